"""The gate: the one program on the host that publishing may run. Standard library only.

It runs as a user of its own, as the forced command of that user's keys, and trusts nothing that
reaches it: what it is asked, what lies in an upload, what a manifest says. It never starts a
shell and never writes into a release that is, or was, live. `setup-server` puts it there as
one file (a zipapp); the `directory` target runs it on this machine. Python 3.10 or newer.
"""
