"""The faults of topics, people and the bloc's data: each code with what raises it."""

from __future__ import annotations

_BLOC, _YEAR = "data/organisation.toml", '[[year]]\nyear = 2024\nchair = "A"'

# code -> what is changed in the header of a flawless article
HEADERS: dict[str, dict[str, str | None]] = {
    "T001": {"Chuyên đề": "Không có"},
    "T002": {"Nhân vật": "Không có"},
    "T004": {"Loại": "cá nhân"},
    "T012": {"Đính chính": "sửa tên"},
}

# code -> another file beside a flawless article
OTHERS: dict[str, tuple[str, str]] = {
    "T005": ("guong/an/index.md", "Tên: An\nLoại: người"),
    "T006": ("guong/an/index.md", "Tên: An\nLoại: cá nhân\nDanh hiệu: Cờ"),
    "T007": ("guong/an/index.md", "Tên: An"),
    "T008": (_BLOC, "[bloc"),
    "T009": (_BLOC, "[khoi]"),
    "T010": (_BLOC, "[bloc]"),
    "T011": (_BLOC, f"{_YEAR}\n{_YEAR}"),
    "T013": (_BLOC, f'[[member]]\nname = "B"\n{_YEAR}'),
}
