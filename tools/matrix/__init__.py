"""Runs the whole suite on bare Debians: each release, each Python, as root and as anybody.

    sudo .venv/bin/python -m tools.matrix                        # everything; hours
    sudo .venv/bin/python -m tools.matrix trixie --user root --select tests/unit
    sudo .venv/bin/python -m tools.matrix forky:3.14             # a release and one of its Pythons

Needs root and debootstrap. Each run has a new root folder, unpacked from a tarball that is made
once a release, with mounts and processes of its own that end with it. Root's run installs what the
README promises that it installs; for the other user root installs it before. Exit code: 0 if every
run passed.
"""
