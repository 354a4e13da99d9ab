"""Messages about settings and the build."""

from __future__ import annotations

from portal.diagnostics.messages.message import Message, error, warning

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
    "S012": error(
        "Địa chỉ của cổng “{url}” không dùng được",
        "Ghi SITEURL (hay --site-url) theo mẫu https://ten-mien.vn hoặc "
        "https://ten-mien.vn/thu-muc, không có ?, #, dấu cách hay dấu ngoặc",
    ),
    "S006": error(
        "Thư mục {name} có những tệp không phải do cổng dựng ra, nên cổng không ghi, không xóa gì "
        "ở đó",
        "Chọn một thư mục chưa có hoặc trống; nếu thư mục ấy do cổng dựng ra mà đã mất tệp đánh "
        "dấu, và không có tệp nào cần giữ, hãy tự xóa nó rồi dựng lại",
    ),
    "S007": error(
        "Không giao được việc xử lý ảnh cho cụm máy {name}: {reason}",
        "Kiểm tra cụm máy, hoặc bỏ PHOTOS.cluster để xử lý ảnh trên máy này",
    ),
    "S008": error(
        "Trong PLUGINS, {name} cần {needed} đứng trước",
        "Xếp {needed} lên trước {name}",
    ),
    "S013": error(
        "Trong PLUGINS thiếu {name}, phần mà các trang của cổng không thể không có",
        "Ghi thêm {name} vào PLUGINS, theo thứ tự trong pelicanconf.py của bản gốc",
    ),
    "S014": error("Trong PLUGINS, {name} được ghi nhiều lần", "Chỉ giữ lại một lần"),
    "S015": error(
        "Không có giao diện ở {name} (thư mục ấy phải có thư mục con templates)",
        "Sửa lại đường dẫn THEME",
    ),
    "S020": error(
        "Không giành được quyền ghi: tệp khóa {name} (của {owner}) không mở được: {reason}",
        "Nếu {owner} đang dựng thì đợi xong; nếu không còn ai dựng thì xóa tệp ấy: rm -f {name}",
    ),
    "S021": error(
        "Nơi lưu kết quả giữa các lần dựng {name} không phải là thư mục",
        "Xóa tệp ấy, hoặc đặt PORTAL_STORE là một thư mục khác",
    ),
    "S022": error(
        "Nơi lưu kết quả giữa các lần dựng {name} thuộc về người dùng khác (số {number})",
        "Lấy lại bằng lệnh: sudo chown -R $(id -u) {name}; hoặc xóa thư mục ấy đi",
    ),
    "S023": error(
        "Nơi lưu kết quả giữa các lần dựng {name} để người khác ghi vào được",
        "Chặn lại bằng lệnh: chmod 700 {name}; hoặc xóa thư mục ấy đi",
    ),
    "S024": error(
        "SOURCE_DATE_EPOCH={found} không phải là một thời điểm",
        "Viết số giây tính từ 01/01/1970, ví dụ 1354320000; hoặc bỏ: unset SOURCE_DATE_EPOCH",
    ),
    "S025": error(
        "Môi trường trong .venv thiếu thư viện {name}",
        "Hãy xóa thư mục .venv rồi chạy lại lệnh này",
    ),
    "S026": error("Cổng mạng {port} không có", "Chọn một số từ 0 đến {last}"),
    "S027": error(
        "Cổng mạng {port} và các cổng sau nó đều bận",
        "Chọn cổng khác, hoặc để máy tự chọn: --port 0",
    ),
    "S028": warning(
        "security.txt đã hết hạn từ ngày {day}",
        "Xác nhận nơi nhận tin còn dùng, rồi ghi ngày hôm nay vào SECURITY.checked",
    ),
    "S030": error(
        "Không chuyển được nội dung bài thành trang web: {reason}",
        "Bỏ bớt cú pháp Markdown hoặc thẻ HTML phức tạp trong bài rồi dựng lại",
    ),
    "S031": warning(
        "Cổng chưa ghi {what} (PORTAL.{name})",
        'Thêm {name}="{example}" vào PORTAL; dòng ấy hiện ở cuối mọi trang',
    ),
    "S032": warning(
        "Cổng chưa có cách liên hệ nào",
        "Ghi email, phone hoặc address ở mục [[year]] của năm mới nhất",
    ),
    "B001": error(
        "Mẫu giao diện có lỗi, thấy ở trang {page}: {reason}",
        "Lỗi giao diện, không phải của bài: hãy báo người phụ trách kỹ thuật, kèm cả dòng này",
    ),
    "B002": error(
        "Phần mềm dựng trang báo lỗi: {reason}",
        "Hãy báo người phụ trách kỹ thuật; nếu có tên một bài thì xem lại bài ấy",
    ),
    "B003": error(
        "Không dựng được trang: {reason}",
        "Bản dựng trước vẫn còn nguyên; hãy chuyển thông báo này cho người phụ trách kỹ thuật",
    ),
    "B004": error(
        "Không ghi được vào đĩa: {reason}",
        "Kiểm tra chỗ trống, quyền ghi và đường dẫn, rồi chạy lại",
    ),
    "B005": warning(
        "Phần mềm dựng trang lưu ý: {reason}",
        "Hãy báo người phụ trách kỹ thuật; nếu có tên một bài thì xem lại bài ấy",
    ),
    "B006": error(
        "Chương trình có lỗi: {reason}",
        "Hãy chuyển thông báo này cho người phụ trách kỹ thuật",
    ),
    "B007": error(
        "Không đọc hay ghi được: {reason}",
        "Kiểm tra đường dẫn, quyền đọc, quyền ghi và chỗ trống trên đĩa rồi chạy lại",
    ),
    "B009": error(
        "Không dựng được trang {page}: {reason}",
        "Bản dựng trước vẫn còn nguyên; hãy chuyển thông báo này cho người phụ trách kỹ thuật",
    ),
    "B008": error("Phần hiện trang của bản xem thử đã dừng ngoài ý muốn", "Hãy chạy lại lệnh này"),
    "B010": error(
        "Phần dựng trang của bản xem thử đã dừng ngoài ý muốn",
        "Lưu lại bài; nếu vẫn vậy thì chạy lại lệnh này",
    ),
}
