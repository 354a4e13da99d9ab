"""How a task is called: what its options are, what its help says, what is wrong with a call.

An option is a parameter of the task's function. Its default says its kind: a switch, a number or
text; a task names those that may be repeated. A parameter without a default is the word that
follows the task's name.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType

from invoke.tasks import Task

from portal.vietnamese import text

RUN = "python3 run.py"
HELP = frozenset({"-h", "--help"})
_EXAMPLE = "Ví dụ: "
_NUMBER = re.compile(r"[0-9]{1,9}")
_AFTER = " Tùy chọn của một lệnh thì ghi sau tên lệnh."
_SURPLUS = " Mỗi lần chỉ chạy một lệnh; giá trị có dấu cách phải đặt trong ngoặc kép."


class UsageError(Exception):
    """Raised if a call makes no sense; the message is for the user."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option as it is typed, without dashes. `default` is None where a value is required."""

    name: str
    about: str
    default: bool | int | str | None
    repeatable: bool

    @property
    def is_switch(self) -> bool:
        """Whether the option takes no value."""
        return isinstance(self.default, bool)

    @property
    def is_required(self) -> bool:
        """Whether the task cannot run without it."""
        return self.default is None and not self.repeatable


@dataclass(frozen=True, slots=True)
class Command:
    """A task as it is called: `about` and `example` are sentences for the user."""

    name: str
    about: str
    example: str
    options: Mapping[str, Option]
    body: Callable[..., object]

    def run(self, values: Mapping[str, object]) -> None:
        """Run the task with the values of its options; no task needs invoke's context."""
        self.body(None, **{name.replace("-", "_"): value for name, value in values.items()})


def commands(module: ModuleType) -> dict[str, Command]:
    """Return the tasks of a module by their names, in the order in which they are written."""
    found = ((name.replace("_", "-"), task) for name, task in vars(module).items())
    return {name: _command(name, task) for name, task in found if isinstance(task, Task)}


def _command(name: str, task: Task[Callable[..., object]]) -> Command:
    about, mark, example = " ".join((inspect.getdoc(task.body) or "").split()).partition(_EXAMPLE)
    _, *parameters = inspect.signature(task.body).parameters.values()
    options = {}
    for each in parameters:
        typed = each.name.replace("_", "-")
        default = None if each.default is each.empty else each.default
        words = task.help.get(typed) or task.help.get(each.name, "")
        options[typed] = Option(typed, words, default, each.name in task.iterable)
    return Command(name, about.strip(), mark + example, options, task.body)


def read(command: Command, words: Sequence[str]) -> dict[str, object]:
    """Return the value of each option that the words after a task's name give.

    Raises UsageError.
    """
    lists: dict[str, list[object]] = {
        name: [] for name, option in command.options.items() if option.repeatable
    }
    values: dict[str, object] = {**lists}
    plain, rest = [], list(words)
    while rest:
        word = rest.pop(0)
        if word == "--":
            plain += rest
            break
        if word.startswith("-"):
            option, value = _option(command, word, rest)
            if option.repeatable:
                lists[option.name].append(value)
            elif values.setdefault(option.name, value) != value:
                raise _misuse(command, f"Tùy chọn --{option.name} chỉ được ghi một lần.")
        else:
            plain.append(word)
    for option in command.options.values():
        if option.is_required and option.name not in values:
            if not plain:
                raise _misuse(command, f"Lệnh {command.name} còn thiếu {option.about}.")
            values[option.name] = plain.pop(0)
    if plain:
        near = _meant(plain[0], _typed(command))
        raise _misuse(
            command, f"Lệnh {command.name} không nhận thêm “{plain[0]}”.{near or _SURPLUS}"
        )
    return values


def _option(command: Command, word: str, rest: list[str]) -> tuple[Option, object]:
    """Return an option and its value, which may be the next of the words; then it is taken."""
    typed, equals, value = word.partition("=")
    option = command.options.get(typed.removeprefix("--")) if typed.startswith("--") else None
    if option is None:
        near = _meant(typed, _typed(command))
        raise _misuse(command, f"Lệnh {command.name} không có tùy chọn “{typed}”.{near}")
    if option.is_switch:
        if equals:
            raise _misuse(command, f"Tùy chọn {typed} không nhận giá trị; chỉ ghi {typed}.")
        return option, True
    if not equals and rest and not _is_option(rest[0]):
        value = rest.pop(0)
    if not value:
        raise _misuse(command, f"Tùy chọn {typed} cần có giá trị.")
    if not isinstance(option.default, int):
        return option, value
    if not _NUMBER.fullmatch(value):
        raise _misuse(command, f"Tùy chọn {typed} cần một số; “{value}” không phải là số.")
    return option, int(value)


def _is_option(word: str) -> bool:
    """Tell an option from a value: no option has a space in it (`--options "--articles 1000"`)."""
    return word.startswith("-") and len(word.split()) == 1


def _typed(command: Command) -> list[str]:
    return [f"--{name}" for name in command.options]


def _misuse(command: Command, said: str) -> UsageError:
    return UsageError(f"{said} Xem cách dùng: {RUN} {command.name} --help")


def choose(known: Mapping[str, Command], name: str) -> Command:
    """Return the task of a name. Raises UsageError with the name that was most likely meant."""
    if name in known:
        return known[name]
    if name.startswith("-"):
        near = _meant(name, ["--help", "--version"])
        said = f"Không có tùy chọn “{name}” đứng trước tên lệnh.{near or _AFTER}"
    else:
        said = f"Không có lệnh “{name}”.{_meant(name, known)}"
    raise UsageError(f"{said} Xem các lệnh: {RUN} --help")


def _meant(word: str, choices: Iterable[str]) -> str:
    """Return a question with the choice that was most likely meant, else nothing."""
    choices = tuple(choices)
    begun = [each for each in choices if each.startswith((f"-{word}", word))]
    near = begun[0] if len(begun) == 1 else text.near_miss(word, choices)
    return f" Có phải “{near}” không?" if near else ""


def overview(known: Iterable[Command]) -> str:
    """Return the list of all tasks."""
    rows = [(each.name, each.about) for each in known]
    return "\n".join(
        [
            f"Cách dùng: {RUN} TÊN-LỆNH [tùy chọn]",
            *("", "Các lệnh:", *_table(rows), ""),
            f"Cách dùng một lệnh: {RUN} TÊN-LỆNH --help",
            f"Đang dùng phiên bản nào: {RUN} --version",
        ]
    )


def usage(command: Command) -> str:
    """Return the help of one task."""
    options = command.options.values()
    required = [f' "{each.about}"' for each in options if each.is_required]
    rows = [(_shown(each), _described(each)) for each in options if not each.is_required]
    lines = [f"Cách dùng: {RUN} {command.name}{''.join(required)}{' [tùy chọn]' if rows else ''}"]
    lines += ["", command.about, *filter(None, [command.example])]
    return "\n".join([*lines, *(["", "Tùy chọn:", *_table(rows)] if rows else [])])


def _shown(option: Option) -> str:
    return f"--{option.name}" if option.is_switch else f"--{option.name} …"


def _described(option: Option) -> str:
    if option.is_switch or not option.default:
        return option.about
    return f"{option.about} (không ghi thì là {option.default})"


def _table(rows: Sequence[tuple[str, str]]) -> list[str]:
    width = max(len(name) for name, _ in rows)
    return [f"  {name:{width}}  {about}".rstrip() for name, about in rows]
