"""Articles of our own sentences, no two alike."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime

from portal.vietnamese.dates import VIETNAM

_PLACES = [
    "Bình Lâm",
    "Tân Hòa",
    "Phú Xuân",
    "An Thạnh",
    "Mỹ Lộc",
    "Đông Sơn",
    "Vĩnh Thành",
    "Long Khê",
]
_WHO = [
    "Bà Nguyễn Thị Hạnh",
    "Ông Trần Văn Lực",
    "Chị Lê Thu Hà",
    "Anh Phạm Quốc Việt",
    "Cụ Đỗ Thị Mận",
]
_DID = [
    "đã hiến {n} mét vuông đất để mở rộng con đường liên thôn",
    "cùng {n} hộ trong xóm góp ngày công nạo vét kênh mương",
    "được tặng Bằng khen sau {n} năm gắn bó với phong trào khuyến học",
    "chia sẻ cách nuôi {n} con bò sinh sản trong mùa nước lên",
    "vận động bà con trồng {n} cây xanh dọc bờ đê",
    "nhận nuôi dưỡng {n} cháu nhỏ có hoàn cảnh khó khăn",
]
_THEN = [
    "Việc làm ấy được chính quyền xã {place} biểu dương trong hội nghị tổng kết",
    "Nhờ vậy, số hộ nghèo ở {place} giảm còn {n} hộ",
    "Nhiều nơi đã về {place} học cách làm này",
    "Theo Ủy ban nhân dân xã {place}, kinh phí tiết kiệm được hơn {n} triệu đồng",
    "Cuối buổi, hơn {n} đại biểu đi thăm mô hình tại {place}",
]
_HEADS = [
    "{place}: {n} hộ hiến đất làm đường",
    "Gương sáng ở {place} sau {n} năm",
    "{place} tổng kết phong trào thi đua năm {year}",
    "Người giữ vườn cây {n} tuổi ở {place}",
]
SECTIONS = {"thi-dua": "Thi đua", "guong-sang": "Gương sáng", "tin-tuc": "Tin tức"}


@dataclass(frozen=True)
class Text:
    """An article as it should come out."""

    number: int
    title: str
    date: datetime
    author: str
    section: str
    lead: str
    paragraphs: tuple[str, ...]

    @property
    def words(self) -> list[str]:
        """The words of the lead and the body."""
        return " ".join([self.lead, *self.paragraphs]).split()


def texts(count: int, seed: int = 1) -> list[Text]:
    """Return articles of our own sentences: no two alike."""
    chance = random.Random(seed)  # noqa: S311 - sentences

    def fill(form: str) -> str:
        return form.format(
            n=chance.randrange(11, 990),
            place=chance.choice(_PLACES),
            year=chance.randrange(2009, 2016),
        )

    def sentences(number: int) -> str:
        told = [f"{chance.choice(_WHO)} {fill(chance.choice(_DID))}. {fill(chance.choice(_THEN))}."]
        told += [f"{fill(chance.choice(_THEN))}." for _ in range(number)]
        return " ".join(told)

    found = []
    for number in range(1, count + 1):
        date = datetime(
            chance.randrange(2009, 2016), chance.randrange(1, 13), chance.randrange(1, 28),
            chance.randrange(7, 18), chance.randrange(60), tzinfo=VIETNAM,
        )  # fmt: skip
        found.append(
            Text(
                number,
                f"{fill(chance.choice(_HEADS))} (kỳ {number})",
                date,
                chance.choice(["Minh Khuê", "Hải Đăng", "Thanh Tâm"]),
                chance.choice(list(SECTIONS)),
                f"Chuyện số {number}: {sentences(0)}",
                tuple(sentences(chance.randrange(4)) for _ in range(chance.randrange(2, 9))),
            )
        )
    return found
