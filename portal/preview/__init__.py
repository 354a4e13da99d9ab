"""The preview: serves what was built, builds again on save, reloads, shows problems."""

from portal.preview.loop import run

__all__ = ["run"]
