"""Messages about addresses: redirects, and pages that were published before."""

from __future__ import annotations

from portal.diagnostics.messages.message import NEAR, Message, error, warning

MESSAGES: dict[str, Message] = {
    "A001": error(
        "Địa chỉ cũ “{value}” không dùng được: {reason}",
        "Ghi từ dấu / đầu tiên sau tên miền, ví dụ /tin-tuc/bai-cu.html; bài của Joomla ghi "
        "id=123, của WordPress ghi p=123, của NukeViet ghi nv=news&op=tin-tuc/ten-bai-123",
    ),
    "A002": error(
        "Địa chỉ mới “{value}” không dùng được: {reason}",
        "Ghi địa chỉ của trang thay thế, ví dụ /bai-viet/2012/ten-bai/, "
        "hoặc ghi 410 nếu trang đã gỡ hẳn",
    ),
    "A003": error(
        "Dòng này của bảng chuyển hướng không đọc được: {reason}",
        "Mỗi dòng ghi địa chỉ cũ, dấu phẩy, rồi địa chỉ mới hoặc 410",
    ),
    "A004": error("Địa chỉ cũ {address} đã được khai ở {other}", "Giữ lại một chỗ, bỏ chỗ kia"),
    "A005": error(
        "Địa chỉ cũ {address} đang là của một trang hoặc một tệp trong cổng",
        "Bỏ dòng này; nếu là một trang, có thể đổi địa chỉ của trang ấy trước",
    ),
    "A006": error(
        "Không có trang nào ở địa chỉ mới “{target}”", "Chép lại địa chỉ của trang thay thế", NEAR
    ),
    "A007": error(
        "Trang ở địa chỉ mới “{target}” chưa đăng", "Đăng bài ấy trước, hoặc bỏ dòng này"
    ),
    "A008": error(
        "Trang ở địa chỉ mới “{target}” lại đã chuyển đi hoặc đã gỡ",
        "Ghi 410, hoặc một địa chỉ khác",
        "Ghi thẳng địa chỉ cuối cùng là {near}",
    ),
    "A009": error(
        "Địa chỉ cũ {address} được chuyển đi một vòng rồi về lại chính nó",
        "Ghi địa chỉ của một trang thật trong cổng",
    ),
    "A010": error(
        "Địa chỉ {address} đã từng đăng, nay không còn trang nào mà cũng không được chuyển đi đâu",
        "Thêm dòng “Địa chỉ cũ: {address}” vào bài thay thế, "
        "hoặc thêm dòng “{address},410” vào redirects.csv",
    ),
    "A011": warning(
        "Danh sách {address} đã từng đăng, nay không còn bài nào nên không còn trang",
        "Nếu chỉ đổi tên thẻ, tác giả hay chuyên mục, thêm dòng “{address},địa chỉ mới” "
        "vào redirects.csv",
    ),
}
