"""The preview: serves the built portal, rebuilds on save, reloads pages, shows problems."""

from portal.preview.loop import run

__all__ = ["run"]
