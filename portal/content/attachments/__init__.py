"""The files that readers of a text download: they lie beside it, and its header or body names them.

`files` says what they are and reads how they are named, `reader` finds and remembers them,
`validate` and `active_content` refuse what must not be published.
"""
