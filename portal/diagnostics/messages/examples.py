"""For most codes what is wrong, and how it is right: printed in the manual, and run by a test.

Each example stands in an otherwise flawless text of its kind: lines of its header, or its whole
body; `folder_examples` has those about files. Beside an article that names it lies a.jpg, a photo,
or phim.mp4, a video; other articles are 2012/tong-ket, of the same day, and 2012/ban-nhap, a draft.
"""

from __future__ import annotations

from typing import Final

from portal.diagnostics.messages import folder_examples
from portal.diagnostics.messages.folder_examples import Examples

_LONG = (
    "Sáng nay, Khối tổ chức hội nghị sơ kết công tác thi đua sáu tháng đầu năm, với sự có mặt của "
    "đại diện lãnh đạo các bộ, ngành trong Khối."
)
TWICE: Final = ". ".join(
    f"{when} có {what} tham dự cuộc họp"
    for when, what in zip(
        ("Tháng một", "Tháng hai", "Tháng ba", "Tháng tư", "Tháng năm", "Tháng sáu", "Tháng bảy",
         "Tháng tám"),
        ("mười đơn vị", "chín đơn vị", "ba mươi người", "hai khối", "sáu bộ", "năm ban",
         "mọi thành viên", "ba cơ quan"),
        strict=True,
    )
)  # fmt: skip
"""The body of 2012/tong-ket."""
_ROWS = "STT\tĐơn vị\tSố đại biểu"

HEADER: Examples = {
    "H001": ("Thẻ: sơ kết\nHội nghị họp sáng nay.", "Thẻ: sơ kết\n\nHội nghị họp sáng nay."),
    "H003": ("Thẻe: sơ kết", "Thẻ: sơ kết"),
    "H004": ("Thẻ: sơ kết\nThẻ: thi đua", "Thẻ: sơ kết, thi đua"),
    "H005": ("Tiêu đề:", "Tiêu đề: Hội nghị sơ kết"),
    "H006": ("Ngày:", "Ngày: 03/08/2012"),
    "H007": ("Ngày: hôm qua", "Ngày: 03/08/2012"),
    "H008": ("Ngày: 31/02/2012", "Ngày: 29/02/2012"),
    "H009": ("Trạng thái: đã đăng", "Trạng thái: xuất bản"),
    "H010": ("Đường dẫn: Hội nghị sơ kết", "Đường dẫn: hoi-nghi-so-ket"),
    "H011": ("Tóm tắt:", "Tóm tắt: Sáu tháng đầu năm nhìn lại."),
    "H013": ("Tiêu đề: HỘI NGHỊ SƠ KẾT", "Tiêu đề: Hội nghị sơ kết"),
    "H014": ("Chuyên mục:", "Chuyên mục: Thi đua khen thưởng"),
    "H015": ("Tâm ảnh: giữa", "Tâm ảnh: 50% 20%"),
    "H016": ("Ngày: 03/08/2013", "Ngày: 03/08/2012"),
    "H017": (
        "Tóm tắt: Sáu tháng nhìn lại.\n  Trạng thái: nháp",
        "Tóm tắt: Sáu tháng nhìn lại.\nTrạng thái: nháp",
    ),
    "H018": ("Trạng thái: xuất bản\n\nThẻ: sơ kết", "Trạng thái: xuất bản\nThẻ: sơ kết"),
    "H019": ("Thẻ:\n- sơ kết\n\n- thi đua", "Thẻ:\n- sơ kết\n- thi đua"),
    "H020": ("Tác giả: -", "Tác giả: Ban Biên tập"),
    "H021": ("Ngày cập nhật: 02/08/2012", "Ngày cập nhật: 05/08/2012"),
    "H024": ("Trạng thái:", "Trạng thái: nháp"),
    "H025": ("Tóm tắt: Sáu tháng <!-- hỏi lại --> nhìn lại.", "Tóm tắt: Sáu tháng nhìn lại."),
    "H026": ("Tóm tắt: CẦN SỬA: số đại biểu.", "Tóm tắt: Có 120 đại biểu."),
    "H027": ("Tóm tắt: Hội nghị **sơ kết**.", "Tóm tắt: Hội nghị sơ kết."),
    "H030": ("Người duyệt:", "Người duyệt: Lê Đào"),
    "H031": (
        "Tiêu đề ngắn: Hội nghị tổng kết công tác thi đua, khen thưởng năm 2012 của Khối thi đua",
        "Tiêu đề ngắn: Tổng kết thi đua năm 2012",
    ),
    "H032": ("Tác giả: Nguyễn Mẫu - Trần Thí Dụ", "Tác giả: Nguyễn Mẫu, Trần Thí Dụ"),
    "T001": ("Chuyên đề: Hội nghị", "Chuyên đề: Hội nghị của Khối"),
    "T002": ("Cá nhân và tập thể: Cục Thí dụ A", "Cá nhân và tập thể: Cục Ví dụ"),
    "T003": ("Cá nhân và tập thể: Bà Lê Thị Mẫu", "Cá nhân và tập thể: le-thi-mau-2"),
    "T004": ("Chức vụ: Chuyên viên", "Tác giả: Lê Đào"),
    "T012": ("Đính chính: bản trước sai tên", "Đính chính: 05/9/2012: bản trước sai tên"),
    "C003": ("Thẻ: má, ma", "Thẻ: má"),
    "C004": ("Tác giả: Lê Đào, Lê Đạo", "Tác giả: Lê Đào"),
    "C005": ("Bài liên quan: 2012/tong-kett", "Bài liên quan: 2012/tong-ket"),
    "C006": ("Thẻ: 你好", "Thẻ: Trung Quốc"),
}

BODY: Examples = {
    "F024": ("Hội ngh\ufffd sơ kết.", "Hội nghị sơ kết."),
    "F025": ("H?i ngh? s? k?t", "Hội nghị sơ kết"),
    "F007": ("Hội&#8; nghị sơ kết.", "Hội nghị sơ kết."),
    "F008": ("Hội&#x202E; nghị sơ kết.", "Hội nghị sơ kết."),
    "M002": (f"Hội nghị {'[' * 51}", "Hội nghị sơ kết."),
    "M003": (f"{'- ' * 21}Một", "- Một"),
    "P030": (
        "<div>\n![Hội trường](a.jpg)\n</div>",
        "![Hội trường](a.jpg)\n*Lễ khai mạc*",
    ),
    "L002": ("[Bài kia](/bai-viet/2012/ban-nhap/)", "[Bài kia](/bai-viet/2012/tong-ket/)"),
    "L009": ("[Trình chiếu](hoi-nghi.pptx)", "[Trình chiếu](https://vi-du.vn/hoi-nghi.pptx)"),
    "L011": ("[Báo cáo](https://vi-du.vn/da-mat)", "[Báo cáo](https://vi-du.vn/con)"),
    "L012": ("[Báo cáo](https://vi-du.vn/da-chuyen)", "[Báo cáo](https://vi-du.vn/con)"),
    "L013": ("[Báo cáo](http://192.168.1.20/bao-cao)", "[Báo cáo](https://vi-du.vn/con)"),
    "G003": (TWICE, "Hội nghị sơ kết họp sáng nay."),
    "G004": ("Nghành nào cũng thi đua, nghành nào cũng tiến bộ.", "Ngành nào cũng thi đua."),
    "M015": ("<div>\n**Nội dung**\n</div>", "**Nội dung**"),
    "M016": ("CẦN BỔ SUNG: số đại biểu", "Có 120 đại biểu."),
    "M017": ("[b]Nội dung[/b]", "**Nội dung**"),
    "M018": ("##Nội dung", "## Nội dung"),
    "M022": (
        "| Đơn vị | Số bài |\n| Bộ Công an | 5 |",
        "| Đơn vị | Số bài |\n| --- | --- |\n| Bộ Công an | 5 |",
    ),
    "M019": ("**Nội dung", "**Nội dung**"),
    "M020": ("::: Hội nghị\nNgày: 03/8/2012", "::: Hội nghị\nNgày: 03/8/2012\n:::"),
    "M021": ("Ngày: 03/8/2012\n:::", "::: Hội nghị\nNgày: 03/8/2012\n:::"),
    "L008": ("[Gọi](0243.7123.456)", "[Gọi](tel:02437123456)"),
    "L010": ("[Bộ Nội vụ](moha.gov.vn)", "[Bộ Nội vụ](https://moha.gov.vn)"),
    "P031": (
        "![Hội trường **đông**](a.jpg)\n*Quang cảnh. Ảnh: Lê Đào*",
        "![Hội trường đông](a.jpg)\n*Quang cảnh. Ảnh: Lê Đào*",
    ),
    "F023": ("Héi nghÞ s¬ kÕt", "Hội nghị sơ kết"),
    "H012": ("Hội nghị kết thúc./.\n\nLê Đào", "Hội nghị kết thúc."),
    "H022": ("", "Hội nghị họp sáng nay."),
    "H023": ("Đoạn mở đầu…", "Hội nghị họp sáng nay."),
    "N001": ("1. Một\n3. Ba", "1. Một\n2. Hai\n3. Ba"),
    "N002": ("1. Một\n2. Hai\n2. Ba", "1. Một\n2. Hai\n3. Ba"),
    "M001": ("<script>chay()</script>\n\nNội dung.", "Nội dung."),
    "M006": ("Nội dung. <!-- hỏi lại anh An", "Nội dung. <!-- hỏi lại anh An -->"),
    "M007": ("Theo Chỉ thị 39[^1].", "Theo Chỉ thị 39[^1].\n\n[^1]: Ban hành năm 2004."),
    "M008": ("\n".join([_LONG] * 3), "\n\n".join([_LONG] * 3)),
    "M009": (
        f"{_ROWS}\n1\tBộ Tư pháp\t12",
        "| STT | Đơn vị | Số đại biểu |\n| --- | --- | --- |\n| 1 | Bộ Tư pháp | 12 |",
    ),
    "M011": ("Ghi ` rồi <!-- ẩn --> và ` nữa", "Ghi rồi <!-- ẩn --> nữa"),
    "M012": (
        "Nội dung. <!-- quên đóng\n\nĐoạn hai. <!-- ẩn --> Hết.",
        "Nội dung. <!-- đã đóng -->\n\nĐoạn hai. <!-- ẩn --> Hết.",
    ),
    "M013": ("Nội dung <!— hỏi lại —> tiếp.", "Nội dung <!-- hỏi lại --> tiếp."),
    "M014": ('<p style="display:none">Chưa duyệt</p>\n\nHết.', "<!-- Chưa duyệt -->\n\nHết."),
    "P001": ("![Hội trường](a1.jpg)\n*Lễ khai mạc*", "![Hội trường](a.jpg)\n*Lễ khai mạc*"),
    "P002": ("![Hội trường](../a.jpg)\n*Lễ khai mạc*", "![Hội trường](a.jpg)\n*Lễ khai mạc*"),
    "P003": (
        "![Hội trường](https://vi-du.vn/a.jpg)\n*Lễ khai mạc*",
        "![Hội trường](a.jpg)\n*Lễ khai mạc*",
    ),
    "P004": ("![](a.jpg)\n*Lễ khai mạc*", "![Hội trường đông người](a.jpg)\n*Lễ khai mạc*"),
    "P005": (
        "![IMG_0012](a.jpg)\n*Lễ khai mạc*",
        "![Hội trường đông người](a.jpg)\n*Lễ khai mạc*",
    ),
    "P006": (
        "![Lễ khai mạc](a.jpg)\n*Lễ khai mạc*",
        "![Hội trường đông người](a.jpg)\n*Lễ khai mạc*",
    ),
    "P007": ("![Hội trường](a.jpg “Lễ khai mạc”)", "![Hội trường](a.jpg)\n*Lễ khai mạc*"),
    "P008": ("![Hội trường](a.jpg)\n\n*Lễ khai mạc*", "![Hội trường](a.jpg)\n*Lễ khai mạc*"),
    "P009": ("![Hội trường](a.jpg)\n**Lễ khai mạc**", "![Hội trường](a.jpg)\n*Lễ khai mạc*"),
    "P010": (
        "![Hội trường](a.jpg)\n*Lễ khai mạc.* Ảnh: Lê Đào",
        "![Hội trường](a.jpg)\n*Lễ khai mạc. Ảnh: Lê Đào*",
    ),
    "P012": ("![Hội trường](A.JPG)\n*Lễ khai mạc*", "![Hội trường](a.jpg)\n*Lễ khai mạc*"),
    "P013": ("![Hội trường](a.jpg)", "![Hội trường](a.jpg)\n*Lễ khai mạc*"),
    "P020": (
        "![Hội trường](a.jpg)\n*CẦN DUYỆT: Lễ khai mạc. Ảnh: Lê Đào*",
        "![Hội trường](a.jpg)\n*Lễ khai mạc. Ảnh: Lê Đào*",
    ),
    "E002": (
        "![Toàn cảnh hội nghị](https://vi-du.vn/a.mp4)\n*Lễ khai mạc*",
        "[Xem lễ khai mạc](https://vi-du.vn/a.mp4)",
    ),
    "E014": (
        "Lễ khai mạc: ![Toàn cảnh hội nghị](phim.mp4)",
        "Lễ khai mạc:\n\n![Toàn cảnh hội nghị](phim.mp4)",
    ),
    "E016": ('<video src="phim.mp4"></video>\n\nHết.', "![Toàn cảnh](phim.mp4)\n\nHết."),
    "E024": ("![phim](phim.mp4)\n*Lễ khai mạc*", "![Toàn cảnh hội nghị](phim.mp4)\n*Lễ khai mạc*"),
    "P033": ("CẦN BỔ SUNG: ảnh 1", "![Hội trường](a.jpg)\n*Lễ khai mạc*"),
    "P028": ("Không nhắc đến ảnh.", "![Hội trường](a.jpg)\n*Lễ khai mạc*"),
    "P029": ("![Hội trường (a.jpg)\n\nHết.", "![Hội trường](a.jpg)\n*Lễ khai mạc*\n\nHết."),
    "L001": ("[Bài kia](/bai-viet/2012/tong-kett/)", "[Bài kia](/bai-viet/2012/tong-ket/)"),
    "L003": (
        "[Mục ba](#muc-baa)\n\n## Mục ba {#muc-ba}",
        "[Mục ba](#muc-ba)\n\n## Mục ba {#muc-ba}",
    ),
    "L004": ("## Một {#muc}\n\n## Hai {#muc}", "## Một {#mot}\n\n## Hai {#hai}"),
    "L005": ("[Tệp](file:///C:/a.doc)", "[Tệp](https://vi-du.vn/a.doc)"),
    "L006": ("[Bài kia] (/bai-viet/2012/tong-ket/)", "[Bài kia](/bai-viet/2012/tong-ket/)"),
    "L007": ("Xem [](https://vi-du.vn/).", "Xem [trang ấy](https://vi-du.vn/)."),
    "G001": ("Nếp sống hòa nhã, hoà thuận, hoà nhã.", "Nếp sống hòa nhã, hòa thuận, hòa nhã."),
    "G002": ("Hội nghị họp ngày 08/3/2012.", "Hội nghị họp ngày 03/8/2012."),
    "G005": ("Nội dung. <!-- bỏ qua P004 -->", "Nội dung."),
    "G006": ("Đ\n\nồng chí An chủ trì.", "Đồng chí An chủ trì."),
    "G007": ("Sáng ngày 13/7/2012, hội nghị họp.", "Sáng ngày 03/8/2012, hội nghị họp."),
}

DOCUMENT: Examples = {
    "V001": ("Tệp: b.pdf", "Tệp: a.pdf"),
    "V021": ("Cơ quan ban hành: Chính Phủ", "Cơ quan ban hành: Chính phủ"),
    "V002": ("Tệp: ../a.pdf", "Tệp: a.pdf"),
    "V003": ("Tệp: https://vi-du.vn/a.pdf", "Tệp: a.pdf"),
    "V004": ("Tệp: A.pdf", "Tệp: a.pdf"),
    "V012": ("Trích yếu:", "Trích yếu: Quy định chi tiết"),
    "V013": ("Loại: Nghị đinh", "Loại: Nghị định"),
    "V014": ("Số ký hiệu: 98 năm 2023", "Số ký hiệu: 98/2023/NĐ-CP"),
    "V016": ("Ngày ban hành: 31/12/2022", "Ngày ban hành: 31/12/2023"),
    "V017": ("Ngày có hiệu lực: 01/01/2023", "Ngày có hiệu lực: 15/02/2024"),
    "V018": ("Nơi đăng:", "Nơi đăng: Công báo"),
    "V024": ("Thay thế: quyết định cũ", "Thay thế: 91/2017/NĐ-CP"),
    "V025": ("Thay thế: 98/2023/NĐ-CP", "Thay thế: 91/2017/NĐ-CP"),
    "V036": ("Nơi đăng: Công báo ftp://vi-du.vn/98", "Nơi đăng: Công báo https://vi-du.vn/98"),
}

NOTICE: Examples = {
    "K001": ("Tập thểe: Phòng Ví dụ", "Tập thể: Phòng Ví dụ"),
    "K002": ("Đề nghị tặng:", "Đề nghị tặng: Huân chương Lao động"),
    "K004": ("Số ngày làm việc: mười", "Số ngày làm việc: 10"),
    "K005": ("Số ngày làm việc: 9", "Số ngày làm việc: 10"),
    "K006": ("Điện thoại:", "Điện thoại: 024 3712 3456"),
    "K008": ("Ngày: 28/12/2026", "Ngày: 02/11/2026"),
    "K009": ("Điện thoại: hỏi tôi", "Điện thoại: 024 3712 3456"),
    "K013": ("Cá nhân:\nTập thể:", "Cá nhân:\nTập thể: Phòng Ví dụ"),
}

# The whole text below the header.
DOCUMENT_TEXT: Examples = {
    "V020": ("![Sơ đồ](a.jpg)\n*Sơ đồ*", "Điều 1. Phạm vi điều chỉnh."),
    "V033": ("Điều 2. Một.\n\nĐiều 2. Hai.", "Điều 2. Một.\n\nĐiều 3. Hai."),
    "V034": ("Điều 1. Một.\n\nĐiều 3. Ba.", "Điều 1. Một.\n\nĐiều 2. Hai.\n\nĐiều 3. Ba."),
    "V035": (
        "Điều 1. Một.\n*Sửa đổi bởi Nghị định mới*",
        "Điều 1. Một.\n*Sửa đổi bởi Nghị định số 152/2025/NĐ-CP*",
    ),
}

NOTICE_TEXT: Examples = {
    "K007": ("![Cờ đỏ](a.jpg)\n*Lễ*", "Mời bạn đọc góp ý."),
}

ALL: dict[str, Examples] = {
    "đầu bài": HEADER,
    "nội dung": BODY,
    "văn bản": DOCUMENT,
    "toàn văn": DOCUMENT_TEXT,
    "thông báo": NOTICE,
    "lời thông báo": NOTICE_TEXT,
    "thư mục": folder_examples.FOLDER,
    "tệp": folder_examples.FILE,
    "bảng": folder_examples.TABLE,
    "cả tệp": folder_examples.WHOLE,
    "gương": folder_examples.PERSON,
}
