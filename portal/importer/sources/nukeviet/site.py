"""A NukeViet site: its modules, its settings, the addresses of its pages.

Addresses are made as `nv_url_rewrite` of includes/functions.php makes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portal.importer.sources.nukeviet.tables import LANGUAGE, Record, Tables

VIETNAMESE = "vi"
_OF_LANGUAGE = re.compile(r"_[a-z]{2}\Z")
_SETTINGS = {"rewrite_optional", "rewrite_endurl", "rewrite_op_mod", "showhometext"}
_READ = {"news", "page", "about", "laws"}
_WITHOUT_TEXTS = {
    *("users", "contact", "statistics", "voting", "banners", "seek", "menu", "feeds", "rss"),
    *("comment", "two-step-verification", "search", "upload", "zalo", "inform"),
    *("myapi", "push", "support"),
}
_OPERATION = re.compile(r"[A-Za-z0-9-]+(?:/[A-Za-z0-9-]+)*")
_ENDING = re.compile(r"/|\.[a-z]{3,5}")
_FOR_ALL = {"0", "5", "6"}  # groups of visitors: not set, guests, everybody
_CLIMBS = re.compile(r"(?:^|/)\.\.?(?:/|$)|[\\\0-\x1f]")


@dataclass(frozen=True, slots=True)
class Module:
    """A module: what its tables begin with, its language, its name in addresses and in uploads/."""

    base: str
    language: str
    name: str
    uploads: str

    def file(self, written: str) -> str:
        """Return the address of a file of uploads/; "" for a path out of it, and for none."""
        if not written or written.startswith(("http://", "https://")):
            return written
        path = f"{self.uploads}/{written.lstrip('/')}"
        return "" if _CLIMBS.search(path) else f"/uploads/{path}"


class Site:
    """The modules and settings of a site, as its dump has them."""

    def __init__(self, tables: Tables) -> None:
        """`tables`: after the first reading."""
        self.tables = tables
        self._named = dict(self._modules())
        self._settings = {
            (each["lang"], each["module"], each["config_name"]): each["config_value"]
            for base in tables.bases("config", "config_name")
            for each in tables.records(base, "config")
            if each["config_name"] in _SETTINGS
        }

    def _listed(self) -> Iterator[tuple[str, Record]]:
        """Yield the modules of each language; NukeViet 3 lists elsewhere what can be installed."""
        for base in self.tables.bases("modules", "module_data"):
            if _OF_LANGUAGE.search(base):
                yield from ((base, each) for each in self.tables.records(base, "modules"))

    def _modules(self) -> Iterator[tuple[str, Module]]:
        for base, each in self._listed():
            name = each["title"]
            found = f"{base}_{each['module_data'] or name.replace('-', '_')}"
            language = base.rpartition("_")[2]
            yield found, Module(found, language, name, each["module_upload"] or name)

    def module(self, base: str) -> Module:
        """Return the module with these tables; without a list of modules, by their name."""
        if base in self._named:
            return self._named[base]
        found = LANGUAGE.search(base)
        name = base[found.end() if found else 0 :].replace("_", "-")
        return Module(base, found[1] if found else VIETNAMESE, name, name)

    def unread(self) -> Iterator[Record]:
        """Yield the modules that may have texts, but none of those that are read."""
        for _, each in self._listed():
            if each["module_file"] not in _READ | _WITHOUT_TEXTS:
                yield each

    def setting(self, name: str, language: str = "sys", module: str = "global") -> str | None:
        """Return a setting; None if the dump does not have it."""
        return self._settings.get((language, module, name))

    def addresses(
        self, module: Module, operation: str, ending: str | None = None
    ) -> tuple[str, ...]:
        """Return the addresses of a page: the one readers saw, and the one behind it.

        `operation`: what the module is asked for ("tin-tuc/bai-12"). `ending`: ".html", or None for
        the site's own. Without settings both forms of the first are returned, with the language and
        without. Returns nothing for what can't be asked for.
        """
        if not (_OPERATION.fullmatch(operation) and _OPERATION.fullmatch(module.name)):
            return ()
        optional = self.setting("rewrite_optional")
        languages = {"0": [f"/{module.language}"], "1": [""]}.get(
            optional or "", [f"/{module.language}", ""]
        )
        name = "" if self.setting("rewrite_op_mod") == module.name else f"/{module.name}"
        own = self.setting("rewrite_endurl") or ""
        end = (own if _ENDING.fullmatch(own) else "/") if ending is None else ending
        query = f"/index.php?language={module.language}&nv={module.name}&op={operation}"
        paths = (f"{language}{name}/{operation}{end}" for language in languages)
        return (*paths, query) if module.language == VIETNAMESE else tuple(paths)


def is_for_all(groups: str, who: str = "") -> bool:
    """Return whether every visitor may see something: `groups` of NukeViet 4, `who` of 3."""
    chosen = {group.strip() for group in groups.split(",")} - {""}
    return who in {"", "0"} if who or not chosen else not chosen.isdisjoint(_FOR_ALL)
