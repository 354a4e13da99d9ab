"""The server-side program, and the only one that publishers can run. Standard library only.

It runs as an unprivileged user, as the forced command of that user's SSH keys, and trusts no
input: neither the request, nor uploaded files, nor the manifest. It never starts a shell and
never writes into a release that is or was live. `setup-server` installs it as one file (a
zipapp); the `directory` target runs it on the local machine. Python 3.10 or newer.
"""
