"""Publishing: build, sign, send, verify, switch, read back; and back again in a second.

`commands` has what `tasks.py` calls. `publication` checks and builds, `stage` gathers a release
beside the output, `release_files` adds redirects, compressed files and nginx's configuration,
`deploy` signs the manifest, sends the files that differ from the live release and asks for the
switch, `verify` reads the site back; if that fails, `deploy` goes back. `url_ledger` holds every
address that was ever published: none may vanish without a redirect or a 410.

`hosts`: a host behind ssh or a folder of this machine, both speaking to `gate`; an S3 bucket,
which has none and keeps the same rules itself. `gate` is a program of its own on the host.
`provision` sets a host up, once, as root. `audit` is the log of switches and the evidence of it
that is kept with the content. `web` makes what the web server needs.

On the host: `releases/ID`, `incoming/ID`, `assets/` (of all releases), `manifests/ID`, `current`
-> a release, `history.log` (a line a switch, each with the hash of the one before). Which
releases stay: decision 15. A `Refusal` is a code of `portal.diagnostics.messages` with an exit
code.
"""
