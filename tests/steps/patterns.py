"""All regular expressions of the product, how each is asked, and texts made to keep it busy."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from typing import Any, TypeGuard

_ROOT = Path(__file__).resolve().parents[2]
_ONE_PLACE = {"match", "fullmatch"}  # all others try every place of a text
_ASKING = {*_ONE_PLACE, "search", "finditer", "findall", "split", "sub"}
_ENDINGS = ("", "\0", "\n", '"')
_LETTERS = "aA1 #`<&[(\t.-/:,{\"'\nĐ_*"  # those that several parts of a pattern may take
_MOST_SAMPLES = 3  # of one part of a pattern


@dataclass(frozen=True)
class Asked:
    """A pattern where it stands; tried `once`, at one place of a text, or at all."""

    where: str
    pattern: re.Pattern[Any]
    once: bool
    full: bool


def asked() -> Iterator[Asked]:
    """Yield every pattern of portal/ and plugins/: names of modules, tuples, calls of `re`."""
    for file in sorted((*_ROOT.glob("portal/**/*.py"), *_ROOT.glob("plugins/**/*.py"))):
        if file.stem != "__main__":
            yield from _of_module(file.relative_to(_ROOT))


def _of_module(file: Path) -> Iterator[Asked]:
    tree = ast.parse((_ROOT / file).read_text(encoding="utf-8"))
    of_names = [each.value for each in tree.body if isinstance(each, ast.Assign)]
    methods: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            methods.setdefault(ast.unparse(node.value), set()).add(node.attr)
        if isinstance(node, ast.Call) and node not in of_names:
            yield from _called(f"{file}:{node.lineno}", node)
    name = ".".join(part for part in file.with_suffix("").parts if part != "__init__")
    for variable, value in vars(importlib.import_module(name)).items():
        known = methods.get(variable, set()) & _ASKING
        for each in _patterns(value):
            once = bool(known) and known <= _ONE_PLACE
            yield Asked(f"{file} {variable}", each, once, full=known == {"fullmatch"})


def _called(where: str, node: ast.Call) -> Iterator[Asked]:
    """Yield what a call as `re.sub("…", …)` asks for, if it is one."""
    module, _, method = ast.unparse(node.func).partition(".")
    if module != "re" or not node.args or not isinstance(node.args[0], ast.Constant):
        return
    given = (*node.args, *(each.value for each in node.keywords))
    flags = [getattr(re, each.attr) for each in given if _is_flag(each)]
    pattern = re.compile(str(node.args[0].value), *flags)
    yield Asked(where, pattern, method in _ONE_PLACE, full=method == "fullmatch")


def _is_flag(node: ast.expr) -> TypeGuard[ast.Attribute]:
    return isinstance(node, ast.Attribute) and ast.unparse(node.value) == "re"


def _patterns(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list | set | frozenset):
        for each in value:
            yield from _patterns(each)
    elif isinstance(value, dict):
        yield from _patterns(list(value.values()))


def hostile(pattern: re.Pattern[Any]) -> list[tuple[str, str, str]]:
    """Return (beginning, part, ending): the part is to be repeated ever more often.

    The part is what a repeat of the pattern takes, alone or with all that leads to it.
    """
    made: dict[tuple[str, str, str], None] = {}
    for before, part in _repeats(_parser.parse(pattern.pattern, pattern.flags), [""]):
        for ending in _ENDINGS:
            made[before, part, ending] = None
            made["", before + part, ending] = None
            made["", before, ending] = None
    return [each for each in made if each[1]]


Node = tuple[Any, Any]
Nodes = Iterable[Node]
_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)


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


def _inside(node: Node) -> list[Nodes]:
    kind, value = node
    if kind in _REPEATS:
        return [value[2]]
    if kind is _constants.SUBPATTERN:
        return [value[3]]
    if kind in {_constants.ASSERT, _constants.ASSERT_NOT}:
        return [value[1]]
    if kind is _constants.BRANCH:
        return list(value[1])
    return [value] if kind is _constants.ATOMIC_GROUP else []


def _samples(nodes: Nodes) -> list[str]:
    found = [""]
    for node in nodes:
        found = [start + each for start in found for each in _sample(node)][:_MOST_SAMPLES]
    return found


def _sample(node: Node) -> list[str]:
    """Return a few texts that a part of a pattern takes."""
    kind, value = node
    if kind is _constants.LITERAL:
        return [chr(value)]
    if kind is _constants.ANY:
        return ["a", "#"]
    if kind in {_constants.IN, _constants.NOT_LITERAL}:
        rules = [(_constants.NEGATE, None), (_constants.LITERAL, value)]
        return _letters(value if kind is _constants.IN else rules)
    if kind in _REPEATS:
        return [each * max(1, value[0]) for each in _samples(value[2])] + [""] * (value[0] == 0)
    if kind is _constants.BRANCH:
        return [each for inner in value[1] for each in _samples(inner)[:1]][:_MOST_SAMPLES]
    inner = _inside(node) if kind is not _constants.ASSERT_NOT else []
    return _samples(inner[0]) if inner else [""]


def _letters(rules: list[Node]) -> list[str]:
    state = _parser.State()
    state.str = ""
    tree = _parser.SubPattern(state, [(_constants.IN, rules)])
    pattern = _compiler.compile(tree, re.UNICODE)
    return [each for each in _LETTERS if pattern.match(each)][:_MOST_SAMPLES]


def possessive_groups(items: Iterable[Any]) -> Iterator[Any]:
    """Yield what is repeated possessively in a parsed pattern, unless it is a single character."""
    for node in items:
        kind, value = node
        if kind is _constants.POSSESSIVE_REPEAT and not _is_one_character(value[2]):
            yield value[2]
        for inner in _inside(node):
            yield from possessive_groups(inner)


def may_step_back(items: Iterable[Any]) -> bool:
    """Return whether a part of a parsed pattern can match in more than one way."""
    repeats = {_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.BRANCH}
    return any(node[0] in repeats or any(map(may_step_back, _inside(node))) for node in items)


def _is_one_character(items: Any) -> bool:
    single = {
        _constants.LITERAL,
        _constants.NOT_LITERAL,
        _constants.IN,
        _constants.ANY,
        _constants.CATEGORY,
    }
    return len(items) == 1 and items[0][0] in single
