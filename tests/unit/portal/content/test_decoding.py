from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from portal.content import decoding
from portal.diagnostics.diagnostic import Place

SENTENCE = "Hội nghị sơ kết công tác thi đua của các Bộ"


def codes(path: Path) -> list[str]:
    """Read a file that cannot be read, and return the codes of why not."""
    content, problems = decoding.read(path, "bai.md")
    assert content is None
    return [problem.code for problem in problems]


def windows_1258(sentence: str) -> bytes:
    """Write as Vietnamese Windows programs did: tones as marks of their own."""
    out = ""
    for letter in sentence:
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        shape = "".join(part for part in parts if part not in tones)
        out += unicodedata.normalize("NFC", shape) + tones
    return out.encode("cp1258")


def test_utf_8_reads_as_it_is(tmp_path: Path) -> None:
    """The text comes back letter for letter, without problems."""
    path = tmp_path / "a.md"
    path.write_bytes(SENTENCE.encode())
    assert decoding.read(path, "bai.md") == (SENTENCE, [])


def test_a_byte_order_mark_is_taken_off(tmp_path: Path) -> None:
    """Notepad's invisible mark is no part of the text."""
    path = tmp_path / "a.md"
    path.write_bytes(b"\xef\xbb\xbf" + SENTENCE.encode())
    assert decoding.read(path, "bai.md") == (SENTENCE, [])


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n"])
def test_a_file_with_nothing_to_read_is_empty(tmp_path: Path, data: bytes) -> None:
    """No bytes, only blanks, or only a byte order mark: there is no content yet."""
    path = tmp_path / "a.md"
    path.write_bytes(data)
    assert codes(path) == ["F003"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_with_its_mark_is_named(tmp_path: Path, encoding: str) -> None:
    """Word's "Unicode" is UTF-16, and the message says so."""
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    path = tmp_path / "a.md"
    path.write_bytes(mark + SENTENCE.encode(encoding))
    _, problems = decoding.read(path, "bai.md")
    assert [(problem.code, problem.data["guess"]) for problem in problems] == [("F001", "UTF-16")]


def test_windows_1258_is_named_with_its_place(tmp_path: Path) -> None:
    """The editor learns the old encoding and the first byte that is not UTF-8."""
    path = tmp_path / "a.md"
    path.write_bytes(b"Title: x\n\nab " + windows_1258("đồng chí Bộ trưởng"))
    _, problems = decoding.read(path, "bai.md")
    assert [(problem.code, problem.data["guess"]) for problem in problems] == [
        ("F001", "Windows-1258")
    ]
    assert problems[0].place == Place("bai.md", 3, 4)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"H\xe9i ngh\xde s\xac k\xd5t", "TCVN3 (ABC)"),
        (b"Ho\xe4i ngh\xf2 s\xf4 ke\xe1t co\xe2ng ta\xf9c", "VNI Windows"),
        (b"H\xf6i ngh\xb8 s\xbd k\xaat c\xf4ng t\xe1c thi \xf0ua cu\xf6c h\xf7p", "VISCII"),
        (b"H\xb6i ngh\xce s\xd6 k\x89t c\xf4ng t\xe1c thi \xc7ua cu\xb6c h\x86p", "VPS"),
    ],
)
def test_bytes_of_an_old_font_are_to_be_converted_not_saved_anew(
    tmp_path: Path, data: bytes, encoding: str
) -> None:
    """Programs show them as Latin, and would save that."""
    path = tmp_path / "a.md"
    path.write_bytes(b"Title: x\n\n" + data)
    _, (problem,) = decoding.read(path, "bai.md")
    assert (problem.code, problem.place.line) == ("F022", 3)
    assert problem.data == {"encoding": encoding}


def test_text_that_was_saved_in_the_wrong_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    """It is UTF-8, but no Vietnamese any more; what stands before it is right."""
    path = tmp_path / "a.md"
    path.write_text("Tiêu đề: Hội nghị\n\nHéi nghÞ s¬ kÕt", encoding="utf-8")
    content, (problem,) = decoding.read(path, "bai.md")
    assert content is not None
    assert (problem.code, problem.place.line) == ("F023", 3)


def test_windows_1258_that_was_read_as_latin_has_the_name_of_unikey() -> None:
    """The message tells what to choose in its window."""
    _, (problem,) = decoding.decode(windows_1258(SENTENCE).decode("cp1252").encode(), "bai.md")
    assert (problem.code, problem.data) == ("F023", {"encoding": "Windows CP 1258"})


@pytest.mark.parametrize("before", ["Title: ", SENTENCE])
def test_bytes_of_no_known_encoding_get_no_wrong_name(tmp_path: Path, before: str) -> None:
    """Also one damaged byte in UTF-8: the message names what old files may be."""
    path = tmp_path / "a.md"
    path.write_bytes(before.encode() + b"\xff")
    _, (problem,) = decoding.read(path, "bai.md")
    assert problem.code == "F001"
    assert "TCVN3" in problem.data["guess"]


def test_a_nul_byte_is_found_where_it_stands(tmp_path: Path) -> None:
    """Line and column count from 1."""
    path = tmp_path / "a.md"
    path.write_bytes(b"Title: x\n\nabc\0def")
    _, problems = decoding.read(path, "bai.md")
    assert [(problem.code, problem.place) for problem in problems] == [
        ("F002", Place("bai.md", 3, 4))
    ]


def test_a_column_counts_letters_not_bytes(tmp_path: Path) -> None:
    """An editor's program shows columns in letters: "Bộ" is two of them."""
    path = tmp_path / "a.md"
    path.write_bytes("Bộ ".encode() + b"\xff")
    _, problems = decoding.read(path, "bai.md")
    assert problems[0].place == Place("bai.md", 1, 4)


def test_a_file_that_is_not_there_is_a_problem_with_its_reason(tmp_path: Path) -> None:
    """A link that leads nowhere stops one article, not the run."""
    path = tmp_path / "a.md"
    path.symlink_to("khong-co.md")
    _, problems = decoding.read(path, "bai.md")
    assert [problem.code for problem in problems] == ["F004"]
    assert problems[0].data["reason"]


def test_a_letter_under_a_pile_of_marks_is_told_with_its_line(tmp_path: Path) -> None:
    """Nobody writes more than thirty; what is over them is taken away, and the editor knows."""
    path = tmp_path / "a.md"
    path.write_text("Tiêu đề: x\n\na" + "\u0323\u0301" * 16, encoding="utf-8")

    _, problems = decoding.read(path, "bai.md")

    assert [(problem.code, problem.place) for problem in problems] == [("M004", Place("bai.md", 3))]


def test_breaks_and_hyphens_of_word_are_read(tmp_path: Path) -> None:
    """They would be left out, and glue the words beside them."""
    path = tmp_path / "a.md"
    path.write_bytes("một\x0bhai 39\x1eCT/TW khen\x1fthưởng\x0c".encode())
    assert decoding.read(path, "a.md") == ("một\u2028hai 39-CT/TW khenthưởng\u2028", [])


@pytest.mark.parametrize(
    ("content", "problems"),
    [
        ("Một.\n\nH\ufffdi ngh\ufffd", [("F024", 3, 2)]),
        ("Một.\nH?i ngh? s? k?t c?a Kh?i", [("F025", 2, 1)]),
        ("H?i ??ng", [("F025", 1, 1)]),
        ("Một.\nĐại biểu dự H?i nghị.", [("F025", 2, 1)]),
        ("Bộ trưởng k?t luận", [("F025", 1, 1)]),
        ("Vì sao?vì chưa họp", []),
        ("Tìm ở tapchi.vn?trang và a?", []),
        ("Gì? Ai? Ở đâu? Bao giờ?", []),
        ("Đúng không?Sai không?", []),
        ("Nặng mấy kg? Xa mấy km? Chủ tịch TP?", []),
        ("https://x.vn/tim?q=a và https://x.vn/tim?q=b", []),
    ],
)
def test_letters_that_were_lost_are_told_at_their_line(
    tmp_path: Path, content: str, problems: list[tuple[str, int, int]]
) -> None:
    """Once; questions and addresses are none."""
    path = tmp_path / "a.md"
    path.write_text(content, encoding="utf-8")
    _, found = decoding.read(path, "bai.md")
    assert [(each.code, each.place.line, each.place.column) for each in found] == problems
