"""Categories and tags of WordPress."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from portal.importer.article import Category, Left
from portal.importer.findings import Finding, Kind
from portal.importer.plain import plain
from portal.importer.sources.wordpress.addresses import Site
from portal.importer.sources.wordpress.wxr import Record

_CATEGORY = "category"
_TAGS = frozenset({"post_tag", "tag"})  # the latter before WordPress 3.1
_NO_WORDS = frozenset({"", "post_format"})  # WXR 1.0 names each category twice, once without domain
_DEEPEST = 20  # categories above one another


@dataclass(frozen=True, slots=True)
class _Term:
    number: str
    name: str
    parent: str
    description: str
    place: str


@dataclass(slots=True)
class Terms:
    """The categories of a site, by the names that their addresses have (nicenames)."""

    _terms: dict[str, _Term] = field(default_factory=dict)
    _by_number: dict[str, str] = field(default_factory=dict)

    def learn(self, record: Record) -> None:
        """Add a category."""
        nicename, number = record.text("wp:category_nicename"), record.text("wp:term_id")
        name = plain(record.text("wp:cat_name")) or nicename
        description = plain(record.text("wp:category_description"))
        parent = record.text("wp:category_parent")
        self._terms[nicename] = _Term(number, name, parent, description, record.place)
        self._by_number[number] = nicename

    def categories(self, site: Site) -> Iterator[Category | Left]:
        """Yield the categories, and what they say of themselves: sections of the portal don't."""
        for nicename, term in self._terms.items():
            above = self._above(nicename)
            address = f"{site.root}/category/{'/'.join(above)}"
            yield Category(self._path(above), (address, *site.query("cat", term.number)))
            if term.description:
                what = f"lời giới thiệu của chuyên mục “{term.name}”: {term.description}"
                yield Left(term.place, what, needs_nobody=True)

    def section_of(self, record: Record) -> tuple[str, list[Finding]]:
        """Return an item's category, the main one if a plug-in has it, and what else it has."""
        names = {
            nicename: plain(name) for domain, nicename, name in record.terms if domain == _CATEGORY
        }
        main = self._by_number.get("".join(record.meta["_yoast_wpseo_primary_category"][:1]))
        sections = sorted(names, key=lambda nicename: nicename != main)
        paths = [self._path(self._above(each)) or names[each] for each in sections]
        others = [("chuyên mục khác của bài", path) for path in paths[1:]]
        others += [
            (f"phân loại “{domain}” của một phần mở rộng", plain(name))
            for domain, _, name in record.terms
            if domain not in {_CATEGORY, *_TAGS, *_NO_WORDS}
        ]
        findings = [Finding(Kind.DROPPED, what, text) for what, text in others]
        return paths[0] if paths else "", findings

    def tags_of(self, record: Record) -> tuple[str, ...]:
        """Return an item's tags, each once."""
        names = (plain(name) for domain, _, name in record.terms if domain in _TAGS)
        return tuple(dict.fromkeys(filter(None, names)))

    def _above(self, nicename: str) -> list[str]:
        """Return a known category with those above it, the highest first."""
        found: list[str] = []
        while nicename in self._terms and nicename not in found and len(found) < _DEEPEST:
            found.insert(0, nicename)
            nicename = self._terms[nicename].parent
        return found

    def _path(self, nicenames: list[str]) -> str:
        return " / ".join(self._terms[each].name for each in nicenames)
