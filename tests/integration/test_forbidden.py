"""No output holds a character that its format forbids, whatever the way it came in."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.parsers import expat

from portal.vietnamese import text
from tests.conftest import Write
from tests.integration.conftest import Build

_BAD = "\x08\x81\u202e\ufffe\uffff\U0001ffff"
_ESCAPED = r"\u0008\u0081\u202e\ufffe\uffff\U0001ffff"
_REFERENCES = "".join(f"&#{ord(each)};" for each in _BAD)
_JSON = json.dumps(f"{_BAD}\ud800 chữ")[1:-1]


def _articles(write: Write, photo: Callable[[Path], Path]) -> None:
    write("2012/raw", title=f"Tin {_BAD} mới", tags=f"sơ {_BAD} kết", body=f"Một {_BAD} hai.")
    photo(write("2012/numbers", body=f"Ba {_REFERENCES}. Bốn\n\n![Cờ {_REFERENCES}](a.jpg)\n"
                f"*Lễ {_REFERENCES}. Ảnh: {_REFERENCES} Lan*\n").with_name("a.jpg"))  # fmt: skip
    more = f'Nguồn: "Báo {_JSON}"\nĐính chính: "{_JSON} 05/9/2012: sửa"\nTóm tắt: "{_JSON}"\n'
    write("2012/escapes", title=f'"Tin {_JSON}"', tags=f'["{_JSON}", "khác {_JSON}"]').write_text(
        f'Tiêu đề: "Tin {_JSON}"\nNgày: 03/08/2012\nThẻ: ["{_JSON}", "khác {_JSON}"]\n'
        f'Tác giả: "Lan {_JSON}"\nChuyên mục: "Tin chữ"\n{more}\nNội dung.\n',
        encoding="utf-8",
    )


def _data(content: Path) -> None:
    files = {
        "data/banners.toml": f'[[banner]]\ntext = "Băng {_ESCAPED}"\nfrom = 2000-01-01\n'
        "until = 2099-01-01\n",
        "data/organisation.toml": f'[bloc]\nname = "Khối {_ESCAPED}"\nname_en = "Bloc"\n',
        "data/sections.toml": f'[[section]]\nname = "Tin tức"\ndescription = "Tin {_ESCAPED}"\n'
        f'[[section]]\nname = "Tin {_ESCAPED}chữ"\n',
        "van-ban/2023/nghi-dinh-98/index.md": f"Loại: Nghị định\nSố ký hiệu: 98/2023/NĐ-CP\n"
        f'Trích yếu: "Về {_JSON}"\nCơ quan ban hành: "Chính {_JSON} phủ"\n'
        f"Ngày ban hành: 31/12/2023\n\nToàn văn {_BAD} {_REFERENCES}.\n",
        "redirects.csv": f"/cu{_BAD}/,/gioi-thieu/\n",
        "trang/gioi-thieu/index.md": f"Tiêu đề: Giới {_BAD} thiệu\n\nChữ {_REFERENCES}.\n",
    }
    for name, words in files.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(words, encoding="utf-8")


def test_what_every_entry_lets_in_leaves_all_files_well_formed(
    build: Build,
    write: Write,
    photo: Callable[[Path], Path],
    content: Path,
    output: Path,
) -> None:
    """Strict parsers read every feed, sitemap and index; the editor is told where it came in."""
    _articles(write, photo)
    _data(content)

    report = build().report
    assert report.ok, [each for each in report if each.severity == "error"]

    for path in output.rglob("*"):
        if path.suffix == ".xml":
            expat.ParserCreate().Parse(path.read_bytes(), True)  # noqa: FBT003 - expat's own
        if path.suffix == ".json":
            found = json.dumps(json.loads(path.read_bytes()), ensure_ascii=False)
            assert text.permitted(found) == found, path
        if path.suffix in {".xml", ".json", ".html", ".txt"}:
            words = path.read_bytes().decode()
            assert text.permitted(words) == words, path
    told = {
        (each.place.file, each.data["char"]) for each in report if each.code in {"F007", "F008"}
    }
    numbers = {f"U+{ord(each):04X}" for each in _BAD}
    for file in ("2012/raw", "2012/numbers", "2012/escapes"):
        here = {char for name, char in told if file in name}
        assert numbers <= here, file
    for file in ("banners.toml", "organisation.toml", "sections.toml", "nghi-dinh-98", "redirects"):
        assert [char for name, char in told if file in name], file
