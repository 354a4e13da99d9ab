from __future__ import annotations

from collections.abc import Sequence

from plugins.pages import organisation
from portal.content.article import Article
from portal.content.organisation import Bilingual, Contact, Member, Organisation, Year
from portal.contract.pages import Page
from portal.views.dossiers import Fact, OrganisationView, Phrase
from portal.views.pages import Link
from tests.unit.plugins.make import article
from tests.unit.plugins.pages import linked, planned
from tests.unit.plugins.pages.test_dossiers import person

BLOC = Organisation(
    name=Bilingual("Khối", "The bloc"),
    about=Bilingual("Khối là…", "The bloc is…"),
    members=(
        Member(Bilingual("Bộ A", "Ministry A"), site="https://a.example"),
        Member(Bilingual("Bộ B")),
    ),
    years=(
        Year(
            2024,
            "Bộ A",
            "Bộ B",
            Bilingual("Đoàn kết"),
            "Báo",
            "2024/x",
            Contact(phone="024", email="a@b"),
        ),
        Year(2022, "Bộ B", theme=Bilingual("Kỷ cương", "Discipline"), article="2022/mat"),
    ),
)


def pages(
    bloc: Organisation | None = BLOC, more: Sequence[Article] = ()
) -> dict[str, OrganisationView]:
    """Plan the pages of the bloc; return their views by address."""
    texts = [article("2024/x", "2024-01-01"), article("2024/y", "2024-01-02"), *more]
    shown = {each.address for each in texts if not each.is_page}
    planned_pages: list[Page] = [
        page
        for unit in organisation.units(bloc, texts, shown, planned.PUBLISHER)
        for page in unit.make(unit.inputs)
    ]
    return {
        page.address: planned.view({page.address: page}, page.address, OrganisationView)
        for page in planned_pages
    }


def test_a_portal_that_says_nothing_of_a_bloc_has_no_such_page() -> None:
    """The data's absence is no fault."""
    assert pages(None) == {}


def test_the_bloc_is_told_in_vietnamese_and_in_english() -> None:
    """Each page names the other; what is not translated says its language."""
    views = pages()
    assert set(views) == {"/to-chuc/", "/en/"}
    own, english = views["/to-chuc/"], views["/en/"]
    assert (own.title, english.title) == ("Khối", "The bloc")
    assert (own.head.lang, english.head.lang) == ("vi", "en")
    assert own.head.languages == english.head.languages
    assert own.head.languages == (Link("vi", "/to-chuc/"), Link("en", "/en/"))
    assert (own.other, english.other) == (Link("en", "/en/"), Link("vi", "/to-chuc/"))
    assert [row.name for row in own.members] == [Phrase("Bộ A"), Phrase("Bộ B")]
    assert [row.name for row in english.members] == [
        Phrase("Ministry A"),
        Phrase("Bộ B", "vi"),
    ]
    assert english.years[0].chair == Phrase("Ministry A")
    assert english.years[0].theme == Phrase("Đoàn kết", "vi")
    assert english.years[1].theme == Phrase("Discipline")
    assert english.years[1].vice == Phrase("")


def test_a_year_links_to_the_article_that_tells_of_it() -> None:
    """If that is public; the source stands beside it."""
    years = pages()["/to-chuc/"].years
    assert years[0].article == Link("Bài 2024/x", "/bai-viet/2024/x/")
    assert years[0].source == "Báo"
    assert years[1].article is None


def test_a_member_leads_to_what_the_portal_tells_of_it() -> None:
    """Its own page and the articles under its name; where there is only one of them, to that."""
    own = person("bo-a", "Bộ A", kind="unit")
    tagged = [article(f"2023/{n}", tags=("bộ A", "Bộ B", "Bộ C")) for n in range(2)]
    view = pages(more=[own, *tagged])["/en/"]
    assert [(row.page, row.articles) for row in view.members] == [
        ("/guong-dien-hinh/bo-a/", Link("Bộ A", "/the/bo-a/", 2)),
        ("/the/bo-b/", None),
    ]
    assert (view.years[0].chair_page, view.years[0].vice_page) == (own.address, "/the/bo-b/")
    assert [(row.page, row.articles) for row in pages()["/en/"].members] == [("", None)] * 2


def test_the_contact_is_that_of_the_newest_year() -> None:
    """Under its year; where nothing is known, the page says so."""
    view = pages()["/en/"]
    assert view.contact_title == "Contact 2024"
    assert view.contact == (Fact("Telephone", ("024",)), Fact("E-mail", ("a@b",)))
    empty = pages(Organisation(Bilingual("Khối"), Bilingual()))["/to-chuc/"]
    assert (empty.contact_title, empty.contact) == ("Liên hệ", ())


def test_search_engines_read_of_the_bloc_who_is_in_it() -> None:
    """An Organization with its members, in the page's language."""
    graph = linked.graph(str(pages()["/en/"].head.structured))
    node = linked.reference(f"{planned.PUBLISHER.url}/#khoi")
    assert linked.values(graph, node, "name") == ["The bloc"]
    assert linked.values(graph, node, "member", "name") == ["Bộ B", "Ministry A"]
    assert linked.values(graph, node, "telephone") == ["024"]
