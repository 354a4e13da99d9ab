"""Video and audio dropped at the desk go into the text, or the desk says why not."""

from __future__ import annotations

import pytest

from tests.e2e.browser.desk import Editor
from tests.integration.desk import ARTICLE
from tests.unit.portal.media import make

pytestmark = pytest.mark.browser


def test_a_dropped_video_stands_in_the_text(editor: Editor) -> None:
    """Under a plain name, on a line of its own; one that does not play is told of."""
    editor.open(ARTICLE)
    editor.drop("body", [("Hội nghị.mp4", make.mp4()), ("b.mov", make.mp4(brand="qt  "))])
    editor.says("Đã đưa hoi-nghi.mp4 vào bài")
    editor.says("QuickTime")
    editor.has("\n\n![](hoi-nghi.mp4)\n")
