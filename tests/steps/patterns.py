"""All regular expressions of the product, how each is asked, and texts made to keep it busy."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

_ROOT = Path(__file__).resolve().parents[2]
_ONE_PLACE = {"match", "fullmatch"}  # all others try every place of a text
_ENDINGS = ("", "\0", "\n", "x", " ", '"', ">", "!")
_MOST_SAMPLES = 3  # of one part of a pattern


@dataclass(frozen=True)
class Asked:
    """A pattern where it stands, and whether it is tried at one place of a text or at all."""

    where: str
    pattern: re.Pattern[Any]
    everywhere: bool
    full: bool


def asked() -> Iterator[Asked]:
    """Yield every pattern of portal/ and plugins/: names of modules, tuples, calls of `re`."""
    for file in sorted((*_ROOT.glob("portal/**/*.py"), *_ROOT.glob("plugins/**/*.py"))):
        if file.stem == "__main__":
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        yield from _of_module(file.relative_to(_ROOT), tree)


def _of_module(file: Path, tree: ast.Module) -> Iterator[Asked]:
    parts = file.with_suffix("").parts
    name = ".".join(part for part in parts if part != "__init__")
    methods: dict[str, set[str]] = {}
    of_names = [each.value for each in tree.body if isinstance(each, ast.Assign)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            methods.setdefault(ast.unparse(node.value), set()).add(node.attr)
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re."):
            if node.col_offset and not (
                ast.unparse(node.func) == "re.compile" and node in of_names
            ):
                yield from _called(f"{file}:{node.lineno}", node)
    for variable, value in vars(importlib.import_module(name)).items():
        known = methods.get(variable, set()) & {*_ONE_PLACE, "search", "finditer", "sub"}
        for each in _patterns(value):
            once = bool(known) and known <= _ONE_PLACE
            yield Asked(f"{file} {variable}", each, not once, full=known == {"fullmatch"})


def _called(where: str, node: ast.Call) -> Iterator[Asked]:
    """Yield what a call as `re.sub("…", …)` asks for; compiled ones in functions as well."""
    method = ast.unparse(node.func).removeprefix("re.")
    if method in {"escape", "error"} or not isinstance(node.args[0], ast.Constant):
        return
    words = [each.value for each in node.keywords if each.arg == "flags"] + node.args[1:]
    flags = [each for each in words if ast.unparse(each).startswith("re.")]
    code = ast.unparse(flags[0]) if flags else "0"
    pattern = re.compile(node.args[0].value, eval(code, {"re": re}))  # noqa: S307 - our own source
    yield Asked(where, pattern, method not in _ONE_PLACE, full=method == "fullmatch")


def _patterns(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list | set | frozenset):
        for each in value:
            yield from _patterns(each)
    elif isinstance(value, dict):
        yield from _patterns(list(value.values()))


def hostile(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str, str]]:
    """Yield (beginning, part, ending): the part is to be repeated ever more often.

    The part is what a repeat of the pattern takes, alone or with all that leads to it.
    """
    made: dict[tuple[str, str, str], None] = {}
    for before, part in _repeats(_parser.parse(pattern.pattern, pattern.flags), [""]):
        for ending in _ENDINGS:
            made[before, part, ending] = None
            made["", before + part, ending] = None
            made["", before, ending] = None
    return iter([each for each in made if each[1]])


Nodes = Iterable[tuple[Any, Any]]


def _repeats(nodes: Nodes, before: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what leads to each unbounded repeat and what it takes once."""
    for node in nodes:
        for inner in _inside(node):
            yield from _repeats(inner, before)
        kind, value = node
        if kind in _REPEATS and value[1] is _constants.MAXREPEAT:
            for start in before:
                for part in _samples(value[2]):
                    yield start, part
        before = [start + each for start in before for each in _sample(node)][:_MOST_SAMPLES]


_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)


def _inside(node: tuple[Any, Any]) -> list[Nodes]:
    kind, value = node
    if kind in _REPEATS:
        return [value[2]]
    if kind is _constants.SUBPATTERN:
        return [value[3]]
    if kind is _constants.BRANCH:
        return list(value[1])
    if kind in {_constants.ASSERT, _constants.ASSERT_NOT}:
        return [value[1]]
    return [value] if kind is _constants.ATOMIC_GROUP else []


def _samples(nodes: Nodes) -> list[str]:
    found = [""]
    for node in nodes:
        found = [start + each for start in found for each in _sample(node)][:_MOST_SAMPLES]
    return found


def _sample(node: tuple[Any, Any]) -> list[str]:
    """Return a few texts that a part of a pattern takes."""
    kind, value = node
    if kind is _constants.LITERAL:
        return [chr(value)]
    if kind in _REPEATS:
        return [each * max(1, value[0]) for each in _samples(value[2])] + [""] * (value[0] == 0)
    if kind is _constants.BRANCH:
        return [each for inner in value[1] for each in _samples(inner)[:1]][:_MOST_SAMPLES]
    if kind in {_constants.IN, _constants.NOT_LITERAL, _constants.ANY}:
        return _letters(node)
    inner = _inside(node) if kind is not _constants.ASSERT_NOT else []
    return _samples(inner[0]) if inner else [""]


def _letters(node: tuple[Any, Any]) -> list[str]:
    """Return letters that a set takes: those that other parts are likely to take as well."""
    kind, value = node
    if kind is _constants.ANY:
        return ["a", "#"]
    rules = (
        value if kind is _constants.IN else [(_constants.NEGATE, None), (_constants.LITERAL, value)]
    )
    state = _parser.State()
    state.str = ""
    tree = _parser.SubPattern(state, [(_constants.IN, list(rules))])
    from re import _compiler  # type: ignore[attr-defined]  # noqa: PLC0415

    pattern = _compiler.compile(tree, re.UNICODE)
    return [each for each in "aA1 #`<&[(\t.-/:,{\"'\nĐ_*" if pattern.match(each)][:_MOST_SAMPLES]
