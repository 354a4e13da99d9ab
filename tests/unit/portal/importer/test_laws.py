"""Laws of the import: whatever system held an article, it comes in as it was meant."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from PIL import Image

from portal.importer import body, letters, word_letters
from portal.importer.article import Article, Given
from portal.importer.body import Body
from portal.importer.old_files import OldFiles
from portal.importer.sources import joomla
from portal.markup import reading
from portal.vietnamese.encodings import tables
from tests.unit.portal.importer import cms, word_files
from tests.unit.portal.importer.dumps import dump
from tests.unit.portal.importer.old_site import BODY, text
from tests.unit.portal.importer.sources import joomla_sites, wordpress_exports
from tests.unit.portal.vietnamese.old_encodings import encoded, written

_seldom = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the old site: one photo."""
    folder = tmp_path_factory.mktemp("site")
    Image.new("RGB", (900, 600), "brown").save(folder / "a.jpg")
    return folder


def _converted(article: Article, photos: Path) -> Body:
    return body.convert(article, OldFiles(photos), lambda _: "")


def _page(markdown: str) -> str:
    return reading.read(markdown, "", 1, is_signed=False).html


def _is_even(made: Body, markdown: str = "") -> bool:
    named = [each.text for each in made.findings]
    source = letters.of_html(made.html)
    return letters.account(source, markdown or made.markdown, named).is_even


@pytest.mark.parametrize("system", cms.SYSTEMS)
@_seldom
@given(parts=cms.articles)
def test_an_article_of_an_old_system_is_read_as_it_was_meant(
    system: str, photos: Path, parts: Sequence[cms.Part]
) -> None:
    """Its page has the blocks, words, photos and captions of our Markdown; the account is even."""
    article = text(body="\n".join(map(cms.SYSTEMS[system], parts)))

    made = _converted(article, photos)

    assert _page(made.markdown) == _page(cms.markdown(parts))
    assert _is_even(made)


@_seldom
@given(parts=cms.articles)
def test_an_article_of_wordpress_is_read_as_it_was_meant(
    tmp_path: Path, photos: Path, parts: Sequence[cms.Part]
) -> None:
    """Blank lines are its paragraphs, `[caption]` its captions."""
    content = "\n\n".join(map(cms.wordpress, parts))
    article = wordpress_exports.imported_post(tmp_path, content__encoded=content)

    assert _page(_converted(article, photos).markdown) == _page(cms.markdown(parts))


@_seldom
@given(data=word_files.files)
def test_the_account_of_a_word_file_is_even(photos: Path, data: bytes) -> None:
    """Whatever Word shows or keeps in it: numbers of lists, notes, boxes, tracked changes."""
    made = _converted(text(body=data), photos)
    named = [each.text for each in made.findings]

    account = letters.account(word_letters.of_word(data), made.markdown, named, made.title)

    assert (account.missing, account.added) == ("", "")


@_seldom
@given(parts=cms.articles, data=st.data())
def test_a_letter_that_is_lost_or_added_unbalances_the_account(
    photos: Path, parts: Sequence[cms.Part], data: st.DataObject
) -> None:
    """Wherever it stands in the text: the account cannot hide it."""
    article = text(body="\n".join(map(cms.joomla, parts)))
    made = _converted(article, photos)
    words = [at for at, char in enumerate(made.markdown) if char in "ộịơếáư"]
    assume(words)
    at = data.draw(st.sampled_from(words))
    cut = made.markdown[:at] + made.markdown[at + 1 :]
    assume(letters.shown(cut) != letters.shown(made.markdown))  # not in an address or alt text

    assert _is_even(made)
    assert not _is_even(made, cut)


@pytest.mark.parametrize("encoding", tables.ALL, ids=lambda encoding: encoding.name)
@settings(_seldom, max_examples=20)
@given(parts=cms.articles)
def test_a_cell_in_an_old_encoding_is_read_as_unicode_is(
    encoding: tables.Encoding, tmp_path: Path, photos: Path, parts: Sequence[cms.Part]
) -> None:
    """The body of a dump's row, letters written as that encoding can; a sentence is enough to tell.

    One word written many times is not: it could be of several encodings.
    """
    html = "\n".join([BODY, *map(cms.joomla, parts)])
    tables_of = {
        "jos_categories": joomla_sites._encoded([joomla_sites.category()]),
        "jos_content": [
            {
                **joomla_sites._encoded([joomla_sites.content()])[0],
                "introtext": encoded(html, encoding),
            }
        ],
    }
    path = tmp_path / "cu.sql"
    path.write_bytes(dump(tables_of))
    (article,) = (each for each in joomla.read(Given(path=path)) if isinstance(each, Article))
    meant = text(body=written(html, encoding))

    assert _page(_converted(article, photos).markdown) == _page(_converted(meant, photos).markdown)
