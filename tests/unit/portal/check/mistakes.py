"""Mistakes of an editor in the portal of the tests: what is told -> what was done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

Root = Path
Change = Callable[[Root], None]

HOME = "bai-viet/2012/so-ket-thi-dua-6-thang-dau-nam"
ONE = f"{HOME}/index.md"
TWO = "bai-viet/2012/sau-muoi-nam-dai-hoi-chien-si-thi-dua-1952/index.md"
PHOTO = TWO.replace("index.md", "dai-hoi-1952.jpg")
LINKED = "bai-viet/2026/muoi-mot-ky-dai-hoi-thi-dua-yeu-nuoc/index.md"
TOPIC = "chuyen-de/hoi-nghi-cua-khoi/index.md"
UNIT = "guong/bo-tu-phap/index.md"
LAW = "van-ban/2022/luat-06-2022-qh15/index.md"
PAGE = "trang/lien-he/index.md"
BLOC = "data/organisation.toml"
NOTICE = "cong-khai/2026/vi-du/index.md"
_ALT = (
    "Bảng ghi Đại hội năm 1952: nơi họp là Việt Bắc, 154 đại biểu, bảy anh hùng, 23 Huân chương "
    "Kháng chiến hạng Nhất"
)
A_BANNER = """[[banner]]
text = "a"
link = "/x/"
from = 2026-11-20
until = 2026-12-30
"""
A_TEXT = """Tiêu đề: x
Ngày: 01/01/2012
Tóm tắt: x
Chuyên mục: Tư liệu
Đường dẫn: so-ket-thi-dua-6-thang-dau-nam

x
"""
A_NOTICE = """Tiêu đề: Lấy ý kiến
Ngày: 02/11/2026
Đề nghị tặng: Huân chương Tưởng tượng
Tập thể: Phòng Ví dụ
Đơn vị đề nghị: Cục Ví dụ
Điện thoại: 024 0000 0000
"""


def swap(file: str, old: str, new: str) -> Change:
    """Replace the first `old` in a file."""

    def change(root: Root) -> None:
        text = (root / file).read_text("utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new, 1), "utf-8")

    return change


def field(file: str, line: str) -> Change:
    """Put a line on top of a header."""

    def change(root: Root) -> None:
        text = (root / file).read_text("utf-8")
        (root / file).write_text(f"{line}\n{text}", "utf-8")

    return change


def cut(file: str, start: str) -> Change:
    """Leave out the line with this start."""

    def change(root: Root) -> None:
        lines = (root / file).read_text("utf-8").splitlines(keepends=True)
        rest = [line for line in lines if not line.startswith(start)]
        assert len(rest) == len(lines) - 1
        (root / file).write_text("".join(rest), "utf-8")

    return change


def end(file: str, text: str) -> Change:
    """Write at the end of a file."""

    def change(root: Root) -> None:
        with (root / file).open("a", encoding="utf-8") as out:
            out.write(f"\n\n{text}\n")

    return change


def put(file: str, data: str | bytes = "") -> Change:
    """Write a whole file."""

    def change(root: Root) -> None:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_bytes(data if isinstance(data, bytes) else data.encode())

    return change


def move(file: str, to: str) -> Change:
    """Rename a file or a folder."""

    def change(root: Root) -> None:
        (root / to).parent.mkdir(parents=True, exist_ok=True)
        (root / file).rename(root / to)

    return change


def both(one: Change, other: Change) -> Change:
    """Make two changes that are one mistake."""

    def change(root: Root) -> None:
        one(root)
        other(root)

    return change


def drop(file: str) -> Change:
    """Delete a file."""
    return lambda root: (root / file).unlink()


_DATE = "Ngày: 03/08/2012 14:30"

MISTAKES: dict[str, tuple[str, Change]] = {
    # header
    "no title": ("H005", cut(ONE, "Tiêu đề:")),
    "empty title": ("V012", swap(LAW, "Trích yếu: Luật Thi đua, khen thưởng", "Trích yếu:")),
    "misspelt title": ("H003", swap(ONE, "Tiêu đề:", "Tiêu dề x:")),
    "misspelt date": ("H003", swap(ONE, "Ngày:", "Ngàyy:")),
    "misspelt section": ("H003", swap(ONE, "Chuyên mục:", "Chuyên mụcc:")),
    "misspelt summary": ("H003", swap(ONE, "Tóm tắt:", "Tóm tắtt:")),
    "no such day": ("H008", swap(ONE, _DATE, "Ngày: 31/02/2012")),
    "no date": ("H007", swap(ONE, _DATE, "Ngày: hôm qua")),
    "date left out": ("H006", swap(ONE, f"{_DATE}\n", "")),
    "other year": ("H016", swap(ONE, "Ngày: 03/08/2012", "Ngày: 03/08/2013")),
    "unknown status": ("H009", field(ONE, "Trạng thái: xong")),
    "unknown section": ("C001", swap(ONE, "Chuyên mục: Thi đua khen thưởng", "Chuyên mục: Tin")),
    "field twice": ("H004", field(ONE, "Tiêu đề: Hai")),
    "no blank line": ("H001", swap(PAGE, "\n\n## Thông tin", "\nThông tin")),
    "open header": ("H002", field(ONE, "---")),
    "unusable slug": ("H010", field(ONE, "Đường dẫn: Sơ kết")),
    "focus": ("H015", field(ONE, "Tiêu điểm: giữa")),
    "unknown related": ("C005", swap(ONE, "2015/huong-dan-2746", "2015/huong-dan-2764x")),
    "unknown topic": ("T001", field(ONE, "Chuyên đề: Không có")),
    "unknown person": ("T002", field(ONE, "Nhân vật: Không có")),
    "unknown member": ("C005", swap(TOPIC, "2021/ky-giao-uoc", "2021/kygiao-uoc")),
    "correction without day": ("T012", swap(ONE, "Đính chính: 24/11/2026: bản", "Đính chính: bản")),
    "award without year": ("T006", swap(UNIT, "Danh hiệu: 2025: ", "Danh hiệu: ")),
    "no kind": ("T007", swap(UNIT, "Loại: tập thể\n", "")),
    "unknown kind": ("T005", swap(UNIT, "Loại: tập thể", "Loại: tập thể x")),
    "colliding tags": ("C003", swap(ONE, "Thẻ: Sơ kết", "Thẻ: Sở kết")),
    "address of another": (
        "C002",
        put("bai-viet/2012/moi/index.md", A_TEXT),
    ),
    # text
    "link to nowhere": ("L001", end(ONE, "[a](/bai-viet/2012/khong-co/)")),
    "link to no heading": ("L003", end(ONE, "[a](#khong-co)")),
    "heading twice": ("L004", end(ONE, "## A {#a}\n\n## B {#a}")),
    "code": ("M001", end(ONE, "<script>alert(1)</script>")),
    "number left out": ("N001", swap(ONE, "\n2. Đẩy mạnh", "\n3. Đẩy mạnh")),
    # photos
    "photo is missing": ("P001", drop(PHOTO)),
    "photo misspelt": ("P001", swap(TWO, "(dai-hoi-1952.jpg)", "(dai-hoj-1952.jpg)")),
    "photo in capitals": ("P012", swap(TWO, "(dai-hoi-1952.jpg)", "(Dai-hoi-1952.JPG)")),
    "photo elsewhere": ("P002", swap(TWO, "(dai-hoi-1952.jpg)", "(anh/dai-hoi-1952.jpg)")),
    "photo on the web": (
        "P003",
        swap(TWO, "(dai-hoi-1952.jpg)", "(https://a.vn/dai-hoi-1952.jpg)"),
    ),
    "photo with curly quotes": (
        "P007",
        swap(TWO, "(dai-hoi-1952.jpg)", "(dai-hoi-1952.jpg “Đại hội”)"),
    ),
    "photo with a space": ("P002", swap(TWO, "](dai-hoi-1952.jpg)", "](./dai-hoi-1952.jpg)")),
    "photo without alt": ("P004", swap(TWO, _ALT, "")),
    "caption apart": ("P008", swap(TWO, "\n*Những số liệu", "\n\n*Những số liệu")),
    "photo is broken": ("P018", put(PHOTO, b"\xff\xd8\xff")),
    "photo is empty": ("P014", put(PHOTO)),
    "photo is a page": ("P011", put(PHOTO, b"<html>")),
    "photo of nobody": ("P028", put(f"{HOME}/thua.jpg")),
    # files
    "linked article in Windows-1258": ("F001", put(LINKED, b"Ti\xea\xf0 \xf0\xea\xcc: x")),
    "linked article empty": ("F003", put(LINKED)),
    "linked article is a Word file": ("F021", put(LINKED, b"PK\x03\x04")),
    "linked article as text": ("F010", move(LINKED, LINKED.replace(".md", ".txt"))),
    "linked article in capitals": ("F010", move(LINKED, LINKED.replace("index.md", "Index.MD"))),
    "linked article in its year": ("F014", move(LINKED, LINKED.replace("/index.md", ".md"))),
    "linked folder put aside": (
        "F015",
        move(LINKED.removesuffix("/index.md"), LINKED[:-9].replace("/muoi", "/_muoi")),
    ),
    "article copied": ("F011", put(f"{HOME}/index (1).md", "Tiêu đề: x")),
    "topic unreadable": ("F001", put(TOPIC, b"\xd0\xf0")),
    "unit unreadable": ("F001", put(UNIT, b"\xd0\xf0")),
    "page unreadable": ("F001", put(PAGE, b"\xd0\xf0")),
    "law unreadable": ("F001", put(LAW, b"\xd0\xf0")),
    "law renamed": ("F010", move(LAW, LAW.replace("index.md", "luat.md"))),
    "text elsewhere": ("C007", put("bai.md", "Tiêu đề: x")),
    # tables
    "bloc is no TOML": ("T008", swap(BLOC, "[bloc]", "[bloc")),
    "bloc in Windows-1258": ("F001", put(BLOC, b"\xd0\xf0")),
    "bloc empty": ("T010", put(BLOC)),
    "bloc misspelt": ("T009", swap(BLOC, "[bloc]", "[blocc]")),
    "bloc renamed": ("F018", move(BLOC, "data/organization.toml")),
    "member misspelt": ("T013", swap(BLOC, 'chair = "Tòa án', 'chair = "Toà án x')),
    "year twice": ("T011", swap(BLOC, "year = 2023", "year = 2024")),
    "article of a year": ("C005", swap(BLOC, "2025/khoi-tong-ket", "2025/khoi-tog-ket")),
    "sections are no TOML": ("T008", swap("data/sections.toml", "[[section]]", "[[section")),
    "sections empty": ("T010", put("data/sections.toml", "# chưa có")),
    "sections renamed": ("F018", move("data/sections.toml", "data/section.toml")),
    "section without name": ("T009", swap("data/sections.toml", "name =", "nmae =")),
    "holidays are no TOML": ("T008", swap("data/holidays.toml", "[2026]", "[2026")),
    "status of no law": ("V023", swap("data/hieu-luc.toml", "47/2005/QH11", "47/2050/QH11")),
    "banner to nowhere": (
        "L001",
        put("data/banners.toml", A_BANNER),
    ),
    "redirect to nowhere": ("A006", end("redirects.csv", "/cu,/khong-co/")),
    "redirect without target": ("A003", end("redirects.csv", "/cu")),
    "redirects renamed": ("F018", move("redirects.csv", "redirect.csv")),
    # documents and notices
    "law without number": ("V012", swap(LAW, "Số ký hiệu: 06/2022/QH15\n", "")),
    "law of no kind": ("V013", swap(LAW, "Loại: Luật", "Loại: Luậtt")),
    "law misdated": ("H008", swap(LAW, "Ngày ban hành: 15/6/2022", "Ngày ban hành: 31/6/2022")),
    "file of no law": ("V001", field(LAW, "Tệp: khong-co.pdf")),
    "file not attached": ("V032", put(LAW.replace("index.md", "luat.pdf"), b"%PDF-1.7\n%%EOF")),
    "file broken": (
        "V010",
        both(field(LAW, "Tệp: a.pdf"), put(LAW.replace("index.md", "a.pdf"), b"%PDF-1.7")),
    ),
    "notice without award": (
        "K002",
        put(NOTICE, A_NOTICE.replace("Đề nghị tặng: Huân chương Tưởng tượng\n", "")),
    ),
    "notice of nobody": ("K013", put(NOTICE, A_NOTICE.replace("Tập thể: Phòng Ví dụ\n", ""))),
    "notice misdated": ("H008", put(NOTICE, A_NOTICE.replace("02/11/2026", "31/11/2026"))),
    "notice misplaced": ("K003", put("cong-khai/vi-du/index.md", A_NOTICE)),
    "notice as text": ("F010", put("cong-khai/2026/vi-du/index.txt", A_NOTICE)),
}  # fmt: skip
