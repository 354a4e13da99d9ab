"""The rules' file: written once, corrected by editors, read ever after."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.importer.article import SourceError
from portal.importer.findings import Kind
from portal.importer.sources.mirror import rules
from portal.importer.sources.mirror.rules import Rule
from tests.unit.portal.importer.mirror import sites
from tests.unit.portal.importer.mirror.reading import read, told, words, write


def test_rules_that_were_found_are_written_with_an_example(tmp_path: Path) -> None:
    """In Vietnamese, with the number of pages that each was found on."""
    folder = sites.joomla3(8).write(tmp_path / "mirror")

    read(folder, tmp_path / "mau.toml")

    written = (tmp_path / "mau.toml").read_text(encoding="utf-8")
    assert "# 8 trang, thí dụ: /" in written
    assert '"thân bài" = ["div.item-page"]' in written
    assert rules.load(tmp_path / "mau.toml")


def test_rules_that_cannot_be_written_are_an_error_in_one_sentence(tmp_path: Path) -> None:
    """Where a folder should be is a file."""
    folder = sites.joomla3(8).write(tmp_path / "mirror")
    (tmp_path / "tep").write_text("chữ", encoding="utf-8")

    with pytest.raises(SourceError, match=r"Không ghi được mau\.toml: .+\."):
        read(folder, tmp_path / "tep" / "mau.toml")


def test_a_dry_run_writes_no_rules(tmp_path: Path) -> None:
    """Without a file for them they are found and used."""
    folder = sites.joomla3(8).write(tmp_path / "mirror")

    assert len(read(folder).articles) == 8
    assert sorted(each.name for each in tmp_path.iterdir()) == ["mirror"]


def test_what_an_editor_changed_is_used_and_stays(tmp_path: Path) -> None:
    """A file that exists is not written again."""
    folder = sites.joomla3(8).write(tmp_path / "mirror")
    file = tmp_path / "mau.toml"
    written = '[[trang]]\n"thân bài" = "div.item-page > p"\n"tiêu đề" = ["h2"]\n'
    file.write_text(written, encoding="utf-8")

    found = read(folder, file)

    assert file.read_text(encoding="utf-8") == written
    assert "Chia" not in words(next(iter(found.articles.values())).body)


def test_a_rule_is_for_its_addresses_only(tmp_path: Path) -> None:
    """Pages at other addresses are left, and told."""
    folder = sites.joomla3(8).write(tmp_path / "mirror")
    file = tmp_path / "mau.toml"
    rule = Rule(body=("div.item-page",), addresses=("/tin-tuc/*",), title=("h2",))
    file.write_text(rules.dumped([rule]), encoding="utf-8")

    found = read(folder, file)

    assert found.articles
    assert all(address.startswith("/tin-tuc/") for address in found.articles)
    assert any("không khớp mẫu nào" in each.what for each in found.left)


def test_what_a_rule_drops_is_told_with_its_pictures(tmp_path: Path) -> None:
    """The words whole, pictures by their addresses."""
    file = tmp_path / "mau.toml"
    rule = Rule(body=(".tin",), title=("h1",), drop=(".bo",))
    file.write_text(rules.dumped([rule]), encoding="utf-8")
    body = "<p>Chữ của bài.</p><div class=bo>Bỏ <b>đi</b><img src=a.jpg></div>"
    write(tmp_path / "mirror", {"a.html": f"<html><h1>Tít</h1><div class=tin>{body}</div>"})

    article = read(tmp_path / "mirror", file).articles["/a.html"]

    assert article.body == "<p>Chữ của bài.</p>"
    assert told(article, Kind.DROPPED).endswith("trong thân bài: Bỏ đi [ảnh: a.jpg]")


def test_a_sentence_with_a_date_stays_in_the_body(tmp_path: Path) -> None:
    """Only lines that say the article's date alone are taken out; another day's line stays."""
    file = tmp_path / "mau.toml"
    rule = Rule(body=(".tin",), title=("h1",), date=(".tin > p",))
    file.write_text(rules.dumped([rule]), encoding="utf-8")
    meeting = "Sáng 05/03/2012, tại hội trường lớn của tỉnh đã diễn ra hội nghị tổng kết năm."
    lines = ["Thứ Ba, 06/03/2012 08:15", meeting, "Cập nhật: 09/03/2012"]
    body = "".join(f"<p>{each}</p>" for each in lines)
    write(tmp_path / "mirror", {"a.html": f"<html><h1>Tít</h1><div class=tin>{body}</div>"})

    article = read(tmp_path / "mirror", file).articles["/a.html"]

    assert article.date
    assert article.date.isoformat() == "2012-03-06T08:15:00+07:00"
    assert article.body == f"<p>{meeting}</p><p>Cập nhật: 09/03/2012</p>"


def test_rules_read_back_as_they_were_written(tmp_path: Path) -> None:
    """Quotation marks and backslashes in selectors as well."""
    rule = Rule(
        body=('div[id="a\\b"]', "td > p"),
        addresses=("/tin/*", "/index.php?id=*"),
        title=("h1", 'meta[property="og:title"]'),
        drop=(".share",),
        noise=('- "Cổng" \\ mẫu',),
    )
    file = tmp_path / "mau.toml"
    file.write_text(rules.dumped([rule]), encoding="utf-8")

    assert rules.load(file) == [rule]


def test_the_pattern_of_an_address_knows_but_the_star() -> None:
    """A question mark begins a query, brackets are brackets."""
    rule = Rule(body=("p",), addresses=("/a?id=[1]*",))

    assert rule.is_for("/a?id=[1]2")
    assert not rule.is_for("/a?id=2")
    assert Rule(body=("p",), addresses=("/*/tin-*.html",)).is_for("/vi/tin-1.html")
    assert not Rule(body=("p",), addresses=("/a*a",)).is_for("/a")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('[[trang]]\n"thân bài" = "p:hover"\n', "dòng 2: “p:hover” không phải là phần tử"),
        ('[[trang]]\n"tiêu đề" = "h1"\n', "dòng 1: mẫu này thiếu “thân bài”"),
        ('[[trang]]\n"thân bài" = 5\n', "dòng 2: phải là chữ trong ngoặc kép"),
        ('[[trang]]\n"thân bài" = "p"\n"lạ" = "p"\n', "dòng 3: không có mục “lạ”"),
        ('[[trang]]\n"thân bài" = "p\n', "dòng 2: chữ trong ngoặc chưa đóng"),
        ("a = 1\n", "dòng 1: không có bảng nào tên “a”"),
        ("", "cần từ một đến 100 bảng"),
    ],
)
def test_a_mistake_in_the_rules_is_one_sentence_with_its_line(
    tmp_path: Path, written: str, said: str
) -> None:
    """The file's name, the line, what is wrong."""
    file = tmp_path / "mau.toml"
    file.write_text(written, encoding="utf-8")

    with pytest.raises(SourceError) as raised:
        rules.load(file)

    assert str(raised.value).startswith("mau.toml, dòng ")
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)
