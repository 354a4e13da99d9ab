"""What the styles of a Word file say of paragraphs and runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from portal.conversion.word_package import Package, child, local, value

_MOST_STEPS = 20  # from a style to the one it is based on
_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its name in lower case, the style it is based on, and its properties."""

    name: str
    based_on: str
    element: ET.Element


class Styles:
    """The styles of a file, by id."""

    def __init__(self, package: Package) -> None:
        root = package.xml_of("word/styles.xml")
        self._styles: dict[str, Style] = {}
        self._defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        self._normal = ""
        for element in root if root is not None else ():
            if local(element) != "style":
                continue
            key = value(element, "styleId")
            name = value(child(element, "name")).lower()
            self._styles[key] = Style(name, value(child(element, "basedOn")), element)
            if value(element, "type") == "paragraph" and value(element, "default") in {"1", "true"}:
                self._normal = key

    def chain(self, key: str) -> Iterator[Style]:
        """Yield a style and those it is based on; that of ordinary paragraphs for ""."""
        key = key or self._normal
        for _ in range(_MOST_STEPS):
            style = self._styles.get(key)
            if style is None:
                return
            yield style
            key = style.based_on

    def of_paragraph(self, paragraph: ET.Element, *path: str) -> ET.Element | None:
        """Return a property of a paragraph: its own, or of its style."""
        own = child(paragraph, "pPr", *path)
        if own is not None:
            return own
        key = value(child(paragraph, "pPr", "pStyle"))
        found = (child(style.element, "pPr", *path) for style in self.chain(key))
        return next((each for each in found if each is not None), None)

    def of_run(self, run: ET.Element, paragraph: ET.Element | None, name: str) -> ET.Element | None:
        """Return a property of a run: its own, of its style, of the paragraph's, or the default."""
        own = child(run, "rPr", name)
        if own is not None:
            return own
        character = value(child(run, "rPr", "rStyle"))
        places = (
            [child(style.element, "rPr", name) for style in self.chain(character)]
            if character
            else []
        )
        key = value(child(paragraph, "pPr", "pStyle"))
        places += [child(style.element, "rPr", name) for style in self.chain(key)]
        places.append(child(self._defaults, name))
        return next((each for each in places if each is not None), None)

    def is_on(self, run: ET.Element, paragraph: ET.Element | None, name: str) -> bool:
        """Return whether a run has a property that is on or off."""
        found = self.of_run(run, paragraph, name)
        return found is not None and value(found).lower() not in _OFF

    def names(self, paragraph: ET.Element) -> list[str]:
        """Return the names of a paragraph's style and of those it is based on."""
        return [style.name for style in self.chain(value(child(paragraph, "pPr", "pStyle")))]
