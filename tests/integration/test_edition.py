"""What the preview shows: pages planned in memory are those that a build writes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from portal.builder import EditionMaker, Options, plan
from portal.builder import edition as editions
from portal.cache.store import Store
from portal.check.runner import check
from portal.contract.pages import PlannedPhoto
from portal.diagnostics.diagnostic import Diagnostic
from portal.photos.derivatives import DerivativeCache
from portal.photos.encode import Recipe
from portal.system import ownership
from tests.conftest import PORTAL, Write
from tests.integration.conftest import Build
from tests.integration.editions import Plan, html_of
from tests.unit.portal.media import make

Draw = Callable[[Path], Path]
_RELATED = re.compile(r'<section class="related.*?</section>', re.DOTALL)


@pytest.mark.usefixtures("settled")
def test_every_file_is_the_one_that_a_build_writes(
    content: Path, output: Path, build: Build, planned: Plan
) -> None:
    """Pages, feeds, sitemaps, the index of the search, photos, styles: byte for byte."""
    shutil.copytree(PORTAL, content, dirs_exist_ok=True)
    assert build(drafts=True).report.ok
    edition = planned()

    for path in sorted(output.rglob("*")):
        name = path.relative_to(output).as_posix()
        if path.is_file() and name != ownership.MARK:
            made = edition.file(name)
            made = made.read_bytes() if isinstance(made, Path) else made
            assert made == path.read_bytes(), name
    assert edition.file("khong-co/index.html") is None


_EDITS = {
    "the title": {"title": "Một tiêu đề khác hẳn"},
    "the text": {"body": "Đoạn **một**.\n\n## Mục\n\n- a\n- b\n\nĐoạn hai [dẫn](/the/so-ket/)."},
    "a photo": {"body": "Một câu.\n\n![Hội trường](anh.jpg)\n\n*Chú thích. Ảnh: Hà Anh*\n\nHết."},
    "its caption": {"body": "![Hội trường](anh.jpg)\n\n*Chú thích khác. Ảnh: Tâm*\n\nHết."},
    "a video": {"body": "Một câu.\n\n![Lễ khai mạc](phim.mp4)\n*Sáng nay.*\n\nHết."},
    "no photo any more": {"body": "Không còn ảnh."},
    "the state": {"more": "Trạng thái: nháp\n"},
    "a date to come": {"date": "03/08/2099", "more": "Đường dẫn: ten-khac\n"},
    "another day": {"date": "05/12/2012"},
    "the section": {"more": "Chuyên mục: Văn bản\n"},
    "tags and a source": {"tags": "sơ kết, mới", "more": "Nguồn: Báo Nhân Dân\n"},
    "a correction": {"more": "Đính chính: 05/08/2012 | Sửa một con số.\n"},
    "a document cited": {"body": "Theo Nghị định số 98/2023/NĐ-CP thì khen."},
    "a topic": {"more": "Chuyên đề: Sơ kết\n"},
}


def test_a_saved_text_is_shown_as_the_next_edition_shows_it(
    content: Path, write: Write, photo: Draw, planned: Plan
) -> None:
    """After any edit; "Bài viết khác" depends on all texts and stays as it was till then."""
    for number in range(1, 4):
        write(f"2012/bai-{number}", date=f"0{number}/08/2012")
    write("2012/x", date="03/08/2012")
    photo(content / "bai-viet/2012/x/anh.jpg")
    (content / "bai-viet/2012/x/phim.mp4").write_bytes(make.mp4())
    topic = content / "chuyen-de" / "so-ket" / "index.md"
    topic.parent.mkdir(parents=True)
    topic.write_text("Tiêu đề: Sơ kết\nTóm tắt: Nói về sơ kết.\n\nLời dẫn.\n", encoding="utf-8")
    former = planned()

    for what, parts in _EDITS.items():
        file = write("2012/x", **parts).relative_to(content).as_posix()
        renewal = former.renew(file)
        assert renewal, what
        assert renewal.is_shown, what
        now = planned()
        assert now.addresses[file] == renewal.address, what
        fast, full = (html_of(each, renewal.address) for each in (former, now))
        assert _RELATED.sub("", fast) == _RELATED.sub("", full), what
        former = now


def test_pages_and_topics_are_read_again_as_articles_are(
    content: Path, write: Write, planned: Plan
) -> None:
    """A standing page has no date, a topic lists its articles."""
    write("2012/x", more="Chuyên đề: Sơ kết\n")
    for file, address in (
        ("trang/gioi-thieu/index.md", "/gioi-thieu/"),
        ("chuyen-de/so-ket/index.md", "/chuyen-de/so-ket/"),
    ):
        path = content / file
        path.parent.mkdir(parents=True)
        path.write_text("Tiêu đề: Sơ kết\n\nLời dẫn.\n", encoding="utf-8")
        former = planned()
        path.write_text("Tiêu đề: Sơ kết\n\nLời dẫn đã sửa.\n", encoding="utf-8")

        renewal = former.renew(file)

        assert renewal
        assert renewal.address == address
        assert "Lời dẫn đã sửa." in html_of(former, address)
        assert html_of(former, address) == html_of(planned(), address)


def test_a_new_text_has_its_page_before_the_next_edition(write: Write, planned: Plan) -> None:
    """What `new` makes is seen at once."""
    write("2012/x")
    edition = planned()
    write("2013/moi", title="Bài vừa tạo")

    renewal = edition.renew("bai-viet/2013/moi/index.md")

    assert renewal
    assert "Bài vừa tạo" in html_of(edition, renewal.address)


def test_a_text_with_errors_is_told_and_what_can_be_shown_is(
    content: Path, write: Write, planned: Plan
) -> None:
    """A missing photo is left out; without a date there is no page, and the former stays."""
    write("2012/x", body="Trước.")
    edition = planned()
    file = "bai-viet/2012/x/index.md"

    write("2012/x", body="Sau.\n\n![Ảnh](khong-co.jpg)\n")
    renewal = edition.renew(file)
    assert renewal
    assert renewal.is_shown
    assert "Sau." in html_of(edition, "/bai-viet/2012/x/")

    write("2012/x", date="31/02/2012", body="Không ngày.")
    renewal = edition.renew(file)
    assert renewal
    assert not renewal.is_shown
    assert [problem.code for problem in renewal.problems] == ["H008"]
    assert "Sau." in html_of(edition, "/bai-viet/2012/x/")

    (content / file).write_bytes(b"\xff\xfe\x00")
    renewal = edition.renew(file)
    assert renewal
    assert (renewal.address, renewal.is_shown) == ("/bai-viet/2012/x/", False)

    (content / file).unlink()
    assert edition.renew(file) is None


def test_only_errors_are_told_before_the_next_edition(write: Write, planned: Plan) -> None:
    """Whether a warning is suppressed is known to the check of all; a draft's error is none."""
    write("2012/x")
    edition = planned()
    file = "bai-viet/2012/x/index.md"
    body = "<!-- bỏ qua P004 -->\n\n![](khong-co.jpg)"
    for more, severities in (("", ["error"]), ("Trạng thái: nháp\n", ["warning"])):
        write("2012/x", body=body, date="31/02/2012", more=more)
        renewal = edition.renew(file)
        assert renewal
        told = [each for each in renewal.problems if each.code == "H008"]
        assert [str(each.severity) for each in told] == severities
        assert {each.code for each in renewal.problems} <= {"H008", "P001"}


def test_the_errors_of_others_hide_nothing(write: Write, planned: Plan) -> None:
    """A colleague's error keeps the portal from being published, not from being seen."""
    write("2012/x", title="Bài của tôi")
    write("2012/y", date="31/02/2012")
    write("2012/z", body="[Dẫn](/khong-co/)")

    edition = planned()

    assert "Bài của tôi" in html_of(edition, "/")
    assert edition.absent == {"/bai-viet/2012/y/"}
    assert "Dẫn" in html_of(edition, "/bai-viet/2012/z/")


def test_an_unsaved_text_is_seen_and_leaves_no_trace(
    content: Path, write: Write, planned: Plan
) -> None:
    """The desk shows what is typed; whoever loads the page sees what is saved."""
    file = write("2012/x", body="Đã lưu.").relative_to(content).as_posix()
    edition = planned()
    before = html_of(edition, "/bai-viet/2012/x/")
    text = (content / file).read_text("utf-8").replace("Đã lưu.", "Đang gõ.")

    assert "Đang gõ." in edition.view(file, text)
    assert html_of(edition, "/bai-viet/2012/x/") == before

    new = "bai-viet/2014/chua-co/index.md"
    assert "Đang gõ." in edition.view(new, text)
    assert edition.file("bai-viet/2014/chua-co/index.html") is None
    assert new not in edition.addresses
    assert edition.view(file, "chưa có gì") == ""


def test_an_unsaved_mend_of_a_text_without_a_page_is_seen_by_its_editor_alone(
    content: Path, write: Write, planned: Plan
) -> None:
    """What is saved has no date, so that there is no page of it yet; or it has the former one."""
    file = write("2012/x", date="31/02/2012").relative_to(content).as_posix()
    edition = planned()
    text = (content / file).read_text("utf-8").replace("31/02", "03/02")
    assert edition.view(file, text)
    assert edition.file("bai-viet/2012/x/index.html") is None

    (content / file).write_text(text, "utf-8")
    edition = planned()
    before = html_of(edition, "/bai-viet/2012/x/")
    write("2012/x", date="31/02/2012")
    assert edition.view(file, text.replace("03/02", "04/02"))
    assert html_of(edition, "/bai-viet/2012/x/") == before


def test_a_broken_template_is_told_where_its_page_is_asked_for(
    write: Write, planned: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With file and line; other pages are shown."""
    write("2012/x")
    edition = planned()

    def fails(*_arguments: object, **_options: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(edition._build.writer, "make", fails)

    made = edition.file("index.html")
    assert isinstance(made, Diagnostic)
    assert made.code == "B003"


def test_photos_are_developed_when_they_are_asked_for(
    write: Write, photo: Draw, planned: Plan, build: Build, store: Store
) -> None:
    """Planning reads their heads alone; what is made then is what a build would make."""
    photo(write("2012/x", body="![Hội trường](anh.jpg)\n\n*Chú thích*").with_name("anh.jpg"))

    edition = planned()
    html = html_of(edition, "/bai-viet/2012/x/")
    sources = re.findall(r'(?:srcset|src|href)="(/bai-viet/2012/x/[^"]*)"', html)
    names = {part.split()[0] for source in sources for part in source.split(", ")}
    assert len(names) > 2
    assert not list((store.folder / "photos").rglob("*.webp"))

    cache = DerivativeCache(store.folder / "photos", Recipe())
    made: set[Path] = set()
    for name in names:
        one = edition.file(name.lstrip("/"))
        assert isinstance(one, PlannedPhoto)
        made.add(cache.made(Path(one.photo), one.width, one.format))
    assert len(made) == len(names)
    stamps = {path: path.stat().st_mtime_ns for path in made}

    assert build(drafts=True).report.ok
    assert {path: path.stat().st_mtime_ns for path in made} == stamps


def test_there_is_no_edition_of_what_cannot_be_read(tmp_path: Path, store: Store) -> None:
    """A folder that was moved away for a moment does not empty the portal."""
    edition, report = plan(check(tmp_path / "khong-co"), Options(tmp_path / "o", store=store))
    assert edition is None
    assert [problem.code for problem in report] == ["S005"]


def test_unknown_content_is_shown_from_its_newest_articles_at_once(
    content: Path, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others follow with the next edition; what has been read once is known.

    What an editor does not want to be told is told in neither.
    """
    monkeypatch.setenv("PORTAL_STORE", str(tmp_path / "store"))
    monkeypatch.setattr(editions, "_FIRST", 2)
    for year in range(2010, 2014):
        write(f"{year}/x", more="Ngày cập nhật: 2/1/2000\n# bỏ qua H021\n")
    maker = EditionMaker(content, tmp_path / "o", check)

    edition, report, is_whole = maker.make((), first=True)
    assert edition
    assert not report.diagnostics
    assert (sorted(edition.addresses.values()), is_whole) == (
        ["/bai-viet/2012/x/", "/bai-viet/2013/x/"],
        False,
    )
    edition, _, is_whole = maker.make((), first=False)
    assert edition
    assert (len(edition.addresses), is_whole) == (4, True)
    assert maker.make((), first=True)[2]
