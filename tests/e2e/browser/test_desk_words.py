"""Words of photos as the desk writes them: read back by the portal, and by the desk, as typed."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from portal.markup import reading
from tests.e2e.browser.desk import Editor
from tests.integration.desk import TEXT

pytestmark = pytest.mark.browser

_WRITE = """async (photos) => {
    const { written, figures, reworded } = await import("/__desk__/static/js/figures.js");
    return photos.map((photo) => {
        const text = written(photo);
        const [again] = figures(text);
        const other = reworded(text, { ...again, alt: "Khác" });
        return { text, again, back: reworded(other, { ...again, alt: again.alt }), other };
    });
}"""
_PARTS = [
    *"*_`[]()<>&\\\"'“”#!|~+-.:;=^{}$%@/", "**", "__", "*sao*", "_gạch_", "[chữ](/x/)",
    "<b>đậm</b>", "<!-- ẩn -->", "&nbsp;", "&amp;", "&#42;", "5*", "*5", "a_b", "\\*", "(TTXVN)",
    "http://vi-du.example/a_b", "a@vi-du.example", "1.", "- ", "[^1]", "{.x}", "{: .x }", "chữ",
    "![a](b.jpg)", "Đông", "hội nghị", "Cờ", "2012", "  ",
]  # fmt: skip


def _texts(random: Random) -> str:
    parts = (random.choice(_PARTS) for _ in range(random.randint(0, 7)))
    return " ".join(random.choice(["", " "]).join(parts).split())


def _plain(text: str) -> str:
    """Return text with the quotes that a keyboard has: readers get those of print."""
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


def _photos(count: int) -> list[dict[str, Any]]:
    random = Random(20261201)  # noqa: S311 - no secret
    return [
        {"name": "a.jpg", **{part: _texts(random) for part in ("alt", "caption", "credit")}}
        for _ in range(count)
    ]


def test_what_is_typed_of_a_photo_is_what_readers_get(editor: Editor) -> None:
    """Marks, brackets, backslashes, quotes, tags, codes: all are text there.

    Before a credit a caption gets its full stop; a credit needs none at its end.
    """
    editor.open()
    photos = _photos(400)
    for photo, made in zip(photos, editor.page.evaluate(_WRITE, photos), strict=True):
        text = made["text"]
        (figure,) = reading.read(f"Một.\n\n{text}\n\nHai.", "a.md", 1).facts.figures
        assert figure.alt == photo["alt"], text
        said, by = (_plain(photo[part]) for part in ("caption", "credit"))
        assert _plain(figure.credit).removeprefix("Ảnh: ") in {by, by.removesuffix(".").strip()}, (
            text
        )
        assert _plain(figure.caption) in {said, f"{said}."}, text
        again = made["again"]
        assert (again["alt"], again["credit"]) == (photo["alt"], photo["credit"]), text
        assert again["caption"] in {photo["caption"], f"{photo['caption']}."}, text
        assert made["back"] == text
        assert made["other"].partition("\n")[2] == text.partition("\n")[2]


def test_a_caption_with_marks_of_its_own_keeps_them(editor: Editor) -> None:
    """Words elsewhere on the card change nothing of it; it is edited as the Markdown it is."""
    caption = "Ông **A** trao cờ, xem [bài](/bai-viet/2026/bai/). Ảnh: **An** &amp; Bình"
    figure = f"![Đoàn \\[A\\]](a.jpg)\n*{caption}*\n"
    editor.client.write(text=f"{TEXT}\n{figure}")
    (editor.client.content / "bai-viet/2026/bai/a.jpg").write_bytes(b"")
    editor.open()
    editor.tab("Ảnh")
    card = editor.page.get_by_role("listitem", name="Ảnh a.jpg")
    card.get_by_label("Mô tả").fill("Đoàn *B*")
    editor.has("![Đoàn \\*B\\*](a.jpg)")
    editor.has(f"*{caption}*")
    card.get_by_label("Chú thích").fill("Ông **C** trao cờ.")
    editor.has("*Ông **C** trao cờ. Ảnh: **An** &amp; Bình*\n")
