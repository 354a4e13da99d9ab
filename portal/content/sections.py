"""Reads the sections of the portal from `data/sections.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from portal import urls
from portal.content import tables
from portal.content.columns import Many, Number, Text
from portal.content.tables import Row, Table
from portal.diagnostics.diagnostic import Diagnostic
from portal.vietnamese import text

SECTIONS_FILE = "data/sections.toml"


@dataclass(frozen=True, slots=True)
class Section:
    """A section; `slug` is its part of the address, `order` its position in the menu.

    `english`: its name in the menu of the page in English, or empty.
    """

    name: str
    slug: str
    order: int = 0
    description: str = ""
    english: str = ""

    @property
    def address(self) -> str:
        """The address of the section's first page."""
        return urls.section_address(self.slug)


def _slug_fault(slug: str) -> str:
    return "" if text.slug(slug) == slug else "chỉ được gồm chữ không dấu, số và gạch nối"


_FILE = Table(
    {
        "section": Many(
            Table(
                {
                    "name": Text(),
                    "name_en": Text(),
                    "slug": Text(rule=_slug_fault),
                    "order": Number(),
                    "description": Text(),
                },
                required=("name",),
            )
        )
    },
    required=("section",),
)


def load_sections(root: Path) -> tuple[tuple[Section, ...] | None, list[Diagnostic]]:
    """Read the sections of a content folder in menu order.

    None if the file is missing or has an error; one that lists no section has one.
    """
    file, problems = tables.read(root, SECTIONS_FILE, _FILE)
    if file is None:
        return None, problems
    rows = [(row, _section(row)) for row in file["section"]]
    tables.refuse_repeated((row, "name", section.slug) for row, section in rows)
    sections = sorted(
        (section for _, section in rows), key=lambda s: (s.order, text.sort_key(s.name))
    )
    return None if file.is_faulty else tuple(sections), problems


def _section(row: Row) -> Section:
    slug = row["slug"] or text.slug(row["name"])
    if row["name"] and not slug:
        row.refuse("không có chữ nào cho địa chỉ; hãy thêm một dòng slug", "name")
    return Section(row["name"], slug, row["order"] or 0, row["description"], row["name_en"])


def section_of(name: str) -> Section:
    """Return a section made from its name alone, if no file lists the sections."""
    return Section(name, text.slug(name))
