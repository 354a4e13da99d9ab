"""Plans the portal and keeps the plan in memory: pages are made when a preview asks for them.

A page is planned and rendered by the steps that a build runs, so it is the page that a build would
write; only the addresses of photos that no build has made differ (`plugins.photos`).
"""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from portal.builder import faults, run, settings_file
from portal.builder.run import Options
from portal.cache.store import Memo, code_key
from portal.content import loader, overlay, suppressions
from portal.content.article import Article
from portal.content.model import Content
from portal.content.overlay import Text
from portal.contract import project_store
from portal.contract.build_context import BuildContext
from portal.contract.pages import LazyItem, Manifest, OnDemand, PlannedPhoto
from portal.diagnostics.diagnostic import Diagnostic, Report
from portal.system import files, garbage

_ROOT = Path(__file__).resolve().parents[2]
_CONFIG = _ROOT / "pelicanconf.py"
_FIRST = 200  # articles that are shown before all the others have been read


class Renewal(NamedTuple):
    """A text that was read again: its file, the address and path of its page, its errors.

    Warnings come with the next edition: whether an editor suppressed them is known to the check.
    `is_shown`: its page is the new one; else it stays as it was, if there was one.
    """

    file: str
    address: str
    path: str
    problems: tuple[Diagnostic, ...]
    is_shown: bool


class PlannedEdition:
    """One state of the portal.

    `addresses`: of the pages of texts, by file; `absent`: the addresses of texts that have no page,
    because of their errors; `last`: the address of the text that was saved last.
    """

    def __init__(self, build: BuildContext, planned: OnDemand, content: Content) -> None:
        """`content`: all of it, also what cannot be shown."""
        self._build, self._planned = build, planned
        texts: list[Text] = [*content.articles, *content.pages]
        texts += [*content.library.documents, *content.board.notices]
        unread = {*content.unread, *content.library.unread}
        shown = {text.file: text.address for text in texts if text.is_complete}
        hidden = {name: f"/{name.rpartition('/')[0]}/" for name in sorted(unread)}
        hidden |= {text.file: text.address for text in texts if not text.is_complete}
        self.addresses = hidden | shown
        self.absent = frozenset(hidden.values()) - frozenset(shown.values())
        newest = max(shown, key=lambda file: content.stamps.get(file, (0,))[0], default="")
        self.last = shown.get(newest, "/")

    def file(self, path: str) -> bytes | Path | PlannedPhoto | Diagnostic | None:
        """Return the file at a path of the output, or None if there is none.

        As bytes, as a file on disk, as what it is made from, or as why it cannot be made.
        """
        try:
            return self._file(path)
        except Exception as problem:  # noqa: BLE001 - a template or plugin may raise anything
            return faults.of(problem, Path(self._build.settings["THEME"]))

    def later(self, path: str) -> str:
        """Return the beginning of a path that takes long to plan, "" if that is done or short."""
        planned = self._planned
        if path in planned.units or path in planned.files:
            return ""
        return next(filter(path.startswith, planned.later), "")

    def _file(self, path: str) -> bytes | Path | PlannedPhoto | None:
        planned = self._planned
        if beginning := self.later(path):
            planned.later.pop(beginning)()
        if path in planned.units:
            return self._build.writer.make(planned.units[path], path)
        if path not in planned.files:
            return None
        source = planned.files[path]
        if photo := source.planned(path):
            return photo
        stored = source.stored(path)
        return stored.path if stored else source.load(path)

    def renew(self, name: str, unsaved: str | None = None) -> Renewal | None:
        """Read a text again, or `unsaved` in its place, and plan its page.

        `name`: its file, or one beside it. None if there is no such text, or it is gone.
        """
        file = overlay.text_of(name)
        if not file:
            return None
        build = self._build
        content, read, problems = overlay.reloaded(build.content, file, unsaved)
        if read is None and not problems:
            return None
        address = read.address if read else self.addresses.get(file, "")
        errors = tuple(overlay.errors_of(read, problems))
        if read is None or not read.is_complete:
            return Renewal(file, address, "", errors, is_shown=False)
        build.content = content
        for of_former_content in ("readings", "by_file"):
            vars(build).pop(of_former_content, None)
        self._plan(read)
        if unsaved is None:
            self.addresses[file] = address
        path = self._planned.paths[address]
        return Renewal(file, address, path, errors, is_shown=True)

    def _plan(self, read: Text) -> None:
        build = self._build
        if not isinstance(read, Article):
            build.renew(read)
            return
        items = build.pages if read.is_page else build.articles
        former = {item.portal_article.file: item for item in items}
        item = LazyItem(read, build.readings.html)
        if isinstance(before := former.get(read.file), LazyItem):
            item.related_articles, item.series = before.related_articles, before.series
        items = [*(former | {read.file: item}).values()]
        if read.is_page:
            build.pages = items
        else:
            build.articles = items
        build.renew(item)

    def view(self, file: str, text: str) -> str:
        """Return the page of an unsaved text; then what is saved is read again."""
        build = self._build
        former = build.content, build.articles, build.pages
        units = dict(self._planned.units)
        renewal = self.renew(file, text)
        if renewal is None or not renewal.is_shown:
            return ""
        path = renewal.path
        html = self.file(path)
        saved = self.renew(file)
        if saved is None or saved.address != renewal.address:
            self._planned.units.pop(path, None)
        if saved is None or not saved.is_shown:
            build.content, build.articles, build.pages = former
            self._planned.units = units
        return html.decode() if isinstance(html, bytes) else ""


class EditionMaker:
    """Makes editions of a content folder for a preview.

    `check`: what `portal.check.runner` does.
    """

    def __init__(self, root: Path, output: Path, check: Callable[..., Content]) -> None:
        """`output`: names what is kept of these editions; nothing is written there."""
        self._root, self._output, self._check = root, output, check
        self._store = project_store.opened(_ROOT)
        _warm_up()

    def make(
        self, saved: Container[str], *, first: bool
    ) -> tuple[PlannedEdition | None, Report, bool]:
        """Return an edition, all problems, and whether all texts are in it.

        `saved`: the folders that were saved into, whose photos are decoded to see whether they are
        whole; `first`: show the newest texts at once if reading all of them takes long.
        """
        options = Options(self._output, drafts=True, store=self._store)
        is_whole = not first or loader.is_known(self._root, self._store)
        if is_whole:
            content = self._check(self._root, None, self._store, options.now, saved)
        else:
            content = loader.load(self._root, None, self._store, saved, _FIRST)
            report = Report.of(suppressions.applied(content.report))
            content = replace(content, report=report)
        return (*plan(content, options), is_whole)


def _warm_up() -> None:
    """Import what `plan` needs, so that processes forked from this one have it."""
    import markdown  # noqa: F401 - the bodies'
    import numpy as np  # noqa: F401 - that of related articles

    from portal.builder import compiled_templates, pelican_generators  # noqa: F401

    configuration, _ = settings_file.load(_CONFIG)
    if configuration:
        settings_file.read(configuration.settings, _CONFIG)


def plan(content: Content, options: Options) -> tuple[PlannedEdition | None, Report]:
    """Plan the portal from checked content, in spite of its errors; return all problems as well.

    There is no edition if the settings, the theme or a plugin have an error, or if the content
    cannot be read. Raises OSError.
    """
    if not content.stamps and not content.report.ok:
        return None, content.report
    configuration, problems = settings_file.load(options.config)
    if configuration is None:
        return None, content.report.plus(problems)
    settings, problems = settings_file.read(configuration.settings, options.config)
    if settings is None or problems:
        return None, content.report.plus(problems)
    settings["OUTPUT_PATH"] = str(options.output)
    key = code_key(_ROOT).encode() + configuration.digest
    pages, planned = Memo(options.store, "plan", options.output), OnDemand()
    manifest = Manifest(pages, key, on_demand=planned)
    public = content.public(options.now, drafts=options.drafts)
    build = run.context(settings, public, manifest, options)
    build.report = problems.append
    with garbage.paused(), files.readable():
        run.run(build, problems)
    options.store.bodies.close()
    report = content.report.plus(problems)
    if not build.is_planned:
        return None, report
    pages.save()
    return PlannedEdition(build, planned, content), report
