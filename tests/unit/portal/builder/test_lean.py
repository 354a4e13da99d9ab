"""Pelican without docutils: in a process of its own, for imports are for ever."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import ROOT


def _told(program: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return run.stdout.strip()


def test_pelican_comes_without_docutils() -> None:
    """Nothing of it stays behind, not even its stand-ins."""
    assert (
        _told(
            "import sys; from portal.builder import lean; lean.import_pelican()\n"
            "print('pelican' in sys.modules, [n for n in sys.modules if n.startswith('docutils')])"
        )
        == "True []"
    )


def test_whoever_imports_docutils_later_gets_it() -> None:
    """A plugin from elsewhere may need it."""
    assert _told(
        "from portal.builder import lean; lean.import_pelican()\n"
        "from docutils.core import publish_string; print(publish_string('a', writer='null'))"
    ) in {"None", "b''"}


def test_pelican_that_is_there_already_stays_as_it_is() -> None:
    """With all it has."""
    assert (
        _told(
            "import pelican.readers as r; from portal.builder import lean; lean.import_pelican()\n"
            "print(r.docutils.core.Publisher.__name__)"
        )
        == "Publisher"
    )
