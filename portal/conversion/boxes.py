"""Fact boxes of a page of the portal that is copied: they become boxes again.

Their lines get classes of ours, as paragraphs of Word do: the title and an end. A pair is one line.
"""

from __future__ import annotations

from bs4 import Tag

_TITLE, _END = "msobox", "msoboxend"
ROLES = {_TITLE: "box", _END: "end"}
"""The roles of paragraphs by class."""

_CLASS, _TITLE_CLASS = "fact-box", "fact-box__title"
_AROUND = ("li", "td", "th", "blockquote", "dl")  # where a box would be none


def mark(soup: Tag) -> None:
    """Mark the boxes in a text; each element is looked at once."""
    tags = [soup]
    while tags:
        for child in tags.pop().children:
            if not isinstance(child, Tag) or child.name in _AROUND:
                continue
            if child.name == "div" and child.get("class") == _CLASS:
                _mark(child)
            else:
                tags.append(child)


def _mark(box: Tag) -> None:
    title = box.find("p", class_=_TITLE_CLASS, recursive=False)
    if not isinstance(title, Tag) or not title.get_text().strip(": \n\t"):
        return
    title["class"] = _TITLE
    for end_of_line in title.find_all("br"):
        end_of_line.replace_with(" ")
    for label in box.find_all("dt"):
        _join(label)
    end = Tag(name="p", attrs={"class": _END})
    end.string = "."
    box.append(end)


def _join(label: Tag) -> None:
    """Put the text of a pair behind its label."""
    text = label.find_next_sibling(name=True)
    if isinstance(text, Tag) and text.name == "dd":
        label.append(": ")
        label.extend(list(text.children))
        text.decompose()
