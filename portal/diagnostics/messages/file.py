"""Messages about files and folders, whatever they hold."""

from __future__ import annotations

from portal.diagnostics.messages.message import NEAR, Message, error, warning

_UNIKEY = (
    "Mở bản gốc, chép chữ vào bộ nhớ tạm, dùng UniKey Toolkit (Ctrl+Shift+F6) chuyển mã từ "
    "“{encoding}” sang “Unicode” rồi dán vào tệp này và lưu bằng bảng mã UTF-8"
)
MESSAGES: dict[str, Message] = {
    "F001": error(
        "Tệp không phải là UTF-8 (có lẽ là {guess})",
        "Mở tệp bằng phần mềm soạn thảo, chọn “Lưu dưới dạng” (Save as), ở ô “Mã hóa” (Encoding) "
        "chọn UTF-8",
    ),
    "F002": error(
        "Đây không phải tệp văn bản thường, hoặc tệp đã hỏng từ chỗ này",
        "Mở tệp, chép chữ sang một tệp văn bản mới rồi lưu bằng bảng mã UTF-8",
    ),
    "F003": error("Tệp trống, chưa có nội dung", "Viết bài vào tệp, hoặc xóa thư mục của bài"),
    "F004": error("Không đọc được tệp: {reason}", "Kiểm tra quyền đọc và tên tệp"),
    "F005": error(
        "Không đặt được địa chỉ từ tên “{name}”",
        "Đổi tên thư mục của bài thành chữ không dấu, ví dụ so-ket-thi-dua-6-thang",
    ),
    "F006": error(
        "“{name}” là một liên kết tới chỗ khác, không phải là tệp hay thư mục thật",
        "Chép chính tệp hoặc thư mục ấy vào đây rồi xóa liên kết",
    ),
    "F007": warning(
        "Có ký tự {char} không nhìn thấy được mà trang, nguồn tin không được phép chứa; cổng bỏ "
        "ký tự ấy đi",
        "Xóa ký tự ở chỗ đã nêu rồi gõ lại chữ hai bên",
    ),
    "F008": warning(
        "Có ký tự {char} đảo chiều chữ, làm người đọc có thể thấy khác điều đã viết; cổng bỏ ký tự "
        "ấy đi",
        "Xóa ký tự ở chỗ đã nêu, đọc lại câu ấy rồi gõ lại nếu cần",
    ),
    "F009": error(
        "Tên “{name}” không viết bằng UTF-8, có lẽ chép từ một máy cũ",
        "Đổi tên tệp hoặc thư mục ấy, tốt nhất là chữ không dấu, số và gạch nối",
    ),
    "F010": error(
        "Bài phải nằm trong tệp tên là index.md; tệp “{name}” không được đọc",
        "Đổi tên tệp thành index.md (máy Windows: bật hiện phần đuôi của tên tệp trước)",
    ),
    "F011": warning(
        "Tệp “{name}” có tên của một bản chép hay bản lưu cũ, không được đăng",
        "So với bài, giữ lại một bản đúng rồi xóa tệp này",
    ),
    "F012": error(
        "Tệp “{name}” nằm cạnh index.md nên không thành một bài: mỗi thư mục là một bài",
        "Chuyển tệp vào một thư mục riêng rồi đổi tên thành index.md; tệp thừa thì xóa",
    ),
    "F013": warning(
        "Tệp “{name}” là tệp {kind}, cổng không đọc nên không được đăng",
        "Chép chữ vào tệp văn bản thường index.md rồi xóa tệp này; tài liệu cho người đọc tải về "
        "thì đặt cạnh index.md của bài viết, hoặc trong van-ban/",
    ),
    "F014": error(
        "Tệp không nằm trong thư mục riêng của một bài nên không được đăng",
        "Chuyển tới {target}, ảnh của bài đi cùng",
    ),
    "F015": warning(
        "Thư mục “{name}” có bài nhưng không được đọc, vì tên có dấu . hoặc _ ở đầu",
        "Muốn đăng thì bỏ dấu ấy; không đăng thì chuyển ra ngoài thư mục nội dung",
    ),
    "F016": error(
        "Thư mục “{name}” có tên của một bản chép, không được đăng",
        "Xóa nếu thừa; nếu là một bài khác thì đổi tên thành chữ không dấu, số và gạch nối",
    ),
    "F017": warning(
        "Thư mục “{name}” chưa có index.md nên không được đăng",
        "Viết bài vào tệp index.md trong thư mục ấy, hoặc xóa thư mục",
    ),
    "F018": warning(
        "Cổng không đọc tệp “{name}”",
        "Xóa tệp ấy, hoặc đổi tên thành một trong: {names}",
        NEAR,
    ),
    "F019": warning(
        "Cổng không đăng tệp “{name}”",
        "Chuyển tệp ra khỏi thư mục này; tài liệu cho người đọc tải về thì lưu thành PDF, Word, "
        "Excel, OpenDocument (odt) hoặc ZIP",
    ),
    "F020": warning(
        "Thư mục “{name}” có {count} tệp không nằm trong thư mục riêng của bài nào nên không được "
        "đăng",
        "Chuyển ảnh vào đúng chỗ có tệp index.md của bài, xóa tệp thừa",
    ),
    "F021": error(
        "Tệp này là {kind}, không phải là văn bản thường",
        "Mở tệp bằng phần mềm của nó, chép chữ sang một tệp văn bản mới rồi lưu bằng bảng mã UTF-8",
    ),
    "F022": error("Tệp viết bằng bảng mã cũ {encoding}, không phải UTF-8", _UNIKEY),
    "F024": warning(
        "Có ký tự \ufffd: ở đó một chữ đã mất khi tệp được đổi bảng mã",
        "Mở bản gốc, chép lại cả đoạn rồi lưu bằng bảng mã UTF-8; hoặc gõ lại chữ ấy",
    ),
    "F025": warning(
        "Dòng này có dấu hỏi ở giữa chữ, có lẽ các chữ có dấu đã mất khi tệp được lưu bằng bảng "
        "mã cũ",
        "Mở bản gốc, chép lại cả đoạn rồi lưu bằng bảng mã UTF-8; hoặc gõ lại những chữ ấy",
    ),
    "F023": warning("Từ dòng này có chữ Việt bị sai bảng mã, có lẽ là {encoding}", _UNIKEY),
}
