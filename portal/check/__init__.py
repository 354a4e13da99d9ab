"""Content validation, run before every build.

`runner` loads a folder, applies `rules` and prints the report. `external`, run on request alone,
asks links to other sites through `remote`, which never asks a host of a private network.
"""
