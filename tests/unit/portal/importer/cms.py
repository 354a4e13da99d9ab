"""Articles as editors mean them, as our Markdown, and as the HTML that old systems held."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from hypothesis import strategies as st

_WORDS = "Hội nghị sơ kết công tác thi đua khen thưởng đã trao tặng cờ cho tập thể có thành tích"
words = st.lists(st.sampled_from(_WORDS.split()), min_size=4, max_size=12).map(" ".join)
sentences = words.map(lambda text: f"Trong năm 2012 {text}.")
_LOOKS = {"": ("", ""), "bold": ("**", "strong"), "italic": ("*", "em")}


@dataclass(frozen=True)
class Paragraph:
    """Three runs of text, the middle one plain, bold, italic or a link."""

    before: str
    middle: str
    look: str
    after: str

    @property
    def markdown(self) -> str:
        if self.look == "link":
            return f"{self.before} [{self.middle}](https://a.vn/b?c=1&d=2) {self.after}"
        mark = _LOOKS[self.look][0]
        return f"{self.before} {mark}{self.middle}{mark} {self.after}"

    @property
    def html(self) -> str:
        if self.look == "link":
            linked = f'<a href="https://a.vn/b?c=1&amp;d=2">{self.middle}</a>'
            return f"{self.before} {linked} {self.after}"
        name = _LOOKS[self.look][1]
        middle = f"<{name}>{self.middle}</{name}>" if name else self.middle
        return f"{self.before} {middle} {self.after}"


@dataclass(frozen=True)
class Heading:
    """A heading below the title."""

    text: str

    @property
    def markdown(self) -> str:
        return f"## {self.text}"


@dataclass(frozen=True)
class Items:
    """A list, of bullets or numbered from one."""

    texts: Sequence[str]
    numbered: bool

    @property
    def markdown(self) -> str:
        marks = (f"{at}." if self.numbered else "-" for at in range(1, len(self.texts) + 1))
        return "\n".join(f"{mark} {text}" for mark, text in zip(marks, self.texts, strict=True))


@dataclass(frozen=True)
class Figure:
    """A photo with its caption, the credit at its end."""

    alt: str
    caption: str
    name: str = "a.jpg"

    @property
    def markdown(self) -> str:
        return f"![{self.alt}]({self.name})\n*{self.caption}*"


@dataclass(frozen=True)
class Grid:
    """A table of two columns; the first row is its head."""

    rows: Sequence[tuple[str, str]]

    @property
    def markdown(self) -> str:
        lines = [f"| {first} | {second} |" for first, second in self.rows]
        return "\n".join([lines[0], "| --- | --- |", *lines[1:]])


Part = Paragraph | Heading | Items | Figure | Grid
_paragraphs = st.builds(
    Paragraph, sentences, words, st.sampled_from(("", "bold", "italic", "link")), sentences
)
_credits = st.sampled_from(("", " Ảnh: Tâm Trang"))
_captions = st.tuples(sentences, _credits).map("".join)
_parts = st.one_of(
    _paragraphs,
    words.map(lambda text: Heading(f"Kết quả {text}")),
    st.builds(Items, st.lists(sentences, min_size=2, max_size=4), st.booleans()),
    st.builds(Figure, words.map(lambda text: f"Ảnh chụp {text}"), _captions),
    st.builds(Grid, st.lists(st.tuples(words, words), min_size=3, max_size=4)),
)


def _readable(parts: Sequence[Part]) -> bool:
    """Tell whether no two lists are neighbours: those are one list, in Markdown as in a page."""
    neighbours = itertools.pairwise(parts)
    figures = sum(isinstance(each, Figure) for each in parts)
    return figures <= 1 and not any(
        isinstance(one, Items) and isinstance(two, Items) for one, two in neighbours
    )


articles = (
    st.tuples(_paragraphs, st.lists(_parts, max_size=6), _paragraphs)
    .map(lambda three: (three[0], *three[1], three[2]))
    .filter(_readable)
)


def markdown(parts: Sequence[Part]) -> str:
    """Return the article in our Markdown."""
    return "\n\n".join(part.markdown for part in parts) + "\n"


def _list(items: Items) -> str:
    name = "ol" if items.numbered else "ul"
    return f"<{name}>{''.join(f'<li>{text}</li>' for text in items.texts)}</{name}>"


def _table(grid: Grid, cell: str = "{}") -> str:
    rows = ("".join(f"<td>{cell.format(text)}</td>" for text in row) for row in grid.rows)
    return f'<table border="1"><tbody>{"".join(f"<tr>{row}</tr>" for row in rows)}</tbody></table>'


def joomla(part: Part) -> str:
    """Return a part as TinyMCE wrote it."""
    match part:
        case Paragraph():
            return f'<p style="text-align: justify;">{part.html}</p>'
        case Heading():
            return f"<h2>{part.text}</h2>"
        case Items():
            return _list(part)
        case Figure():
            return (
                f'<p style="text-align: center;"><img src="{part.name}" border="0" '
                f'alt="{escape(part.alt)}" /></p>\n'
                f'<p style="text-align: center;"><em>{part.caption}</em></p>'
            )
        case Grid():
            return _table(part)


def nukeviet(part: Part) -> str:
    """Return a part as CKEditor wrote it: blanks before blocks, captions as a figure's."""
    match part:
        case Paragraph():
            return f'<div style="text-align: justify;">{part.html}<br />\r\n&nbsp;</div>'
        case Heading():
            return f'<h2><span style="font-size:16px;">{part.text}</span></h2>'
        case Figure():
            return (
                f'<figure class="image"><img alt="{escape(part.alt)}" height="400" '
                f'src="{part.name}" width="600" /><figcaption>{part.caption}</figcaption></figure>'
            )
        case _:
            return joomla(part).replace("><", ">\r\n\t<")


def word(part: Part) -> str:
    """Return a part as Word's HTML, pasted into an old editor."""
    junk = "<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->"
    span = "<span lang=VI style='font-size:14.0pt;mso-bidi-font-size:13pt'>{}<o:p></o:p></span>"
    match part:
        case Paragraph():
            font = f"<font face='Times New Roman' size=4>{part.html}</font>"
            return f"{junk}<p class=MsoNormal style='text-align:justify'>{span.format(font)}</p>"
        case Heading():
            return f"<h2 class=MsoHeading8>{span.format(part.text)}</h2>"
        case Figure():
            return (
                f"<p class=MsoNormal align=center>{span.format('')}<img src='{part.name}' "
                f"alt='{escape(part.alt)}'></p><p class=MsoNormal align=center>"
                f"{span.format(f'<i>{part.caption}</i>')}</p>"
            )
        case Grid():
            return _table(part, f"<p class=MsoNormal>{span}</p>")
        case _:
            return joomla(part).replace("<li>", "<li class=MsoListParagraph>")


def wordpress(part: Part) -> str:
    """Return a part as WordPress kept it: no paragraphs, `[caption]` around photos."""
    match part:
        case Paragraph():
            return part.html
        case Figure():
            return (
                f'[caption id="attachment_3" align="aligncenter" width="600"]<img src="{part.name}"'
                f' alt="{escape(part.alt)}" width="600" /> {part.caption}[/caption]'
            )
        case _:
            return joomla(part)


SYSTEMS: dict[str, Callable[[Part], str]] = {
    "joomla": joomla,
    "nukeviet": nukeviet,
    "word": word,
}
