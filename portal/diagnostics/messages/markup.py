"""Messages about the text of a body: what readers would not see, or not as it was meant."""

from __future__ import annotations

from portal.diagnostics.messages.message import Message, error, warning

MESSAGES: dict[str, Message] = {
    "L005": error(
        "Liên kết “{target}” không mở được vì địa chỉ trống hoặc sai kiểu",
        "Sửa địa chỉ: bắt đầu bằng https://, mailto:, tel:, hoặc bằng / nếu là trang của cổng",
    ),
    "L006": warning(
        "Chỗ “{text}” giống một liên kết nhưng viết chưa đúng nên hiện nguyên như thế",
        "Viết [chữ hiện ra](địa chỉ), liền nhau; trong địa chỉ, thay dấu cách bằng %20; số điện "
        "thoại viết là tel:02437123456",
    ),
    "L007": warning(
        "Liên kết tới “{target}” không có chữ nào nên không ai thấy",
        "Viết chữ cần hiện vào giữa hai dấu [ ]",
    ),
    "M006": error(
        "Đoạn ghi chú ẩn mở bằng <!-- nhưng không có --> để đóng nên hiện ra với người đọc",
        "Thêm --> vào cuối đoạn cần ẩn, hoặc xóa <!--",
    ),
    "M011": error(
        "Đoạn ghi chú ẩn <!-- … --> nằm giữa hai dấu ` nên không rõ là muốn ẩn hay muốn hiện",
        "Muốn ẩn thì xóa dấu ` ở hai bên; muốn hiện thì viết bằng lời, không dùng <!--",
    ),
    "M012": error(
        "Đoạn ghi chú ẩn mở ở đây có một <!-- khác ở bên trong, có lẽ đã quên --> nên phần giữa "
        "bị ẩn",
        "Thêm --> vào đúng chỗ đoạn ẩn này kết thúc",
    ),
    "M013": error(
        "Chỗ “{text}” giống dấu của ghi chú ẩn nhưng viết chưa đúng nên sẽ hiện với người đọc",
        "Muốn ẩn thì mở bằng <!-- và đóng bằng --> (dấu gạch nối thường); không thì xóa dấu ấy",
    ),
    "M014": warning(
        "“{found}” không ẩn được gì: phần bên trong vẫn hiện với người đọc",
        "Muốn ẩn thì đặt đoạn ấy giữa <!-- và -->; không thì xóa thuộc tính ấy",
    ),
    "M007": warning(
        "Dấu chú thích “{mark}” hiện nguyên như thế vì không có đủ cả chỗ nhắc và phần chú thích",
        "Cần có {mark} trong bài và đúng một dòng “{mark}: nội dung chú thích”, giữa [^ và ] chỉ "
        "có chữ, số, gạch nối, không có dấu cách",
    ),
    "M008": warning(
        "Từ dòng “{text}” có {lines} dòng giống đoạn riêng mà sẽ nhập vào đoạn ở ngay trên",
        "Để một dòng trống giữa hai đoạn; muốn chỉ xuống dòng thì gõ hai dấu cách ở cuối dòng",
    ),
    "M009": warning(
        "Những dòng này giống một bảng chép từ Word nhưng sẽ nhập thành một đoạn",
        "Ghi bảng bằng các dấu gạch đứng (xem docs/bien-tap.md), hoặc tách mỗi dòng thành một đoạn",
    ),
    "M010": error(
        "Phần mềm làm rơi chữ, không phải lỗi của bài: {words}",
        "Báo cho người phụ trách kỹ thuật; trong lúc chờ, viết lại chỗ này cho đơn giản hơn",
    ),
    "M015": warning(
        "Chỗ “{text}” nằm giữa các thẻ HTML nên dấu Markdown ở đó hiện nguyên như thế",
        "Xóa các thẻ HTML ở hai đầu chỗ ấy (bảng thì viết lại bằng dấu gạch đứng, xem "
        "docs/bien-tap.md), hoặc giữ thẻ và viết chỗ ấy cũng bằng thẻ HTML: <b>chữ đậm</b>",
    ),
    "M016": warning(
        "Chữ “{mark}” cho thấy chỗ này có lẽ chưa viết xong, mà người đọc sẽ thấy",
        "Viết cho xong rồi xóa chữ ấy; muốn nhắn đồng nghiệp thì đặt giữa <!-- và -->",
    ),
    "M017": warning(
        "Mã “{found}” của phần mềm khác (diễn đàn, Joomla, WordPress) hiện nguyên như thế",
        "Xóa mã ấy; chữ đậm viết **chữ**, liên kết viết [chữ](địa chỉ), ảnh viết "
        "![Mô tả ảnh](tên-tệp.jpg) với tệp ảnh đặt cạnh bài",
    ),
    "M018": warning(
        "Dấu đầu dòng ở “{text}” hiện nguyên như thế vì thiếu dấu cách ngay sau dấu",
        "Thêm một dấu cách: ## Đầu đề, - Mục, 1. Mục",
    ),
    "M019": warning(
        "Dấu {mark} ở “{text}” hiện nguyên như thế vì chữ {kind} ấy thiếu dấu mở hoặc dấu đóng",
        "Viết **chữ đậm**, *chữ nghiêng* trong cùng một đoạn, dấu liền với chữ; muốn hiện dấu thì "
        "viết \\ trước mỗi dấu",
    ),
    "M020": error(
        "Khung “{title}” mở ở dòng này nhưng không có dòng ::: để đóng nên hiện thành chữ thường",
        "Thêm một dòng chỉ có ::: vào cuối khung; không phải khung thì xóa dấu ::: ở đầu dòng",
    ),
    "M021": error(
        "Dòng ::: này không mở mà cũng không đóng khung nào nên hiện nguyên như thế",
        "Mở khung bằng một dòng có tiêu đề, ::: Tiêu đề, đóng khung bằng một dòng chỉ có :::; thừa "
        "thì xóa",
    ),
    "M022": warning(
        "Những dòng từ “{text}” giống một bảng nhưng hiện thành chữ với các dấu gạch đứng",
        "Thêm dòng ba gạch nối cho mỗi cột ngay dưới dòng đầu của bảng (xem docs/bien-tap.md); "
        "không phải bảng thì viết \\ trước mỗi dấu gạch đứng",
    ),
    "P030": error(
        "Ảnh “{text}” nằm giữa các thẻ HTML nên không hiện",
        "Xóa các thẻ HTML ở hai đầu chỗ ấy, viết dòng ảnh và dòng chú thích như thường; hoặc viết "
        'ảnh bằng thẻ: <img src="tên-tệp.jpg" alt="Mô tả ảnh">',
    ),
    "P029": error(
        "Chỗ “{text}” giống một ảnh nhưng viết chưa đúng nên ảnh không hiện",
        "Viết ![Mô tả ảnh](tên-tệp.jpg) trên một dòng, không có dòng trống ở giữa",
    ),
}
