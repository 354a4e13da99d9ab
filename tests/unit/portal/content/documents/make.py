"""A document of the library that nothing is wrong with, and files to go with it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO

FLAWLESS = {
    "Loại": "Nghị định",
    "Số ký hiệu": "98/2023/NĐ-CP",
    "Trích yếu": "Quy định chi tiết một số điều của Luật Thi đua, khen thưởng",
    "Cơ quan ban hành": "Chính phủ",
    "Ngày ban hành": "31/12/2023",
    "Nơi đăng": "Công báo",
}


def document(change: Mapping[str, str | None], body: str = "") -> str:
    """Compose it; `change` maps fields to other values, None leaves one out."""
    fields = {**FLAWLESS, **change}
    lines = [f"{name}: {value}" for name, value in fields.items() if value is not None]
    return "\n".join([*lines, "", body])


def zipped(names: Iterable[str]) -> bytes:
    """Return a ZIP of empty files."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name in names:
            file.writestr(name, b"")
    return made.getvalue()
