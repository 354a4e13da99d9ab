"""Messages about notices."""

from __future__ import annotations

from portal.diagnostics.messages.message import NEAR, Message, error

MESSAGES: dict[str, Message] = {
    "K001": error(
        "Không có trường nào của thông báo tên là “{name}”", "Dùng một trong các tên: {names}", NEAR
    ),
    "K002": error(
        "Thông báo chưa có “{name}”",
        "Điền dòng “{name}: …” ở phần đầu; chưa có dòng ấy thì thêm vào (xem docs/bien-tap.md)",
    ),
    "K003": error(
        "Thông báo không nằm đúng chỗ nên không có địa chỉ",
        "Đặt ở cong-khai/NĂM/TÊN/index.md, TÊN chỉ gồm chữ thường không dấu, số và gạch nối",
    ),
    "K004": error(
        "“{value}” không phải là số ngày làm việc", "Ghi một số từ 1 đến 366, hoặc bỏ dòng ấy"
    ),
    "K005": error(
        "Thông báo chỉ lấy ý kiến {days} ngày làm việc, ít hơn {least} ngày theo {rule}",
        "Ghi từ {least} ngày trở lên, hoặc bỏ dòng “Số ngày làm việc”",
    ),
    "K006": error(
        "Thông báo không nói gửi ý kiến về đâu",
        "Điền mục [contact] trong data/notices.toml, hoặc thêm dòng “Điện thoại”, “Thư điện tử” "
        "hay “Địa chỉ nhận ý kiến”",
    ),
    "K007": error(
        "Thông báo không đăng ảnh", "Bỏ ảnh; muốn có ảnh thì viết một bài và dẫn tới bài ấy"
    ),
    "K008": error(
        "Chưa biết ngày nghỉ lễ, Tết của năm {year} nên không tính được ngày kết thúc",
        "Thêm bảng [{year}] vào data/holidays.toml theo thông báo nghỉ lễ của năm ấy",
    ),
    "K009": error("Nơi nhận ý kiến có chỗ sai: {reason}", "Sửa lại dòng ấy"),
    "K013": error(
        "Thông báo chưa nêu cá nhân hay tập thể nào",
        "Điền dòng “Cá nhân: …” hoặc “Tập thể: …” ở phần đầu; chưa có dòng ấy thì thêm vào "
        "(xem docs/bien-tap.md)",
    ),
}
