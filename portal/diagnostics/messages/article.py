"""Messages about articles: header, numbered lists, markup."""

from __future__ import annotations

from portal.diagnostics.messages.message import NEAR, Message, error, warning

_DATE_FORMS = "Hãy ghi ngày/tháng/năm, ví dụ 03/08/2012 hoặc 03/08/2012 14:30"

MESSAGES: dict[str, Message] = {
    "H001": error(
        "Dòng “{text}” không có dạng “Tên: giá trị”",
        "Nếu đây là nội dung bài, hãy để một dòng trống giữa phần đầu bài và nội dung",
    ),
    "H002": error(
        "Phần đầu bài mở bằng --- nhưng không có dòng --- để đóng",
        "Thêm một dòng --- vào sau trường cuối cùng của phần đầu bài",
    ),
    "H003": error(
        "Không có trường nào tên là “{name}”",
        "Dùng một trong các trường: {names}. Nếu dòng này là nội dung bài, hãy để một dòng "
        "trống trước nó",
        NEAR,
    ),
    "H004": error("Trường “{name}” đã có ở dòng {first}", "Giữ lại một dòng, bỏ dòng kia"),
    "H005": error("Bài chưa có tiêu đề", "Thêm dòng “Tiêu đề: …” vào phần đầu bài"),
    "H006": error("Bài chưa có ngày đăng", "Thêm dòng “Ngày: 03/08/2012” vào phần đầu bài"),
    "H007": error("Không đọc được ngày “{value}” ở trường “{name}”", _DATE_FORMS),
    "H008": error("Ngày “{value}” ở trường “{name}” sai: {reason}", _DATE_FORMS),
    "H009": error("Không có trạng thái “{value}”", "Ghi một trong ba trạng thái: {names}", NEAR),
    "H010": error(
        "Đường dẫn “{value}” không dùng được",
        "Chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối, ví dụ: {suggestion}",
    ),
    "H011": warning(
        "Bài chưa có tóm tắt", "Thêm dòng “Tóm tắt: …” gồm một, hai câu nêu nội dung chính"
    ),
    "H012": warning(
        "Bài chưa có trường “Tác giả”; tạm lấy dòng ký tên “{name}” ở cuối bài",
        "Chuyển tên ấy lên phần đầu bài: “Tác giả: {name}”",
    ),
    "H013": warning(
        "Tiêu đề viết toàn chữ hoa", "Viết hoa như câu thường; giao diện sẽ tự làm nổi bật"
    ),
    "H014": warning("Bài chưa có chuyên mục", "Thêm dòng “Chuyên mục: …” vào phần đầu bài"),
    "H015": error(
        "Tâm ảnh “{value}” không đúng dạng",
        "Ghi hai số phần trăm: từ trái sang và từ trên xuống, ví dụ 50% 20%",
    ),
    "H016": warning(
        "Bài nằm trong thư mục năm {folder} nhưng ngày đăng là năm {year}; địa chỉ vẫn theo "
        "thư mục",
        "Kiểm tra lại ngày đăng, hoặc chuyển bài sang thư mục năm {year}",
    ),
    "H017": error(
        "Dòng “{text}” có vẻ là trường “{label}” nhưng không được đọc như một trường",
        "Ghi “{label}: …” ở phần đầu bài, ngay từ đầu dòng, không có khoảng trống hay dấu gì ở "
        "trước (phần đầu đã có trường ấy thì xóa dòng này); nếu đó là chữ của bài thì viết liền "
        "vào câu trước",
    ),
    "H018": error(
        "Phần đầu bài bị một dòng trống cắt ngang, nên từ dòng “{text}” trở đi thành nội dung bài",
        "Xóa dòng trống; giữa các trường không được có dòng trống. Nếu đó đúng là nội dung thì "
        "viết thêm một câu ở trước",
    ),
    "H019": error(
        "Danh sách “{label}” bị một dòng trống cắt ngang, nên từ dòng “{text}” trở đi thành nội "
        "dung bài",
        "Xóa dòng trống trong danh sách. Nếu đó đúng là nội dung thì viết thêm một câu ở trước",
    ),
    "H020": error(
        "Giá trị “{value}” ở trường “{name}” chỉ có dấu, không có chữ hay số nào",
        "Ghi giá trị thật, hoặc xóa nó đi",
    ),
    "H021": warning(
        "Ngày ở trường “{name}” lại trước ngày ở trường “{since}”", "Kiểm tra lại hai ngày ấy"
    ),
    "H022": error(
        "Bài chỉ có phần đầu, chưa có nội dung", "Viết nội dung dưới phần đầu, sau một dòng trống"
    ),
    "H023": error(
        "Chỗ này vẫn là chữ viết sẵn “{text}” của bài mới tạo",
        "Thay bằng chữ của bài, hoặc xóa đi",
    ),
    "H024": error(
        "Trường “{name}” để trống, mà không ghi gì thì bài được đăng",
        "Ghi một trong ba trạng thái: {names}",
    ),
    "H025": error(
        "Trường “{label}” có dấu của ghi chú ẩn, nhưng ở phần đầu bài thì ghi chú ấy hiện ra với "
        "người đọc",
        "Xóa ghi chú khỏi trường này; muốn nhắn đồng nghiệp thì viết <!-- … --> trong nội dung",
    ),
    "H026": warning(
        "Trường “{label}” có chữ “{mark}”, có lẽ chưa viết xong, mà người đọc sẽ thấy",
        "Viết cho xong rồi xóa chữ ấy; chưa đăng thì ghi “Trạng thái: nháp”",
    ),
    "H027": warning(
        "Trường “{label}” có dấu định dạng “{mark}”, mà ở đó chỉ có chữ thường nên dấu ấy hiện "
        "nguyên như thế",
        "Xóa dấu định dạng, chỉ để lại chữ",
    ),
    "H028": error(
        "Phần đầu bài bắt đầu từ dòng {line} (“{text}”), mà ở trên còn chữ khác nên không được đọc",
        "Xóa mọi thứ ở trên dòng ấy, hoặc chuyển xuống dưới phần đầu bài, sau một dòng trống",
    ),
    "H029": error(
        "Phần đầu bài viết theo kiểu {style} nên không được đọc",
        "Bỏ các dòng dấu ấy; mỗi trường một dòng “Tên: giá trị”, ví dụ “Tiêu đề: …”, “Ngày: "
        "03/08/2012”, rồi một dòng trống",
    ),
    "H030": error(
        "Bài chưa ghi người duyệt, mà cổng chỉ đăng bài từ ngày {since} khi đã có người duyệt",
        "Ghi “Người duyệt: …” vào phần đầu bài, hoặc đổi trạng thái thành “chờ duyệt”",
    ),
    "H031": warning(
        "Tiêu đề ngắn dài {count} ký tự, nên danh sách và thẻ trình duyệt không đủ chỗ",
        "Rút xuống nhiều nhất {most} ký tự, hoặc bỏ trường này để cổng lấy tiêu đề",
    ),
    "H032": warning(
        "Trường “Tác giả” có “{name}”, được hiểu là tên của một người",
        "Nếu là nhiều người thì ngăn các tên bằng dấu phẩy hay dấu chấm phẩy: {meant}",
    ),
    "N001": warning(
        "Số thứ tự nhảy từ {before} sang {number}",
        "Bổ sung phần mang số {due}, hoặc sửa lại số; bản gốc in như thế thì cứ để nguyên",
    ),
    "N002": warning(
        "Số thứ tự {number} lặp lại",
        "Sửa lại số ở chỗ này hoặc chỗ trước; bản gốc in như thế thì cứ để nguyên",
    ),
    "M001": warning("Mã “{found}” trong bài sẽ bị bỏ khi dựng trang", "Xóa đoạn mã ấy khỏi bài"),
    "M002": error(
        "Đoạn có dòng này có quá nhiều dấu “{sign}” để ngỏ hoặc viết liền nhau",
        "Xóa những dấu thừa, hoặc tách đoạn bằng một dòng trống",
    ),
    "M003": error(
        "Nội dung ở dòng này lồng vào nhau quá {most} tầng",
        "Bớt số tầng danh sách, trích dẫn hay thẻ HTML đặt trong nhau",
    ),
    "M004": error(
        "Có chữ mang hơn {most} dấu chồng lên nhau",
        "Xóa chữ ấy rồi gõ lại; có lẽ nội dung được chép từ một tệp hỏng",
    ),
    "M005": error(
        "Đoạn có dòng này quá dài: có hơn {most} dấu “{sign}”",
        "Tách thành nhiều đoạn ngắn hơn, giữa hai đoạn để một dòng trống",
    ),
}
