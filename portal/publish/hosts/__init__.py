"""Transports: an SSH host, a local folder, an S3 bucket.

`base` has the interface and the client of the gate; `ssh`, `directory` and `s3` (with `bucket` and
`s3_log`) are the transports; `factory` makes the one that a target asks for, and is what the
commands import. Only `s3` does without the gate: it keeps the gate's rules itself.
"""
