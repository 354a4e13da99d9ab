"""The category of an article: what its page says, else its folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.importer.sources.mirror import sections
from tests.unit.portal.importer.mirror.reading import Read, read, write
from tests.unit.portal.importer.mirror.texts import texts

_FOLDERS = {"thi-dua": "Thi đua", "tin-tuc": "Tin tức"}


def _site(folder: Path, way: str, menu: str) -> Read:
    """Read a site of eight articles in two folders; `way`: above each, {name} its category."""
    files = {}
    for number, text in enumerate(texts(8, 31)):
        slug = ("thi-dua", "tin-tuc")[number % 2]
        said = way.format(name=_FOLDERS[slug], slug=slug, title=text.title)
        body = "".join(f"<p>{each}</p>" for each in text.paragraphs)
        files[f"{slug}/bai-{number}.html"] = (
            f"<html><head><title>{text.title}</title></head><body><div id=menu>{menu}</div>"
            f"<div id=main>{said}<h1>{text.title}</h1><div class=tin>{body}</div></div></html>"
        )
    return read(write(folder, files))


def _found(site: Read) -> set[tuple[str, str]]:
    return {(each.address.split("/")[1], each.section) for each in site.articles.values()}


@pytest.mark.parametrize(
    "way",
    [
        "<p>Trang chủ &gt; {name}</p>",
        "<p>Trang chủ » {name} » {title}</p>",
        "<div><a href='/'>Trang chủ</a> » <a href='/{slug}/'>{name}</a></div>",
        "<div id=crumb>Trang chủ › {name}</div>",
    ],
)
def test_a_way_needs_neither_classes_nor_links(tmp_path: Path, way: str) -> None:
    """A line that begins with the home page leads to the category."""
    found = _site(tmp_path, way, "<a href='/'>Trang chủ</a> <a href='/lien-he/'>Liên hệ</a>")

    assert _found(found) == set(_FOLDERS.items())


def test_without_a_way_menus_name_the_folder(tmp_path: Path) -> None:
    """The category's old address is that of the folder."""
    menu = "<a href='/thi-dua/'>Thi đua</a> <a href='/tin-tuc/index.html'>Tin tức</a>"

    found = _site(tmp_path, "", menu)

    assert _found(found) == set(_FOLDERS.items())
    assert {(each.name, each.old_addresses) for each in found.categories} == {
        (name, (f"/{slug}/",)) for slug, name in _FOLDERS.items()
    }


def test_a_folder_that_nothing_names_keeps_its_own_name(tmp_path: Path) -> None:
    """The editor maps it in the list of categories."""
    assert _found(_site(tmp_path, "", "")) == {("thi-dua", "thi-dua"), ("tin-tuc", "tin-tuc")}


def test_one_folder_of_all_articles_is_no_category() -> None:
    """It says nothing, unless a link names it; nor does a folder of one article."""
    assert sections.by_folder(["/Pages/1", "/Pages/2"], {}) == {}
    assert sections.by_folder(["/tin/1", "/tin/2"], {"/tin": "Tin"}) == {"/tin": "Tin"}
    assert sections.by_folder(["/tin/1", "/tin/2", "/moi/3"], {}) == {"/tin": "tin"}


@pytest.mark.parametrize(
    ("address", "folder"),
    [
        ("/tin-tuc/bai-1.html", "/tin-tuc"),
        ("/index.php/vi/tin-tuc/bai/1", "/index.php/vi/tin-tuc"),
        ("/2012/08/bai-1/", "/2012/08/bai-1"),
        ("/bai-1.html", ""),
        ("/index.php?a=/tin-tuc/", ""),
    ],
)
def test_folders_of_programs_languages_and_years_are_passed_over(address: str, folder: str) -> None:
    """The first folder that may be a category counts."""
    assert sections.folder_of(address) == folder
