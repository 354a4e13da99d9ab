"""A regular expression run step by step, as Python's engine runs it: backtracking, first way first.

Python's engine says what matched, not how long it looked. This one counts: a step is a character
or a position compared, a way chosen, a group entered. It reads the engine's own parse tree, and a
test holds its answers to those of `re`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from typing import Any

ONE, AT, SPLIT, JUMP, SAVE, REF, LOOK, ATOMIC, MARK, MOVED, END = range(11)

_MOST = 1_000_000  # steps of one match: nobody waits for more

Program = list[tuple[Any, ...]]
Text = str | bytes


class Machine:
    """One pattern as a program of a backtracking machine."""

    def __init__(self, pattern: re.Pattern[Any]) -> None:
        tree = _parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
        self._flags, self._state = tree.state.flags, tree.state
        self._slots = 0
        self._program = self._whole(tree)

    def run(self, text: Text, start: int, *, full: bool = False) -> tuple[int | None, int]:
        """Return where a match that begins at `start` ends, if any, and the steps it took.

        Raises OverflowError where they are too many to be waited for.
        """
        end, _, steps = _execute(self._program, text, start, {}, full=full)
        return end, steps

    def run_over(self, text: Text, *, full: bool = False, once: bool = False) -> int:
        """Return the steps to find all matches of a text, or the one at its beginning."""
        at, taken = 0, 0
        while at <= len(text):
            end, steps = self.run(text, at, full=full)
            taken += steps
            if once:
                break
            at = max(at + 1, end or 0)
        return taken

    def _whole(self, nodes: Iterable[tuple[Any, Any]]) -> Program:
        program: Program = []
        self._add(program, nodes)
        program.append((END,))
        return program

    def _add(self, program: Program, nodes: Iterable[tuple[Any, Any]]) -> None:
        for kind, value in nodes:
            adder = self._adders.get(kind)
            if adder:
                adder(self, program, value)
            else:
                code = AT if kind is _constants.AT else ONE
                program.append((code, self._compiled((kind, value))))

    def _compiled(self, node: tuple[Any, Any]) -> re.Pattern[Any]:
        """Let Python itself judge a single character or place."""
        tree = _parser.SubPattern(self._state, [node])
        return _compiler.compile(tree, self._flags)  # type: ignore[no-any-return]

    def _group(self, program: Program, value: tuple[Any, ...]) -> None:
        number, _, _, nodes = value
        if number is None:
            self._add(program, nodes)
            return
        program.append((SAVE, 2 * number))
        self._add(program, nodes)
        program.append((SAVE, 2 * number + 1))

    def _branch(self, program: Program, value: tuple[Any, ...]) -> None:
        leaving: list[int] = []
        ways = value[1]
        for nodes in ways[:-1]:
            split = len(program)
            program.append((SPLIT,))
            self._add(program, nodes)
            leaving.append(len(program))
            program.append((JUMP,))
            program[split] = (SPLIT, split + 1, len(program))
        self._add(program, ways[-1])
        for place in leaving:
            program[place] = (JUMP, len(program))

    def _repeat(self, program: Program, value: tuple[Any, ...], *, greedy: bool = True) -> None:
        least, most, nodes = value
        for _ in range(least):
            self._add(program, nodes)
        if most is _constants.MAXREPEAT:
            self._slots += 1
            slot, split = -self._slots, len(program)
            program += [(SPLIT,), (MARK, slot)]
            self._add(program, nodes)
            program += [(MOVED, slot), (JUMP, split)]
            program[split] = _way(split + 1, len(program), greedy=greedy)
            return
        splits = []
        for _ in range(most - least):
            splits.append(len(program))
            program.append((SPLIT,))
            self._add(program, nodes)
        for split in splits:
            program[split] = _way(split + 1, len(program), greedy=greedy)

    def _lazy(self, program: Program, value: tuple[Any, ...]) -> None:
        self._repeat(program, value, greedy=False)

    def _possessive(self, program: Program, value: tuple[Any, ...]) -> None:
        program.append((ATOMIC, self._whole([(_constants.MAX_REPEAT, value)])))

    def _atomic(self, program: Program, nodes: Sequence[tuple[Any, Any]]) -> None:
        program.append((ATOMIC, self._whole(nodes)))

    def _look(self, program: Program, value: tuple[Any, ...], *, wanted: bool = True) -> None:
        direction, nodes = value
        back = nodes.getwidth()[0] if direction < 0 else 0
        program.append((LOOK, back, wanted, self._whole(nodes)))

    def _look_not(self, program: Program, value: tuple[Any, ...]) -> None:
        self._look(program, value, wanted=False)

    def _ref(self, program: Program, number: int) -> None:
        program.append((REF, number))

    _adders: dict[Any, Callable[..., None]] = {  # noqa: RUF012 - never changed
        _constants.SUBPATTERN: _group,
        _constants.BRANCH: _branch,
        _constants.MAX_REPEAT: _repeat,
        _constants.MIN_REPEAT: _lazy,
        _constants.POSSESSIVE_REPEAT: _possessive,
        _constants.ATOMIC_GROUP: _atomic,
        _constants.ASSERT: _look,
        _constants.ASSERT_NOT: _look_not,
        _constants.GROUPREF: _ref,
    }


def _way(into: int, past: int, *, greedy: bool) -> tuple[int, int, int]:
    return (SPLIT, into, past) if greedy else (SPLIT, past, into)


Saved = dict[int, int]


def _execute(  # noqa: C901, PLR0912 - a machine's loop: one branch an instruction
    program: Program, text: Text, start: int, saved: Saved, *, full: bool = False
) -> tuple[int | None, Saved, int]:
    waiting, steps = [(0, start, saved)], 0
    while waiting:
        if steps > _MOST:
            raise OverflowError
        at, here, saved = waiting.pop()
        while True:
            steps += 1
            word = program[at]
            code, at = word[0], at + 1
            if code == ONE:
                if not word[1].match(text, here):
                    break
                here += 1
            elif code == AT:
                if not word[1].match(text, here):
                    break
            elif code == SPLIT:
                waiting.append((word[2], here, saved))
                at = word[1]
            elif code == JUMP:
                at = word[1]
            elif code in {SAVE, MARK}:
                saved = {**saved, word[1]: here}
            elif code == MOVED:
                if saved[word[1]] == here:
                    break
            elif code == REF:
                same = text[saved.get(2 * word[1], 0) : saved.get(2 * word[1] + 1, -1)]
                steps += len(same)
                if 2 * word[1] + 1 not in saved or not text.startswith(same, here):  # type: ignore[arg-type]
                    break
                here += len(same)
            elif code == LOOK:
                _, back, wanted, inner = word
                end = None
                if here >= back:
                    end, found, more = _execute(inner, text, here - back, saved)
                    steps += more
                    saved = found if end is not None and wanted else saved
                if (end is not None) is not wanted:
                    break
            elif code == ATOMIC:
                end, found, more = _execute(word[1], text, here, saved)
                steps += more
                if end is None:
                    break
                here, saved = end, found
            elif full and here < len(text):
                break
            else:
                return here, saved, steps
    return None, saved, steps


@cache
def machine(pattern: re.Pattern[Any]) -> Machine:
    """Return the machine of a pattern, made once."""
    return Machine(pattern)
