"""A page of an old site as copying leaves it: indents, photo names, broken first letters, a tail.

The people and the meeting are made up.
"""

from __future__ import annotations

COPIED = """\
\u00a0 \u00a0 \u00a0 Ngày 03 tháng 8 năm 2012, tại Hà Nội, Khối thi đua Ví Dụ tổ chức Hội nghị \
sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2012. Dự có cấp ủy,lãnh đạo các đơn vị.

hoi nghi 1
Quang cảnh Hội nghị. Ảnh: Mai Ví Dụ

\u00a0 Đ

ồng chí Trần Văn Mẫu, Trưởng khối, phát biểu khai mạc; nêu rõ 3 < 5 & “chỉ tiêu”.

a2 hoi nghi
Đ
ồng chí Lê Thị Mẫu, Phó Trưởng khối,

\u00a0\u00a0 Chủ tịch Hội đồng Thi đua

Hội nghị nhất trí các nội dung sau:
1. Tiếp tục phát động thi đua.
2. Nhân rộng điển hình tiên tiến./.

\u00a0 Mai Ví Dụ

Bài viết khác:
Khối thi đua Ví Dụ ký giao ước
Hội nghị tổng kết năm 2011
"""
