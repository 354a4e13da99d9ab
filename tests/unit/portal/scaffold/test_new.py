from __future__ import annotations

from datetime import datetime
from pathlib import Path, PurePosixPath
from urllib.parse import quote

import pytest
from PIL import Image

from portal.content import article, loader
from portal.content.article import Article
from portal.diagnostics.diagnostic import Severity
from portal.scaffold import new
from portal.scaffold.new import Draft
from portal.system import open_desk
from portal.vietnamese.dates import VIETNAM


def created(root: Path, draft: Draft) -> Article:
    """Make an article and read it; it may have warnings, as a draft has."""
    assert new.create(root, draft) == 0
    content = loader.load(root)
    assert content.report.ok
    return content.articles[0]


def test_a_new_article_is_a_draft_with_what_is_known(root: Path) -> None:
    """Title, section and date as given; the slug is made from the title."""
    loaded = created(root, Draft("Sơ kết: 6 tháng", "Tư liệu", "03/08/2012 14:30"))
    assert loaded.file == "bai-viet/2012/so-ket-6-thang/index.md"
    assert (loaded.title, loaded.section, loaded.status) == ("Sơ kết: 6 tháng", "Tư liệu", "draft")
    assert loaded.date == datetime(2012, 8, 3, 14, 30, tzinfo=VIETNAM)


def test_without_a_date_it_is_of_now(root: Path) -> None:
    """The folder is this year's."""
    before = datetime.now(VIETNAM).replace(second=0, microsecond=0)
    loaded = created(root, Draft("Sơ kết"))
    assert loaded.date is not None
    assert before <= loaded.date <= datetime.now(VIETNAM)


def test_a_day_without_an_hour_stays_one(root: Path) -> None:
    """Nobody held the meeting at midnight."""
    assert not created(root, Draft("Sơ kết", date="03/08/2012")).has_time


@pytest.mark.parametrize(
    "title",
    [
        '"Nghĩa tình quân dân"',
        "'Nghĩa tình'",
        "[Ảnh]",
        "[Ảnh] Lễ trao cờ",
        "# 1",
        "Một: hai",
        "a\nb",
        ">",
    ],
)
def test_a_title_reads_back_as_it_was_given(root: Path, title: str) -> None:
    """Quotes and brackets are the title's own."""
    if new.create(root, Draft(title)) == 2:
        assert not any(char.isalnum() for char in title)
        return
    (file,) = root.rglob("index.md")
    loaded, _ = article.load(root, PurePosixPath(file.relative_to(root).as_posix()))
    assert loaded is not None
    assert loaded.title == " ".join(title.split())


def test_photos_are_copied_under_plain_names_in_their_order(root: Path, tmp_path: Path) -> None:
    """Each with a place for its texts; two of one name stay two; other files stay behind."""
    photos = tmp_path / "anh"
    photos.mkdir()
    for name in ("Hội nghị 1.JPG", "hoi-nghi-1.jpg", "b.png"):
        Image.new("RGB", (8, 6)).save(photos / name)
    (photos / "ghi chú.txt").touch()
    loaded = created(root, Draft("Sơ kết", date="03/08/2012", photos=photos))
    folder = (root / loaded.file).parent
    expected = {"b.png", "hoi-nghi-1.jpg", "hoi-nghi-1-2.jpg"}
    assert {path.name for path in folder.iterdir()} == {"index.md", *expected}
    assert {figure.src for figure in loaded.figures} == expected
    assert len(list(photos.iterdir())) == 4


def test_a_photo_that_is_cut_off_is_refused_by_name(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As the desk does; the others are copied."""
    photos = tmp_path / "anh"
    photos.mkdir()
    for name in ("tot.jpg", "Cắt cụt.jpg"):
        Image.effect_noise((400, 300), 50).save(photos / name)
    whole = (photos / "Cắt cụt.jpg").read_bytes()
    (photos / "Cắt cụt.jpg").write_bytes(whole[: len(whole) // 2])
    loaded = created(root, Draft("Sơ kết", photos=photos))
    assert [figure.src for figure in loaded.figures] == ["tot.jpg"]
    assert not (root / loaded.file).with_name("cat-cut.jpg").exists()
    assert "Cắt cụt.jpg" in capsys.readouterr().out


def test_a_title_that_another_text_has_is_told(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In whatever year: most likely the same file is taken in a second time."""
    assert new.create(root, Draft("Sơ kết", date="03/08/2012")) == 0
    assert "Đã có bài" not in capsys.readouterr().out
    assert new.create(root, Draft("Sơ kết", date="03/08/2013")) == 0
    assert "Đã có bài mang tiêu đề này" in capsys.readouterr().out


def test_a_folder_named_like_a_photo_is_passed_over(root: Path, tmp_path: Path) -> None:
    """Only files are photos."""
    (tmp_path / "anh" / "cu.jpg").mkdir(parents=True)
    assert created(root, Draft("Sơ kết", photos=tmp_path / "anh")).figures == ()


def test_a_link_to_another_folder_is_not_followed(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What it leads to was not chosen; it is named, without what commands a terminal."""
    photos = tmp_path / "anh"
    photos.mkdir()
    Image.new("L", (8, 6)).save(tmp_path / "rieng.jpg")
    (photos / "lien-ket.jpg").symlink_to(tmp_path / "rieng.jpg")
    (photos / "\x1b]0;x.txt").touch()
    assert created(root, Draft("Sơ kết", photos=photos)).figures == ()
    printed = capsys.readouterr().out
    assert "lien-ket.jpg" in printed
    assert "\x1b" not in printed


def test_the_same_title_again_gets_a_number(root: Path) -> None:
    """No article is ever written over."""
    for _ in range(3):
        assert new.create(root, Draft("Sơ kết", date="03/08/2012")) == 0
    folders = sorted(path.name for path in (root / "bai-viet/2012").iterdir())
    assert folders == ["so-ket", "so-ket-2", "so-ket-3"]


@pytest.mark.parametrize(
    ("draft", "output"),
    [
        (Draft("Sơ kết", date="31/02/2012"), "“31/02/2012”"),
        (Draft("★"), "Tiêu đề"),
        (Draft(""), "Thiếu tiêu đề"),
        (Draft("Sơ kết", photos=Path("/khong/co")), "/khong/co"),
    ],
)
def test_wrong_usage_writes_nothing_and_says_why(
    root: Path, capsys: pytest.CaptureFixture[str], draft: Draft, output: str
) -> None:
    """Exit code 2, one sentence."""
    assert new.create(root, draft) == 2
    assert output in capsys.readouterr().out
    assert list(root.iterdir()) == []


def test_a_mistyped_content_folder_is_not_created(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is written there would be built by nobody."""
    assert new.create(tmp_path / "contnet", Draft("Tin")) == 2
    assert new.create_document(tmp_path / "contnet", Draft("98/2023/NĐ-CP")) == 2
    assert capsys.readouterr().out.count("Không có thư mục nội dung") == 2
    assert list(tmp_path.iterdir()) == []


def test_the_last_line_says_where_the_article_is(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """So that it can be opened at once."""
    new.create(root, Draft("Sơ kết", date="03/08/2012"))
    assert str(root / "bai-viet/2012/so-ket/index.md") in capsys.readouterr().out


@pytest.mark.parametrize(
    ("number", "date", "folder", "kind"),
    [
        ("98/2023/NĐ-CP", "", "2023/nghi-dinh-98-2023-nd-cp", "Nghị định"),
        ("39-CT/TW", "21/5/2004", "2004/chi-thi-39-ct-tw", "Chỉ thị"),
        ("06/2022/QH15", "15/6/2022", "2022/luat-06-2022-qh15", "Luật"),
        ("49/TTr-BTĐKT", "01/02/2019", "2019/to-trinh-49-ttr-btdkt", "Tờ trình"),
        ("2490/BTĐKT-VII", "18/11/2009", "2009/2490-btdkt-vii", ""),
    ],
)
def test_a_document_is_begun_from_its_number(
    tmp_path: Path, number: str, date: str, folder: str, kind: str
) -> None:
    """In the folder of its year, as a draft; what the symbol tells is filled in."""
    assert new.create_document(tmp_path, Draft(number, date=date)) == 0
    content = loader.load(tmp_path)
    (loaded,) = content.library.documents
    assert loaded.file == f"van-ban/{folder}/index.md"
    assert content.report.ok
    assert (loaded.number, loaded.kind, loaded.status) == (number, kind, "draft")


def test_a_new_document_is_written_on_at_the_desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a new article is."""
    assert new.create_document(tmp_path, Draft("98/2023/NĐ-CP")) == 0
    page = quote("van-ban/2023/nghi-dinh-98-2023-nd-cp/index.md", safe="")
    assert f"mở {open_desk.USUAL}edit?file={page}\n" in capsys.readouterr().out


@pytest.mark.parametrize(("number", "date"), [("chín tám", ""), ("98/2023/NĐ-CP", "hôm qua")])
def test_what_is_no_number_or_no_date_begins_no_document(
    tmp_path: Path, number: str, date: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence, exit code 2, nothing written."""
    assert new.create_document(tmp_path, Draft(number, date=date)) == 2
    assert capsys.readouterr().out.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_a_photo_that_cannot_be_copied_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An article is made with all its photos, or not at all."""
    photos, content = tmp_path / "photos", tmp_path / "content"
    photos.mkdir()
    content.mkdir()
    Image.new("RGB", (8, 6)).save(photos / "a.jpg")

    def refuse(_source: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied", str(target))

    monkeypatch.setattr("shutil.copyfile", refuse)
    assert new.create(content, Draft("Tin", photos=photos)) == 1
    assert [path for path in content.rglob("*") if path.name == "tin"] == []


def test_what_is_left_out_of_a_folder_of_photos_is_told(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Drawings and films, which an editor meant; not what systems hide there."""
    folder = tmp_path / "anh"
    folder.mkdir()
    for name in ("a.jpg", "d.gif", "e.bmp"):  # whatever the check takes
        Image.new("RGB", (4, 4)).save(folder / name)
    for name in ("b.svg", "c.mp4", "._a.jpg", ".DS_Store"):
        (folder / name).write_bytes(b"x")
    created(root, Draft("Sơ kết", photos=folder))
    assert {path.name for path in root.rglob("*.*")} == {"a.jpg", "d.gif", "e.bmp", "index.md"}
    output = capsys.readouterr().out
    assert "b.svg, c.mp4" in output
    assert "._a" not in output


def test_a_section_on_two_lines_is_no_second_field(root: Path) -> None:
    """It would publish what is a draft."""
    assert created(root, Draft("Sơ kết", "x\nTrạng thái: xuất bản")).status == "draft"


def test_what_a_new_article_says_cannot_be_published(root: Path, tmp_path: Path) -> None:
    """Each line that its author was to write is an error, as long as it is there."""
    (tmp_path / "anh").mkdir()
    Image.new("RGB", (8, 6)).save(tmp_path / "anh" / "a.jpg")
    file = root / created(root, Draft("Sơ kết", date="03/08/2012", photos=tmp_path / "anh")).file
    draft = file.read_text(encoding="utf-8")
    file.write_text(draft.replace("nháp", "xuất bản"), encoding="utf-8")
    errors = [problem for problem in loader.load(root).report if problem.severity is Severity.ERROR]
    assert [(problem.code, problem.place.line) for problem in errors] == [
        *(("H023", 9), ("H023", 12)),
    ]


def test_an_option_that_nobody_knows_is_no_title(root: Path) -> None:
    """`loaded --khong-co`: no article is made."""
    assert new.create(root, Draft("--khong-co")) == 2
    assert not list(root.rglob("index.md"))


def test_photos_are_counted_as_people_count(root: Path, tmp_path: Path) -> None:
    """Photo 2 comes before photo 10."""
    photos = tmp_path / "anh"
    photos.mkdir()
    for number in (10, 2, 1):
        Image.new("RGB", (8, 6)).save(photos / f"anh {number}.jpg")
    loaded = created(root, Draft("Sơ kết", photos=photos))
    assert [figure.src for figure in loaded.figures] == ["anh-1.jpg", "anh-2.jpg", "anh-10.jpg"]


def test_photos_in_a_folder_within_are_told(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """How many, so that the command can be run with that folder."""
    (tmp_path / "anh" / "chiều").mkdir(parents=True)
    Image.new("RGB", (8, 6)).save(tmp_path / "anh" / "chiều" / "a.jpg")
    created(root, Draft("Sơ kết", photos=tmp_path / "anh"))
    assert "thư mục con “chiều” (1 ảnh)" in capsys.readouterr().out
