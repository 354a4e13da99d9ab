"""Parses the arguments of tasks, and formats their help and usage errors.

An option is a parameter of the task's function. Its default determines its type: switch, number or
text; a task declares which are repeatable. A parameter without a default is positional; one that
is a list takes all words that belong to no option.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType

from portal.cli.task import Task
from portal.diagnostics import messages
from portal.vietnamese import text

RUN = "python3 run.py"
HELP = frozenset({"-h", "--help"})
_EXAMPLE = "Ví dụ: "
_NUMBER = re.compile(r"[0-9]{1,9}")
# C0, C1, ends of lines, and what turns the direction of writing
_CONTROLS = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)
_AFTER = " Tùy chọn của một lệnh thì ghi sau tên lệnh."
_AFTER_DASHES = " Từ nào đứng sau -- thì không phải là tùy chọn: hãy bỏ -- đi."
_SURPLUS = " Mỗi lần chỉ chạy một lệnh; giá trị có dấu cách phải đặt trong ngoặc kép."


class UsageError(Exception):
    """Raised for an invalid call; the message is for the user."""


def refuse_controls(words: Iterable[str]) -> None:
    """Refuse words that would command the terminal which shows them. Raises UsageError."""
    for word in words:
        if match := _CONTROLS.search(word):
            message = (
                f"“{messages.visible(word)}” có ký tự U+{ord(match[0]):04X} không nhìn thấy được; "
                "hãy gõ lại, không chép từ nơi khác."
            )
            raise UsageError(message)


@dataclass(frozen=True, slots=True)
class Option:
    """An option; `name` without dashes. `default`: None if a value is required.

    `takes_words`: its values are all words that belong to no option, as a title without quotes.
    """

    name: str
    about: str
    default: bool | int | str | None
    repeatable: bool
    takes_words: bool = False

    @property
    def is_switch(self) -> bool:
        """Whether the option takes no value."""
        return isinstance(self.default, bool)

    @property
    def is_required(self) -> bool:
        """Whether the task cannot run without it."""
        return self.default is None and not self.repeatable and not self.takes_words


@dataclass(frozen=True, slots=True)
class Command:
    """A task on the command line; `about` and `example` are sentences for the user."""

    name: str
    about: str
    example: str
    options: Mapping[str, Option]
    function: Callable[..., object]

    def run(self, values: Mapping[str, object]) -> None:
        """Run the task with these values of options. Raises whatever the task raises."""
        names = {_written(name): name for name in inspect.signature(self.function).parameters}
        self.function(None, **{names[name]: value for name, value in values.items()})


def commands(module: ModuleType) -> dict[str, Command]:
    """Return the tasks of a module by name, in the order of the source."""
    tasks = ((_written(name), task) for name, task in vars(module).items())
    return {name: _command(name, task) for name, task in tasks if isinstance(task, Task)}


def _written(name: str) -> str:
    """Return a name as it is written on the command line: `import_` without its underscore."""
    return name.rstrip("_").replace("_", "-")


def _command(name: str, task: Task) -> Command:
    about, mark, example = " ".join((inspect.getdoc(task.body) or "").split()).partition(_EXAMPLE)
    _, *parameters = inspect.signature(task.body).parameters.values()
    options = {}
    for parameter in parameters:
        option_name = _written(parameter.name)
        default = None if parameter.default is parameter.empty else parameter.default
        help_text = task.help.get(option_name) or task.help.get(parameter.name, "")
        repeatable = parameter.name in task.iterable
        words = not repeatable and parameter.annotation == "list[str]"
        options[option_name] = Option(option_name, help_text, default, repeatable, words)
    return Command(name, about.strip(), mark + example, options, task.body)


def read(command: Command, words: Sequence[str]) -> dict[str, object]:
    """Parse the words after a task's name into values of its options. Raises UsageError."""
    values: dict[str, object] = {
        name: []
        for name, option in command.options.items()
        if option.repeatable or option.takes_words
    }
    groups = _read_options(command, words, values)
    positional = [word for group in groups for word in group]
    for option in command.options.values():
        if option.takes_words and len(groups) <= 1:
            values[option.name], positional = positional, []
        elif option.is_required and option.name not in values:
            if not positional:
                raise _usage_error(command, f"Lệnh {command.name} còn thiếu {option.about}.")
            values[option.name] = positional.pop(0)
    if positional:
        names = _option_names(command)
        near = _AFTER_DASHES if positional[0] in names else _suggestion(positional[0], names)
        raise _usage_error(
            command, f"Lệnh {command.name} không nhận thêm “{positional[0]}”.{near or _SURPLUS}"
        )
    return values


def _read_options(
    command: Command, words: Sequence[str], values: dict[str, object]
) -> list[list[str]]:
    """Add the options to `values`; return the other words, those next to each other together."""
    groups: list[list[str]] = []
    remaining, was_word = list(words), False
    while remaining:
        word = remaining.pop(0)
        if word == "--":
            return [*groups, remaining] if remaining else groups
        if not word.startswith("-"):
            groups = groups if was_word else [*groups, []]
            groups[-1].append(word)
            was_word = True
            continue
        was_word = False
        option, value = _option(command, word, remaining)
        kept = values.setdefault(option.name, value)
        if isinstance(kept, list):
            kept.append(value)
        elif kept != value:
            raise _usage_error(command, f"Tùy chọn --{option.name} chỉ được ghi một lần.")
    return groups


def _option(command: Command, word: str, remaining: list[str]) -> tuple[Option, object]:
    """Return an option and its value; a value in the next word is removed from `remaining`."""
    name, equals, value = word.partition("=")
    option = command.options.get(name.removeprefix("--")) if name.startswith("--") else None
    if option is None:
        near = _suggestion(name, _option_names(command))
        raise _usage_error(command, f"Lệnh {command.name} không có tùy chọn “{name}”.{near}")
    if option.is_switch:
        if equals:
            raise _usage_error(command, f"Tùy chọn {name} không nhận giá trị; chỉ ghi {name}.")
        return option, True
    if not equals and remaining and not _is_option(remaining[0]):
        value = remaining.pop(0)
    if not value:
        raise _usage_error(command, f"Tùy chọn {name} cần có giá trị.")
    if not isinstance(option.default, int):
        return option, value
    if not _NUMBER.fullmatch(value):
        raise _usage_error(
            command,
            f"Tùy chọn {name} cần một số từ 0 đến 999999999; “{messages.visible(value)}” không "
            "phải là số như thế.",
        )
    return option, int(value)


def _is_option(word: str) -> bool:
    """Say whether a word is an option: a value may begin with "--", but then has a space in it.

    Nor is a number below zero an option.
    """
    return word.startswith("-") and len(word.split()) == 1 and not word[1:].isdecimal()


def _option_names(command: Command) -> list[str]:
    return [f"--{name}" for name in command.options]


def _usage_error(command: Command, message: str) -> UsageError:
    return UsageError(f"{message} Xem cách dùng: {RUN} {command.name} --help")


def choose(commands: Mapping[str, Command], name: str) -> Command:
    """Return the task of this name. Raises UsageError, with a suggestion if a name is similar."""
    if name in commands:
        return commands[name]
    if name.startswith("-"):
        near = _suggestion(name, ["--help", "--version"])
        message = f"Không có tùy chọn “{name}” đứng trước tên lệnh.{near or _AFTER}"
    else:
        message = f"Không có lệnh “{name}”.{_suggestion(name, commands)}"
    raise UsageError(f"{message} Xem các lệnh: {RUN} --help")


def _suggestion(word: str, choices: Iterable[str]) -> str:
    """Return the question whether the most similar choice was meant, or an empty string."""
    choices = tuple(choices)
    completions = [choice for choice in choices if choice.startswith((f"-{word}", word))]
    near = completions[0] if len(completions) == 1 else text.near_miss(word, choices)
    return f" Có phải “{near}” không?" if near else ""


def overview(commands: Iterable[Command]) -> str:
    """Return the help that lists all tasks."""
    rows = [(command.name, command.about) for command in commands]
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
    required = [f' "{option.about}"' for option in options if not _has_name(option)]
    rows = [(_signature(option), _description(option)) for option in options if _has_name(option)]
    lines = [f"Cách dùng: {RUN} {command.name}{''.join(required)}{' [tùy chọn]' if rows else ''}"]
    lines += ["", command.about, *filter(None, [command.example])]
    return "\n".join([*lines, *(["", "Tùy chọn:", *_table(rows)] if rows else [])])


def _has_name(option: Option) -> bool:
    """Say whether an option is written with its name."""
    return not option.is_required and not option.takes_words


def _signature(option: Option) -> str:
    return f"--{option.name}" if option.is_switch else f"--{option.name} …"


def _description(option: Option) -> str:
    if option.is_switch or not option.default:
        return option.about
    return f"{option.about} (không ghi thì là {option.default})"


def _table(rows: Sequence[tuple[str, str]]) -> list[str]:
    width = max(len(name) for name, _ in rows)
    return [f"  {name:{width}}  {about}".rstrip() for name, about in rows]
