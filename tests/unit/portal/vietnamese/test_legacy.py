"""Vietnamese in old encodings is read as it was written; what is no such text stays as it is."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.vietnamese import legacy
from portal.vietnamese.encodings import tables
from portal.vietnamese.encodings.tables import Encoding
from portal.vietnamese.syllables import is_syllable
from tests.unit.portal.vietnamese import recall
from tests.unit.portal.vietnamese.old_encodings import encoded, twice, written

SENTENCE = "Hội nghị sơ kết công tác thi đua của các Bộ, ngành Nội chính Trung ương"
BY_NAME = {encoding.name: encoding for encoding in tables.ALL}
NAMES = st.sampled_from(sorted(BY_NAME))


@cache
def _sentences() -> list[str]:
    """Return sentences of the portal's texts in which every word is a syllable of two letters."""
    sentences = [each for text in recall.texts() for each in re.split(r"(?<=[.;]) ", text)]
    return [
        sentence
        for sentence in sentences
        if len(sentence) > 80
        and all(
            word.isascii() or (len(word) > 1 and is_syllable(word.lower()))
            for word in re.findall(r"[^\W\d_]+", sentence)
        )
    ]


def sentences() -> st.SearchStrategy[str]:
    """Sentences of at least 80 characters."""
    return st.sampled_from(_sentences())


def as_latin(text: str, encoding: Encoding) -> str:
    """Write a text in an encoding and read it as Windows-1252."""
    return tables.windows(encoded(text, encoding))


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Héi nghÞ s¬ kÕt", "TCVN3 (ABC)"),
        ("HéI NGHÞ S¬ KÕT", "TCVN3 (ABC)"),
        ("NguyÔn V¨n B×nh, TrÇn ThÞ H¹nh", "TCVN3 (ABC)"),
        (as_latin(SENTENCE, tables.TCVN3), "TCVN3 (ABC)"),
        ("Hoäi nghò sô keát coâng taùc thi ñua", "VNI Windows"),
        ("Nguyeãn Vaên Bình, Traàn Thò Haïnh, ñöôøng loái", "VNI Windows"),
        (as_latin(SENTENCE, tables.WINDOWS_1258), "Windows-1258"),
        (as_latin(SENTENCE, tables.VISCII), "VISCII"),
        (as_latin(SENTENCE, tables.VPS), "VPS"),
        ("Há»™i nghá»‹ sÆ¡ káº¿t", "UTF-8 Literal"),
        (twice(SENTENCE), "UTF-8 Literal"),
    ],
)
def test_vietnamese_of_another_encoding_is_named(text: str, encoding: str) -> None:
    """With the line on which it begins, also within a text that is right."""
    assert legacy.find(text) == (encoding, 0)
    assert legacy.find(f"{SENTENCE}\n\n{SENTENCE}\n{text}") == (encoding, 3)


@given(sentences(), NAMES)
def test_bytes_in_an_old_encoding_are_decoded(sentence: str, name: str) -> None:
    """Letter for letter; what the encoding does not have is lost to its writer, not to us."""
    encoding = BY_NAME[name]
    assert legacy.decode(encoded(sentence, encoding)) == (
        written(sentence, encoding),
        encoding.name,
    )


@given(st.lists(st.tuples(sentences(), st.booleans()), min_size=2), NAMES)
def test_single_lines_in_an_old_encoding_are_decoded(
    lines: list[tuple[str, bool]], name: str
) -> None:
    """The others are UTF-8, and stay what they are."""
    encoding = BY_NAME[name]
    data = b"\n".join(
        encoded(line, encoding) if is_old else line.encode() for line, is_old in lines
    )
    expected = "\n".join(written(line, encoding) if is_old else line for line, is_old in lines)
    assert legacy.decode(data).text == expected


@given(sentences(), sentences(), NAMES)
def test_a_quotation_in_an_old_encoding_is_repaired(sentence: str, quoted: str, name: str) -> None:
    """On one line with words that are right; these stay, also if they are words in both ways."""
    encoding = BY_NAME[name]
    marks = '""' if encoding.fills_c1 else "“”"
    before, after = (
        f"Đồng chí ấy viết: {sentence} Và: bé {marks[0]}",
        f"{marks[1]} bé. Đó là tất cả.",
    )
    text = f"{before}{as_latin(quoted, encoding)}{after}"
    assert legacy.repair(text).text == f"{before}{written(quoted, encoding)}{after}"


@given(sentences(), sentences(), NAMES)
def test_tags_do_not_matter(first: str, second: str, name: str) -> None:
    """A cell of a dump is HTML: what tags say in Latin stays, a title in them is decoded."""
    encoding = BY_NAME[name]
    cell = '<p class="MsoNormal" style="margin:0">{}</p>\n<p title="{}"><b>{}</b></p>'
    old = cell.format(*(as_latin(each, encoding) for each in (first, second, second)))
    read = cell.format(*(written(each, encoding) for each in (first, second, second)))
    assert legacy.decode(tables_bytes(old)).text == read


def tables_bytes(text: str) -> bytes:
    """Return text that was read as Windows-1252 as bytes."""
    return tables.latin(text).encode("latin-1")


@given(st.lists(sentences(), min_size=1, max_size=3))
def test_utf_8_that_was_encoded_again_is_undone(lines: list[str]) -> None:
    """Once or twice more, read as Windows-1252 or as Latin-1."""
    text = "\n".join(lines)
    assert legacy.repair(twice(text)) == (text, "UTF-8 Literal")
    assert legacy.repair(twice(twice(text))) == (text, "UTF-8 Literal")
    assert legacy.repair(text.encode().decode("latin-1")) == (text, "UTF-8 Literal")
    assert legacy.decode(twice(text).encode()) == (text, "UTF-8 Literal")


@given(sentences(), NAMES)
def test_what_was_repaired_needs_no_repair(sentence: str, name: str) -> None:
    """A second time changes nothing."""
    encoding = BY_NAME[name]
    repaired = legacy.repair(as_latin(sentence, encoding)).text
    assert legacy.repair(repaired) == (repaired, "")


@given(st.binary(max_size=200))
def test_any_bytes_become_a_text(data: bytes) -> None:
    """Never an error."""
    assert isinstance(legacy.decode(data).text, str)


@pytest.mark.parametrize(
    "cell",
    [
        "<p>H&eacute;i ngh&THORN; s&not; k&Otilde;t</p>",
        "<p>H&#233;i ngh&#222; s&#172; k&#213;t</p>",
        "<P>Héi ngh&THORN; s¬ kÕt</P>",
    ],
)
def test_entities_stand_for_bytes(cell: str) -> None:
    """Editors of old sites wrote every letter beyond ASCII as an entity."""
    assert legacy.repair(cell).text.lower() == "<p>hội nghị sơ kết</p>"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("th\xadêng trùc, ®\xadîc, nh\xadng", "thường trực, được, nhưng"),
        ("th−êng trùc, ®−îc, nh−ng ®∙ häp", "thường trực, được, nhưng đã họp"),
        ("®· cã ë ®ã, ý kiÕn, nh÷ng viÖc", "đã có ở đó, ý kiến, những việc"),
    ],
)
def test_a_soft_hyphen_is_a_letter(text: str, read: str) -> None:
    """Byte AD is ư in TCVN3; from PDF it comes as a minus sign, and B7 as a bullet."""
    assert legacy.repair(text) == (read, "TCVN3 (ABC)")


def test_a_heading_in_capitals_gets_all_its_capitals() -> None:
    """TCVN3 has none with tones; a word of one capital is seen to be one by its line."""
    assert legacy.repair("Bé NéI Vô\nHéi nghÞ Bé").text == "BỘ NỘI VỤ\nHội nghị Bộ"


@pytest.mark.parametrize("encoding", [tables.VISCII, tables.VPS], ids=lambda each: each.name)
def test_control_characters_may_be_letters(encoding: Encoding) -> None:
    """VISCII and VPS have capitals there."""
    text = "BỘ NỘI VỤ, HƯỚNG DẪN, LỆNH, QUYẾT ĐỊNH, MẪU SỐ MỘT, LỄ KỶ NIỆM, TẬP THỂ"
    assert legacy.decode(encoded(text, encoding)) == (text, encoding.name)
    text = "LỆNH TẬP TRUNG, PHẬN SỰ, GẶP MẶT"
    assert legacy.decode(encoded(text, tables.VPS)).text == text


@pytest.mark.parametrize("encoding", [tables.VISCII, tables.VPS], ids=lambda each: each.name)
@pytest.mark.parametrize("text", ["Trung ương hướng tương lai", "đặt đặc đặt lại nước"])
def test_letters_that_make_utf_8_by_chance_are_none(text: str, encoding: Encoding) -> None:
    """Two of them side by side are the bytes of one letter of Pinyin or N'Ko."""
    assert legacy.decode(encoded(text, encoding)) == (text, encoding.name)
    assert legacy.decode("pīnyīn: nǐ hǎo".encode()) == ("pīnyīn: nǐ hǎo", "")


def test_text_in_a_font_of_an_old_encoding_is_left_to_the_font() -> None:
    """The font is surer than any evidence; who reads the HTML decodes it, with `from_font`."""
    inside = "<font face='.VnTime'>Héi nghÞ s¬ kÕt c«ng t¸c</font>"
    outside = "<p>Héi nghÞ s¬ kÕt c«ng t¸c</p>"
    assert legacy.repair(inside) == (inside, "")
    assert legacy.repair(inside + outside).text == f"{inside}<p>Hội nghị sơ kết công tác</p>"


def test_a_long_text_is_read_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """No letter is lost where they meet."""
    text = f"{SENTENCE} " * 20
    monkeypatch.setattr(legacy, "_LONGEST", 200)
    for encoding in tables.ALL:
        read = legacy.decode(encoded(text, encoding))
        assert read == (written(text, encoding), encoding.name)


def test_an_address_is_no_text() -> None:
    """It is the name of a file on the old site."""
    cell = "<p>Héi nghÞ s¬ kÕt</p><img src='/anh/Héi nghÞ.jpg' alt='Héi nghÞ s¬ kÕt'>"
    assert legacy.repair(cell).text == (
        "<p>Hội nghị sơ kết</p><img src='/anh/Héi nghÞ.jpg' alt='Hội nghị sơ kết'>"
    )


def test_a_word_is_enough_where_an_encoding_is_likely() -> None:
    """Names and categories of a site whose articles are in TCVN3 are as well."""
    assert legacy.repair("Tin tøc", "TCVN3 (ABC)") == ("Tin tức", "TCVN3 (ABC)")
    assert legacy.decode(b"Tin t\xf8c", "TCVN3 (ABC)") == ("Tin tức", "TCVN3 (ABC)")
    assert legacy.repair("Tin tức, café", "TCVN3 (ABC)") == ("Tin tức, café", "")


def test_what_is_too_short_to_tell_is_suspected() -> None:
    """All encodings in which it would be Vietnamese are named."""
    assert legacy.suspected("Kh¸nh Hßa") == ("TCVN3 (ABC)", "VISCII")
    assert legacy.suspected("Khánh Hòa") == ()
    assert legacy.suspected("Müller") == ()


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        (unicodedata.normalize("NFD", SENTENCE), (SENTENCE, "Unicode tổ hợp")),
        ("Hôị nghị kê\u0301t quả", ("Hôị nghị kết quả", "Unicode tổ hợp")),
        ("Ðảng ủy, Ɖoàn và ðại biểu", ("Đảng ủy, Đoàn và đại biểu", "Unicode (Ð thay cho Đ)")),
        ("Það er gott að vera", ("Það er gott að vera", "")),
        (SENTENCE, (SENTENCE, "")),
    ],
)
def test_letters_in_other_forms_are_made_one(text: str, repaired: tuple[str, str]) -> None:
    """Marks of their own are composed; look-alikes of Đ replaced in Vietnamese words alone."""
    assert legacy.repair(text) == repaired


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (SENTENCE.encode(), (SENTENCE, "")),
        (SENTENCE.encode("utf-8-sig"), (SENTENCE, "")),
        (SENTENCE.encode("utf-16"), (SENTENCE, "")),
        (SENTENCE.encode("utf-16-le"), (SENTENCE, "")),
        (SENTENCE.encode("utf-16-be"), (SENTENCE, "")),
        ("Hội nghị".encode()[:-1], ("Hội ngh\ufffd", "")),
        ("Hội nghị sơ kết".encode() + b"\xff", ("Hội nghị sơ kết\ufffd", "")),
        ("Où étiez-vous ?".encode("cp1252"), ("Où étiez-vous ?", "Windows-1252")),
        (b"\x93Noel\x94 \x81", ("“Noel” \x81", "Windows-1252")),
        (b"", ("", "")),
    ],
)
def test_bytes_are_unicode_first_and_latin_last(data: bytes, text: tuple[str, str]) -> None:
    """A letter of UTF-8 that is cut off or damaged becomes U+FFFD, so that it is seen."""
    assert legacy.decode(data) == text


@pytest.mark.parametrize("encoding", tables.ALL, ids=lambda each: each.name)
def test_nearly_every_text_of_eighty_characters_is_recognised(encoding: Encoding) -> None:
    """At least 99 % of 500 pieces of the portal's texts, and none comes back wrong."""
    share, wrong = recall.recall(encoding, 80)
    assert share >= 0.99
    assert not wrong
    share, wrong = recall.recall(encoding, 40)
    assert share >= 0.9
    assert not wrong


@pytest.mark.parametrize(
    ("font", "text", "read"),
    [
        (".VnTime", "Héi nghÞ", "Hội nghị"),
        (".VnTimeH", "Héi nghÞ", "HỘI NGHỊ"),
        (".VnArialH 14", "Héi", "HỘI"),
        ("VNI-Times", "HOÄI NGHÒ", "HỘI NGHỊ"),
        ("VPS Times", as_latin("Hội nghị, Ủy ban", tables.VPS), "Hội nghị, Ủy ban"),
        (".VnTime", "“th\xadêng”", "“thường”"),
        ("Times New Roman", "Héi nghÞ", None),
    ],
)
def test_a_font_says_what_a_text_says(font: str, text: str, read: str | None) -> None:
    """For certain, also of one word; None for the fonts of today."""
    assert legacy.from_font(text, font) == read
