"""The preview: serves the built portal, rebuilds on save, reloads pages, shows problems.

`loop` builds and waits, in a process without threads; `window` is the other process, with the
`server` and the watcher. Only tasks.py imports it.
"""

from portal.preview.loop import run

__all__ = ["run"]
