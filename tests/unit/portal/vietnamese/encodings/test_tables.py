"""What the bytes of old encodings stand for."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from portal.vietnamese.encodings import tables
from portal.vietnamese.encodings.tables import Encoding
from tests.unit.portal.vietnamese.old_encodings import LETTERS, encoded, written


@pytest.mark.parametrize("encoding", tables.ALL, ids=lambda each: each.name)
def test_every_letter_comes_back(encoding: Encoding) -> None:
    """All 134 letters that are not ASCII; TCVN3 has capitals for seven of them."""
    assert len(LETTERS) == 134
    for letter in LETTERS:
        read = tables.latin(tables.windows(encoded(letter, encoding)))
        assert encoding.decoded(read) == written(letter, encoding)


@pytest.mark.parametrize("encoding", tables.ALL, ids=lambda each: each.name)
def test_no_two_letters_are_written_alike(encoding: Encoding) -> None:
    """What one letter is written as is no other's."""
    letters = {written(letter, encoding) for letter in LETTERS}
    assert len({encoded(letter, encoding) for letter in letters}) == len(letters)


@pytest.mark.skipif(not shutil.which("iconv"), reason="glibc's iconv is not installed")
@pytest.mark.parametrize(
    ("encoding", "name"), [(tables.TCVN3, "TCVN5712-1"), (tables.VISCII, "VISCII")]
)
def test_the_tables_agree_with_glibc(encoding: Encoding, name: str) -> None:
    """Byte for byte."""
    units, letters = zip(*encoding.letters.items(), strict=True)
    run = subprocess.run(
        ["iconv", "-f", name, "-t", "UTF-8"],
        input=" ".join(units).encode("latin-1") + b" ",
        capture_output=True,
        check=False,
    )
    if b"not supported" in run.stderr:
        pytest.skip(f"this iconv has no {name}")
    assert run.stdout.decode().split() == list(letters)


@pytest.mark.parametrize(
    ("vni", "read"),
    [
        ("Hoäi nghò", "Hội nghị"),
        ("HOÄI NGHÒ", "HỘI NGHỊ"),
        ("Ñaûng uûy, ÑÖÔØNG", "Đảng ủy, ĐƯỜNG"),
        (
            "khaúng ñònh, baèng, thaúng, naêm, vaën, cuõng",
            "khẳng định, bằng, thẳng, năm, vặn, cũng",
        ),
        ("kî luaät, quyù, mó thuaät, nghæ", "kỵ luật, quý, mĩ thuật, nghỉ"),
        ("kiù, liù, miø, nghiû, nghiõ, nghiï, kyï", "kí, lí, mì, nghỉ, nghĩ, nghị, kỵ"),
    ],
)
def test_vni_writes_a_base_and_a_mark(vni: str, read: str) -> None:
    """The case is that of the base; i and y with marks of their own are read as well."""
    assert tables.VNI.decoded(vni) == read


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        (".VnTime", tables.TCVN3),
        (".vnarialh", tables.TCVN3),
        ("VNI-Times", tables.VNI),
        ("VPS Times", tables.VPS),
        ("Times New Roman", None),
        ("VNtimes", None),
        ("", None),
    ],
)
def test_a_font_names_its_encoding(name: str, encoding: Encoding | None) -> None:
    """By how its name begins."""
    assert tables.of_font(name) is encoding
