from __future__ import annotations

import errno
from pathlib import Path

import pytest

from portal.photos import decode
from portal.photos.problems import PhotoError


def test_a_photo_that_may_not_be_read_is_not_called_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reason is the system's; root, as which tests may run, may read everything."""
    path = tmp_path / "a.jpg"
    path.write_bytes(b"x")

    def refuse(*_arguments: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(PhotoError) as caught:
        decode.read(path)
    assert (caught.value.code, caught.value.detail) == ("P032", "không có quyền")
