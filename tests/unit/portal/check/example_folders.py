"""Makes the content folders that the examples of the manual describe."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

from PIL import Image

from portal.diagnostics.messages import examples
from tests.unit.portal.conftest import FLAWLESS
from tests.unit.portal.content.documents import make
from tests.unit.portal.content.documents.make import zipped
from tests.unit.portal.content.notices import conftest as notices
from tests.unit.portal.media import make as media

ARTICLE, OTHER = "bai-viet/2012/so-ket/index.md", "bai-viet/2012/tong-ket/index.md"
DRAFT = "bai-viet/2012/ban-nhap/index.md"
DOCUMENT, FORMER = "van-ban/2023/nghi-dinh-98/index.md", "van-ban/2017/nghi-dinh-91/index.md"
_WORDS = (".vtt", ".txt")  # beside video and audio; no text names them
_PDF = b"%PDF-1.7\n%%EOF"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_WORD = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<d/>"}
_FAR = (
    f'<Relationships xmlns="x"><Relationship Id="a" Type="{_RELATIONS}" Target="http://vi-du.vn/a" '
    'TargetMode="External"/></Relationships>'
)


def _picture(kind: str, image: Image.Image | None = None, **options: object) -> bytes:
    out = io.BytesIO()
    (image or Image.new("RGB", (8, 6), "red")).save(out, kind, **options)
    return out.getvalue()


def _half_damaged() -> bytes:
    data = _picture("JPEG", Image.effect_noise((600, 400), 90).convert("RGB"))
    return data[: len(data) // 2] + bytes(len(data) // 2 - 2) + data[-2:]


def _unzipped(members: Mapping[str, bytes]) -> bytes:
    import zipfile

    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, data in members.items():
            file.writestr(name, data)
    return made.getvalue()


# What a file may be in the examples.
KINDS: dict[str, Callable[[], bytes]] = {
    "tệp trống": lambda: b"",
    "trang web": lambda: b"<html>",
    "văn bản UTF-8": lambda: _with(FLAWLESS, "", "Nội dung.").encode(),
    "văn bản Windows-1258": lambda: b"\xd0\xf0\xcc",
    "văn bản TCVN3": lambda: b"H\xe9i ngh\xde s\xac k\xd5t",
    "văn bản có ký tự rỗng": lambda: b"a\0",
    "tệp Word đổi tên": lambda: b"PK\x03\x04",
    "ảnh JPEG": lambda: _picture("JPEG"),
    "ảnh PNG": lambda: _picture("PNG"),
    "hình vẽ SVG": lambda: b"<svg/>",
    "ảnh HEIC": lambda: b"\0\0\0\x18ftypheic",
    "ảnh 65.536 × 65.536": lambda: (
        b"BM" + struct.pack("<3I3I2H6I", 54, 0, 54, 40, 65536, 65536, 1, 24, *[0] * 6)
    ),
    "ảnh chép dở": lambda: b"\xff\xd8\xff",
    "ảnh hệ màu CMYK": lambda: _picture("JPEG", Image.new("CMYK", (8, 6))),
    "ảnh PNG 16 bit": lambda: _picture("PNG", Image.new("I;16", (8, 6))),
    "ảnh có chỗ trong suốt": lambda: _picture("PNG", Image.new("P", (8, 6)), transparency=0),
    "ảnh động": lambda: _picture(
        "GIF", Image.new("L", (8, 6)), save_all=True, append_images=[Image.new("L", (8, 6), 255)]
    ),
    "ảnh 8 × 17.000": lambda: _picture("PNG", Image.new("L", (8, 17000))),
    "ảnh hỏng một nửa": _half_damaged,
    "video MP4": media.mp4,
    "video MP4 có tiếng": lambda: media.mp4(media.VIDEO, media.SOUND),
    "video MP4 chép dở": lambda: media.mp4()[:-9],
    "video MP4 có bảng mục ở cuối": lambda: media.mp4(late=True),
    "video HEVC của iPhone": lambda: media.mp4(media.track("vide", media.entry("hvc1"))),
    "video QuickTime": lambda: media.mp4(brand="qt  "),
    "video WebM": media.webm,
    "video kèm dữ liệu máy quay": lambda: media.mp4(
        media.VIDEO, media.track("meta", media.entry("mebx"))
    ),
    "âm thanh MP3": media.mp3,
    "phụ đề WebVTT": media.VTT.encode,
    "phụ đề SRT đổi tên": "1\n00:00:01,000 --> 00:00:04,000\nKính thưa\n".encode,
    "lời bằng chữ": "Kính thưa các đồng chí.\n".encode,
    "tệp PDF": lambda: _PDF,
    "tệp PDF chép dở": lambda: b"%PDF-1.7",
    "tệp PDF tự chạy mã": lambda: (
        b"%PDF-1.7\n1 0 obj << /OpenAction << /S /JavaScript /JS (a) >> >> endobj\n%%EOF"
    ),
    "tệp PDF chứa tệp khác": lambda: b"%PDF-1.7\n1 0 obj << /Type/EmbeddedFile >> endobj\n%%EOF",
    "tệp PDF đặt mật khẩu": lambda: b"%PDF-1.7\ntrailer << /Encrypt 5 0 R >>\n%%EOF",
    "tệp Word": lambda: _unzipped(_WORD),
    "tệp Word lấy ảnh ở nơi khác": lambda: _unzipped(
        {**_WORD, "word/_rels/document.xml.rels": _FAR.encode()}
    ),
    "gói ZIP": lambda: _unzipped({"a.pdf": _PDF}),
    "gói ZIP 5.001 tệp": lambda: zipped([f"{number}.pdf" for number in range(5001)]),
    "gói ZIP có a.exe": lambda: zipped(["a.exe"]),
    "gói ZIP có tệp thừa của macOS": lambda: _unzipped({"a.pdf": _PDF, "__MACOSX/._a.pdf": b""}),
}


class Folder:
    """A content folder that an example describes."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, data: str | bytes, file: str) -> None:
        """Write a file."""
        path = self._root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())

    def article(self, lines: str, body: str) -> None:
        """Write an article, and beside it all that it may name."""
        self.put(_with(FLAWLESS, lines, body), ARTICLE)
        other = {**FLAWLESS, "Tiêu đề": "Hội nghị tổng kết các ngành"}
        self.put(_with(other, "", examples.TWICE), OTHER)
        self.put(_with(FLAWLESS, "Trạng thái: nháp", "Nội dung."), DRAFT)
        self.put(_with({"Tiêu đề": "Hội nghị của Khối"}, "", "x"), "chuyen-de/khoi/index.md")
        names = {"cuc-vi-du": "Cục Ví dụ", "le-thi-mau": "Bà Lê Thị Mẫu"}
        for folder, name in {**names, "le-thi-mau-2": "Bà Lê Thị Mẫu"}.items():
            person = {"Tên": name, "Loại": "cá nhân"}
            self.put(_with(person, "", "x"), f"guong/{folder}/index.md")

    def document(self, lines: str, body: str = "") -> None:
        """Write a document, and an earlier one."""
        self.put(_with(make.FLAWLESS, lines, body), DOCUMENT)
        former = {"Số ký hiệu": "91/2017/NĐ-CP", "Ngày ban hành": "31/7/2017"}
        self.put(make.document(former), FORMER)

    def notice(self, lines: str, body: str = "", file: str = notices.FILE) -> None:
        """Write a notice."""
        self.put(notices.HOLIDAYS, "data/holidays.toml")
        self.put(_with(notices.FLAWLESS, lines, body), file)

    def paths(self, lines: str) -> None:
        """Write files, each with what its place asks for."""
        paths = lines.split("\n")
        for path in paths:
            top, name = path.partition("/")[0], PurePosixPath(path).name
            with_photo = f"{PurePosixPath(path).parent}/a.jpg" in paths
            photo = "![Hội trường đông](a.jpg)\n*Lễ khai mạc*" if with_photo else "Nội dung."
            if name.endswith(".mp4"):
                self.put(media.mp4(), path)
            elif name.endswith(".jpg"):
                self.put(KINDS["ảnh JPEG"](), path)
            elif top == "cong-khai":
                self.notice("", file=path)
            elif top == "van-ban":
                self.put(make.document({}) if name == "index.md" else _PDF, path)
            elif top in {"data", "trang"}:
                self.put("" if top == "data" else "Tiêu đề: Thể lệ\n\nNội dung.", path)
            else:
                self.put(_with(FLAWLESS, "", photo), path)

    def files(self, lines: str) -> None:
        """Write files of some kind, and the text that names them."""
        kinds = dict(line.split(": ") for line in lines.split("\n"))
        names = [PurePosixPath(path).name for path in kinds if not path.endswith(_WORDS)]
        photos = "\n\n".join(f"![Hội trường đông]({name})\n*Lễ khai mạc*" for name in names)
        if "nghi-dinh" in lines:
            self.document(f"Tệp: {'; '.join(names)}")
        elif names != ["index.md"]:
            self.put(_with(FLAWLESS, "", photos), ARTICLE)
        for path, kind in kinds.items():
            if kind == "không có":
                continue
            if kind == "liên kết tới tệp khác":
                (self._root / path).parent.mkdir(parents=True)
                (self._root / path).symlink_to("khac.md")
            elif kind == "video MP4 tên A.MP4":
                self.put(media.mp4(), path.replace("a.mp4", "A.MP4"))
            else:
                self.put(KINDS[kind](), path)

    def table(self, lines: str) -> None:
        """Write a table, and the texts that it is about."""
        self.put(lines, lines.partition("\n")[0].removeprefix("# "))
        self.put(_with(FLAWLESS, "", "Nội dung."), ARTICLE)
        self.document("")
        for year in ("2008", "2011"):
            of_year = {"Số ký hiệu": "258/QĐ-TTg", "Ngày ban hành": f"01/3/{year}"}
            self.put(make.document(of_year), f"van-ban/{year}/quyet-dinh-258/index.md")

    def person(self, lines: str) -> None:
        """Write the page of a person."""
        self.put(_with({"Tên": "Lê Thị Mẫu", "Loại": "cá nhân"}, lines, "x"), "guong/an/index.md")


def _with(fields: Mapping[str, str], lines: str, body: str = "") -> str:
    """Return a text whose header ends with these lines, without other fields of their names."""
    named = {line.partition(":")[0] for line in lines.split("\n")}
    rest = [f"{name}: {value}" for name, value in fields.items() if name not in named]
    return "\n".join([*rest, *([lines] if lines else []), "", body])
