"""Publishing: build, sign, upload, verify, switch, read back; and rollback.

`commands` is what `tasks.py` calls. `publication` checks and builds, `stage` collects a release's
files, `release_files` adds redirects, compressed files and nginx's configuration, `deploy` signs
the manifest, uploads the files that differ from the live release and requests the switch,
`verify` reads the site back; if that fails, `deploy` rolls back. `url_ledger` lists every address
ever published: none may disappear without a redirect or a 410.

`hosts`: an SSH host or a local folder, both through `gate`; an S3 bucket, which has no gate and
applies the same rules itself. `gate` is a stand-alone program on the host. `provision` sets up a
host, once, as root. `audit` reads the log of switches and keeps evidence of it with the content.
`web` generates what the web server needs.

On the host: `releases/ID`, `incoming/ID`, `assets/` (of all releases), `manifests/ID`, `current`
-> a release, `history.log` (a line a switch, each with the hash of the previous line). Which
releases are kept: decision 15. A `Refusal` is a code of `portal.diagnostics.messages` with an
exit code.
"""
