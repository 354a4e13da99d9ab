"""Bodies for the properties of reading: every mark in every other, and slips in real articles."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from portal.content import front_matter
from portal.vietnamese.text import clean
from tests.conftest import PORTAL

PIECES = (
    *("Hội nghị", "sơ kết", "39-CT/TW", "2012", "a", "Ông A", "14:30", "2 < 3", "5 > 4", "$x$"),
    *(" ", "  ", "    ", "\t", "\n", "\n\n", "\n\n\n", "\u2028", "\\", "\\*", '"', "“", "”", "–"),
    *("*", "**", "***", "_", "__", "`", "``", "```", "~~~", "\n```\n", "(*)", "^", "~", "=", "+"),
    *("[", "]", "(", ")", "](", "![", "{", "}", "{#muc}", "{lang=en}", "{Còn nữa}", "!", ":"),
    *("![Cờ đỏ](a.jpg)", "\n![Cờ](a (1).jpg)\n*Chú thích. Ảnh: X*\n", "![Cờ] (a.jpg)"),
    *("! [Cờ](a.jpg)", "!{Cờ}(a.jpg)", "[tên](/bai-viet/2012/x/)", '[tên](/a/ "Tựa")'),
    *("[tên](/a b/)", "<https://x.vn/q?a=1&b=2>", "https://x.vn/y", "a@b.vn", "[1]", "[^1]"),
    *("\n[1]: https://a.vn/x\n", "\n[1]: Hồ-sơ\n", "\n[^1]: Chú\n", "[tên][1]", "![Cờ][1]"),
    *("<", "</", ">", "<b>", "</b>", "<div>", "</div>", "<p>", "</p>", "<br>", "<hr>", "<pre>"),
    *("</pre>", "<code>", "</code>", "<h1>", "</h1>", "<ol><li>", "</li></ol>", "<Bộ>", "<o:p>"),
    *("<table><tr><td>", "</td></tr></table>", "<img src=a.jpg alt='Ảnh đỏ'>", "<họ và tên>"),
    *("<font color=red>", "</font>", '<a href="/x/">', "</a>", "<a name=x>", "<!--", "-->"),
    *("<script>", "</script>", "<iframe src=x />", "<style>", "</style>", "<video src=a></video>"),
    *("# ", "## ", "#", "\n- ", "\n  - ", "\n    - ", "\n* ", "\n+ ", "\n1. ", "\n2. ", "\n01. "),
    *("\na) ", "\n• ", "\n– ", "\n> ", "> ", "\n---\n", "\n===\n", "|", "\n| x | y |\n"),
    *("| a | b |\n| --- | --- |\n| 1 | 2 |", "&", "&nbsp;", "&nbsp", "&lt;", "&amp;", "&#65;"),
    *(
        "\n| a | b |\n| --- |\n| `1 | 2` | 3 |\n",
        "\n[^1]: Một\n\n    Hai\n",
        "\n    ",
        "Ea H`leo",
        "<div>\n",
    ),
    *(
        "C:\\Users\\[a]",
        "\\\\may\\*.doc",
        "C#",
        "\n## C# ##\n",
        "[b]",
        "[/b]",
        "{mosimage}",
        "NHÁP:",
    ),
    *(
        "<a href=/x/?a=1&b=2>",
        "![<b>Cờ</b>](a.jpg)",
        "\n31. 12. 2012",
        "\ufffd",
        "👨\u200d👩",
        "{width=3}",
    ),
    *("\n::: Khung\n", "\n:::\n", ":::", "\nNhãn: nội dung\n", "\nNguồn: Báo\n", "Nhãn (năm): "),
    *("\n::: Khung **đậm**\nNgày: 1/1/2012\n1. Một\nNguồn: *Báo*\n:::\n",),
    *("./.", "\nNguyễn Văn A\n", "\n    Đoạn thụt", "\tĐoạn"),
)
"""Marks of the dialect, whole and broken, with words to lose between them."""

soup = st.lists(st.sampled_from(PIECES), max_size=24).map("".join).map(clean)


@cache
def articles() -> tuple[str, ...]:
    """Return the bodies of the articles of the tests."""
    texts = (clean(file.read_text("utf-8")) for file in sorted(PORTAL.rglob("*.md")))
    return tuple(front_matter.parse(text, "a.md")[0].body for text in texts)


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """Draw an article with slips: parts deleted and doubled, lines split, marks put in."""
    body = draw(st.sampled_from(articles()))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(body)))
        end = min(len(body), start + draw(st.integers(1, 60)))
        before, part, after = body[:start], body[start:end], body[end:]
        piece = draw(st.sampled_from(PIECES))
        body = draw(
            st.sampled_from(
                [
                    before + after,
                    before + part + part + after,
                    before + "\n" + part + after,
                    before + piece + part + after,
                    before + part.replace(" ", draw(st.sampled_from(["\t", "  ", "\n"]))) + after,
                ]
            )
        )
    return clean(body)
