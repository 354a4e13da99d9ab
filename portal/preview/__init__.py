"""The preview: shows the portal as it is being written, reloads pages, shows problems.

Three processes: `loop` has no threads and lets `editions` have a `worker` make each edition of the
portal, which then answers for it (`resident`); `window` has the `server`, the watcher and what the
pages are told (`state`), and makes derivatives of photos when they are asked for (`photo_maker`).
They talk over `channel`. Only tasks.py imports it.
"""

from portal.preview.loop import Options, run

__all__ = ["Options", "run"]
