"""The search's modules in a real browser: the same words, the same documents as in Python."""

from __future__ import annotations

import json
import random
import zlib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from bench.search.server import served
from plugins.search.fragments import encode, syllables
from plugins.search.sources import SearchDocument
from plugins.search.words import LETTERS
from portal.vietnamese import text
from tests.conftest import ROOT
from tests.e2e.browser.searching import call, stage, with_modules
from tests.unit.plugins.search import archive

pytestmark = pytest.mark.browser

_SEARCH = """async ({ search }, [query, options]) => {
    const { hits, mended, partly } = await search(query, options);
    return { hits: hits.map(({ segment, id }) => [segment.days[id], id]), mended, partly };
}"""
_HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "a" * 10_000,
    "thi đua " * 2_000,
    "🎉🎉 thi 🎉",
    "\u202eauđ iht\u202c \u0627\u0644",
    r".*+?^${}()|[]\ (a+)+$",
    '"""""',
    '"',
    "////-----",
    "\x00\x01\u200b",
    "\ud83d",
    "__proto__ constructor",
    "%00%ff",
]


@pytest.fixture(scope="module")
def documents() -> list[SearchDocument]:
    """Two years of documents of few different words."""
    chance = random.Random(5)  # noqa: S311 - an archive, no secret
    return [archive.document(number, chance) for number in range(240)]


@pytest.fixture(scope="module")
def reader(
    browser: Browser, portal: Path, documents: list[SearchDocument], tmp_path_factory: Any
) -> Iterator[Page]:
    """Open a page of a portal of these documents, in two spans."""
    folder = stage(
        portal, tmp_path_factory.mktemp("stage") / "portal", [documents[120:], documents[:120]]
    )
    with served(folder) as address:
        page = with_modules(browser.new_page())
        page.goto(f"{address}/")
        yield page
        page.close()


def _cases(form: str) -> list[tuple[str, str]]:
    cases = json.loads((ROOT / "tests/fixtures/fold.json").read_text("utf-8"))
    return [(case["text"], case[form]) for case in cases if form in case]


@pytest.mark.parametrize("form", ["clean", "fold"])
def test_the_browser_passes_the_common_table(reader: Page, form: str) -> None:
    """tests/fixtures/fold.json, case by case, as Python does."""
    cases = _cases(form)
    code = f"({{ {form} }}, texts) => texts.map({form})"
    made = call(reader, "fold", code, [written for written, _ in cases])
    assert len(cases) >= 40
    assert made == [wanted for _, wanted in cases]


def test_both_fold_all_letters_that_words_may_have_alike(reader: Page) -> None:
    """Every letter of the class between others, but for a dozen that only casefold knows (ſ, ϑ)."""
    letters = [chr(code) for code in range(0x30, 0x1F00) if chr(code).isalnum()]
    letters = [each for each in letters if each.casefold() in {each, each.lower()}]
    words = [f"a{letter.lower()}b" for letter in letters]
    made = call(reader, "fold", "({ fold }, words) => words.map((word) => fold(word))", words)
    known = call(reader, "words", "({ LETTERS }) => LETTERS")
    assert known == LETTERS.encode().decode("unicode_escape")
    within = archive._WORD
    wrong = [
        word
        for word, found in zip(words, made, strict=True)
        if within.fullmatch(word) and found != text.fold(word)
    ]
    assert wrong == []


@pytest.mark.parametrize("level", [0, 1, 9])
@pytest.mark.parametrize("size", [0, 1, 500, 70_000])
def test_what_python_packs_the_browser_unpacks(reader: Page, level: int, size: int) -> None:
    """Stored, with the fixed codes and with codes of its own."""
    chance = random.Random(size)  # noqa: S311 - bytes, no secret
    data = bytes(int(200 * chance.random() ** 3) for _ in range(size))
    packed = zlib.compress(data, level, wbits=-15)
    code = "({ inflate }, data) => Array.from(inflate(new Uint8Array(data)))"
    assert call(reader, "inflate", code, list(packed)) == list(data)


def test_a_damaged_file_is_refused(reader: Page) -> None:
    """No endless loop, an error that the page can tell."""
    code = """({ inflate }, data) => {
        try { inflate(new Uint8Array(data)); return "well"; } catch (problem) { return "refused"; }
    }"""
    assert call(reader, "inflate", code, [0xFF] * 20) == "refused"
    assert (
        call(reader, "inflate", code, list(zlib.compress(b"thi dua" * 50, 9, -15))[:9]) == "refused"
    )


def test_a_fragment_is_read_as_it_was_written(reader: Page) -> None:
    """Lines of address, title, lead, names and note; the rest is the text.

    A line without a stop, such as a cell of a table, is told from the next.
    """
    head = ["/x/", "Đồng chí A", "Lead", "tag · An", "Chính phủ · Hết hiệu lực"]
    lines = [*head, "98/2023/NĐ-CP, “Quyết thắng”", "UBND xã.", "Hạng"]
    code = "({ decode }, [data, list]) => decode(new Uint8Array(data), list)"
    found = call(reader, "fragments", code, [list(encode("\n".join(lines))), list(syllables())])
    assert list(found.values()) == [*head, "98/2023/NĐ-CP, “Quyết thắng” · UBND xã. Hạng"]


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("ddoongf", "đồng"), ("chis", "chí"), ("thuowngr", "thưởng"), ("dduwowngf", "đường"),
        ("nguwowif", "người"), ("hoaf", "hòa"), ("thuyr", "thủy"), ("quoocs", "quốc"),
        ("giais", "giái"), ("tieens", "tiến"), ("ddua", "đua"), ("khen", "khen"), ("98", "98"),
    ],
)  # fmt: skip
def test_keys_of_telex_become_the_word_that_was_meant(reader: Page, keys: str, word: str) -> None:
    """Tones on the vowel that bears them."""
    assert call(reader, "telex", "({ telex }, keys) => telex(keys)", keys) == word


@pytest.mark.parametrize(
    ("query", "exact", "number"),
    [
        ("vanphong@moj.gov.vn", True, None),
        ("moj.gov.vn", True, None),
        ("ddua khen", False, None),
        ("0912 345 678", False, "0912345678"),
        ("024.3712.3456", False, "02437123456"),
        ("03/04/2012", False, "03/04/2012"),
    ],
)
def test_addresses_are_never_corrected_and_telephone_numbers_are_one(
    reader: Page, query: str, *, exact: bool, number: str | None
) -> None:
    """However their digits are grouped."""
    first, *others = call(reader, "words", "({ parse }, query) => parse(query)", query)
    assert all(unit["isExact"] is exact for unit in (first, *others))
    assert first.get("number") == number


def test_an_address_that_no_text_has_is_looked_for_as_it_is(reader: Page) -> None:
    """Its parts may look like keys of Telex: moj, mọ."""
    assert not _found(reader, "vanphong@moj.gov.vn")["mended"]


def _found(reader: Page, query: str, **options: bool) -> Any:
    return call(reader, "engine", _SEARCH, [query, options])


def _keys(documents: list[SearchDocument], numbers: set[int]) -> list[list[int]]:
    """Return documents as the browser tells them: day and number in their span."""
    days = {number: each.day.toordinal() for number, each in enumerate(documents) if each.day}
    return sorted([days[number], number % 120] for number in numbers)


def test_the_browser_finds_what_reading_everything_finds(
    reader: Page, documents: list[SearchDocument]
) -> None:
    """Two hundred queries of one to four words, half of them from the texts."""
    numbered = archive.texts(documents)
    chance = random.Random(11)  # noqa: S311 - queries, no secret
    sentences = chain.from_iterable(map(archive.sentences, documents))
    runs = [run for run in sentences if len(run) > 4]
    every = sorted({word for run in runs for word in run})
    answered = 0
    for number in range(200):
        length = 1 + number % 4
        run = chance.choice(runs)
        start = chance.randrange(len(run) - length)
        words = run[start : start + length] if number % 2 else chance.sample(every, length)
        found = _found(reader, " ".join(words), apart=True)
        truth = archive.truth(numbered, words, joined=False)
        if not truth:
            assert found["partly"] or found["mended"] or not found["hits"], words
            continue
        answered += 1
        assert sorted(found["hits"]) == _keys(documents, truth), words
        quoted = _found(reader, f'"{" ".join(words)}"', apart=True)
        phrase = archive.truth(numbered, words, joined=True)
        if phrase and length < 3:
            assert sorted(quoted["hits"]) == _keys(documents, phrase), words
        else:
            assert {*map(tuple, _keys(documents, phrase))} <= {*map(tuple, quoted["hits"])}
    assert answered > 150


@pytest.mark.parametrize(
    ("query", "same"),
    [
        ("thi dua khen thuong", "THI DUA, KHEN THUONG"),
        ("đ\u1ed3ng đội thi đua", "đo\u0302\u0300ng đo\u0323\u0302i thi đua"),
        ("chiến sĩ", "chiến sỹ"),
        ("hoà phòng", "hòa phòng"),
        ("Đi hội", "\u0110i h\u1ed9i"),
        ("98/2023/NĐ-CP", "98/2023/nd-cp"),
    ],
)
def test_spellings_that_are_one_find_the_same(reader: Page, query: str, same: str) -> None:
    """Capitals, NFD, sĩ and sỹ, hoà and hòa, marks left out."""
    one, other = (_found(reader, each, apart=True)["hits"] for each in (query, same))
    assert one
    assert sorted(one) == sorted(other)


@pytest.mark.parametrize("query", _HOSTILE, ids=range(len(_HOSTILE)))
def test_no_query_breaks_the_search(reader: Page, query: str) -> None:
    """It answers, if only with nothing."""
    found = _found(reader, query)
    assert isinstance(found["hits"], list)


def test_the_same_is_found_without_pieces(
    browser: Browser, portal: Path, documents: list[SearchDocument], tmp_path: Path, reader: Page
) -> None:
    """A server that knows no ranges sends whole packs."""
    folder = stage(portal, tmp_path / "portal", [documents[120:], documents[:120]])
    with served(folder, pieces=False) as address:
        page = with_modules(browser.new_page())
        page.goto(f"{address}/")
        for query in ("thi dua", "hội nghị", "98/2023/NĐ-CP"):
            assert _found(page, query) == _found(reader, query)
        page.close()


def test_one_search_reads_the_same_again_from_what_the_browser_keeps(
    browser: Browser, portal: Path, documents: list[SearchDocument], tmp_path: Path
) -> None:
    """On the next visit only the index's first file is asked for."""
    folder = stage(portal, tmp_path / "portal", [documents])
    with served(folder) as address:
        context = browser.new_context()
        page = with_modules(context.new_page())
        page.goto(f"{address}/")
        _found(page, "thi dua")
        page.close()
        page = with_modules(context.new_page())
        page.goto(f"{address}/")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        _found(page, "thi dua")
        context.close()
    assert [url for url in asked if "/tim-kiem/" in url] == [f"{address}/tim-kiem/muc-luc.json"]
