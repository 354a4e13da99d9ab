"""Every Vietnamese sentence about a problem, by code: what is wrong, and how to mend it.

Letters: F file, H header, P photo, N numbered point, M markup, L link, C content as a whole,
S settings, B build. `python -m portal.messages` prints the catalogue as `docs/chan-doan.md`.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import partial

from portal.diagnostics import Diagnostic, Report, Severity

_LONGEST_VALUE = 400


@dataclass(frozen=True, slots=True)
class Message:
    """The sentences of a code. `near` replaces `mend` when a near miss is known."""

    severity: Severity
    what: str
    mend: str
    near: str = ""


_error, _warning = (partial(Message, each) for each in (Severity.ERROR, Severity.WARNING))

_DATE_FORMS = "Hãy ghi ngày/tháng/năm, ví dụ 03/08/2012 hoặc 03/08/2012 14:30"
_NEAR = "Có phải ý bạn là “{near}”?"
_UNDER = "Đặt dòng in nghiêng *Chú thích* ngay dưới dòng ảnh, không để dòng trống ở giữa"

CATALOGUE: dict[str, Message] = {
    "F001": _error(
        "Tệp không phải là UTF-8 (có lẽ là {guess})",
        "Mở tệp bằng phần mềm soạn thảo, chọn “Lưu thành…” rồi chọn bảng mã UTF-8",
    ),
    "F002": _error(
        "Tệp có ký tự rỗng (NUL), không phải là văn bản thường",
        "Chép nội dung sang một tệp văn bản mới, lưu bằng bảng mã UTF-8",
    ),
    "F003": _error("Tệp trống, chưa có nội dung", "Viết bài vào tệp, hoặc xóa thư mục của bài"),
    "F004": _error("Không đọc được tệp: {reason}", "Kiểm tra quyền đọc và tên tệp"),
    "F005": _error(
        "Không đặt được địa chỉ từ tên “{name}”",
        "Đổi tên thư mục của bài thành chữ không dấu, ví dụ so-ket-thi-dua-6-thang",
    ),
    "F006": _error(
        "“{name}” là một liên kết tới chỗ khác, không phải là tệp hay thư mục thật",
        "Chép chính tệp hoặc thư mục ấy vào đây rồi xóa liên kết",
    ),
    "H001": _error(
        "Dòng “{text}” không có dạng “Tên: giá trị”",
        "Nếu đây là nội dung bài, hãy để một dòng trống giữa phần đầu bài và nội dung",
    ),
    "H002": _error(
        "Phần đầu bài mở bằng --- nhưng không có dòng --- để đóng",
        "Thêm một dòng --- vào sau trường cuối cùng của phần đầu bài",
    ),
    "H003": _error(
        "Không có trường nào tên là “{name}”",
        "Dùng một trong các trường: {names}. Nếu dòng này là nội dung bài, hãy để một dòng "
        "trống trước nó",
        _NEAR,
    ),
    "H004": _error("Trường “{name}” đã có ở dòng {first}", "Giữ lại một dòng, bỏ dòng kia"),
    "H005": _error("Bài chưa có tiêu đề", "Thêm dòng “Tiêu đề: …” vào phần đầu bài"),
    "H006": _error("Bài chưa có ngày đăng", "Thêm dòng “Ngày: 03/08/2012” vào phần đầu bài"),
    "H007": _error("Không đọc được ngày “{value}” ở trường “{name}”", _DATE_FORMS),
    "H008": _error("Ngày “{value}” ở trường “{name}” không có thật", _DATE_FORMS),
    "H009": _error("Không có trạng thái “{value}”", "Ghi một trong ba trạng thái: {names}", _NEAR),
    "H010": _error(
        "Đường dẫn “{value}” không dùng được",
        "Chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối, ví dụ: {suggestion}",
    ),
    "H011": _warning(
        "Bài chưa có tóm tắt", "Thêm dòng “Tóm tắt: …” gồm một, hai câu nêu nội dung chính"
    ),
    "H012": _warning(
        "Bài chưa có trường “Tác giả”; tạm lấy dòng ký tên “{name}” ở cuối bài",
        "Chuyển tên ấy lên phần đầu bài: “Tác giả: {name}”",
    ),
    "H013": _warning(
        "Tiêu đề viết toàn chữ hoa", "Viết hoa như câu thường; giao diện sẽ tự làm nổi bật"
    ),
    "H014": _warning("Bài chưa có chuyên mục", "Thêm dòng “Chuyên mục: …” vào phần đầu bài"),
    "H015": _error(
        "Tiêu điểm “{value}” không đúng dạng",
        "Ghi hai số phần trăm: từ trái sang và từ trên xuống, ví dụ 50% 20%",
    ),
    "H016": _warning(
        "Bài nằm trong thư mục năm {folder} nhưng ngày đăng là năm {year}; địa chỉ vẫn theo "
        "thư mục",
        "Kiểm tra lại ngày đăng, hoặc chuyển bài sang thư mục năm {year}",
    ),
    "P001": _error(
        "Không tìm thấy ảnh “{src}” trong thư mục của bài",
        "Chép ảnh vào cùng thư mục với bài, hoặc sửa lại tên tệp ảnh",
        _NEAR,
    ),
    "P002": _error(
        "Đường dẫn ảnh “{src}” không dùng được",
        "Đặt ảnh cạnh bài và chỉ ghi tên tệp, ví dụ hoi-nghi-1.jpg",
    ),
    "P003": _error(
        "Ảnh “{src}” nằm ở trang khác",
        "Tải ảnh về (nếu được phép dùng), đặt cạnh bài rồi ghi tên tệp ảnh",
    ),
    "P004": _warning(
        "Ảnh “{src}” chưa có mô tả cho người không thấy ảnh",
        "Ghi ngắn gọn trong ảnh có gì, giữa hai dấu [ ]",
    ),
    "P005": _warning(
        "Mô tả “{alt}” của ảnh “{src}” chỉ là tên tệp",
        "Ghi ngắn gọn trong ảnh có gì, giữa hai dấu [ ]",
    ),
    "P006": _warning(
        "Mô tả của ảnh “{src}” lặp lại chú thích, người dùng máy đọc sẽ nghe hai lần",
        "Mô tả những gì thấy được trong ảnh; chú thích nói đó là ai, ở đâu, khi nào",
    ),
    "P007": _error(
        "Dấu ngoặc kép cong “ ” làm hỏng địa chỉ ảnh “{src}”",
        "Viết chú thích in nghiêng ở ngay dòng dưới ảnh: *Chú thích*",
    ),
    "P008": _warning("Chú thích bị tách khỏi ảnh “{src}” bởi một dòng trống", _UNDER),
    "P009": _warning(
        "Chú thích của ảnh “{src}” được in đậm nên không thành chú thích",
        "Dùng một dấu * ở mỗi đầu: *Chú thích*",
    ),
    "P010": _warning(
        "Có chữ dính liền với ảnh “{src}” nên ảnh và chú thích không đi thành cặp",
        "Để dòng trống trước dòng ảnh và sau dòng chú thích; chú thích và “Ảnh: …” cùng nằm "
        "giữa hai dấu *",
    ),
    "P011": _error("Tệp “{src}” không phải là ảnh đọc được", "Thay bằng ảnh JPEG, PNG hoặc WebP"),
    "P012": _error(
        "Tên ảnh “{src}” khác chữ hoa, chữ thường với tệp “{actual}”",
        "Ghi đúng như tên tệp: {actual}",
    ),
    "P013": _warning(
        "Ảnh “{src}” chưa có chú thích",
        "Viết chú thích in nghiêng ngay dòng dưới ảnh: *Chú thích. Ảnh: Người Chụp*",
    ),
    "P014": _error(
        "Tệp ảnh “{src}” trống, không có dữ liệu", "Chép lại ảnh từ máy ảnh hoặc điện thoại"
    ),
    "P015": _error(
        "Ảnh “{src}” là hình vẽ SVG, loại tệp có thể chứa mã chạy trên máy người đọc",
        "Xuất hình vẽ thành ảnh PNG rộng ít nhất 1.280 điểm ảnh rồi dùng ảnh ấy",
    ),
    "P016": _error(
        "Ảnh “{src}” ở dạng HEIC của iPhone, máy này chưa đọc được",
        "Lưu lại thành ảnh JPEG, hoặc nhờ người phụ trách kỹ thuật cài thêm thư viện pillow-heif",
    ),
    "P017": _error(
        "Ảnh “{src}” quá lớn ({detail})",
        "Thu nhỏ ảnh: nhiều nhất 120 triệu điểm ảnh và 100 MB; rộng từ 1.280 điểm ảnh là đủ",
    ),
    "P018": _error(
        "Tệp ảnh “{src}” bị hỏng hoặc thiếu dữ liệu", "Chép lại ảnh từ máy ảnh hoặc điện thoại"
    ),
    "P019": _error(
        "Hai tệp “{src}” và “{other}” chỉ khác nhau ở chữ hoa, chữ thường nên dễ nhầm và không "
        "thể cùng nằm trong một thư mục trên Windows",
        "Đổi tên một trong hai tệp",
    ),
    "P020": _error(
        "Chú thích của ảnh “{src}” lấy từ tệp ảnh và chưa được duyệt",
        "Đọc lại, sửa cho đúng người, đúng việc, rồi xóa chữ “{mark}”",
    ),
    "N001": _warning(
        "Mục đánh số nhảy từ {before} sang {number}", "Bổ sung mục {due}, hoặc sửa lại số"
    ),
    "N002": _warning("Mục số {number} lặp lại", "Sửa lại số của mục này hoặc mục trước"),
    "M001": _warning("Mã “{found}” trong bài sẽ bị bỏ khi dựng trang", "Xóa đoạn mã ấy khỏi bài"),
    "L001": _error(
        "Không có trang nào ở địa chỉ “{target}”", "Chép lại địa chỉ của trang cần dẫn tới", _NEAR
    ),
    "L002": _error(
        "Liên kết “{target}” dẫn tới bài chưa đăng", "Đăng bài ấy trước, hoặc bỏ liên kết"
    ),
    "L003": _error(
        "Trang của liên kết “{target}” không có chỗ nào tên là “{name}”",
        "Đặt tên cho đầu đề cần dẫn tới (xem docs/bien-tap.md), hoặc bỏ phần từ dấu #",
        _NEAR,
    ),
    "L004": _error(
        "Tên “{name}” đã dùng trong trang hoặc sai dạng", "Đổi tên: chữ không dấu, số, gạch nối"
    ),
    "C001": _error("Không có chuyên mục “{name}”", "Dùng một trong các chuyên mục: {names}", _NEAR),
    "C002": _error(
        "Địa chỉ {address} đã là của {other}",
        "Đổi tên thư mục của một bài, hoặc thêm dòng “Đường dẫn: …” cho bài mới hơn",
    ),
    "C003": _error(
        "Thẻ “{name}” và thẻ “{other}” (ở {file}) có chung một địa chỉ {address}",
        "Thống nhất một cách viết cho cả hai bài, hoặc đổi tên một thẻ",
    ),
    "C004": _error(
        "Tác giả “{name}” và “{other}” (ở {file}) có chung một địa chỉ {address}",
        "Thống nhất một cách viết tên, hoặc thêm chức danh để phân biệt",
    ),
    "C005": _error(
        "Không có bài nào là “{name}” ở trường “{label}”",
        "Ghi năm và tên thư mục của bài, ví dụ 2012/so-ket-thi-dua",
        _NEAR,
    ),
    "C006": _error(
        "Tên “{name}” không có chữ nào để đặt địa chỉ", "Đổi tên, dùng chữ cái hoặc chữ số"
    ),
    "C007": _warning(
        "Tệp nằm ngoài thư mục bai-viet/ và trang/ nên không được dựng",
        "Chuyển tệp vào bai-viet/NĂM/TÊN-BÀI/index.md",
    ),
    "S001": _error(
        "Không có thiết lập nào tên là {name}",
        "Xóa dòng ấy, hoặc sửa lại tên",
        "Có phải ý bạn là {near}?",
    ),
    "S002": _error(
        "Không nạp được phần mở rộng {name}: {reason}",
        "Kiểm tra tên trong PLUGINS và thư mục plugins/",
    ),
    "S003": _error("Tệp thiết lập có lỗi: {reason}", "Sửa lại dòng ấy rồi chạy lại"),
    "S004": _error("Bảng chuyên mục có lỗi: {reason}", "Xem mẫu trong docs/bien-tap.md"),
    "S005": _error("Không có thư mục nội dung {name}", "Kiểm tra lại đường dẫn sau --content"),
    "S006": _error(
        "Thư mục đích {name} có những tệp không phải do cổng dựng ra",
        "Chọn một thư mục khác, hoặc dọn thư mục ấy trước",
    ),
    "S007": _error(
        "Không giao được việc xử lý ảnh cho cụm máy {name}: {reason}",
        "Kiểm tra cụm máy, hoặc bỏ PHOTOS.cluster để xử lý ảnh trên máy này",
    ),
    "B001": _error("Mẫu giao diện có lỗi: {reason}", "Sửa lại mẫu ở dòng đã nêu"),
    "B002": _error("Pelican báo lỗi: {reason}", "Xem lại bài hoặc thiết lập được nhắc tới"),
    "B003": _error(
        "Dựng trang không xong: {reason}",
        "Bản dựng trước vẫn còn nguyên; hãy chuyển thông báo này cho người phụ trách kỹ thuật",
    ),
    "B004": _error(
        "Không ghi được vào đĩa: {reason}",
        "Kiểm tra chỗ trống, quyền ghi và đường dẫn, rồi chạy lại",
    ),
    "B005": _warning("Pelican lưu ý: {reason}", "Xem lại bài hoặc thiết lập được nhắc tới"),
}

_SEVERITIES = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo"}


def sentence(diagnostic: Diagnostic) -> str:
    """Return "what — how to mend", with hostile values made harmless for a terminal."""
    message = CATALOGUE[diagnostic.code]
    values = {name: visible(value) for name, value in diagnostic.data.items()}
    mend = message.near if message.near and values.get("near") else message.mend
    return f"{message.what} — {mend}".format_map(values)


def line(diagnostic: Diagnostic) -> str:
    """Return the problem as one line: file:line:column: CODE severity: what — how to mend."""
    place = diagnostic.place
    where = f"{_plain(place.file)}:{place.line}:{place.column}"
    return f"{where}: {diagnostic.code} {_SEVERITIES[diagnostic.severity]}: {sentence(diagnostic)}"


def summary(report: Report, articles: int) -> str:
    """Return the last line of a check."""
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    return f"Đã xem {articles} bài: {errors} lỗi, {warnings} cảnh báo."


def visible(value: str) -> str:
    """Return a value on one line, without control characters, cut to a readable length."""
    plain = _plain(value)
    return plain if len(plain) <= _LONGEST_VALUE else plain[: _LONGEST_VALUE - 1] + "…"


def _plain(value: str) -> str:
    return "".join(char if char.isprintable() else " " for char in value)


def manual() -> str:
    """Return the catalogue as the text of docs/chan-doan.md."""
    rows = [
        "# Các thông báo khi kiểm tra và dựng trang\n",
        "Mỗi thông báo có dạng `tệp:dòng:cột: MÃ mức độ: điều sai — cách sửa`. “Lỗi” thì phải sửa",
        "mới dựng được trang; “cảnh báo” thì trang vẫn dựng nhưng nên sửa. Sai sót trong bài nháp",
        "chỉ là cảnh báo. Những chữ trong ngoặc nhọn được thay bằng giá trị cụ thể.\n",
        "| Mã | Mức độ | Điều sai | Cách sửa |",
        "| --- | --- | --- | --- |",
    ]
    for code, message in CATALOGUE.items():
        mend = f"{message.near} / {message.mend}" if message.near else message.mend
        rows.append(f"| {code} | {_SEVERITIES[message.severity]} | {message.what} | {mend} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.stdout.write(manual())
