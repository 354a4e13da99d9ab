"""The sections of the portal: `data/sections.toml` of a content folder."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from portal import urls
from portal.diagnostics.diagnostic import Diagnostic, Place, error
from portal.settings import SettingsError
from portal.system import toml
from portal.vietnamese import text

SECTIONS_FILE = "data/sections.toml"


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its name for readers, its part of the address, its place in the menu."""

    name: str
    slug: str
    order: int = 0
    description: str = ""

    @property
    def address(self) -> str:
        """The section's first page."""
        return f"{urls.SECTIONS}{self.slug}/"


def load_sections(root: Path) -> tuple[tuple[Section, ...] | None, list[Diagnostic]]:
    """Read the sections of a content folder in menu order; None where it names none."""
    file = root / SECTIONS_FILE
    if not file.is_file():
        return None, []
    place = Place(SECTIONS_FILE)
    try:
        rows = toml.loads(file.read_text(encoding="utf-8-sig")).get("section", [])
        sections = [_section(row) for row in _rows(rows)]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, SettingsError) as problem:
        return None, [error("S004", place, reason=problem)]
    problems = []
    seen: dict[str, Section] = {}
    for section in sections:
        other = seen.setdefault(section.slug, section)
        if other is not section:
            reason = f"“{other.name}” và “{section.name}” có chung slug {section.slug}"
            problems.append(error("S004", place, reason=reason))
    return tuple(sorted(sections, key=lambda s: (s.order, text.sort_key(s.name)))), problems


def _rows(found: object) -> list[object]:
    if not isinstance(found, list):
        message = "mỗi chuyên mục mở đầu bằng một dòng [[section]]"
        raise SettingsError(message)
    return found


def _section(row: object) -> Section:
    if not isinstance(row, dict) or not isinstance(row.get("name"), str):
        message = 'mỗi [[section]] cần một dòng name = "…"'
        raise SettingsError(message)
    name = text.clean(row["name"])
    unknown = set(row) - {"name", "slug", "order", "description"}
    slug, order = row.get("slug", text.slug(name)), row.get("order", 0)
    if unknown:
        message = f"“{name}” có dòng lạ: {', '.join(sorted(unknown))}"
    elif not isinstance(slug, str) or not slug or text.slug(slug) != slug:
        message = f"slug của “{name}” chỉ được gồm chữ không dấu, số và gạch nối"
    elif not isinstance(order, int) or not isinstance(row.get("description", ""), str):
        message = f"order của “{name}” phải là số, description phải là chữ"
    else:
        return Section(name, slug, order, text.clean(row.get("description", "")))
    raise SettingsError(message)


def section_of(name: str) -> Section:
    """Return the section for a name that no sections file lists."""
    return Section(name, text.slug(name))
