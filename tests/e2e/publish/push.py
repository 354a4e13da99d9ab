"""Publishes a folder, as a separate program: TARGET (JSON) FOLDER STATE.

It prints a line when all is loaded and the publication begins.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from portal.publish.deploy import Deployer
from portal.publish.gate.refusal import Refusal
from portal.publish.hosts import factory
from portal.publish.targets import Ssh


def main(words: list[str]) -> int:
    """Publish; return the exit code of the command."""
    fields = json.loads(words[0])
    target = Ssh(**{**fields, "headers": tuple(fields["headers"])})
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    try:
        Deployer(target, factory.create(target, Path(words[2])), Path(words[2])).deploy(
            Path(words[1]), time.time()
        )
    except Refusal as refusal:
        return refusal.exit
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
