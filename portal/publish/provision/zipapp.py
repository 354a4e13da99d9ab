"""Packs the gate into the one file that is sent to the host."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

_GATE = Path(__file__).resolve().parents[1] / "gate"
_MAIN = "import sys\n\nfrom gate.session import main\n\nsys.exit(main(sys.argv[1:]))\n"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # fixed, so that the bytes are reproducible; zip's earliest


def gate() -> bytes:
    """Return the gate as a zipapp, to be started by `python3 -I`."""
    sources = {f"gate/{path.name}": path.read_text("utf-8") for path in _GATE.glob("*.py")}
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, source in sorted({**sources, "__main__.py": _MAIN}.items()):
            if name != "gate/__main__.py":
                archive.writestr(zipfile.ZipInfo(name, _EPOCH), source)
    return data.getvalue()
