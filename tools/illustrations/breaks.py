"""Where lines end: few lines, of like length, and no Vietnamese word torn in two.

Vietnamese writes a space between syllables, so a break at any space may split a word
("thi / đua"). The commonest two-syllable words of this portal are listed; splitting one
costs as much as a rather ragged line, and is done only when there is no better way.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise

Measure = Callable[[str], float]

TORN = 0.3
"""The cost of splitting a listed word, beside a cost of 1 for an empty line."""

_BEFORE_NUMBER = {
    *("năm", "tháng", "ngày", "quý", "số", "điều", "khoản"),
    *("đợt", "lần", "thứ", "hạng", "khóa", "mục"),
}
_AFTER_NUMBER = {"tháng", "ngày", "năm", "giờ", "người", "điều", "chương"}
_DASHES = {"–", "-", "·", "+"}

_PAIRS = """
an ninh, anh hùng, ban hành, bác hồ, báo cáo, bình xét, bộ trưởng, bồi dưỡng, bảo vệ,
cá nhân, cách mạng, cách mệnh, cán bộ, chất lượng, chiến sĩ, chính phủ, chính trị, chính thức,
chỉ thị, chỉ đạo, chủ tịch, chủ đề, chủ động, chuyển đổi, chuyên đề, công an, công báo, công bố,
công khai, công tác, công nhân, cơ quan, cơ sở, cơ yếu, cuộc họp, cuối năm, cứu quốc, chung toàn,
danh dự, danh hiệu, danh sách, dân tộc, đại biểu, đại hội, đầu năm, đầu tiên, đề nghị, đề tài,
điển hình, đoàn kết, đơn vị, đổi mới, động viên, đạo đức, đồng sự, gặp gỡ, gian dối, giao ước,
giáo dục, giới thiệu, hiệu lực, hiệu quả, hình thức, hồ sơ, hội đồng, hội nghị, huân chương,
huy chương, hướng dẫn, hy sinh, kê khai, kế hoạch, kết luận, kết quả, khai mạc, khen thưởng,
khẩu hiệu, khối trưởng, khối phó, kháng chiến, kiểm sát, kiểm toán, kiểm tra, ký kết, ký hiệu,
kỷ cương, kỷ niệm, lao động, lãnh đạo, liên kết, linh hoạt, lĩnh vực, lời kêu, kêu gọi, minh họa,
mặt trận, nâng cao, nội chính, nội dung, nội vụ, ngoại giao, nghị định, nghị quyết, người công,
nguồn gốc, nhà nước, nhân dân, nhân rộng, nhân tố, nhiệm vụ, nông dân, phát động, phát hiện,
phong cách, phong trào, phân biệt, phấn đấu, phần thưởng, phiên họp, quản lý, quốc hội, quốc phòng,
quốc gia, quyết định, quyết thắng, quy chế, quy định, sáng tạo, sản xuất, sắp xếp, sơ kết,
sưu tập, sửa đổi, tập huấn, tập thể, tăng cường, tặng thưởng, tấm gương, tham mưu, thanh tra,
thành tích, thành viên, thi đua, thông báo, thông qua, thông tấn, thông tin, thông tư, thống nhất,
thủ tướng, thực hiện, thư ký, thưởng huân, thường xuyên, thứ tự, tiên tiến, tiêu chuẩn, tiếp tục,
toàn dân, toàn diện, toàn quân, toàn quốc, tòa án, tổ chức, tổ quốc, tổng hợp, tổng kết,
trao đổi, triển khai, trực tiếp, trích yếu, trình tự, trung ương, trưởng khối, truyền thống,
trường hợp, tuyên dương, tuyên truyền, tư lệnh, tư pháp, tư tưởng, từng đơn, tối cao, tướng chính,
tương phản, ủy ban, văn bản, văn hóa, văn phòng, vận động, vi phạm, viện kiểm, việt bắc, việt nam,
vinh dự, xã hội, xác nhận, xây dựng, xuất bản, xuất sắc, xung kích, yêu cầu, yêu nước, ý kiến,
sự việc, trật tự, thay thế, hủy bỏ, kinh tế, khách mời, hồ chí, chí minh, hình ảnh
"""
_WORDS = {tuple(pair.split()) for pair in _PAIRS.replace("\n", " ").strip().split(", ")}


def break_lines(text: str, width: float, measure: Measure) -> tuple[str, ...]:
    """Break a text into the fewest lines that fit the width, as evenly as can be."""
    words = _unbreakable(text)
    count = len(_greedy(words, width, measure))
    return _even(words, count, width, measure)


def torn_words(lines: tuple[str, ...]) -> int:
    """Count the listed words that line ends split."""
    return sum(_is_torn(before, after) for before, after in pairwise(lines))


def _even(words: list[str], count: int, width: float, measure: Measure) -> tuple[str, ...]:
    """Choose, of all ways to make so many lines, the one of least cost."""

    @cache
    def best(start: int, left: int) -> tuple[float, tuple[str, ...]]:
        if left == 1:
            last = " ".join(words[start:])
            return _slack(last, width, measure), (last,)
        ways = []
        for end in range(start + 1, len(words) - left + 2):
            line = " ".join(words[start:end])
            cost, rest = best(end, left - 1)
            torn = TORN if _is_torn(words[end - 1], words[end]) else 0
            ways.append((_slack(line, width, measure) + torn + cost, (line, *rest)))
        return min(ways)

    return best(0, count)[1]


def _slack(line: str, width: float, measure: Measure) -> float:
    """Cost of a line: the square of its empty share; too long a line costs dearly."""
    share = measure(line) / width
    return (1 - share) ** 2 if share <= 1 else 100 * share


def _is_torn(before: str, after: str) -> bool:
    pair = (before.rsplit(" ", 1)[-1].lower().lstrip("“("), after.split(" ", 1)[0].lower())
    return (pair[0], pair[1].rstrip(".,;:”)")) in _WORDS


def _greedy(words: list[str], width: float, measure: Measure) -> list[str]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _unbreakable(text: str) -> list[str]:
    """Split at spaces, but keep a number with its noun and a dash with the word before it."""
    words: list[str] = []
    for word in text.split(" "):
        before = words[-1].rsplit(" ", 1)[-1].lower() if words else ""
        number = word[:1].isdigit() and before in _BEFORE_NUMBER
        counted = before.isdigit() and word.lower() in _AFTER_NUMBER
        ranged = before in _DASHES and word[:1].isdigit()
        if words and (number or counted or ranged or word in _DASHES):
            words[-1] = f"{words[-1]} {word}"
        else:
            words.append(word)
    return words
