"""Nothing that was typed is lost: two tabs, a server that dies, a tab that is closed."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.conftest import ROOT
from tests.e2e.browser.desk import Editor
from tests.integration.desk import ARTICLE, TEXT

pytestmark = pytest.mark.browser


def test_what_was_typed_and_not_saved_is_offered_at_opening(editor: Editor) -> None:
    """With what differs; the file itself is untouched until the editor saves."""
    editor.open()
    editor.at_the_end()
    editor.page.keyboard.type("Chữ chưa lưu.")
    expect(editor.page.locator(".bar__saved")).to_contain_text("đã giữ tạm")
    again = Editor(editor.page.context.new_page(), editor.client)
    again.page.goto(editor.page.url)
    dialog = again.page.get_by_role("dialog", name="Có phần viết dở chưa lưu")
    expect(dialog.get_by_role("listitem").filter(has_text="Chữ chưa lưu.")).to_be_visible()
    again.button("Viết tiếp phần dở").click()
    expect(again.area).to_have_value(TEXT + "Chữ chưa lưu.")
    assert (editor.client.content / ARTICLE).read_bytes() == TEXT.encode()


@pytest.mark.parametrize(
    ("choice", "kept"), [("Lưu bản của tôi", "Bản hai."), ("Lấy bản trên đĩa", "Bản một.")]
)
def test_two_tabs_on_one_text_are_told_and_both_are_kept(
    editor: Editor, choice: str, kept: str
) -> None:
    """The later save is shown both texts; the other one is in the history."""
    editor.open()
    other = Editor(editor.page.context.new_page(), editor.client)
    other.open()
    for tab, words in ((editor, "Bản một."), (other, "Bản hai.")):
        tab.at_the_end()
        tab.page.keyboard.type(words)
    editor.saved()
    other.area.focus()
    other.page.keyboard.press("Control+s")
    dialog = other.page.get_by_role("dialog", name="Bài đã được sửa ở nơi khác")
    expect(dialog.locator(".changes__line--old")).to_contain_text(["Bản trên đĩa", "Bản một."])
    expect(dialog.locator(".changes__line--new")).to_contain_text(["Bản của bạn", "Bản hai."])
    other.button(choice).click()
    expect(other.page.locator(".bar__saved")).to_contain_text("Đã lưu")
    assert other.text == TEXT + kept
    assert (editor.client.content / ARTICLE).read_bytes().decode() == TEXT + kept
    ask = editor.client.get
    states = ask("api/history", file=ARTICLE)["states"]
    texts = {ask(f"api/history/{each['id']}", file=ARTICLE)["text"] for each in states}
    assert {TEXT, TEXT + "Bản một.", TEXT + "Bản hai."} <= texts


def test_closing_the_conflict_loses_nothing(editor: Editor) -> None:
    """Esc: the text stays as typed, and the file as the other one saved it."""
    editor.open()
    editor.at_the_end()
    editor.page.keyboard.type("Của tôi.")
    editor.client.write(text=TEXT + "Của người khác.")
    editor.page.keyboard.press("Control+s")
    dialog = editor.page.get_by_role("dialog", name="Bài đã được sửa ở nơi khác")
    expect(dialog).to_be_visible()
    editor.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert editor.text == TEXT + "Của tôi."
    assert (editor.client.content / ARTICLE).read_bytes().decode() == TEXT + "Của người khác."


def test_leaving_with_unsaved_text_asks(editor: Editor) -> None:
    """Who leaves all the same finds it again; after a save nothing is asked."""
    editor.open()
    asked: list[str] = []

    def answer(dialog: object) -> None:
        asked.append(dialog.type)  # type: ignore[attr-defined]
        dialog.accept()  # type: ignore[attr-defined]

    editor.page.on("dialog", answer)
    editor.at_the_end()
    editor.page.keyboard.type("x")
    editor.page.goto(editor.address())
    assert asked == ["beforeunload"]
    editor.open()
    editor.button("Viết tiếp phần dở").click()
    editor.saved()
    editor.page.goto(editor.address())
    assert asked == ["beforeunload"]


def test_an_earlier_state_comes_back_and_can_be_undone(editor: Editor) -> None:
    """Compared first; the file has it only after a save."""
    editor.open()
    editor.at_the_end()
    editor.page.keyboard.type("Lần hai.")
    editor.saved()
    editor.tab("Lịch sử")
    editor.page.get_by_role("button", name=re.compile("So sánh với bản")).last.click()
    editor.button("Lấy lại bản này").click()
    expect(editor.area).to_have_value(TEXT)
    editor.area.focus()
    editor.page.keyboard.press("Control+z")
    expect(editor.area).to_have_value(TEXT + "Lần hai.")


@pytest.fixture
def started() -> Iterator[Callable[[Path, int], tuple[subprocess.Popen[str], int]]]:
    """Return a function that starts the write task on a folder and a port; it can be killed."""
    tasks: list[subprocess.Popen[str]] = []

    def start(content: Path, port: int) -> tuple[subprocess.Popen[str], int]:
        command = [sys.executable, "-u", "-m", "invoke", "write", "--no-browser"]
        task = subprocess.Popen(
            [*command, "--port", str(port), "--content", str(content)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        tasks.append(task)
        assert task.stdout is not None
        said = next(line for line in task.stdout if "http://" in line)
        found = re.search(r"http://[^:]+:(\d+)", said)
        assert found is not None
        return task, int(found[1])

    yield start
    for task in tasks:
        _kill(task)
        assert task.stdout is not None
        task.stdout.close()


def _kill(task: subprocess.Popen[str]) -> None:
    """Kill a task and its window at once, as a power cut does."""
    if task.poll() is None:
        os.killpg(task.pid, signal.SIGKILL)
        task.wait(20)


def test_a_server_that_dies_is_told_and_writing_goes_on_when_it_is_back(
    editor: Editor,
    started: Callable[[Path, int], tuple[subprocess.Popen[str], int]],
) -> None:
    """What was typed meanwhile is sent to the new one, which has another token."""
    content = editor.client.content
    task, port = started(content, 0)
    page = editor.page
    page.goto(f"http://127.0.0.1:{port}/__desk__/edit?file={ARTICLE}")
    expect(editor.area).to_be_enabled()
    _kill(task)
    editor.at_the_end()
    page.keyboard.type("Viết khi mất liên lạc.")
    editor.says("Mất liên lạc")
    kept = page.evaluate(f"localStorage.getItem('ban-viet {ARTICLE}')")
    assert "Viết khi mất liên lạc." in kept

    started(content, port)
    editor.says("Đã có liên lạc trở lại")
    assert editor.text == TEXT + "Viết khi mất liên lạc."
    assert editor.saved() == TEXT + "Viết khi mất liên lạc."
    assert page.evaluate(f"localStorage.getItem('ban-viet {ARTICLE}')") is None


def test_what_is_said_of_a_text_does_not_wait_for_its_page(editor: Editor) -> None:
    """The edition may be busy, or gone: the state, the problems and the buttons are there."""
    editor.page.route("**/api/view", lambda _route: None)  # never answered
    editor.open()
    expect(editor.page.locator(".bar__state")).to_have_text("Bản nháp")
    expect(editor.button("Gửi duyệt")).to_be_visible()
