"""Vietnamese of no meaning: syllables that exist, words of them, drawn by Zipf's law.

The syllables are our own list, the commonest first as far as we can tell. Words are made
of them once, by a fixed seed, so that the same corpus comes out on every machine.
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from random import Random

_PARTICLES = """
và của các có trong được cho là với đã những một về ở từ này để đến khi theo do tại cũng như
không phải người sẽ đó nhiều ra trên vào thì nhất còn mà rất hơn đang lại sau trước nếu bằng
"""

_SYLLABLES = """
công tác thi đua khen thưởng chính trị đơn vị cán bộ chiến sĩ nhân dân phong trào quốc phòng
an ninh tư pháp thanh tra kiểm toán viện sát tòa án tối cao luật nghị định chỉ thông quyết
hội đồng trung ương tổ chức thực hiện kết quả tiêu biểu điển hình tiên tiến gương mẫu sáng
tạo lao động học tập làm việc rèn luyện bồi dưỡng nâng chất lượng hiệu năng suất nhiệm vụ
kế hoạch mục chương trình nội dung hình thức phương pháp biện pháp giải quy chế độ sách
đường lối chủ trương lãnh đạo quản lý điều hành phối hợp kiên quyết đoàn kết thống nhất dân
sinh kinh tế văn hóa xã giáo dục y môi trường khoa kỹ thuật nghệ giao nông nghiệp thôn đô
thành phố tỉnh huyện phường làng bản miền núi biển đảo biên giới hải rừng sông suối đất
nước trời mây gió mưa nắng ngày tháng năm tuần mùa xuân hạ thu đông sớm chiều tối đêm
trẻ già trai gái cha mẹ anh chị em con cháu ông bà cô chú bác thầy trò bạn bè láng giềng
nhà cửa phòng bàn ghế sổ giấy bút mực thư báo đài ảnh tin bài trang dòng chữ câu lời tiếng
nói viết đọc nghe nhìn thấy biết hiểu nghĩ nhớ quên tìm hỏi đáp trả gửi nhận trao tặng
mở đóng bắt đầu cuối tiếp tục dừng chạy đi đứng ngồi nằm ăn uống mặc dùng mua bán bỏ giữ
cầm nắm đưa mang kéo đẩy nâng hạ treo dán vẽ khắc may thêu đan cấy gặt trồng nuôi chăm
sóc bảo vệ cứu giúp đỡ ủng hộ góp xây dựng sửa chữa đổi mới cải cách phát triển mạnh mẽ
vững bền nhanh chậm lớn nhỏ cao thấp dài ngắn rộng hẹp sâu nông dày mỏng nặng nhẹ cứng mềm
tốt xấu đẹp đúng sai thật giả hay dở khó dễ vui buồn yêu ghét giận thương lo sợ mừng tự hào
vinh dự trách nhiệm nghĩa tình tâm huyết trí tuệ sức khỏe bình đẳng hòa độc lập tự do hạnh
phúc cách mạng kháng chiến hy hùng liệt thắng lợi truyền lịch sử di tích lễ kỷ niệm huân
huy cờ bằng danh hiệu giải tập thể cá gia đình dòng họ quê hương tổ tiên đồng bào đồng chí
trưởng phó ban khối cụm chi đảng đoàn viên thanh niên phụ nữ cựu binh công nhân sĩ quan
lính tướng tá úy quân khu đội trung tiểu pháo xe tàu máy bay súng đạn lửa khói bụi cát đá
sắt thép đồng vàng bạc gỗ tre nứa lúa gạo ngô khoai sắn đậu lạc chè cà phê cam chuối bưởi
mít xoài dừa hoa lá cành rễ quả hạt cây cỏ chim cá tôm cua trâu bò lợn gà vịt chó mèo
một hai ba bốn sáu bảy tám chín mười trăm nghìn triệu tỷ phần trăm nửa đôi cặp hàng lượt
số lần bước kỳ khóa đợt giai đoạn thời gian không điểm nơi chỗ vùng khu cấp ngành nghề loại
"""

_SIZE = 4000  # words in the vocabulary
_SOFTENER = 2.7  # Mandelbrot's constant: keeps the very first words from taking over
_PAIRS = 0.62  # share of two-syllable words


def syllables() -> tuple[str, ...]:
    """Return all different syllables, particles first."""
    return tuple(dict.fromkeys((*_PARTICLES.split(), *_SYLLABLES.split())))


@cache
def vocabulary() -> tuple[str, ...]:
    """Return different words of one or two syllables, the commonest first."""
    chance = Random("từ vựng")  # noqa: S311 - a corpus, no secret
    known = tuple(dict.fromkeys(_SYLLABLES.split()))
    found = dict.fromkeys(_PARTICLES.split())
    found.update(dict.fromkeys(known[:40]))
    while len(found) < _SIZE:
        first = chance.choice(known)
        found[f"{first} {chance.choice(known)}" if chance.random() < _PAIRS else first] = None
    return tuple(found)


@cache
def _weights() -> tuple[float, ...]:
    return zipf(len(vocabulary()))


@cache
def zipf(count: int) -> tuple[float, ...]:
    """Return the cumulative weights of `count` things by Zipf's law, for `random.choices`."""
    return tuple(accumulate(1 / (rank + _SOFTENER) for rank in range(count)))


def words(chance: Random, count: int) -> list[str]:
    """Draw words; a word may come several times, never twice running."""
    drawn = chance.choices(vocabulary(), cum_weights=_weights(), k=count)
    return [word for before, word in zip(["", *drawn], drawn, strict=False) if word != before]


def phrase(chance: Random, count: int) -> str:
    """Draw words as the beginning of a sentence: a capital first, no stop."""
    found = " ".join(words(chance, count))
    return found[:1].upper() + found[1:]


def sentence(chance: Random) -> str:
    """Draw a sentence of 8 to 22 words, perhaps with a comma."""
    found = words(chance, chance.randint(8, 22))
    if len(found) > 12 and chance.random() < 0.6:  # noqa: PLR2004 - long ones only
        found[len(found) // 2] += ","
    joined = " ".join(found)
    return f"{joined[:1].upper()}{joined[1:]}."
