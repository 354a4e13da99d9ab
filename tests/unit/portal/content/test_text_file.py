from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from portal.content import metadata, text_file

FILE = "bai-viet/2012/a/index.md"


@pytest.mark.parametrize("value", ["Một <!-- hỏi lại -->", "Một <!— ẩn —>", "Một -->"])
@pytest.mark.parametrize("field", ["Tiêu đề", "Tóm tắt", "Thẻ", "Nguồn"])
def test_a_comment_in_the_header_is_told(tmp_path: Path, field: str, value: str) -> None:
    """It would be shown in lists, feeds and search."""
    path = tmp_path / FILE
    path.parent.mkdir(parents=True)
    path.write_text(f"Ngày: 03/08/2012\n{field}: {value}\n\nĐoạn.\n", encoding="utf-8")
    read, _ = text_file.read(tmp_path, PurePosixPath(FILE), metadata.SCHEMAS["bai-viet"])
    assert read is not None
    told = [(problem.code, problem.place.line) for problem in read.problems]
    assert ("H025", 2) in told
