"""The preview: serves what was built, builds again on save, reloads, shows problems."""

from portal.preview.desk import run

__all__ = ["run"]
