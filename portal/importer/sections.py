"""Old categories to the portal's sections: proposed once in a file, which is the editor's then."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from portal.content.sections import load_sections, section_of
from portal.importer.article import SourceError
from portal.system import files, toml
from portal.vietnamese import text

FILE = "chuyen-muc.toml"
LEAVE_OUT = "-"
"""The section of categories that are not wanted."""

_TABLE = "chuyen-muc"
_HEAD = f"""\
# Chuyên mục của trang cũ = chuyên mục của cổng này.
# Sửa bên phải dấu = cho đúng rồi chạy lại lệnh nhập. "" là chưa rõ, cần người quyết định;
# "{LEAVE_OUT}" là không nhập bài của chuyên mục ấy.
[{_TABLE}]
"""


@dataclass(slots=True)
class Sections:
    """The mapping; `known`: the portal's sections, none if any name may be one."""

    known: Mapping[str, str]  # to their addresses
    chosen: dict[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, content: Path, folder: Path) -> Sections:
        """Read the portal's sections, and the mapping if there is one. Raises SourceError."""
        sections, _ = load_sections(content) if content.is_dir() else (None, [])
        known = {each.name: each.address for each in sections or ()}
        chosen = _read(folder / FILE)
        _refuse_unknown(folder / FILE, chosen, known)
        return cls(known, chosen)

    def of(self, category: str) -> str:
        """Return the section of an old category, "" if a person must say."""
        if category in self.chosen:
            return self.chosen[category]
        return self.proposed(category)

    def address_of(self, category: str) -> str:
        """Return the address of the section of an old category, "" if it has none."""
        section = self.of(category)
        return self.known.get(section, "") or (section_of(section).address if section else "")

    def proposed(self, category: str) -> str:
        """Return the section that a category most likely is: by its name, or by those above it."""
        parts = reversed(category.split(" / "))
        names = [part.strip() for part in parts if any(map(str.isalpha, part))]
        if not self.known:
            return names[0] if names else ""
        by_slug = {text.slug(name): name for name in self.known}
        for name in names:
            if found := by_slug.get(text.slug(name)) or text.near_miss(name, self.known):
                return found
        return ""

    def write(self, folder: Path, categories: Iterable[str]) -> None:
        """Add the categories that the file does not name yet, with proposals and counts."""
        counts = Counter(name for name in categories if name not in self.chosen)
        path = folder / FILE
        written = (
            path.read_text(encoding="utf-8-sig").rstrip("\n") + "\n" if path.is_file() else _HEAD
        )
        rows = (
            f"{_quoted(name)} = {_quoted(self.of(name))}  # {count} bài\n"
            for name, count in sorted(counts.items())
        )
        files.write(path, "".join([written, *rows]).encode())


def _read(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    try:
        table = toml.loads(path.read_text(encoding="utf-8-sig")).get(_TABLE, {})
    except (UnicodeDecodeError, toml.TomlError) as problem:
        line = f":{problem.line}" if isinstance(problem, toml.TomlError) else ""
        raise SourceError(f"{path}{line}: không đọc được, {problem}.") from None
    if not isinstance(table, Mapping):
        raise SourceError(f"{path}: thiếu dòng [{_TABLE}].")
    return {text.clean(str(name)): text.clean(str(value)) for name, value in table.items()}


def _refuse_unknown(path: Path, chosen: Mapping[str, str], known: Iterable[str]) -> None:
    """Raise SourceError if texts would get a section that the portal has not."""
    names = [*known]
    for category, section in chosen.items():
        if names and section and section not in {*names, LEAVE_OUT}:
            near = text.near_miss(section, names)
            asked = f"Có phải “{near}” không?" if near else f"Các chuyên mục: {', '.join(names)}."
            raise SourceError(
                f"{path}: “{category}”: cổng không có chuyên mục “{section}”. {asked}"
            )


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
