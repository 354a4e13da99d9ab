"""Messages about topics, people and units, corrections and tables of data."""

from __future__ import annotations

from portal.diagnostics.messages.message import NEAR, Message, error, warning

MESSAGES: dict[str, Message] = {
    "T001": error(
        "Không có chuyên đề “{name}”",
        "Tạo thư mục cho chuyên đề ấy trong chuyen-de/, hoặc sửa lại tên",
        NEAR,
    ),
    "T002": error(
        "Không có cá nhân hay tập thể nào là “{name}”",
        "Tạo thư mục cho cá nhân, tập thể ấy trong guong/, hoặc sửa lại tên",
        NEAR,
    ),
    "T003": error(
        "Tên “{name}” là của nhiều trang", "Ghi tên thư mục thay cho tên ấy, một trong: {ways}"
    ),
    "T004": error(
        "Trường “{name}” chỉ dùng cho những bài trong thư mục {folder}/; ở đây nó không có tác "
        "dụng",
        "Xóa dòng ấy, hoặc chuyển bài sang đúng thư mục",
    ),
    "T005": error("Không có loại “{value}”", "Ghi một trong hai loại: {names}", NEAR),
    "T006": error(
        "Danh hiệu “{value}” chưa ghi năm",
        "Ghi năm, dấu hai chấm rồi tên danh hiệu, ví dụ 2025: Anh hùng Lao động",
    ),
    "T007": error(
        "Trang chưa ghi là của cá nhân hay tập thể",
        "Thêm dòng “Loại: cá nhân” hoặc “Loại: tập thể” vào phần đầu bài",
    ),
    "T008": error(
        "Không đọc được {name}: {reason}", "Sửa lại dòng ấy theo mẫu trong docs/bien-tap.md"
    ),
    "T009": error("Không có mục nào tên là “{name}”", "Dùng một trong các mục: {names}", NEAR),
    "T010": error("Mục “{name}” {reason}", "Sửa lại theo mẫu trong docs/bien-tap.md"),
    "T011": error(
        "“{value}” đã có ở dòng {first}", "Gộp hai đoạn làm một, hoặc sửa lại một trong hai"
    ),
    "T012": warning(
        "Dòng đính chính “{text}” chưa có ngày, hoặc ngày ấy không có thật",
        "Ghi ngày, dấu hai chấm rồi điều đã sửa, ví dụ 05/9/2012: sửa tên đơn vị",
    ),
    "T013": error(
        "“{name}” không có trong danh sách thành viên",
        "Ghi đúng tên đã dùng ở một đoạn [[member]]",
        NEAR,
    ),
}
