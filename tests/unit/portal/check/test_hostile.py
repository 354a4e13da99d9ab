"""Whatever lies in a content folder, the check ends and tells: nobody sees a traceback."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.builder.run import Options, build
from portal.cache.store import Store
from portal.check import runner
from portal.diagnostics import messages
from portal.vietnamese.dates import VIETNAM

Put = Callable[..., Path]

# What TOML may hold and nobody expects. Its nesting is bounded elsewhere.
_VALUES = st.sampled_from(
    [
        *('""', '"x"', '"31/12/9999"', '"01/01/0001"', r'"\u0000\uffff"', "'''\n\n'''"),
        *("0", "-1", "1e400", "nan", "-inf", "9" * 400, "true", "[]", "{}", "[[]]", "[1, 'a', {}]"),
        *("0001-01-01", "9999-12-31", "9999-12-31T23:59:59+14:00", "0001-01-01T00:00:00-14:00"),
        *("23:59:59.999999", "1979-05-27T07:32:00Z", '{ from = 9999-12-31, name = "x" }'),
        *(
            '[{ from = 0001-01-01, until = 9999-12-31, name = "x" }]',
            "[9999-12-31]",
            '["31/12/9999"]',
        ),
    ]
)
_KEYS = st.sampled_from(
    [
        *("text", "link", "from", "until", "name", "slug", "order", "description", "days", "rule"),
        *("off", "work", "source", "year", "chair", "vice", "site", "het-hieu-luc", '""', '"x y"'),
        *('"98/2023/NĐ-CP"', "2023", "9999", '"0001"', "contact", "email", "phone", "every-year"),
    ]
)
_TABLES = st.sampled_from(
    [
        *("[[banner]]", "[[section]]", "[bloc]", "[[member]]", "[[year]]", "[contact]", "[2023]"),
        *("[every-year]", "[banner]", "[[bloc]]", '["98/2023/NĐ-CP"]', "['']", "[a.b]"),
    ]
)
_TOML = st.lists(
    st.one_of(_TABLES, st.builds("{} = {}".format, _KEYS, _VALUES), st.text(max_size=8)), max_size=6
).map("\n".join)
_FIELDS = st.sampled_from(
    [
        *("Tiêu đề", "Ngày", "Sửa lần cuối", "Hết hạn", "Chuyên mục", "Thẻ", "Tác giả", "Tóm tắt"),
        *(
            "Đường dẫn",
            "Trạng thái",
            "Bài liên quan",
            "Ảnh",
            "Tiêu điểm",
            "Đính chính",
            "Địa chỉ cũ",
        ),
        *(
            "Loại",
            "Số ký hiệu",
            "Trích yếu",
            "Ngày ban hành",
            "Ngày có hiệu lực",
            "Thay thế",
            "Tệp",
        ),
        *("Cá nhân", "Số ngày", "Đề nghị tặng", "Điện thoại", "Thành tích", "Chuyên đề", "Nguồn"),
    ]
)
_WRITTEN = st.one_of(
    st.sampled_from(
        [
            *("31/12/9999", "01/01/0001", "31/12/2100 23:59:59", "2100-12-31T23:59:59-23:59"),
            *(
                "01/01/1900",
                "1900-01-01T00:00+99:99",
                "9" * 5000,
                "٣/٤/٢٠١٢",
                "²",
                r'"\ud800\u0000"',
            ),
            *(
                "[",
                "]",
                '"',
                "[,,]",
                "../..",
                "/",
                "//x",
                "id=" + "9" * 400,
                "a" * 400,
                "|",
                ">",
                "-",
            ),
            *(
                "98/2023/NĐ-CP",
                "2012/x",
                "a.jpg",
                ".",
                "100% 100%",
                "2023: x",
                "%ff",
                "/%00/",
                "\x85",
            ),
        ]
    ),
    st.text(max_size=12),
)
_LINES = st.one_of(
    st.builds("{}: {}".format, _FIELDS, _WRITTEN),
    st.sampled_from(["---", "", "- x", "...", "  x"]),
    st.text(max_size=10),
)
_BODY = st.sampled_from(
    [
        *("![", "![](a.jpg)", "](", "[a](/x/)", "[a](http://[::1)", "# a {#x}", "&#999999999999;"),
        *(
            "9" * 5000 + ". x",
            "<a href='//[x'>",
            "./.",
            "| a |\n| - |",
            "<![CDATA[",
            "<!DOCTYPE",
            "[a]: //[",
        ),
    ]
)
_MARKDOWN = st.builds("\n".join, st.lists(st.one_of(_LINES, _BODY), max_size=10))
_NAMES = st.sampled_from(
    [
        *(f"data/{name}.toml" for name in ("banners", "holidays", "notices", "organisation")),
        *("data/hieu-luc.toml", "data/sections.toml", "redirects.csv", "bai-viet/2012/a/index.md"),
        *("bai-viet/index.md", "trang/a/index.md", "chuyen-de/a/index.md", "guong/a/index.md"),
        *("cong-khai/2026/a/index.md", "van-ban/2023/a/index.md", "bai-viet/2012/a/a.jpg", "x.md"),
        *("bai-viet/9999/★/index.md", "bai-viet/2012/a\nb/index.md", "van-ban/2023/a/a.jpg"),
    ]
)
_FILES = st.dictionaries(
    _NAMES, st.one_of(_TOML, _MARKDOWN).map(str.encode) | st.binary(max_size=40), max_size=6
)


def _judged(root: Path) -> list[str]:
    content = runner.check(root)
    json.loads(runner.as_json(content))
    runner.as_json(content).encode()
    content.public(datetime(2026, 1, 1, tzinfo=VIETNAM))
    return [messages.line(problem).encode().decode() for problem in content.report]


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(_FILES)
def test_any_folder_is_checked_to_its_end(files: dict[str, bytes]) -> None:
    """Every problem is a line of text; none is an exception."""
    with TemporaryDirectory() as folder:
        for name, data in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        for line in _judged(Path(folder)):
            assert "\n" not in line


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
@pytest.mark.parametrize(
    "name",
    [
        *(
            b"bai-viet/2012/so-k\xea/index.md",
            b"bai-viet/2012/a/\xea.md",
            b"\xff",
            b"data/\xff.toml",
        ),
        *(b"bai-viet/2012/a/anh-\xff.jpg", b"van-ban/2023/\xff/index.md", b"trang/\xff/a.jpg"),
    ],
)
def test_a_name_that_is_no_text_is_told(root: Path, put: Put, tmp_path: Path, name: bytes) -> None:
    """F009, once for a folder whatever is in it; nothing of it is built."""
    put("Tiêu đề: A\nNgày: 03/08/2012\n\nx", "bai-viet/2012/a/index.md")
    path = os.path.join(os.fsencode(root), name)  # noqa: PTH118 - bytes
    os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
    with open(path, "wb") as file:  # noqa: PTH123
        file.write("Tiêu đề: B\nNgày: 03/08/2012\n\nx".encode())
    content = runner.check(root, store=Store(tmp_path / "store", "k" * 32))
    assert [problem.code for problem in content.report].count("F009") == 1
    assert [line for line in _judged(root) if "\ufffd" in line]


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_folders_whose_own_names_are_no_text_are_told(root: Path, tmp_path: Path) -> None:
    """S010, of the content and of the output: they are written into records and pages."""
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff"))
    odd.mkdir()
    assert [problem.code for problem in runner.check(odd).report] == ["S010"]
    options = Options(odd / "out", store=Store(tmp_path / "store", "k" * 32))
    assert "S010" in [problem.code for problem in build(runner.check(root), options).report]


@pytest.mark.parametrize(
    "until", ["9999-12-31", "31/12/9999", "9999-12-31T23:59:59Z", "0001-01-01"]
)
def test_a_day_beyond_all_calendars_is_told(root: Path, put: Put, until: str) -> None:
    """T010: there is no day after 31/12/9999."""
    written = until if "/" not in until else f'"{until}"'
    put(f'[[banner]]\ntext = "a"\nfrom = 2026-01-01\nuntil = {written}\n', "data/banners.toml")
    assert [problem.code for problem in runner.check(root).report] == ["T010"]
