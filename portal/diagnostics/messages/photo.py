"""Messages about photos, their alternative texts and captions."""

from __future__ import annotations

from portal.diagnostics.messages.message import NEAR, Message, error, warning

MESSAGES: dict[str, Message] = {
    "P001": error(
        "Không tìm thấy ảnh “{src}” trong thư mục của bài",
        "Chép ảnh vào cùng thư mục với bài, hoặc sửa lại tên tệp ảnh",
        NEAR,
    ),
    "P002": error(
        "Đường dẫn ảnh “{src}” không dùng được",
        "Chép ảnh vào cùng thư mục với index.md và chỉ ghi tên tệp, ví dụ hoi-nghi-1.jpg",
    ),
    "P003": error(
        "Ảnh “{src}” nằm ở trang khác",
        "Tải ảnh về (nếu được phép dùng), chép vào cùng thư mục với index.md rồi ghi tên tệp ảnh",
    ),
    "P004": warning(
        "Ảnh “{src}” chưa có mô tả cho người không thấy ảnh",
        "Ghi ngắn gọn trong ảnh có gì, giữa hai dấu [ ]",
    ),
    "P005": warning(
        "Mô tả “{alt}” của ảnh “{src}” chỉ là tên tệp",
        "Ghi ngắn gọn trong ảnh có gì, giữa hai dấu [ ]",
    ),
    "P006": warning(
        "Mô tả của ảnh “{src}” lặp lại chú thích, người dùng máy đọc sẽ nghe hai lần",
        "Mô tả những gì thấy được trong ảnh; chú thích nói đó là ai, ở đâu, khi nào",
    ),
    "P007": error(
        "Dấu ngoặc kép cong “ ” làm hỏng địa chỉ ảnh “{src}”",
        "Viết chú thích in nghiêng ở ngay dòng dưới ảnh: *Chú thích*",
    ),
    "P008": warning(
        "Chú thích bị tách khỏi “{src}”: ở giữa có dòng trống",
        "Xóa dòng trống giữa dòng ấy và dòng in nghiêng *Chú thích*; ghi chú ẩn thì có thể để đó",
    ),
    "P009": warning(
        "Chú thích của ảnh “{src}” được in đậm nên không thành chú thích",
        "Dùng một dấu * ở mỗi đầu: *Chú thích*",
    ),
    "P010": warning(
        "Có chữ dính liền với ảnh “{src}” nên ảnh và chú thích không đi thành cặp",
        "Viết ảnh một dòng riêng, ![Mô tả ảnh](tên-tệp.jpg), không dùng thẻ <img>; ngay dưới là "
        "dòng *Chú thích. Ảnh: Người Chụp*; để dòng trống trước dòng ảnh và sau dòng chú thích",
    ),
    "P011": error("Tệp “{src}” không phải là ảnh đọc được", "Thay bằng ảnh JPEG, PNG hoặc WebP"),
    "P012": error(
        "Tên ảnh “{src}” khác chữ hoa, chữ thường với tệp “{actual}”",
        "Ghi đúng như tên tệp: {actual}",
    ),
    "P013": warning(
        "Ảnh “{src}” chưa có chú thích",
        "Viết chú thích in nghiêng ngay dòng dưới ảnh: *Chú thích. Ảnh: Người Chụp*",
    ),
    "P014": error(
        "Tệp ảnh “{src}” trống, không có dữ liệu", "Chép lại ảnh từ máy ảnh hoặc điện thoại"
    ),
    "P015": error(
        "Ảnh “{src}” là hình vẽ SVG, loại tệp có thể chứa mã chạy trên máy người đọc",
        "Xuất hình vẽ thành ảnh PNG rộng ít nhất 1.280 điểm ảnh rồi dùng ảnh ấy",
    ),
    "P016": error(
        "Ảnh “{src}” ở dạng HEIC của iPhone, máy này chưa đọc được",
        "Lưu lại thành ảnh JPEG, hoặc nhờ người phụ trách kỹ thuật cài thêm thư viện pillow-heif",
    ),
    "P017": error(
        "Ảnh “{src}” quá lớn ({detail})",
        "Thu nhỏ ảnh: nhiều nhất 120 triệu điểm ảnh và 100 MB; rộng từ 1.280 điểm ảnh là đủ",
    ),
    "P018": error(
        "Tệp ảnh “{src}” bị hỏng hoặc thiếu dữ liệu", "Chép lại ảnh từ máy ảnh hoặc điện thoại"
    ),
    "P019": error(
        "Hai tệp “{src}” và “{other}” chỉ khác nhau ở chữ hoa, chữ thường nên dễ nhầm và không "
        "thể cùng nằm trong một thư mục trên Windows",
        "Đổi tên một trong hai tệp",
    ),
    "P020": error(
        "Chú thích của ảnh “{src}” lấy từ tệp ảnh và chưa được duyệt",
        "Đọc lại, sửa cho đúng người, đúng việc, rồi xóa chữ “{mark}”",
    ),
    "P021": warning(
        "Tệp “{src}” là ảnh {detail} nhưng tên không mang đuôi của loại ấy; ảnh vẫn hiện được",
        "Đổi đuôi tên tệp cho đúng loại ảnh, ở cả trong bài, hoặc lưu lại thành ảnh JPEG",
    ),
    "P022": warning(
        "Ảnh “{src}” ở hệ màu CMYK của nhà in, trên trang được đổi sang màu của màn hình nên có "
        "thể khác đôi chút",
        "Xem lại màu ảnh trên trang; nếu chưa đúng, xuất lại ảnh ở hệ màu sRGB",
    ),
    "P023": warning(
        "Ảnh “{src}” ghi {detail} bit cho mỗi màu, trên trang chỉ còn 8 bit như mọi ảnh khác",
        "Xem lại ảnh trên trang; để tệp nhẹ hơn, lưu lại thành ảnh JPEG hoặc PNG 8 bit",
    ),
    "P024": warning(
        "Ảnh “{src}” có chỗ trong suốt, trên trang những chỗ ấy thành màu trắng",
        "Nếu cần nền khác, tô nền rồi lưu lại thành ảnh JPEG hoặc PNG",
    ),
    "P025": warning(
        "Tệp “{src}” có nhiều hình (ảnh động hoặc nhiều trang), trên trang chỉ hiện hình đầu tiên",
        "Chọn hình cần đăng rồi lưu riêng thành ảnh JPEG",
    ),
    "P027": warning(
        "Tệp ảnh “{src}” có chỗ bị hỏng, trên trang có thể xám, sọc hoặc lệch màu một phần",
        "Xem lại ảnh trên trang; nếu sai, chép lại tệp từ máy ảnh hoặc điện thoại",
    ),
    "P026": error(
        "Ảnh “{src}” quá dài so với bề ngang ({detail}) nên không lưu được cho mọi trình duyệt",
        "Cắt ảnh thành nhiều phần rồi đặt lần lượt trong bài; mỗi phần cao nhiều nhất 12 lần bề "
        "ngang",
    ),
    "P033": error(
        "Chỗ này còn thiếu ảnh: khi dán hay nhập bài, máy để lại dòng “{mark}”",
        "Đặt ảnh vào chỗ dòng ấy, hoặc xóa dòng ấy nếu bài không cần ảnh",
    ),
    "P031": warning(
        "Mô tả của ảnh “{src}” có dấu định dạng “{mark}”, mà mô tả là chữ thường nên dấu ấy hiện "
        "nguyên như thế",
        "Xóa dấu định dạng, chỉ để lại chữ",
    ),
    "P032": error(
        "Không đọc được tệp ảnh “{src}”: {detail}",
        "Kiểm tra quyền đọc của tệp, hoặc chép lại ảnh từ máy ảnh, điện thoại",
    ),
    "P028": warning(
        "Không bài nào dùng ảnh “{src}”",
        "Thêm ảnh vào bài bằng dòng ![mô tả]({src}), hoặc xóa tệp ảnh",
    ),
}
