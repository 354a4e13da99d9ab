from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from portal.importer.findings import Kind
from portal.importer.sources.text.photos import Photos, Pool
from tests.unit.portal.importer.folders import articles, blocks, left, read, told


def test_a_photo_with_a_near_name_is_taken_and_said(tmp_path: Path) -> None:
    """Numbers must agree; the choice is for a person to confirm."""
    article = read(
        tmp_path, "hoi nghi 1\nQuang cảnh\n\nhoi nghi 2\nToàn cảnh\n", "hoi-nghj-01.jpg", "x 2.jpg"
    )

    assert [line.split('"')[1] for line in blocks(article)] == ["hoi-nghj-01.jpg", "hoi nghi 2"]
    assert "ảnh đặt theo tên gần giống, xin xem lại: hoi nghi 1: hoi-nghj-01.jpg" in told(
        article, Kind.DOUBTFUL
    )


def test_a_line_of_a_row_of_photos_without_a_file_is_a_missing_photo(tmp_path: Path) -> None:
    """Its name stays the address of a photo, with its caption, for conversion to report."""
    article = read(tmp_path, "hoi nghi 1\nhoi nghi 2\nMột cảnh\n", "hoi-nghi-1.jpg")

    assert blocks(article) == [
        '<figure><img src="hoi-nghi-1.jpg" alt=""></figure>',
        '<figure><img src="hoi nghi 2" alt=""><figcaption>Một cảnh</figcaption></figure>',
    ]


def test_a_code_that_is_in_no_row_of_photos_stays_words(tmp_path: Path) -> None:
    """A number alone makes no photo."""
    article = read(tmp_path, "hoi nghi 1\nkhoi 2\n", "hoi-nghi-1.jpg")

    assert blocks(article)[1:] == ["<p>khoi 2</p>"]


def test_one_photo_is_not_given_to_two_lines(tmp_path: Path) -> None:
    """The second line keeps its name, and a person is told."""
    article = read(tmp_path, "anh 1\nMột cảnh\n\nanh 1\nCảnh khác\n", "anh-1.jpg")

    assert [line.split('"')[1] for line in blocks(article)] == ["anh-1.jpg", "anh 1"]
    assert "dòng này gọi tên một ảnh đã đặt ở dòng khác, xin xem lại: anh 1" in told(
        article, Kind.DOUBTFUL
    )


def test_of_several_photos_of_one_name_the_choice_is_said(tmp_path: Path) -> None:
    """`anh 1.jpg` and `Anh-1.PNG` have one name, as lines give it."""
    article = read(tmp_path, "anh 1\nMột cảnh\n", "anh-1.jpg", "Anh 1.png")

    assert any("có 2 ảnh cùng tên" in told for told in told(article, Kind.DOUBTFUL))


def test_photos_that_no_line_names_aretold(tmp_path: Path) -> None:
    """They may belong to the article; a person knows where."""
    article = read(tmp_path, "Khối họp.", "la.jpg", "bai_files/khac.png")

    what = "ảnh nằm cạnh bài nhưng không dòng nào gọi tên, chưa đặt vào bài"
    assert f"{what}: bai_files/khac.png\nla.jpg" in told(article, Kind.DOUBTFUL)


def test_texts_of_one_folder_share_its_photos_and_have_their_own(tmp_path: Path) -> None:
    """A folder named as a text is its alone; a photo that nobody names is told once."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("anh 1\nMột cảnh\n", encoding="utf-8")
    (tmp_path / "b_files").mkdir()
    for photo in ("anh-1.jpg", "b_files/anh-1.jpg", "la.jpg"):
        (tmp_path / photo).write_bytes(b"\xff\xd8")
    first, second = articles(tmp_path)

    assert blocks(first)[0].split('"')[1] == "anh-1.jpg"
    assert any("có 2 ảnh cùng tên" in told for told in told(second, Kind.DOUBTFUL))
    assert left(tmp_path) == {"la.jpg": "ảnh không nằm trong bài nào"}


def test_a_photo_that_two_texts_show_istold(tmp_path: Path) -> None:
    """Both lines may mean it, or one means another photo."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("anh 1\nMột cảnh\n", encoding="utf-8")
    (tmp_path / "anh-1.jpg").write_bytes(b"\xff\xd8")
    _, second = articles(tmp_path)

    assert any("cũng đặt trong bài a.txt" in told for told in told(second, Kind.DOUBTFUL))


def test_each_text_of_a_folder_of_its_own_has_the_photos_below(tmp_path: Path) -> None:
    """Photos may lie in a folder of any name below; addresses begin at the text's folder."""
    for name in ("mot", "hai"):
        (tmp_path / name / "anh").mkdir(parents=True)
        (tmp_path / name / "bai.txt").write_text("anh 1\nMột cảnh\n", encoding="utf-8")
        (tmp_path / name / "anh" / "anh-1.jpg").write_bytes(b"\xff\xd8")
    found = articles(tmp_path)

    assert {article.address for article in found} == {"/mot/bai.txt", "/hai/bai.txt"}
    assert {blocks(article)[0].split('"')[1] for article in found} == {"anh/anh-1.jpg"}
    assert len({article.id for article in found}) == len(found)


_NAMES = st.lists(st.sampled_from(["anh 1", "Anh-1", "anh 2", "ành 1", "hoi nghi", "hoi nghj"]))


@given(_NAMES, st.sets(st.sampled_from(["anh-1.jpg", "b/anh 1.png", "anh2.gif", "hoi nghi.jpg"])))
def test_a_photo_has_one_line_and_a_line_one_photo(lines: list[str], names: set[str]) -> None:
    """A line that calls a photo by its name has one, unless all of that name are given: told."""
    photos = Photos([Pool(sorted(names))])
    found = photos.match(lines)
    given_away = [photo for photo in found if photo]

    assert len(found) == len(lines)
    assert len(set(given_away)) == len(given_away)
    assert set(given_away) <= names
    for line, photo in zip(lines, found, strict=True):
        told_of_line = any(line in each.text for each in photos.findings)
        assert photo or not photos.named(line) or told_of_line
