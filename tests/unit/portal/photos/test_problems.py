from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from portal.photos import problems
from portal.photos.problems import NameProblem
from portal.system import files
from portal.vietnamese import text


def beside(folder: Path) -> dict[str, str]:
    """What a folder holds, as the content knows it."""
    return {text.clean(name): name for name in files.stamps(folder) if "/" not in name}


@pytest.mark.parametrize(
    "src",
    [
        "../a.jpg",
        "..",
        ".",
        "",
        "/etc/passwd",
        "anh/a.jpg",
        "./a.jpg",
        "a.jpg/",
        "..\\a.jpg",
        "anh\\a.jpg",
        "C:\\anh\\a.jpg",
        "C:/anh/a.jpg",
    ],
)
def test_a_photo_is_a_bare_name(tmp_path: Path, src: str) -> None:
    """Whatever leads out of the article's folder, or into another, is refused."""
    Image.new("RGB", (8, 6)).save(tmp_path / "a.jpg")
    assert problems.check_name(beside(tmp_path), src) == NameProblem("P002", {"src": src})


@pytest.mark.parametrize(
    "src",
    [
        "https://x.vn/a.jpg",
        "HTTP://x.vn/a.jpg",
        "//x.vn/a.jpg",
        "data:image/png;base64,x",
        "file:///a",
    ],
)
def test_a_photo_at_another_site_is_refused(tmp_path: Path, src: str) -> None:
    """It must be beside the article: other sites change and watch."""
    assert problems.check_name(beside(tmp_path), src) == NameProblem("P003", {"src": src})


@pytest.mark.parametrize(("src", "near"), [("hoi-nghi-l.jpg", "hoi-nghi-1.jpg"), ("xyz.png", "")])
def test_a_missing_photo_is_told_with_the_one_that_was_meant(
    tmp_path: Path, src: str, near: str
) -> None:
    """The article itself is never suggested."""
    (tmp_path / "hoi-nghi-1.jpg").touch()
    (tmp_path / "xyz.md").touch()
    assert problems.check_name(beside(tmp_path), src) == NameProblem(
        "P001", {"src": src, "near": near}
    )


def test_a_name_in_other_case_is_told_with_the_real_one(tmp_path: Path) -> None:
    """Windows does not mind; the web server does."""
    (tmp_path / "IMG_1.JPG").touch()
    expected = NameProblem("P012", {"src": "img_1.jpg", "actual": "IMG_1.JPG"})
    assert problems.check_name(beside(tmp_path), "img_1.jpg") == expected


@pytest.mark.parametrize("written", ["Hội nghị.jpg", "Ho\u0323\u0302i nghi\u0323.jpg"])
@pytest.mark.parametrize("on_disk", ["Hội nghị.jpg", "Ho\u0323\u0302i nghi\u0323.jpg"])
def test_a_name_is_found_in_any_normal_form(tmp_path: Path, written: str, on_disk: str) -> None:
    """A Mac hands over NFD names; editors type NFC."""
    (tmp_path / on_disk).touch()
    assert problems.check_name(beside(tmp_path), written) is None
    assert beside(tmp_path)[text.clean(written)] == on_disk


def test_a_link_and_a_folder_are_no_photos(tmp_path: Path) -> None:
    """A link may lead out of the folder."""
    (tmp_path / "out.jpg").touch()
    folder = tmp_path / "bai"
    (folder / "b.jpg").mkdir(parents=True)
    (folder / "a.jpg").symlink_to(tmp_path / "out.jpg")
    for src in ("a.jpg", "b.jpg"):
        assert problems.check_name(beside(folder), src) == NameProblem(
            "P001", {"src": src, "near": ""}
        )


def test_two_names_that_differ_only_in_case_are_told(tmp_path: Path) -> None:
    """One folder on Windows cannot hold both, and editors mistake one for the other."""
    for name in ("a.jpg", "A.JPG", "b.jpg"):
        Image.new("RGB", (8, 6)).save(tmp_path / name)
    for one, other in (("a.jpg", "A.JPG"), ("A.JPG", "a.jpg")):
        assert problems.check_name(beside(tmp_path), one) == NameProblem(
            "P019", {"src": one, "other": other}
        )
    assert problems.check_name(beside(tmp_path), "b.jpg") is None
