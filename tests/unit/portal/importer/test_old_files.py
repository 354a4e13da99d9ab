from __future__ import annotations

from pathlib import Path

import pytest

from portal.importer.old_files import OldFiles


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The root of an old site with some files."""
    folder = tmp_path / "site"
    for name in (
        "images/stories/Hội nghị 1.JPG",
        "uploads/news/2012_08/a.jpg",
        "assets/news/2012_08/a.jpg",
        "wp-content/uploads/b.jpg",
        "wp-content/uploads/b-300x200.jpg",
        "images/only-300x200.jpg",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    (tmp_path / "secret.jpg").write_bytes(b"s")
    (folder / "images/out.jpg").symlink_to(tmp_path / "secret.jpg")
    return folder


@pytest.mark.parametrize(
    ("address", "base", "found"),
    [
        ("images/stories/H%E1%BB%99i%20ngh%E1%BB%8B%201.jpg", "/", "images/stories/Hội nghị 1.JPG"),
        ("../images/stories/Hội nghị 1.jpg", "/tin/bai.html", "images/stories/Hội nghị 1.JPG"),
        ("http://www.cu.vn/images\\stories/hội nghị 1.jpg", "/x", "images/stories/Hội nghị 1.JPG"),
        ("/assets/news/2012_08/a.jpg", "/", "uploads/news/2012_08/a.jpg"),
        ("/wp-content/uploads/b-300x200.jpg?w=3", "/", "wp-content/uploads/b.jpg"),
        ("/images/only-300x200.jpg", "/", "images/only-300x200.jpg"),
    ],
)
def test_a_file_is_found_by_its_address(root: Path, address: str, base: str, found: str) -> None:
    """Whatever its case and encoding; a photo before its smaller copy, if it is there."""
    assert OldFiles(root, ("cu.vn",)).find(address, base) == root / found


@pytest.mark.parametrize(
    "address",
    [
        "../../secret.jpg",
        "%2e%2e/%2e%2e/secret.jpg",
        "/images/out.jpg",
        "file:///etc/passwd",
        "http://other.vn/images/only-300x200.jpg",
        "javascript:x",
        "/images",
        "/images/\0.jpg",
        "http://[::1",
        "",
    ],
)
def test_nothing_outside_the_old_site_is_ever_found(root: Path, address: str) -> None:
    """Neither by dots nor by links of the file system nor at another host."""
    assert OldFiles(root, ("cu.vn",)).find(address, "/x/y") is None


def test_an_address_of_the_old_site_is_told_from_others(root: Path) -> None:
    """With its query and fragment, from the page's own path."""
    old = OldFiles(root, ("cu.vn",))

    assert old.local("bai.html#a", "/tin/x.html") == "/tin/bai.html#a"
    assert old.local("//CU.vn/index.php?id=1&x=2", "/") == "/index.php?id=1&x=2"
    assert old.local("https://bqp.vn/", "/") is None
    assert old.local("mailto:a@cu.vn", "/") is None
