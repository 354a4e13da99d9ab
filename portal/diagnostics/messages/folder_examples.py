"""For codes about files, folders and tables what is wrong, and how it is right; see `examples`.

FOLDER: the paths that lie in a content folder. FILE: a path, then what that file is. TABLE: a
table below a line with its path. WHOLE: a whole index.md. PERSON: the header of guong/an.
"""

from __future__ import annotations

from typing import Final

Examples = dict[str, tuple[str, str]]

_HOME = "bai-viet/2012/so-ket"
_ONE = f"{_HOME}/index.md"
_LAW = "van-ban/2023/nghi-dinh-98"
_SECTION = '# data/sections.toml\n[[section]]\nname = "{}"'
_BLOC = '# data/organisation.toml\n[bloc]\nname = "Khối thi đua"\nabout = "Mười đơn vị."'
_YEAR = '{}\n\n[[member]]\nname = "Bộ Tư pháp"\n\n[[year]]\nyear = {}\nchair = "{}"'
_REVIEW = '# data/hieu-luc.toml\nra-soat = "{}"'
_FORCE = '# data/hieu-luc.toml\n"{}" = {{ het-hieu-luc = "01/01/2024" }}'
_HEAD = """\
Tiêu đề: Hội nghị sơ kết
Ngày: 03/08/2012
Chuyên mục: Tin tức
Tóm tắt: Sáu tháng nhìn lại."""

FOLDER: Final[Examples] = {
    "F005": ("bai-viet/2012/★/index.md", _ONE),
    "F010": (f"{_HOME}/index.md.txt", _ONE),
    "F011": (f"{_ONE}\n{_HOME}/index - Copy.md", _ONE),
    "F012": (f"{_ONE}\n{_HOME}/phu-luc.md", f"{_ONE}\nbai-viet/2012/phu-luc/index.md"),
    "F013": (f"{_ONE}\n{_HOME}/bai.rtf", _ONE),
    "F014": (f"{_HOME}.md", _ONE),
    "F015": ("bai-viet/2012/_so-ket/index.md", _ONE),
    "F016": (f"{_HOME} - Copy/index.md", "bai-viet/2012/tong-ket/index.md"),
    "F017": (f"{_HOME}/a.jpg", f"{_HOME}/a.jpg\n{_ONE}"),
    "F018": ("data/banner.toml", "data/banners.toml"),
    "E025": (f"{_ONE}\n{_HOME}/a.mp4", _ONE),
    "F019": (f"{_ONE}\n{_HOME}/phim.psd", _ONE),
    "F020": (f"{_ONE}\n{_HOME}/anh/a.jpg", f"{_ONE}\n{_HOME}/a.jpg"),
    "C002": ("trang/the/index.md", "trang/the-le/index.md"),
    "C007": ("bai.md", _ONE),
    "K003": ("cong-khai/vi-du/index.md", "cong-khai/2026/vi-du/index.md"),
    "V015": (f"{_LAW}/index.md\n{_LAW}-2023/index.md", f"{_LAW}/index.md"),
    "V032": (f"{_LAW}/index.md\n{_LAW}/a.pdf", f"{_LAW}/index.md"),
}

FILE: Final[Examples] = {
    "F001": (f"{_ONE}: văn bản Windows-1258", f"{_ONE}: văn bản UTF-8"),
    "F002": (f"{_ONE}: văn bản có ký tự rỗng", f"{_ONE}: văn bản UTF-8"),
    "F003": (f"{_ONE}: tệp trống", f"{_ONE}: văn bản UTF-8"),
    "F006": (f"{_ONE}: liên kết tới tệp khác", f"{_ONE}: văn bản UTF-8"),
    "F021": (f"{_ONE}: tệp Word đổi tên", f"{_ONE}: văn bản UTF-8"),
    "F022": (f"{_ONE}: văn bản TCVN3", f"{_ONE}: văn bản UTF-8"),
    "P011": (f"{_HOME}/a.jpg: trang web", f"{_HOME}/a.jpg: ảnh JPEG"),
    "P014": (f"{_HOME}/a.jpg: tệp trống", f"{_HOME}/a.jpg: ảnh JPEG"),
    "P015": (f"{_HOME}/a.svg: hình vẽ SVG", f"{_HOME}/a.jpg: ảnh JPEG"),
    "P016": (f"{_HOME}/a.heic: ảnh HEIC", f"{_HOME}/a.jpg: ảnh JPEG"),
    "P017": (f"{_HOME}/a.bmp: ảnh 65.536 × 65.536", f"{_HOME}/a.jpg: ảnh JPEG"),
    "P018": (f"{_HOME}/a.jpg: ảnh chép dở", f"{_HOME}/a.jpg: ảnh JPEG"),
    "P019": (
        f"{_HOME}/a.jpg: ảnh JPEG\n{_HOME}/A.JPG: ảnh JPEG",
        f"{_HOME}/a.jpg: ảnh JPEG\n{_HOME}/b.jpg: ảnh JPEG",
    ),
    "P021": (f"{_HOME}/a.jpg: ảnh PNG", f"{_HOME}/a.png: ảnh PNG"),
    "P022": (f"{_HOME}/a.jpg: ảnh hệ màu CMYK", f"{_HOME}/a.jpg: ảnh JPEG"),
    "P023": (f"{_HOME}/a.png: ảnh PNG 16 bit", f"{_HOME}/a.png: ảnh PNG"),
    "P024": (f"{_HOME}/a.png: ảnh có chỗ trong suốt", f"{_HOME}/a.png: ảnh PNG"),
    "P025": (f"{_HOME}/a.gif: ảnh động", f"{_HOME}/a.jpg: ảnh JPEG"),
    "P026": (f"{_HOME}/a.png: ảnh 8 × 17.000", f"{_HOME}/a.png: ảnh PNG"),
    "P027": (f"{_HOME}/a.jpg: ảnh hỏng một nửa", f"{_HOME}/a.jpg: ảnh JPEG"),
    "V005": (
        f"{_LAW}/a.pdf: tệp PDF\n{_LAW}/A.pdf: tệp PDF",
        f"{_LAW}/a.pdf: tệp PDF\n{_LAW}/b.pdf: tệp PDF",
    ),
    "E001": (f"{_HOME}/a.mp4: không có", f"{_HOME}/a.mp4: video MP4"),
    "E003": (f"{_HOME}/a.mp4: video MP4 tên A.MP4", f"{_HOME}/a.mp4: video MP4"),
    "E004": (
        f"{_HOME}/a.mp4: video MP4\n{_HOME}/A.MP4: video MP4",
        f"{_HOME}/a.mp4: video MP4\n{_HOME}/b.mp4: video MP4",
    ),
    "E005": (f"{_HOME}/a.mp4: video HEVC của iPhone", f"{_HOME}/a.mp4: video MP4"),
    "E006": (f"{_HOME}/a.mp4: trang web", f"{_HOME}/a.mp4: video MP4"),
    "E007": (f"{_HOME}/a.mov: video QuickTime", f"{_HOME}/a.mp4: video MP4"),
    "E008": (f"{_HOME}/a.mp4: video MP4 chép dở", f"{_HOME}/a.mp4: video MP4"),
    "E009": (f"{_HOME}/a.mp4: tệp trống", f"{_HOME}/a.mp4: video MP4"),
    "E012": (f"{_HOME}/a.mp4: video WebM", f"{_HOME}/a.webm: video WebM"),
    "E013": (f"{_HOME}/a.mp4: video kèm dữ liệu máy quay", f"{_HOME}/a.mp4: video MP4"),
    "E015": (
        f"{_HOME}/a.mp4: video MP4\n{_HOME}/a.vtt: phụ đề SRT đổi tên",
        f"{_HOME}/a.mp4: video MP4\n{_HOME}/a.vtt: phụ đề WebVTT",
    ),
    "E021": (f"{_HOME}/a.mp4: video MP4 có bảng mục ở cuối", f"{_HOME}/a.mp4: video MP4"),
    "E022": (
        f"{_HOME}/a.mp4: video MP4 có tiếng",
        f"{_HOME}/a.mp4: video MP4 có tiếng\n{_HOME}/a.vtt: phụ đề WebVTT",
    ),
    "E023": (
        f"{_HOME}/a.mp3: âm thanh MP3",
        f"{_HOME}/a.mp3: âm thanh MP3\n{_HOME}/a.txt: lời bằng chữ",
    ),
    "V006": (f"{_LAW}/a.pdf: tệp trống", f"{_LAW}/a.pdf: tệp PDF"),
    "V007": (f"{_LAW}/a.zip: gói ZIP 5.001 tệp", f"{_LAW}/a.zip: gói ZIP"),
    "V008": (f"{_LAW}/a.pdf: trang web", f"{_LAW}/a.pdf: tệp PDF"),
    "V009": (f"{_LAW}/a.docx: tệp PDF", f"{_LAW}/a.pdf: tệp PDF"),
    "V010": (f"{_LAW}/a.pdf: tệp PDF chép dở", f"{_LAW}/a.pdf: tệp PDF"),
    "V011": (f"{_LAW}/a.zip: gói ZIP có a.exe", f"{_LAW}/a.zip: gói ZIP"),
    "V019": (
        f"{_LAW}/a b.pdf: tệp PDF\n{_LAW}/a-b.pdf: tệp PDF",
        f"{_LAW}/a.pdf: tệp PDF\n{_LAW}/b.pdf: tệp PDF",
    ),
    "V027": (f"{_LAW}/a.pdf: tệp PDF tự chạy mã", f"{_LAW}/a.pdf: tệp PDF"),
    "V028": (f"{_LAW}/a.docx: tệp Word lấy ảnh ở nơi khác", f"{_LAW}/a.docx: tệp Word"),
    "V029": (f"{_LAW}/a.pdf: tệp PDF chứa tệp khác", f"{_LAW}/a.pdf: tệp PDF"),
    "V030": (f"{_LAW}/a.pdf: tệp PDF đặt mật khẩu", f"{_LAW}/a.pdf: tệp PDF"),
    "V031": (f"{_LAW}/a.zip: gói ZIP có tệp thừa của macOS", f"{_LAW}/a.zip: gói ZIP"),
}

TABLE: Final[Examples] = {
    "C001": (_SECTION.format("Thi đua"), _SECTION.format("Thi đua khen thưởng")),
    "T008": (_BLOC.replace("[bloc]", "[bloc"), _BLOC),
    "T009": (_BLOC.replace("[bloc]", "[khoi]"), _BLOC),
    "T010": (_BLOC.replace('"Khối thi đua"', "10"), _BLOC),
    "T011": (
        _YEAR.format(_BLOC, 2024, "Bộ Tư pháp") + '\n\n[[year]]\nyear = 2024\nchair = "Bộ Tư pháp"',
        _YEAR.format(_BLOC, 2024, "Bộ Tư pháp") + '\n\n[[year]]\nyear = 2025\nchair = "Bộ Tư pháp"',
    ),
    "T013": (_YEAR.format(_BLOC, 2024, "Tư pháp"), _YEAR.format(_BLOC, 2024, "Bộ Tư pháp")),
    "V023": (_FORCE.format("98/2032/NĐ-CP"), _FORCE.format("98/2023/NĐ-CP")),
    "V026": (_FORCE.format("258/QĐ-TTg"), _FORCE.format("2008/quyet-dinh-258")),
    "V040": (_REVIEW.format("24/11/2096"), _REVIEW.format("24/11/2026")),
}

WHOLE: Final[Examples] = {
    "H002": (f"---\n{_HEAD}", f"---\n{_HEAD}\n---\n\nHội nghị họp."),
    "H028": (f"# Hội nghị\n\n{_HEAD}\n\nHội nghị họp.", f"{_HEAD}\n\nHội nghị họp."),
    "H029": (
        '+++\ntitle = "Hội nghị sơ kết"\n+++\n\nHội nghị họp.',
        f"{_HEAD}\n\nHội nghị họp.",
    ),
}

PERSON: Final[Examples] = {
    "T005": ("Loại: người", "Loại: cá nhân"),
    "T006": ("Danh hiệu: Anh hùng Lao động", "Danh hiệu: 2025: Anh hùng Lao động"),
    "T007": ("Loại:", "Loại: cá nhân"),
}
