"""The desk over real HTTP: what is written comes back, and nothing is lost."""

from __future__ import annotations

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.check.runner import check
from portal.diagnostics import messages
from tests.conftest import ROOT
from tests.integration.desk import ARTICLE, TEXT, Client, jpeg, opened

_SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
_LINE = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)


def test_a_text_is_opened_with_its_form_problems_and_photos(desk: Client) -> None:
    """All that the editor's page shows comes with one answer."""
    (desk.content / ARTICLE).with_name("anh.jpg").write_bytes(jpeg())
    opened_text = desk.get("api/article", file=ARTICLE)
    assert opened_text["text"] == TEXT
    assert opened_text["body_start"] == 9
    form = {field["name"]: field for field in opened_text["fields"]}
    assert form["title"]["value"] == "Hội nghị sơ kết"
    assert form["section"]["choices"] == ["Tin tức", "Tư liệu"]
    assert form["tags"] == {
        "name": "tags", "label": "Thẻ", "kind": "list", "value": ["sơ kết"], "choices": [],
        "separators": ",;", "is_suggested": True,
    }  # fmt: skip
    (photo,) = opened_text["photos"]
    assert (photo["name"], photo["used"], photo["width"]) == ("anh.jpg", False, 900)
    assert photo["suggested_caption"] == "Quang cảnh hội nghị"
    (problem,) = opened_text["problems"]
    assert (problem["code"], problem["line"]) == ("P028", None)


@settings(max_examples=30, suppress_health_check=_SLOW)
@given(
    lines=st.lists(_LINE, max_size=6),
    mark=st.sampled_from(["", "\ufeff"]),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_what_is_saved_is_opened_as_it_was_typed(
    desk: Client, lines: list[str], mark: str, end: str
) -> None:
    """Whatever it holds; the file keeps its byte order mark and its ends of lines."""
    path = desk.write(text=mark + TEXT.replace("\n", end))
    before = path.read_bytes()
    version = desk.get("api/article", file=ARTICLE)["version"]
    typed = TEXT + "\n".join(lines)
    assert desk.post("api/save", file=ARTICLE, text=typed, version=version).status == 200
    text = desk.get("api/article", file=ARTICLE)
    assert text["text"] == typed.replace("\r\n", "\n").replace("\r", "\n")
    assert path.read_bytes().startswith(before)


def test_saving_what_nobody_edited_changes_no_byte(desk: Client) -> None:
    """Also where two systems wrote the lines."""
    path = desk.write(text=b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n", 4).encode())
    before = path.read_bytes()
    text = desk.get("api/article", file=ARTICLE)
    saved = desk.post("api/save", file=ARTICLE, text=text["text"], version=text["version"])
    assert saved["version"] == text["version"]
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "written",
    [
        TEXT,
        TEXT.replace("Thẻ", "Thẻe"),
        TEXT.replace("nháp", "xuất bản") + "\n[x](/khong-co/)\n\n![](anh.jpg)\n",
        TEXT.replace("Tin tức", "Tin túc").replace("sơ kết", "so ket"),
        "Không có phần đầu",
        "",
    ],
)
def test_a_text_that_is_not_saved_has_the_problems_that_check_will_find(
    desk: Client, written: str
) -> None:
    """Also those that need other files; nothing is written before the editor saves."""
    other = "bai-viet/2026/khac/index.md"
    desk.write(other, TEXT.replace("nháp", "xuất bản").replace("Hội nghị", "Lễ"))
    looked = desk.post("api/look", file=ARTICLE, text=written)
    assert (desk.content / ARTICLE).read_text(encoding="utf-8") == TEXT
    told = {(each["line"], each["code"], each["message"]) for each in looked["problems"]}
    desk.write(text=written)
    assert told == {
        (problem.place.line, problem.code, messages.sentence(problem))
        for problem in check(desk.content).report
        if ARTICLE in problem.place.file
    }


def test_two_tabs_on_one_text_lose_nothing(desk: Client) -> None:
    """The second is told and gets the first's words; its own stay in the history."""
    version = desk.get("api/article", file=ARTICLE)["version"]
    first = desk.post("api/save", file=ARTICLE, text=f"{TEXT}Một.\n", version=version)
    second = desk.post("api/save", file=ARTICLE, text=f"{TEXT}Hai.\n", version=version)
    assert second.status == 409
    assert second["text"] == f"{TEXT}Một.\n"
    assert second["version"] == first["version"]
    kept = {
        desk.get(f"api/history/{state['id']}", file=ARTICLE)["text"]
        for state in desk.get("api/history", file=ARTICLE)["states"]
    }
    assert kept == {TEXT, f"{TEXT}Một.\n", f"{TEXT}Hai.\n"}
    again = desk.post("api/save", file=ARTICLE, text=f"{TEXT}Hai.\n", version=second["version"])
    assert again.status == 200


def test_a_text_that_is_typed_and_one_that_came_meanwhile_are_both_kept(desk: Client) -> None:
    """As soon as the desk knows, long before a save."""
    before = desk.get("api/version", file=ARTICLE)["version"]
    desk.write(text=f"{TEXT}Một.\n")
    assert desk.get("api/version", file=ARTICLE)["version"] != before
    other = desk.post("api/meanwhile", file=ARTICLE, text=f"{TEXT}Hai.\n")
    assert (other["text"], "sửa ở nơi khác" in other["message"]) == (f"{TEXT}Một.\n", True)
    states = desk.get("api/history", file=ARTICLE)["states"]
    kept = {desk.get(f"api/history/{each['id']}", file=ARTICLE)["text"] for each in states}
    assert kept == {f"{TEXT}Một.\n", f"{TEXT}Hai.\n"}
    (desk.content / ARTICLE).unlink()
    assert desk.get("api/version", file=ARTICLE)["version"] == ""
    assert "bị xóa" in desk.post("api/meanwhile", file=ARTICLE, text=TEXT)["message"]


def test_a_text_deleted_meanwhile_can_be_written_again(desk: Client) -> None:
    """The editor decides, with the empty version that the answer holds."""
    version = desk.get("api/article", file=ARTICLE)["version"]
    (desk.content / ARTICLE).unlink()
    lost = desk.post("api/save", file=ARTICLE, text=TEXT, version=version)
    assert (lost.status, lost["text"], lost["version"]) == (409, "", "")
    assert desk.post("api/save", file=ARTICLE, text=TEXT, version="").status == 200
    assert (desk.content / ARTICLE).read_text(encoding="utf-8") == TEXT


def test_what_is_typed_is_kept_beside_the_text_until_it_is_saved(desk: Client) -> None:
    """The other tab's words are not lost when the first one saves."""
    version = desk.get("api/article", file=ARTICLE)["version"]
    desk.post("api/autosave", file=ARTICLE, text=f"{TEXT}Đang viết", version=version)
    assert (desk.content / ARTICLE).read_text(encoding="utf-8") == TEXT
    assert desk.get("api/article", file=ARTICLE)["autosave"]["text"] == f"{TEXT}Đang viết"
    desk.post("api/save", file=ARTICLE, text=f"{TEXT}Khác", version=version)
    assert desk.get("api/article", file=ARTICLE)["autosave"] is None
    (typed,) = [
        state
        for state in desk.get("api/history", file=ARTICLE)["states"]
        if state["note"] == "chữ đang viết"
    ]
    assert desk.get(f"api/history/{typed['id']}", file=ARTICLE)["text"] == f"{TEXT}Đang viết"


def test_what_was_typed_and_is_given_up_stays_in_the_history(desk: Client) -> None:
    """A wrong click at opening costs no word."""
    version = desk.get("api/article", file=ARTICLE)["version"]
    for text in (f"{TEXT}Gõ dở", TEXT):
        desk.post("api/autosave", file=ARTICLE, text=text, version=version)
    assert desk.get("api/article", file=ARTICLE)["autosave"] is None
    (state,) = desk.get("api/history", file=ARTICLE)["states"]
    assert desk.get(f"api/history/{state['id']}", file=ARTICLE)["text"] == f"{TEXT}Gõ dở"


def test_a_state_is_shown_with_what_differs_today(desk: Client) -> None:
    """Lines of both, lines of then, lines of now."""
    version = desk.get("api/article", file=ARTICLE)["version"]
    changed = TEXT.replace("Nội dung của bài.", "Nội dung mới.")
    desk.post("api/save", file=ARTICLE, text=changed, version=version)
    first = desk.get("api/history", file=ARTICLE)["states"][-1]
    assert first["note"] == "có sẵn trên đĩa"
    diff = desk.get(f"api/history/{first['id']}", file=ARTICLE)["diff"]
    assert ["-", "Nội dung của bài."] in diff
    assert ["+", "Nội dung mới."] in diff
    assert [line for sign, line in diff if sign != "+"] == TEXT.split("\n")


def test_many_requests_at_once_get_their_own_answers(desk: Client) -> None:
    """Reading Markdown and looking at the content are nobody's two at a time."""

    def ask(number: int) -> bool:
        text = f"{TEXT}Chữ số {number}.\n\n## Mục {number}\n"
        looked = desk.post("api/look", file=ARTICLE, text=text)
        page = desk.post("api/view", file=ARTICLE, text=text)["html"]
        (heading,) = looked["outline"]
        return heading["text"] == f"Mục {number}" and f"Chữ số {number}." in page

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(ask, range(40)))


def test_the_preview_makes_the_page_if_it_can(content: Path, tmp_path: Path) -> None:
    """Else the desk shows the body."""

    def render(file: str, text: str) -> str:
        return f"<p>{file}</p>" if "Bài" in text else ""

    with opened(content, tmp_path / "store", tmp_path / "output", render) as desk:
        desk.write()
        made = desk.post("api/view", file=ARTICLE, text=TEXT.replace("Hội", "Bài hội"))
        assert made["html"] == f"<p>{ARTICLE}</p>"
        assert "Hội nghị" in desk.post("api/view", file=ARTICLE, text=TEXT)["html"]


_PROGRAM = """
import sys
from pathlib import Path
from portal.cache.store import Store
from portal.desk.desk import Desk
from portal.preview.photo_maker import PhotoMaker
from portal.preview.server import make_server
from portal.preview.state import State
content, store = map(Path, sys.argv[1:])
desk = Desk(content, Store(store, "khóa"), lambda *_: "", str)
state = State(lambda _: None)
state.desk = lambda: desk.answer
server = make_server(state, PhotoMaker(print), 0)
print(server.server_address[1], desk.token, flush=True)
server.serve_forever()
"""


def test_a_kill_between_typing_and_saving_loses_no_word(content: Path, tmp_path: Path) -> None:
    """The next desk offers what was typed, and has every state that was saved."""
    words = [sys.executable, "-c", _PROGRAM, str(content), str(tmp_path / "store")]
    for number in range(2):
        with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            port, token = process.stdout.readline().split()
            desk = Client(int(port), token, content)
            if number == 0:
                desk.write()
                version = desk.get("api/article", file=ARTICLE)["version"]
                saved = desk.post("api/save", file=ARTICLE, text=f"{TEXT}Lưu.\n", version=version)
                version = saved["version"]
                desk.post("api/autosave", file=ARTICLE, text=f"{TEXT}Gõ dở", version=version)
            else:
                text = desk.get("api/article", file=ARTICLE)
                assert text["text"] == f"{TEXT}Lưu.\n"
                assert text["autosave"]["text"] == f"{TEXT}Gõ dở"
                assert len(desk.get("api/history", file=ARTICLE)["states"]) == 2
            process.send_signal(signal.SIGKILL)
