"""Hints: what is rarely right, but may be meant; and what an editor does not want to be told."""

from __future__ import annotations

from portal.diagnostics.messages.message import Message, warning

MESSAGES: dict[str, Message] = {
    "G001": warning(
        "Cùng một chữ được viết hai cách: “{often}” ({count} lần) và “{rare}”",
        "Chọn một cách viết cho cả bài; nếu là tên riêng thì giữ đúng như người ấy viết",
    ),
    "G002": warning(
        "Trong bài ghi “{written}” nhưng ngày đăng là {date}, có lẽ ngày và tháng bị đảo",
        "Xem lại trường “Ngày”: ghi ngày trước, tháng sau",
    ),
    "G003": warning(
        "Bài này gần giống hệt bài {other} đăng cùng tuần, có lẽ đăng trùng",
        "Giữ lại một bài; nếu đúng là hai bài thì viết cho khác nhau",
    ),
    "G004": warning(
        "Chữ “{word}” có lẽ gõ nhầm",
        "Có phải ý bạn là “{near}”?",
    ),
    "G005": warning(
        "Lời nhắn bỏ qua {rule} ở đây không có tác dụng: {reason}",
        "Xóa lời nhắn ấy, hoặc đặt nó ở cuối dòng có cảnh báo hay ngay dòng trên",
    ),
    "G006": warning(
        "Chữ “{letter}” đứng riêng một dòng, bị tách khỏi “{rest}”",
        "Nối hai dòng lại thành “{joined}…”",
    ),
    "G007": warning(
        "Trong bài ghi “{written}” nhưng ngày đăng là {date}, cách nhau hơn bảy ngày",
        "Kiểm tra lại ngày trong bài và trường “Ngày”",
    ),
}
