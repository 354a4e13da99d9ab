"""What stops a build: settings, and the build itself."""

from __future__ import annotations

from portal.messages.message import Message, error, warning

MESSAGES: dict[str, Message] = {
    "S001": error(
        "Không có thiết lập nào tên là {name}",
        "Xóa dòng ấy, hoặc sửa lại tên",
        "Có phải ý bạn là {near}?",
    ),
    "S002": error(
        "Không nạp được phần mở rộng {name}: {reason}",
        "Kiểm tra tên trong PLUGINS và thư mục plugins/",
    ),
    "S003": error("Tệp thiết lập có lỗi: {reason}", "Sửa lại dòng ấy rồi chạy lại"),
    "S004": error("Bảng chuyên mục có lỗi: {reason}", "Xem mẫu trong docs/bien-tap.md"),
    "S005": error("Không có thư mục nội dung {name}", "Kiểm tra lại đường dẫn sau --content"),
    "S010": error(
        "Đường dẫn {name} có tên không viết bằng UTF-8",
        "Đổi tên thư mục ấy thành chữ không dấu, hoặc chọn một thư mục khác",
    ),
    "S011": error(
        "Thiết lập {name} có ký tự {char} không nhìn thấy được mà trang, nguồn tin không được phép "
        "chứa",
        "Xóa giá trị ấy rồi gõ lại",
    ),
    "S006": error(
        "Thư mục {name} có những tệp không phải do cổng dựng ra, nên cổng không ghi, không xóa gì "
        "ở đó",
        "Chọn một thư mục chưa có hoặc trống; nếu thư mục ấy do phiên bản trước của cổng dựng ra "
        "và không có tệp nào cần giữ, hãy tự xóa nó rồi dựng lại",
    ),
    "S007": error(
        "Không giao được việc xử lý ảnh cho cụm máy {name}: {reason}",
        "Kiểm tra cụm máy, hoặc bỏ PHOTOS.cluster để xử lý ảnh trên máy này",
    ),
    "B001": error("Mẫu giao diện có lỗi: {reason}", "Sửa lại mẫu ở dòng đã nêu"),
    "B002": error("Pelican báo lỗi: {reason}", "Xem lại bài hoặc thiết lập được nhắc tới"),
    "B003": error(
        "Dựng trang không xong: {reason}",
        "Bản dựng trước vẫn còn nguyên; hãy chuyển thông báo này cho người phụ trách kỹ thuật",
    ),
    "B004": error(
        "Không ghi được vào đĩa: {reason}",
        "Kiểm tra chỗ trống, quyền ghi và đường dẫn, rồi chạy lại",
    ),
    "B005": warning("Pelican lưu ý: {reason}", "Xem lại bài hoặc thiết lập được nhắc tới"),
}
