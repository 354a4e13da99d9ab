"""Articles out of numbers: article 17 is the same in every corpus, whatever its size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from random import Random

from bench import words
from bench.pictures import POOL
from portal.vietnamese import text

SEED = "cổng"
FIRST_YEAR, LAST_YEAR = 2005, 2026
SECTIONS = (
    "Hoạt động của Khối",
    "Thi đua khen thưởng",
    "Điển hình tiên tiến",
    "Văn bản, hướng dẫn",
    "Học tập và làm theo",
    "Tin các đơn vị",
    "Kinh nghiệm và trao đổi",
    "Tư liệu",
)
_TAGS, _AUTHORS = 200, 40
# How many articles have what not every article has.
_COAUTHORED, _LINKED, _TWO_HEADINGS = 0.1, 0.35, 0.4
_BOLD, _QUOTING, _NAMING = 0.15, 0.3, 0.4  # shares of paragraphs, cumulative
_STRIDE = 0.6180339887498949  # the golden ratio spreads any number of articles over the years
_SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ")
_MIDDLE = ("Văn", "Thị", "Đức", "Minh", "Ngọc", "Quang", "Thanh", "Hữu")
_GIVEN = ("An", "Bình", "Cường", "Dũng", "Giang", "Hạnh", "Khánh", "Lan", "Nam", "Phúc", "Tuấn")


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it will be written: where, what, and how many photos beside it."""

    year: int
    slug: str
    source: str
    photos: tuple[int, ...]  # numbers in the pool; photo k of the article is anh-k.jpg

    @property
    def folder(self) -> str:
        """Where the article lies below the content folder."""
        return f"bai-viet/{self.year}/{self.slug}"


def _chance(*key: object) -> Random:
    return Random("/".join(map(str, (SEED, *key))))  # noqa: S311 - a corpus, no secret


@cache
def tags() -> tuple[str, ...]:
    """Return the tags, the commonest first; no two share an address."""
    return _names(_TAGS, lambda chance: words.phrase(chance, chance.randint(1, 2)), "tags")


@cache
def authors() -> tuple[str, ...]:
    """Return the authors, the busiest first; no two share an address."""

    def name(chance: Random) -> str:
        return " ".join(chance.choice(part) for part in (_SURNAMES, _MIDDLE, _GIVEN))

    return _names(_AUTHORS, name, "authors")


def _names(count: int, draw: Callable[[Random], str], key: str) -> tuple[str, ...]:
    chance = _chance(key)
    found: dict[str, str] = {}
    while len(found) < count:
        name = draw(chance)
        found.setdefault(text.slug(name), name)
    return tuple(found.values())


def _several(chance: Random, names: tuple[str, ...], count: int) -> list[str]:
    """Draw different names by Zipf's law."""
    found: dict[str, None] = {}
    while len(found) < count:
        found[chance.choices(names, cum_weights=words.zipf(len(names)))[0]] = None
    return list(found)


def _day(chance: Random, number: int) -> datetime:
    """Return the article's hour; the last year is half over."""
    years = LAST_YEAR - FIRST_YEAR + 0.5
    at = number * _STRIDE % 1 * years
    begin = datetime(FIRST_YEAR + int(at), 1, 1)  # noqa: DTZ001 - as editors write it
    return begin + timedelta(
        days=int(at % 1 * 365), hours=chance.randint(7, 17), minutes=chance.randint(0, 59)
    )


@cache
def _identity(number: int) -> tuple[datetime, str]:
    """Return date and title of an article, which others must know to link to it."""
    chance = _chance(number, "title")
    return _day(chance, number), words.phrase(chance, chance.randint(6, 12))


def address(number: int) -> str:
    """Return the address of an article."""
    day, title = _identity(number)
    return f"/bai-viet/{day.year}/{_slug(number, title)}/"


def _slug(number: int, title: str) -> str:
    return f"{text.slug(title, limit=60)}-{number}"


def make(number: int, *, newest: bool = False) -> Article:
    """Make an article; its links go to articles of lower numbers, which every corpus has.

    `newest`: of the day after all others, as news is.
    """
    day, title = _identity(number)
    day = datetime(LAST_YEAR, 7, 3, 8) if newest else day  # noqa: DTZ001 - as editors write it
    chance = _chance(number, "text")
    photos = tuple(chance.sample(range(POOL), chance.randint(1, 4)))
    header = {
        "Tiêu đề": title,
        "Ngày": f"{day:%d/%m/%Y %H:%M}",
        "Chuyên mục": chance.choices(SECTIONS, cum_weights=words.zipf(len(SECTIONS)))[0],
        "Thẻ": ", ".join(_several(chance, tags(), chance.randint(2, 5))),
        "Tác giả": ", ".join(_several(chance, authors(), 1 + (chance.random() < _COAUTHORED))),
        "Tóm tắt": f"{words.sentence(chance)} {words.sentence(chance)}",
    }
    lines = [f"{name}: {value}" for name, value in header.items()]
    source = "\n".join(lines) + "\n\n" + "\n\n".join(_body(chance, number, len(photos))) + "\n"
    return Article(day.year, _slug(number, title), source, photos)


def _body(chance: Random, number: int, photos: int) -> Iterator[str]:
    """Yield paragraphs of 300 to 600 words in all, then what stands among them."""
    wanted, written = chance.randint(300, 600), 0
    paragraphs: list[str] = []
    while written < wanted:
        block = " ".join(words.sentence(chance) for _ in range(chance.randint(2, 5)))
        written += block.count(" ") * 5 // 7  # a word is 1.4 syllables
        paragraphs.append(_marked(chance, block))
    if number and chance.random() < _LINKED:
        other = chance.randrange(number)
        paragraphs.append(f"{words.phrase(chance, 4)}: [{_identity(other)[1]}]({address(other)}).")
    blocks = [*paragraphs[:1], *_figures(chance, photos), *paragraphs[1:]]
    middle = chance.randint(2, len(blocks))
    points = [f"{n}. {words.sentence(chance)}" for n in range(1, chance.randint(4, 7))]
    heading = f"## {words.phrase(chance, chance.randint(3, 6))}"
    yield from (*blocks[:middle], heading, *points, *blocks[middle:])
    if chance.random() < _TWO_HEADINGS:
        yield f"## {words.phrase(chance, chance.randint(3, 6))}"
        yield words.sentence(chance)


def _marked(chance: Random, block: str) -> str:
    """Set a few words bold or in quotes, or name a document, as officials' texts do."""
    kind = chance.random()
    if kind < _BOLD:
        return f"**{words.phrase(chance, 3)}.** {block}"
    if kind < _QUOTING:
        return f"{block} Trích “{words.phrase(chance, 5)}”."
    if kind < _NAMING:
        return f"{block} Xem Chỉ thị số {chance.randint(1, 60)}-CT/TW, *{words.phrase(chance, 3)}*."
    return block


def _figures(chance: Random, photos: int) -> Iterator[str]:
    """Yield captioned photos, two of them now and then side by side."""
    pairs = []
    for number in range(1, photos + 1):
        alt, caption = words.phrase(chance, chance.randint(6, 10)), words.sentence(chance)
        credit = chance.choice(authors())
        pairs.append(f"![{alt}](anh-{number}.jpg)\n*{caption} Ảnh: {credit}*")
    if photos > 2 and chance.random() < 0.5:  # noqa: PLR2004 - a gallery of two, then the rest
        yield "\n".join(pairs[:2])
        yield from pairs[2:]
    else:
        yield from pairs
