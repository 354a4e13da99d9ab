"""Messages about links and the content as a whole."""

from __future__ import annotations

from portal.diagnostics.messages.message import NEAR, Message, error, warning

MESSAGES: dict[str, Message] = {
    "L001": error(
        "Không có trang nào ở địa chỉ “{target}”", "Chép lại địa chỉ của trang cần dẫn tới", NEAR
    ),
    "L002": error(
        "Liên kết “{target}” dẫn tới bài chưa đăng", "Đăng bài ấy trước, hoặc bỏ liên kết"
    ),
    "L003": error(
        "Trang của liên kết “{target}” không có chỗ nào tên là “{name}”",
        "Đặt tên cho đầu đề cần dẫn tới (xem docs/bien-tap.md), hoặc bỏ phần từ dấu #",
        NEAR,
    ),
    "L004": error(
        "Tên “{name}” đã dùng trong trang hoặc sai dạng", "Đổi tên: chữ không dấu, số, gạch nối"
    ),
    "L008": error(
        "Liên kết “{target}” là số điện thoại, không phải địa chỉ", "Viết địa chỉ là tel:{number}"
    ),
    "L009": error(
        "Liên kết “{target}” dẫn tới một tệp mà cổng không đăng",
        "Trong bài viết, dẫn tới tệp PDF, Word, Excel, OpenDocument (odt) hoặc ZIP đặt cạnh "
        "index.md; trong văn bản, ghi tệp vào dòng “Tệp: …”; thông báo không kèm tệp; ảnh thì viết "
        "![Mô tả ảnh](tên-tệp.jpg)",
    ),
    "L010": error(
        "Liên kết “{target}” có tên miền nhưng thiếu https:// nên bị hiểu là một trang của cổng",
        "Viết https://{target}",
    ),
    "L011": warning(
        "Liên kết “{target}” không mở được: {detail}",
        "Mở thử bằng trình duyệt; trang đã mất thì thay địa chỉ khác hoặc bỏ liên kết",
    ),
    "L012": warning("Trang của liên kết “{target}” đã chuyển hẳn", "Thay bằng {detail}"),
    "L013": warning(
        "Liên kết “{target}” dẫn tới máy trong mạng nội bộ nên người đọc không mở được",
        "Thay bằng địa chỉ trên Internet, hoặc bỏ liên kết",
    ),
    "C001": error("Không có chuyên mục “{name}”", "Dùng một trong các chuyên mục: {names}", NEAR),
    "C002": error(
        "Địa chỉ {address} đã là của {other}",
        "Đổi tên thư mục của một bài, hoặc thêm dòng “Đường dẫn: …” cho bài mới hơn",
    ),
    "C003": error(
        "Thẻ “{name}” và thẻ “{other}” (ở {file}) có chung một địa chỉ {address}",
        "Thống nhất một cách viết cho cả hai bài, hoặc đổi tên một thẻ",
    ),
    "C004": error(
        "Tác giả “{name}” và “{other}” (ở {file}) có chung một địa chỉ {address}",
        "Thống nhất một cách viết tên, hoặc thêm chức danh để phân biệt",
    ),
    "C005": error(
        "Không có bài nào là “{name}” ở trường “{label}”",
        "Ghi năm và tên thư mục của bài, ví dụ 2012/so-ket-thi-dua",
        NEAR,
    ),
    "C006": error(
        "Tên “{name}” không có chữ nào để đặt địa chỉ", "Đổi tên, dùng chữ cái hoặc chữ số"
    ),
    "C007": warning(
        "Tệp nằm ngoài các thư mục bai-viet/, trang/, chuyen-de/, guong/ và van-ban/ nên không "
        "được dựng",
        "Chuyển tệp vào bai-viet/NĂM/TÊN-BÀI/index.md",
    ),
}
