"""What of libraries is used beyond their public face: an upgrade that takes it away fails here.

Each hook is named with who calls it in the library, and who of ours relies on it. A hook that is
still there but is called by nobody would be dead without a word.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version
from types import CodeType
from typing import Any, NamedTuple

import jinja2.compiler
import jinja2.loaders
import pytest
from invoke.program import Program
from jinja2.environment import Template
from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor, OListProcessor, ReferenceProcessor
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import (
    DelimiterProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
)
from markdown.treeprocessors import InlineProcessor

from portal.markup import dialect, fast_inline


class Hook(NamedTuple):
    """A name of a library, the function of the library that uses it, the module of ours."""

    library: str
    name: str
    caller: Callable[..., Any]
    ours: str


_FAST, _NUMBERS = "markup/fast_inline", "markup/list_numbers"
_INLINE, _BLOCKS = "markup/inline", "markup/blocks"
_MARKDOWN = [
    Hook("markdown", "_InlineProcessor__handleInline", InlineProcessor.run, _FAST),
    Hook(
        "markdown",
        "_InlineProcessor__applyPattern",
        vars(InlineProcessor)["_InlineProcessor__handleInline"],
        _FAST,
    ),
    Hook("markdown", "lines", Markdown.convert, _INLINE),
    Hook("markdown", "config", TableProcessor.__init__, _FAST),
    Hook("markdown", "_split_row", TableProcessor.test, _FAST),
    Hook("markdown", "separator", TableProcessor.run, _FAST),
    Hook("markdown", "RE", OListProcessor.test, _NUMBERS),
    Hook("markdown", "CHILD_RE", OListProcessor.get_items, _NUMBERS),
    Hook("markdown", "SIBLING_TAGS", OListProcessor.run, _NUMBERS),
    Hook("markdown", "LAZY_OL", OListProcessor.run, _NUMBERS),
    Hook("markdown", "RE", HashHeaderProcessor.test, _BLOCKS),
    Hook("markdown", "RE", ReferenceProcessor.run, _BLOCKS),
    Hook("markdown", "references", ReferenceInlineProcessor.handleMatch, _BLOCKS),
    Hook("markdown", "footnote_order", FootnoteExtension.addFootnoteRef, _BLOCKS),
    Hook("markdown", "footnotes", FootnoteExtension.setFootnote, _BLOCKS),
    Hook("markdown", "getLink", LinkInlineProcessor.handleMatch, _INLINE),
    Hook("markdown", "boundary", DelimiterProcessor.search, _INLINE),
    Hook("markdown", "HEADER_RE", AttrListTreeprocessor.run, _INLINE),
    Hook("markdown", "BLOCK_RE", AttrListTreeprocessor.run, _INLINE),
    Hook("markdown", "INLINE_RE", AttrListTreeprocessor.run, _INLINE),
]
_JINJA = [
    Hook("jinja2", "template_class", jinja2.loaders.BaseLoader.load, "pages/fragments"),
    Hook(
        "jinja2",
        "_get_default_module",
        jinja2.compiler.CodeGenerator._import_common,
        "pages/fragments",
    ),
    Hook("jinja2", "_module", Template._get_default_module, "pages/fragments"),
    Hook("jinja2", "get_bucket", jinja2.loaders.BaseLoader.load, "build/templates"),
]
_INVOKE = [
    Hook("invoke", name, caller, "portal/cli")
    for name, caller in {
        "parse_core": Program.run,
        "parse_tasks": Program.run,
        "print_task_help": Program.parse_cleanup,
        "list_tasks": Program.parse_cleanup,
    }.items()
]


def _uses(code: CodeType, name: str) -> bool:
    """Say whether a function, or one inside it, names something or writes it into a text."""
    texts = [each for each in code.co_consts if isinstance(each, str)]
    inside = [each for each in code.co_consts if isinstance(each, CodeType)]
    return (
        name in code.co_names
        or any(name in each for each in texts)
        or any(_uses(each, name) for each in inside)
    )


@pytest.mark.parametrize(
    "hook", [*_MARKDOWN, *_JINJA, *_INVOKE], ids=lambda hook: f"{hook.library}-{hook.name}"
)
def test_a_library_still_calls_what_we_replace(hook: Hook) -> None:
    """Where it does not: `Hook.ours` needs another way, or goes."""
    where = f"{hook.library} {version(hook.library)}: {hook.caller.__qualname__}"
    told = f"{where} no longer uses {hook.name}, on which {hook.ours} relies"
    assert _uses(hook.caller.__code__, hook.name), told


def test_markdown_still_has_the_patterns_that_the_guard_knows() -> None:
    """A pattern that is new or renamed is tried on every text again."""
    registry = dialect.Converter()._markdown.inlinePatterns
    lost = [name for name in fast_inline._TRIGGERS if name not in registry]
    assert not lost, f"markdown {version('markdown')} has no inline pattern {lost}"


def test_pelican_still_asks_for_its_generators_as_we_answer() -> None:
    """The build puts its own in the place of Pelican's, and reads what Pelican logs."""
    from pelican import Pelican
    from pelican.contents import Content
    from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
    from pelican.log import console

    told = f"pelican {version('pelican')} no longer uses"
    assert _uses(Pelican.run.__code__, "_get_generator_classes"), f"{told} _get_generator_classes"
    assert _uses(Pelican.run.__code__, "generate_context"), f"{told} generate_context"
    assert _uses(vars(Content)["get_content"].func.__code__, "_content"), f"{told} Content._content"
    for kind in (ArticlesGenerator, PagesGenerator):
        names = {"generate_context", "refresh_metadata_intersite_links", "check_disabled_readers"}
        lost = [name for name in names if not hasattr(kind, name)]
        assert not lost, f"{told} {kind.__name__}: {lost}"
    assert _uses(Generator.__init__.__code__, "readers"), f"{told} Generator.readers"
    assert isinstance(console.quiet, bool), f"{told} log.console"
