"""Whether a manifest was signed by whom it should be: ssh-keygen's own judgement."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from .manifest import NAMESPACE
from .refusal import Refusal


def verify(data: bytes, signature: bytes, signers: Path, who: str) -> None:
    """Refuse a manifest unless a key that `signers` lists for `who` signed just these bytes."""
    with tempfile.NamedTemporaryFile(prefix="cong-sig-") as file:
        file.write(signature)
        file.flush()
        words = ["-Y", "verify", "-f", str(signers), "-I", who, "-n", NAMESPACE, "-s", file.name]
        done = subprocess.run(  # noqa: S603 - fixed words, no shell
            ["ssh-keygen", *words],  # noqa: S607 - the path is the gate's own
            input=data,
            capture_output=True,
            check=False,
        )
    if done.returncode:
        said = (done.stderr or done.stdout).decode("utf-8", "replace").strip()
        raise Refusal("X013", who=who, reason=said.splitlines()[-1] if said else "?")
