"""Verifies the signatures of manifests with ssh-keygen."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from .manifest import NAMESPACE
from .refusal import Refusal


def verify(data: bytes, signature: bytes, signers: Path, who: str) -> None:
    """Refuse data (X013) unless it was signed with a key that `signers` lists for `who`.

    `signers`: an allowed-signers file (see ssh-keygen(1)).
    """
    with tempfile.NamedTemporaryFile(prefix="cong-sig-") as file:
        file.write(signature)
        file.flush()
        words = ["-Y", "verify", "-f", str(signers), "-I", who, "-n", NAMESPACE, "-s", file.name]
        done = subprocess.run(  # noqa: S603 - fixed words, no shell
            ["ssh-keygen", *words],  # noqa: S607 - the gate sets PATH
            input=data,
            capture_output=True,
            check=False,
        )
    if done.returncode:
        output = (done.stderr or done.stdout).decode("utf-8", "replace").strip()
        raise Refusal("X013", who=who, reason=output.splitlines()[-1] if output else "?")
