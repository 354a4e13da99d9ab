"""The examples of CommonMark's specification: whatever they mean there, nothing is lost here."""

from __future__ import annotations

import re

from portal.markup.reading import read
from portal.vietnamese.text import clean
from tests.conftest import Npm

_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n.*?^`{32}$", re.MULTILINE | re.DOTALL)


def test_no_example_of_the_specification_loses_a_word(npm: Npm) -> None:
    """All 652, read as bodies."""
    spec = (npm.packages / "commonmark-spec" / "spec.txt").read_text("utf-8")
    examples = [match[1].replace("→", "\t") for match in _EXAMPLE.finditer(spec)]
    assert len(examples) == 652
    lost = [
        example
        for example in examples
        for problem in read(clean(example), "bai.md", 1).problems
        if problem.code in {"M010", "S030"}
    ]
    assert lost == []
