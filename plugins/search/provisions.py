"""The articles of a law as documents to index, each found by itself: "Điều 46. Hồ sơ".

What stands outside of all Điều (preamble, headings of chapters, annexes) stays with the law. An
Điều does not bear the law's name, else whoever looks for a law by its number or name would be given
a hundred of them; only who asks for just this Điều of this law is led to it (`aliases`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial

from plugins.search import aliases
from plugins.search.sources import DocumentText, SearchDocument
from portal.cache.fingerprint import Digests
from portal.content.documents.document import Document
from portal.content.documents.provisions.outline import Provision
from portal.content.documents.provisions.sections import Section, sections
from portal.content.readings import Readings

_DIGESTS = Digests()


@dataclass
class _Texts:
    """The sections of one document, read when the first of them is."""

    document: Document
    readings: Readings

    @cached_property
    def _sections(self) -> Mapping[str, Section]:
        html = self.readings.html(self.document)
        return {each.anchor: each for each in sections(html, self.document.provisions)}

    def of(self, provision: Provision) -> DocumentText:
        """Return the text of an Điều."""
        return DocumentText("", self._sections[provision.anchor].text, "")

    def rest(self, lead: str, own: frozenset[str]) -> DocumentText:
        """Return the text that stands outside of the Điều with these anchors."""
        others = (each for each in self._sections.values() if each.anchor not in own)
        lines = (line for each in others for line in (each.heading, each.text))
        return DocumentText(lead, "\n".join(filter(None, lines)), "")


def parted(
    whole: SearchDocument, document: Document, readings: Readings
) -> Iterator[SearchDocument]:
    """Yield a document to index without its Điều, then each Điều."""
    articles = [each for each in document.provisions if each.kind == "dieu"]
    if not articles:
        yield whole
        return
    texts = _Texts(document, readings)
    own = frozenset(each.anchor for each in articles)
    yield replace(whole, read=partial(texts.rest, document.title, own))
    validity = whole.note.rpartition(" · ")[2]
    for each in articles:
        title = f"{each.label}. {each.title}" if each.title else each.label
        is_own = each.anchor.startswith("dieu-")  # of no annex
        note = f"{document.name} · {validity}"
        yield SearchDocument(
            address=f"{document.address}#{each.anchor}",
            digest=_DIGESTS.of((document, each.anchor, note)),
            title=title,
            day=whole.day,
            section=whole.section,
            names=(),
            read=partial(texts.of, each),
            note=note,
            aliases=aliases.of_provision(document, each.label) if is_own else (),
        )
