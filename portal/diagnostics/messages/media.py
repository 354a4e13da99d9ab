"""Messages about video and audio, and the words beside them."""

from __future__ import annotations

from portal.diagnostics.messages.message import NEAR, Message, error, warning

_CONVERT = (
    "Đổi sang MP4 (hình H.264, tiếng AAC) bằng phần mềm miễn phí HandBrake, mục “Fast 1080p30”, "
    "bật “Web Optimized”; riêng tiếng thì đổi sang MP3 hoặc M4A"
)

MESSAGES: dict[str, Message] = {
    "E001": error(
        "Không tìm thấy video hoặc âm thanh “{src}” trong thư mục của bài",
        "Chép tệp vào cùng thư mục với bài, hoặc sửa lại tên tệp",
        NEAR,
    ),
    "E002": error(
        "Video hoặc âm thanh “{src}” không nằm cạnh bài",
        "Chép tệp (nếu được phép dùng) vào cùng thư mục với index.md rồi chỉ ghi tên tệp; video "
        "của nơi khác thì dẫn liên kết: [Xem video](https://…)",
    ),
    "E003": error(
        "Tên “{src}” khác chữ hoa, chữ thường với tệp “{actual}”", "Ghi đúng như tên tệp: {actual}"
    ),
    "E004": error(
        "Hai tệp “{src}” và “{other}” chỉ khác nhau ở chữ hoa, chữ thường nên dễ nhầm",
        "Đổi tên một trong hai tệp",
    ),
    "E005": error(
        "“{src}” được nén kiểu {detail} mà nhiều trình duyệt không phát được",
        f"{_CONVERT}. iPhone: vào Cài đặt, Camera, Định dạng, chọn “Tương thích nhất” rồi quay",
    ),
    "E006": error("Tệp “{src}” không phải là video hay âm thanh đọc được", _CONVERT),
    "E007": error("Tệp “{src}” là {detail}, loại mà trình duyệt không phát được", _CONVERT),
    "E008": error(
        "Tệp “{src}” bị hỏng hoặc chép dở",
        "Chép lại tệp từ máy quay hoặc điện thoại, hoặc xuất lại",
    ),
    "E009": error(
        "Tệp “{src}” trống, không có dữ liệu", "Chép lại tệp từ máy quay hoặc điện thoại"
    ),
    "E010": error(
        "Tệp “{src}” nặng {detail}, quá mức 500 MB của một tệp",
        "Cắt ngắn hoặc nén lại: 720p là đủ xem trên trang, mỗi phút chừng 10 MB",
    ),
    "E011": error(
        "Không đọc được tệp “{src}”: {detail}", "Kiểm tra quyền đọc của tệp, hoặc chép lại tệp"
    ),
    "E012": error(
        "Tệp “{src}” thật ra là {detail} nên đuôi tên không đúng",
        "Đổi đuôi tên tệp cho đúng loại, ở cả trong bài",
    ),
    "E013": error(
        "“{src}” có kèm dữ liệu của máy quay theo từng khung hình ({detail}), trong đó có thể có "
        "nơi quay",
        "Xuất lại thành MP4 chỉ có hình và tiếng, ví dụ bằng HandBrake",
    ),
    "E014": error(
        "Video hoặc âm thanh “{src}” phải đứng một dòng riêng",
        "Viết ![Tên video]({src}) trên một dòng, ngay dưới là dòng *Chú thích*; để dòng trống "
        "trước và sau",
    ),
    "E015": error(
        "Phụ đề “{src}” có chỗ trình duyệt không đọc được: {detail}",
        "Sửa dòng ấy, hoặc xuất lại phụ đề ở dạng WebVTT",
    ),
    "E016": warning(
        "Thẻ “{found}” sẽ bị bỏ khi dựng trang",
        "Chép tệp video hoặc âm thanh vào cạnh bài rồi viết ![Tên video](tên-tệp.mp4) trên một "
        "dòng",
    ),
    "E020": warning(
        "“{src}” nặng {detail}: người đọc trên điện thoại phải chờ lâu và tốn tiền mạng",
        "Cắt ngắn hoặc nén lại: 720p là đủ xem trên trang, mỗi phút chừng 10 MB",
    ),
    "E021": warning(
        "“{src}” có bảng mục ở cuối tệp nên trình duyệt có thể phải tải gần hết mới phát được",
        "Xuất lại với lựa chọn “Web Optimized” (HandBrake) hoặc “Fast start”",
    ),
    "E022": warning(
        "Video “{src}” có tiếng mà chưa có phụ đề cho người không nghe được",
        "Đặt cạnh video tệp phụ đề cùng tên, đuôi .vtt",
    ),
    "E023": warning(
        "Âm thanh “{src}” chưa có bản chữ cho người không nghe được",
        "Ghi lời vào một tệp cùng tên, đuôi .txt, đặt cạnh tệp âm thanh",
    ),
    "E024": warning(
        "“{src}” chưa có tên để máy đọc màn hình đọc lên",
        "Ghi ngắn gọn đó là video hay tiếng gì, giữa hai dấu [ ]",
    ),
    "E025": warning(
        "Không bài nào dùng “{src}”",
        "Thêm vào bài bằng dòng ![Tên video]({src}), hoặc xóa tệp",
    ),
}
