"""A content folder in a temporary place, and an article in it that nothing is wrong with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

import pytest
from PIL import Image

from portal.content import article
from portal.content.article import Article
from portal.diagnostics.diagnostic import Diagnostic

FILE = "bai-viet/2012/so-ket/index.md"
FLAWLESS = {
    "Tiêu đề": "Hội nghị sơ kết",
    "Ngày": "03/08/2012",
    "Chuyên mục": "Thi đua khen thưởng",
    "Tóm tắt": "Sáu tháng nhìn lại.",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An empty content folder."""
    folder = tmp_path / "content"
    folder.mkdir()
    return folder


@pytest.fixture
def source() -> Callable[..., str]:
    """Composes a flawless article; `change` maps fields to other values, None leaves one out."""

    def compose(body: str = "Nội dung.", change: Mapping[str, str | None] | None = None) -> str:
        fields = {**FLAWLESS, **(change or {})}
        lines = [f"{name}: {value}" for name, value in fields.items() if value is not None]
        return "\n".join([*lines, "", body])

    return compose


@pytest.fixture
def put(root: Path) -> Callable[..., Path]:
    """Writes a file of the content folder, from text or bytes."""

    def write(data: str | bytes, file: str = FILE) -> Path:
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return write


@pytest.fixture
def load(
    root: Path, put: Callable[..., Path]
) -> Callable[..., tuple[Article | None, list[Diagnostic]]]:
    """Writes a file and reads it as an article."""

    def read(data: str | bytes, file: str = FILE) -> tuple[Article | None, list[Diagnostic]]:
        put(data, file)
        return article.load(root, PurePosixPath(file))

    return read


@pytest.fixture
def jpeg(root: Path) -> Callable[..., Path]:
    """Saves a small plain JPEG beside the flawless article, or where `file` says."""

    def save(name: str = "a.jpg", file: str = FILE) -> Path:
        path = (root / file).parent / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (8, 6), "red").save(path)
        return path

    return save
