"""The one table of image formats, held to what Pillow knows of them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, features

from portal.markup.reading import read
from portal.photos import decode, encode, formats, validate
from portal.photos.formats import Format
from portal.photos.problems import PhotoError
from portal.system import media_types

_WRITTEN = [kind for kind in formats.ALL if kind.is_opened and kind.plugin is None]
_IDS = [kind.name for kind in _WRITTEN]


def _photo(kind: Format) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 6), "red").save(out, kind.name)
    return out.getvalue()


@pytest.mark.parametrize("kind", _WRITTEN, ids=_IDS)
def test_a_photo_of_each_format_is_used_under_each_of_its_names(
    kind: Format, tmp_path: Path
) -> None:
    """Whatever the case of its letters; the check has nothing to say of it."""
    data = _photo(kind)
    assert encode.encode_photo(data, encode.Recipe())
    for suffix in kind.suffixes:
        path = tmp_path / f"a{suffix.upper()}"
        path.write_bytes(data)
        assert validate.inspect(path) == ()


@pytest.mark.parametrize("kind", _WRITTEN, ids=_IDS)
def test_a_photo_is_known_by_how_it_begins_when_the_rest_is_lost(kind: Format) -> None:
    """P018, damaged; of a BMP two letters say too little: P011, no photo."""
    head = _photo(kind)[:12]
    others = [other.name for other in formats.ALL if other is not kind and other.matches(head)]
    assert others == []
    with pytest.raises(PhotoError) as caught, decode.open_image(io.BytesIO(head)):
        pass
    assert caught.value.code == ("P018" if kind.signature else "P011")


def test_names_are_those_that_pillow_gives() -> None:
    """A suffix that Pillow knows belongs to the same format there."""
    known = Image.registered_extensions()
    for kind in formats.ALL:
        if kind.is_opened and kind.plugin is None:
            names = {known.get(suffix, kind.name) for suffix in kind.suffixes}
            assert names - {"DIB"} == {kind.name}  # a BMP without its head, or with one


def test_each_format_of_a_recipe_has_a_library_and_a_type_and_no_other_has_one() -> None:
    """What is published must be encoded and served."""
    recipe = encode.Recipe(**dict.fromkeys(formats.PUBLISHED, 1))
    assert set(recipe.formats) == set(formats.PUBLISHED)
    for kind in formats.PUBLISHED.values():
        assert features.version(kind.library)
        assert media_types.of(kind.suffixes[0]) == Image.MIME[kind.name]


@pytest.mark.parametrize("suffix", sorted(formats.SUFFIXES))
def test_the_name_of_a_file_is_no_description(suffix: str) -> None:
    """P005, whichever kind of photo it is."""
    problems = read(f"![Hội nghị ở Huế{suffix}](a.jpg)\n*Chú thích. Ảnh: A*", "x.md", 1).problems
    assert [problem.code for problem in problems] == ["P005"]
