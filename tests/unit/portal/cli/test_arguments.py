"""A task's function says how it is called; a wrong call is told with its mend."""

from __future__ import annotations

import re
from types import ModuleType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from invoke.context import Context
from invoke.tasks import task

import tasks
from portal.cli import arguments

_TERMINAL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_VIETNAMESE = re.compile("[ăâđêôơưàáảãạ\u1ea0-\u1ef9]", re.IGNORECASE)


@task(
    help={"title": "tiêu đề bài", "port": "cổng mạng", "dry-run": "chỉ nói", "select": "chỉ chạy"},
    iterable=["select"],
)
def two_words(
    _: Context,
    title: str,
    select: list[str],
    port: int = 80,
    site: str = "",
    dry_run: bool = False,  # noqa: FBT001, FBT002 - as the tasks are written
) -> None:
    """Làm thử. Ví dụ: python3 run.py two-words Tên"""  # noqa: D415 - shown as it stands
    raise LookupError(title, select, port, site, dry_run)


@pytest.fixture
def command() -> arguments.Command:
    """Return a task with an option of each kind."""
    module = ModuleType("some")
    module.two_words = two_words  # type: ignore[attr-defined]
    return arguments.commands(module)["two-words"]


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (["Tên"], {"title": "Tên", "select": []}),
        (["--title", "Tên"], {"title": "Tên", "select": []}),
        (["--port", "8", "Tên"], {"port": 8, "title": "Tên", "select": []}),
        (["Tên", "--port=8"], {"port": 8, "title": "Tên", "select": []}),
        (["Tên", "--site", "--a 1"], {"site": "--a 1", "title": "Tên", "select": []}),
        (["Tên", "--site=-a"], {"site": "-a", "title": "Tên", "select": []}),
        (["Tên", "--site=a=b"], {"site": "a=b", "title": "Tên", "select": []}),
        (["Tên", "--dry-run", "--dry-run"], {"dry-run": True, "title": "Tên", "select": []}),
        (["Tên", "--port", "8", "--port", "8"], {"port": 8, "title": "Tên", "select": []}),
        (["Tên", "--select", "a", "--select", "b"], {"title": "Tên", "select": ["a", "b"]}),
        (["--", "-tên"], {"title": "-tên", "select": []}),
    ],
    ids=str,
)
def test_the_words_of_a_call_become_values(
    command: arguments.Command, words: list[str], values: dict[str, object]
) -> None:
    """Options stand before or behind, with a space or "="; what is left out is not named."""
    assert arguments.read(command, words) == values


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Lệnh two-words còn thiếu tiêu đề bài."),
        (["a", "b"], "không nhận thêm “b”. Mỗi lần chỉ chạy một lệnh; giá trị có dấu cách"),
        (["a", "—dry-run"], "không nhận thêm “—dry-run”. Có phải “--dry-run” không?"),
        (["a", "--dry_run"], "không có tùy chọn “--dry_run”. Có phải “--dry-run” không?"),
        (["a", "--prot=8"], "không có tùy chọn “--prot”. Có phải “--port” không?"),
        (["a", "-p"], "không có tùy chọn “-p”. Có phải “--port” không?"),
        (["a", "-s"], "không có tùy chọn “-s”. Xem"),
        (["a", "--xyz"], "không có tùy chọn “--xyz”. Xem"),
        (["a", "--dry-run=1"], "Tùy chọn --dry-run không nhận giá trị"),
        (["a", "--site"], "Tùy chọn --site cần có giá trị"),
        (["a", "--site", ""], "Tùy chọn --site cần có giá trị"),
        (["a", "--site", "--dry-run"], "Tùy chọn --site cần có giá trị"),
        (["a", "--port", "tám"], "“tám” không phải là số"),
        (["a", "--port", "-1"], "cần một số từ 0 đến 999999999; “-1” không phải là số"),
        (["a", "--port=-1"], "“-1” không phải là số"),
        (["a", "--", "--dry-run"], "không nhận thêm “--dry-run”. Từ nào đứng sau -- thì"),
        (["a", "--port", "٨"], "“٨” không phải là số"),
        (["a", "--port", "8" * 5000], "không phải là số"),
        (["a", "--port", "8", "--port", "9"], "Tùy chọn --port chỉ được ghi một lần"),
        (["a", "--\udcff"], "không có tùy chọn “--\udcff”."),
    ],
    ids=ascii,
)
def test_a_wrong_call_is_told_with_its_mend(
    command: arguments.Command, words: list[str], said: str
) -> None:
    """What is wrong, what was most likely meant, where the help is."""
    with pytest.raises(arguments.UsageError) as problem:
        arguments.read(command, words)
    assert said in str(problem.value)
    assert str(problem.value).endswith("Xem cách dùng: python3 run.py two-words --help")


@given(st.lists(st.text(), max_size=4))
@example(["check", "--content", "\x1b]0;x\x07"])
@example(["\x9b31m"])
@example(["new", "a\u202eb", "--date", "\n"])
def test_no_word_of_a_call_commands_the_terminal(words: list[str]) -> None:
    """Neither C0, C1 nor turns of the direction are passed on, or come back in a message."""
    if any(map(_TERMINAL.search, words)):
        with pytest.raises(arguments.UsageError) as problem:
            arguments.refuse_controls(words)
        assert not _TERMINAL.search(str(problem.value))
    else:
        arguments.refuse_controls(words)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("pubish", "Không có lệnh “pubish”. Có phải “publish” không?"),
        ("setup_server", "Có phải “setup-server” không?"),
        ("PREVIEW", "Có phải “preview” không?"),
        ("xem thử", "Không có lệnh “xem thử”. Xem các lệnh"),
        ("", "Không có lệnh “”. Xem các lệnh"),
        ("--versoin", "Có phải “--version” không?"),
        ("--port", "Tùy chọn của một lệnh thì ghi sau tên lệnh."),
        ("-f", "Tùy chọn của một lệnh thì ghi sau tên lệnh."),
    ],
)
def test_a_wrong_name_is_told_with_the_one_that_was_meant(name: str, said: str) -> None:
    """Invoke's own options are none of ours."""
    with pytest.raises(arguments.UsageError) as problem:
        arguments.choose(arguments.commands(tasks), name)
    assert said in str(problem.value)


def test_a_task_gets_its_values_and_its_own_defaults(command: arguments.Command) -> None:
    """An option with two words is a parameter with an underscore."""
    with pytest.raises(LookupError) as called:
        command.run(arguments.read(command, ["Tên", "--dry-run"]))
    assert called.value.args == ("Tên", [], 80, "", True)


def test_the_help_of_a_task_shows_how_it_is_called(command: arguments.Command) -> None:
    """The word it needs in quotation marks, each option with its value and default."""
    assert arguments.usage(command).splitlines() == [
        'Cách dùng: python3 run.py two-words "tiêu đề bài" [tùy chọn]',
        "",
        "Làm thử.",
        "Ví dụ: python3 run.py two-words Tên",
        "",
        "Tùy chọn:",
        "  --select …  chỉ chạy",
        "  --port …    cổng mạng (không ghi thì là 80)",
        "  --site …",
        "  --dry-run   chỉ nói",
    ]


def test_every_option_of_every_task_is_explained_in_vietnamese() -> None:
    """None is left to be guessed from its name."""
    every = [(c.name, o) for c in arguments.commands(tasks).values() for o in c.options.values()]
    assert every
    assert [
        (name, option.name) for name, option in every if not _VIETNAMESE.search(option.about)
    ] == []


def test_the_overview_names_every_task_with_what_it_does() -> None:
    """One line a task, without its example."""
    known = arguments.commands(tasks)
    said = arguments.overview(known.values())
    for command in known.values():
        assert re.search(rf"^  {command.name} +{re.escape(command.about)}$", said, re.MULTILINE)
    assert "Ví dụ" not in said


def test_a_title_may_be_several_words_next_to_each_other() -> None:
    """Options before or behind them; words on both sides of one are of something else."""
    command = arguments.commands(tasks)["new"]
    for words in (["Hội", "nghị", "--date", "1/2/2012"], ["--date", "1/2/2012", "Hội", "nghị"]):
        assert arguments.read(command, words)["title"] == ["Hội", "nghị"]
    with pytest.raises(arguments.UsageError):
        arguments.read(command, ["Hội", "--photos", "anh", "nghị"])
