"""Messages about publishing. Each says that the live site is unchanged, or what it is now."""

from __future__ import annotations

from portal.diagnostics.messages.message import NEAR, Message, error

MESSAGES: dict[str, Message] = {
    "X001": error(
        "Không có nơi xuất bản nào tên là “{name}”",
        "Dùng một trong các tên: {names}, hoặc directory:ĐƯỜNG-DẪN",
        NEAR,
    ),
    "X002": error("{name}, dòng {line}: {reason}", "Sửa lại dòng ấy rồi chạy lại"),
    "X003": error("Máy này chưa có {name}", "Cách khắc phục: {how}"),
    "X004": error(
        "Không kết nối được với máy chủ {name}: {reason}",
        "Kiểm tra mạng, tên máy và cổng trong publishconf.py; trang đang chạy còn nguyên",
    ),
    "X005": error(
        "Máy chủ {name} không đưa ra đúng khóa đã ghi trong {file}",
        "Hỏi người quản trị máy chủ dấu vân tay khóa trước khi ghi khóa mới vào tệp ấy",
    ),
    "X006": error(
        "Máy chủ {name} không nhận khóa {file}",
        "Nhờ người quản trị máy chủ thêm khóa của bạn (xem docs/xuat-ban.md)",
    ),
    "X007": error(
        "Đường truyền tới {name} bị ngắt giữa chừng: {reason}",
        "Chạy lại lệnh; phần đã gửi được dùng lại, trang đang chạy còn nguyên",
    ),
    "X008": error(
        "Máy chủ không đủ chỗ: cần {need}, còn {free}",
        "Dọn đĩa theo docs/xuat-ban.md rồi chạy lại; trang đang chạy còn nguyên",
    ),
    "X009": error(
        "Máy chủ không ghi được vào đĩa: {reason}",
        "Kiểm tra chỗ trống và quyền ghi trên máy chủ rồi chạy lại; trang đang chạy còn nguyên",
    ),
    "X010": error(
        "Trang đang chạy là bản {live} của {who}, không phải bản {base} mà lần này dựa vào",
        "Lấy nội dung mới nhất về rồi chạy lại; bản kia còn nguyên",
    ),
    "X011": error("Có người khác đang xuất bản lên nơi này", "Chờ một phút rồi chạy lại"),
    "X012": error(
        "Không ký được bằng khóa {name}: {reason}",
        "Kiểm tra đường dẫn khóa trong publishconf.py; khóa có mật khẩu thì chạy ssh-add trước",
    ),
    "X013": error(
        "Máy chủ không nhận chữ ký của {who}: {reason}",
        "Nhờ người quản trị máy chủ chạy lại setup-server với khóa của bạn",
    ),
    "X014": error(
        "Máy chủ không nhận danh mục tệp ({reason})",
        "Chạy lại lệnh; nếu vẫn thế, đối chiếu site_url trong publishconf.py với máy chủ",
    ),
    "X015": error(
        "Bản gửi lên thiếu tệp {file}",
        "Chạy lại lệnh; trang đang chạy còn nguyên",
    ),
    "X016": error(
        "Tệp {file} trên máy chủ khác với tệp đã ký",
        "Chạy lại lệnh; nếu vẫn thế, kiểm tra đĩa và người dùng của máy chủ",
    ),
    "X017": error(
        "Bản gửi lên có tệp lạ: {file}",
        "Chạy lại lệnh; nếu vẫn thế, tìm xem ai đã ghi vào máy chủ",
    ),
    "X018": error(
        "{file} không phải tệp thường hoặc có tên không được đăng",
        "Bỏ tệp ấy khỏi bản dựng rồi chạy lại",
    ),
    "X019": error(
        "Bản dựng trống, không có trang chủ",
        "Kiểm tra thư mục nội dung sau --content; trang đang chạy còn nguyên",
    ),
    "X020": error(
        "Bản dựng nhỏ đi quá nửa so với trang đang chạy: {before} còn {after}",
        "Kiểm tra thư mục nội dung; nếu đúng là muốn vậy, chạy lại với --smaller",
    ),
    "X021": error(
        "Không còn bản xuất bản nào là {name}", "Xem các bản còn giữ: python3 run.py releases"
    ),
    "X022": error(
        "Chưa có bản nào trước đó để quay về", "Xem các bản còn giữ: python3 run.py releases"
    ),
    "X023": error(
        "Đọc lại {address} không đúng ({reason}), nên đã quay về bản {back}",
        "Xem lại máy chủ web rồi chạy lại; người đọc đang thấy bản trước",
    ),
    "X024": error(
        "Đọc lại {address} không đúng ({reason}); không tự quay về bản trước được ({why})",
        "Xem lại máy chủ web ngay, rồi chạy lại hoặc chạy rollback",
    ),
    "X025": error(
        "Đồng hồ của bản dựng lệch {seconds} giây so với máy chủ",
        "Chỉnh giờ của máy này hoặc của máy chủ: giờ sai thì bài hẹn giờ đăng sai lúc",
    ),
    "X026": error(
        "Tệp {file} trùng tên với một tệp khác nội dung đã đăng",
        "Đổi tên tệp ấy: người đọc giữ tệp cũ trong máy nên tên cũ không dùng lại được",
    ),
    "X027": error(
        "Chương trình tiếp nhận trên máy chủ không hiểu yêu cầu: {question}",
        "Chạy lại setup-server để máy chủ có chương trình cùng phiên bản",
    ),
    "X030": error(
        "{count} địa chỉ chỉ có ở bản đang chạy {live}, không có trong sổ địa chỉ đã đăng",
        "Lấy nội dung mới nhất về rồi chạy lại; nếu bản ấy không phải do ban biên tập đăng, "
        "chạy publish --over {live}",
    ),
    "X031": error(
        "Nhật ký ở {name} không còn đúng như ban biên tập đã thấy (dòng {digest}…): "
        "có dòng bị sửa hay bị bỏ, hoặc máy chủ đã cài lại",
        "Chép giữ history.log và hỏi người quản trị máy chủ; nếu có lý do chính đáng, "
        "xóa các dòng “{name}” trong {file} rồi chạy lại",
    ),
    "X032": error(
        "{file}, dòng {line}: không có dạng “nơi-xuất-bản SHA-256”",
        "Xóa dòng ấy rồi chạy lại; các lệnh tự ghi lại tệp này",
    ),
    "X033": error(
        "Máy này không đọc hay ghi được {file}: {reason}",
        "Kiểm tra tệp ấy, quyền ghi và chỗ trống trên đĩa rồi chạy lại; trang đang chạy còn nguyên",
    ),
    "X034": error(
        "Bản {release} đang chạy, nhưng máy này không ghi được {file}: {reason}",
        "Kiểm tra tệp ấy, quyền ghi và chỗ trống trên đĩa rồi chạy publish lần nữa",
    ),
    "X035": error(
        "Máy chủ chờ quá lâu mà không nhận được gì thêm",
        "Kiểm tra đường truyền rồi chạy lại; trang đang chạy còn nguyên",
    ),
    "X036": error(
        "Chưa chuẩn bị được máy chủ: không vào được {name} bằng quyền root, hoặc máy ấy chưa có "
        "python3",
        "Thử vào bằng ssh {name}; nếu vào được thì cài python3 ở đó rồi chạy lại",
    ),
    "X029": error("Tùy chọn {name}: {reason}", "Sửa lại rồi chạy lại"),
    "X028": error(
        "Máy chủ trả lời lạ: {reason}",
        "Chạy lại setup-server, hoặc chuyển thông báo này cho người phụ trách kỹ thuật",
    ),
}
