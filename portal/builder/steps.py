"""Steps: the part of a plugin in a run of Pelican, without a generator of its own.

All steps share one Pelican generator and its Jinja environment. They run in the order of PLUGINS.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from types import ModuleType
from typing import Protocol

from portal.content.documents.document import Document
from portal.content.notices.notice import Notice
from portal.contract import build_context
from portal.contract.build_context import BuildContext
from portal.contract.pages import ContentItem, PageWriter, PelicanRun, items_of


class Step:
    """What a plugin does in one run; a new instance for each. A plugin overrides what it needs."""

    def __init__(self, build: BuildContext) -> None:
        self.build = build

    def collect(self) -> None:
        """Called first, when the articles are loaded and memory is mostly free."""

    def prepare(self) -> None:
        """Called second: provide what plugins listed later read."""

    def write(self, writer: PageWriter) -> None:
        """Called last: write pages and files."""

    def renew(self, item: ContentItem, writer: PageWriter) -> None:
        """Called in a preview after `write` when a text was read again.

        Provide for it what `prepare` provided, and write its own page and files.
        """

    def renew_record(self, record: Document | Notice, writer: PageWriter) -> None:
        """As `renew`, for a document or a notice; the build's content has it already."""


_STEPS: dict[type[Step], None] = {}  # used as an ordered set


def connect(step: type[Step]) -> None:
    """Add a step to every run of Pelican. Called by `register()` of its plugin."""
    from pelican import signals

    _STEPS[step] = None
    signals.get_generators.connect(_generator)
    signals.all_generators_finalized.connect(_prepare)


class _StepsGenerator(Protocol):
    """The generator of all steps, as `_prepare` gets it."""

    steps: Sequence[Step]


def _steps(plugins: Sequence[str | ModuleType]) -> Iterator[type[Step]]:
    """Yield the steps of these plugins (names or modules), in their order."""
    for plugin in plugins:
        name = plugin if isinstance(plugin, str) else plugin.__name__
        yield from (step for step in _STEPS if step.__module__ == name)


def _prepare(generators: Iterable[object]) -> None:
    for generator in generators:
        if isinstance(generator, _generator_class()):
            for step in generator.steps:
                step.prepare()


def _renew(
    steps: Sequence[Step], writer: PageWriter, text: ContentItem | Document | Notice
) -> None:
    for step in steps:
        if isinstance(text, Document | Notice):
            step.renew_record(text, writer)
        else:
            step.renew(text, writer)


def _generator(_pelican: PelicanRun) -> type[_StepsGenerator]:
    return _generator_class()


@cache
def _generator_class() -> type[_StepsGenerator]:
    from pelican.generators import Generator

    class StepsGenerator(Generator):  # type: ignore[misc]
        """Runs the steps of all plugins."""

        def generate_context(self) -> None:
            build = build_context.of(self.settings)
            build.articles = items_of(self.context, "articles")
            build.pages = items_of(self.context, "pages")
            build.env = self.env
            self.steps = [step(build) for step in _steps(self.settings["PLUGINS"])]
            for step in self.steps:
                step.collect()

        def generate_output(self, writer: PageWriter) -> None:
            for step in self.steps:
                step.write(writer)
            build = build_context.of(self.settings)
            build.writer, build.renew = writer, partial(_renew, self.steps, writer)

    return StepsGenerator
