"""Messages about documents of the library, their files and legal status."""

from __future__ import annotations

from portal.diagnostics.messages.message import NEAR, Message, error, warning

_KINDS = "PDF, Word (doc, docx), Excel (xls, xlsx), OpenDocument (odt) hoặc ZIP"

MESSAGES: dict[str, Message] = {
    "V001": error(
        "Không tìm thấy tệp “{src}” cạnh index.md",
        "Chép tệp vào cùng thư mục với index.md, hoặc sửa lại tên tệp",
        NEAR,
    ),
    "V002": error(
        "Đường dẫn tệp “{src}” không dùng được",
        "Đặt tệp cạnh index.md và chỉ ghi tên tệp, ví dụ ke-hoach-12.pdf",
    ),
    "V003": error(
        "Tệp “{src}” nằm ở trang khác",
        "Tải tệp về (nếu được phép dùng), đặt cạnh index.md rồi ghi tên tệp; hoặc dẫn tới trang ấy "
        "(ở văn bản: trường “Nơi đăng”)",
    ),
    "V004": error(
        "Tên tệp “{src}” khác chữ hoa, chữ thường với tệp “{actual}”",
        "Ghi đúng như tên tệp: {actual}",
    ),
    "V005": error(
        "Hai tệp “{src}” và “{other}” chỉ khác nhau ở chữ hoa, chữ thường nên dễ nhầm và không "
        "thể cùng nằm trong một thư mục trên Windows",
        "Đổi tên một trong hai tệp",
    ),
    "V006": error("Tệp “{src}” trống, không có dữ liệu", "Chép lại tệp từ nơi lấy về"),
    "V007": error(
        "Tệp “{src}” quá lớn", "Nén lại hoặc tách thành nhiều tệp, mỗi tệp nhiều nhất 100 MB"
    ),
    "V008": error(
        "Tệp “{src}” không phải là loại tệp cổng đăng cho người đọc tải về", f"Lưu thành {_KINDS}"
    ),
    "V009": error(
        "Tệp “{src}” thật ra là tệp {detail}, không đúng với đuôi tên tệp",
        "Sửa đuôi tên tệp thành .{detail}",
    ),
    "V010": error("Tệp “{src}” bị hỏng hoặc thiếu dữ liệu", "Chép lại tệp từ nơi lấy về"),
    "V011": error(
        "Tệp “{src}” có thứ không an toàn cho người đọc: {detail}",
        "Lưu lại thành tệp không có macro, mật khẩu, chương trình; hoặc xuất ra PDF",
    ),
    "V012": error(
        "Văn bản chưa có “{name}”",
        "Điền dòng “{name}: …” ở phần đầu của tệp index.md; chưa có dòng ấy thì thêm vào",
    ),
    "V013": error("Không có loại văn bản “{value}”", "Ghi một trong các loại: {names}", NEAR),
    "V014": warning(
        "Số, ký hiệu “{number}” không theo thể thức, nên cổng không nhận ra văn bản này khi bài "
        "viết nhắc đến",
        "Kiểm tra lại; ví dụ đúng: 98/2023/NĐ-CP, 06/2022/QH15, 39-CT/TW",
    ),
    "V015": error(
        "Văn bản số {number} đã có ở {other}", "Giữ lại một thư mục, hoặc sửa lại số, ngày ban hành"
    ),
    "V016": warning(
        "Văn bản nằm trong thư mục năm {folder} nhưng ban hành năm {year}; địa chỉ vẫn theo "
        "thư mục",
        "Kiểm tra lại ngày ban hành, hoặc chuyển văn bản sang thư mục năm {year}",
    ),
    "V017": warning(
        "Ngày có hiệu lực đứng trước ngày ban hành", "Kiểm tra lại hai ngày trên văn bản gốc"
    ),
    "V018": warning(
        "Văn bản không có tệp, không có toàn văn, cũng không cho biết xem ở đâu",
        "Đính kèm tệp bằng dòng “Tệp: …”, hoặc ghi nơi đã đăng: “Nơi đăng: Công báo số …”",
    ),
    "V019": error(
        "Hai tệp “{src}” và “{other}” sẽ có chung một tên khi đăng: {name}",
        "Đổi tên một trong hai tệp",
    ),
    "V020": error(
        "Toàn văn của văn bản có ảnh “{src}”, mà văn bản chỉ nhận tệp đính kèm",
        "Đưa hình vào tệp PDF rồi đính kèm bằng dòng “Tệp: …”",
    ),
    "V021": error(
        "Cơ quan “{name}” và “{other}” (ở {file}) có chung một địa chỉ {address}",
        "Thống nhất một cách viết tên cơ quan",
    ),
    "V023": warning(
        "Thư viện không có văn bản “{name}” nên dòng này không có tác dụng",
        "Thêm văn bản ấy vào van-ban/, hoặc xóa dòng này",
        NEAR,
    ),
    "V024": warning(
        "“{number}” ở trường “{label}” không phải là số, ký hiệu của văn bản",
        "Ghi số, ký hiệu, ví dụ 91/2017/NĐ-CP; nhiều văn bản cách nhau bằng dấu phẩy",
        NEAR,
    ),
    "V025": error(
        "Văn bản tự ghi chính mình ({number}) ở trường “{label}”",
        "Ghi số, ký hiệu của văn bản kia",
    ),
    "V026": error(
        "Thư viện có nhiều văn bản cùng số “{name}”",
        "Ghi rõ văn bản nào bằng năm và tên thư mục, ví dụ “{example}”",
    ),
    "V027": error(
        "Tệp “{src}” tự chạy mã trên máy người đọc khi mở ({detail})",
        "In ra PDF rồi đính kèm bản PDF ấy",
    ),
    "V028": error(
        "Tệp “{src}” tự lấy dữ liệu từ nơi khác khi mở ({detail}), lộ ra ai đang đọc",
        "Bỏ liên kết ấy trong Word, Excel (giữ lại bản chép của dữ liệu); hoặc xuất ra PDF",
    ),
    "V029": error(
        "Tệp “{src}” chứa tệp hoặc đối tượng khác bên trong ({detail})",
        "Đính kèm riêng từng tệp; hoặc xuất ra PDF",
    ),
    "V030": error(
        "Tệp “{src}” đặt mật khẩu, hạn chế quyền, hoặc được đóng gói theo cách không kiểm tra được "
        "({detail})",
        "Lưu lại không đặt mật khẩu, không hạn chế quyền; hoặc in ra PDF",
    ),
    "V031": error(
        "Tệp “{src}” chứa tệp thừa do máy tự tạo ({detail}), không phải tài liệu",
        "Nén lại mà không có các tệp ấy (lệnh Nén của Finder trên macOS tự thêm chúng vào)",
    ),
    "V032": warning(
        "Tệp “{src}” nằm cạnh index.md nhưng không được đính kèm nên không được đăng",
        "Thêm dòng “Tệp: {src}” vào phần đầu của index.md (trong bài viết cũng có thể đặt liên kết "
        "[tên người đọc thấy]({src})), hoặc chuyển tệp đi chỗ khác",
    ),
    "V033": warning(
        "Toàn văn đã có “{label}” ở dòng {first}; liên kết tới “{label}” chỉ mở được chỗ ấy",
        "Kiểm tra lại số; điều của văn bản khác được trích nguyên văn thì đặt trong ngoặc kép “…”",
    ),
    "V034": warning(
        "Toàn văn có “{label}” mà chưa có Điều {due}",
        "Đối chiếu với bản gốc xem có sót điều nào, có gõ nhầm số không",
    ),
    "V035": warning(
        "Dòng “{text}” không nêu số, ký hiệu văn bản nên không có liên kết",
        "Ghi đủ, ví dụ: *Sửa đổi bởi khoản 3 Điều 1 Nghị định số 152/2025/NĐ-CP*",
    ),
    "V036": error(
        "Trường “Nơi đăng” có địa chỉ “{address}” không dùng được",
        "Ghi một địa chỉ duy nhất, bắt đầu bằng https:// hoặc http://, sau tên nơi đăng",
    ),
    "V040": error(
        "Ngày rà soát hiệu lực của văn bản (ra-soat) là {day}, chưa đến",
        "Ghi ngày đã soát xong hiệu lực của mọi văn bản trong thư viện",
    ),
}
