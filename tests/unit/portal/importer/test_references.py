from __future__ import annotations

from portal.importer import resolve
from portal.importer.article import Category, Item, Picture
from portal.importer.findings import Kind
from tests.unit.portal.importer.old_site import OldSite, only, text

_FIRST = "bai-viet/2012/hoi-nghi-so-ket"
_ADDRESS = "/index.php?option=com_content&amp;view=article&amp;id={}"


def test_photos_of_the_old_site_stand_beside_the_text(site: OldSite) -> None:
    """By their own names without tones; the line in italics below is the caption."""
    site.photo("images/stories/Hội nghị 1.jpg")
    body = (
        '<p align="center">'
        '<img src="images/stories/H%E1%BB%99i%20ngh%E1%BB%8B%201.jpg" alt="x"></p>'
        "<p align='center'><em>Quang cảnh. Ảnh: Minh</em></p>"
    )

    site.bring_in([text(body=body)])

    assert site.markdown(_FIRST).endswith("![x](hoi-nghi-1.jpg)\n*Quang cảnh. Ảnh: Minh*\n")
    assert (site.content / _FIRST / "hoi-nghi-1.jpg").is_file()


def test_a_missing_photo_leaves_a_mark_and_needs_a_person(site: OldSite) -> None:
    """Its place, description and address are told."""
    body = '<p>Trước.</p><img src="/images/mat.jpg" alt="Ảnh chụp">'

    entry = only(site.bring_in([text(body=body)]))

    (told,) = [each for each in entry.findings if each.kind == Kind.PHOTO]
    assert "/images/mat.jpg" in told.text
    assert "Ảnh chụp" in told.text
    assert "CẦN BỔ SUNG: ảnh 1" in site.markdown(_FIRST)


def test_a_photo_beside_the_body_comes_first_with_its_caption(site: OldSite) -> None:
    """As NukeViet and Joomla show it above the text."""
    site.photo("uploads/news/dau.jpg")
    picture = Picture("/uploads/news/dau.jpg", "Đoàn đại biểu", "Các đại biểu dự Hội nghị")

    site.bring_in([text(picture=picture)])

    written = site.markdown(_FIRST)
    assert "Ảnh đại diện: dau.jpg\n" in written
    assert "\n\n![Đoàn đại biểu](dau.jpg)\n*Các đại biểu dự Hội nghị*\n" in written


def test_links_between_old_texts_lead_to_their_new_addresses(site: OldSite) -> None:
    """Also to a text that stands later in the dump, and to a category."""
    site.photo("x.jpg")
    category = Category("Tin tức", ("/index.php?option=com_content&view=category&id=3",))
    link = f'<p>Xem <a href="{_ADDRESS.format(2)}#muc">bài hai</a>, '
    link += '<a href="index.php?option=com_content&amp;view=category&amp;id=3">tin tức</a>.</p>'

    site.bring_in([text(1, body=link), text(2, title="Bài hai"), category])

    assert "[bài hai](/bai-viet/2012/bai-hai/#muc)" in site.markdown(_FIRST)
    assert "[tin tức](/chuyen-muc/tin-tuc/)" in site.markdown(_FIRST)


def test_a_text_that_leads_to_a_draft_is_one_as_well(site: OldSite) -> None:
    """A published page has no link to a page that is not there."""
    chain = text(1, title="Một", body=f'<p><a href="{_ADDRESS.format(2)}">hai</a></p>')
    linked = text(2, title="Hai", body=f'<p><a href="{_ADDRESS.format(3)}">ba</a></p>')

    site.bring_in([chain, linked, text(3, title="Ba", state="draft")])

    assert "Trạng thái: nháp\n" in site.markdown("bai-viet/2012/mot")
    assert "Trạng thái: nháp\n" in site.markdown("bai-viet/2012/hai")


def test_links_to_texts_that_came_later_are_resolved_on_request(site: OldSite) -> None:
    """The text that waited for nothing else is published then."""
    link = f'<p>Xem <a href="{_ADDRESS.format(2)}">bài hai</a>.</p>'
    assert site.bring_in([text(1, body=link)]).needs_a_person
    site.bring_in([text(2, title="Bài hai")])

    outcome = resolve.run(site.content)

    assert (outcome.links, outcome.published, dict(outcome.unresolved)) == (1, 1, {})
    assert "[bài hai](/bai-viet/2012/bai-hai/)" in site.markdown(_FIRST)
    assert "Trạng thái: xuất bản\n" in site.markdown(_FIRST)


def test_an_old_address_leads_to_one_text_the_first_that_claims_it(site: OldSite) -> None:
    """The other text is told; so is an address that no server can find."""
    shared = ("/tin-tuc/bai.html",)
    items = [text(1, old_addresses=shared), text(2, old_addresses=(*shared, "javascript:x"))]

    outcome = site.bring_in(items)

    assert "- /tin-tuc/bai.html\n" in site.markdown(_FIRST)
    assert "Địa chỉ cũ" not in site.markdown(f"{_FIRST}-2")
    assert [(each.what, each.text) for each in outcome.entries[1].findings] == [
        ("địa chỉ cũ đã thuộc bài joomla:1", "/tin-tuc/bai.html"),
        ("địa chỉ cũ không dùng được", "javascript:x"),
    ]


def test_old_addresses_of_categories_stand_in_the_table_of_redirects(site: OldSite) -> None:
    """Each once, however often they are imported; what editors wrote there stays."""
    site.content.mkdir()
    table = site.content / "redirects.csv"
    table.write_text("cũ;mới\n/a;/\n", encoding="utf-8")
    category = Category("Tin tức", ("/index.php?option=com_content&view=category&id=3", "/a"))

    site.bring_in([text(), category])
    site.bring_in([text(), category])

    assert table.read_text(encoding="utf-8") == (
        "cũ;mới\n/a;/\n"
        "/index.php?option=com_content&view=category&id=3;/chuyen-muc/tin-tuc/;"
        "chuyên mục cũ Tin tức\n"
    )


def _pdf(site: OldSite, name: str, data: bytes = b"%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF\n") -> None:
    path = site.files / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def test_a_linked_file_stands_beside_the_text(site: OldSite) -> None:
    """By its name without tones; two files of one name are told apart."""
    _pdf(site, "images/Kế hoạch.pdf")
    _pdf(site, "tai-lieu/kế hoạch.pdf", b"%PDF-1.5\n1 0 obj<<>>endobj\n%%EOF\n")
    body = '<p><a href="images/K%E1%BA%BF ho%E1%BA%A1ch.pdf">một</a> '
    body += '<a href="tai-lieu/kế hoạch.pdf">hai</a></p>'

    entry = only(site.bring_in([text(body=body)]))

    assert "[một](ke-hoach.pdf) [hai](ke-hoach-2.pdf)" in site.markdown(_FIRST)
    assert not entry.needs_a_person
    assert (site.content / _FIRST / "ke-hoach-2.pdf").is_file()


def test_a_file_that_readers_may_not_get_needs_a_person(site: OldSite) -> None:
    """One that runs, one of a kind that the portal does not offer, one that is not there."""
    _pdf(site, "a.pdf", b"%PDF-1.4\n1 0 obj<</OpenAction<</S/JavaScript/JS(x)>>>>endobj\n%%EOF\n")
    _pdf(site, "b.rar", b"Rar!")
    links = "".join(f'<p><a href="/{name}">{name}</a></p>' for name in ("a.pdf", "b.rar", "c.doc"))

    entry = only(site.bring_in([text(body=links)]))

    told = [each.what for each in entry.findings if each.kind == Kind.FILE]
    assert len(told) == 3
    assert sum("a.pdf" in each for each in told) == 1
    assert entry.status == "nháp"


def test_a_legal_document_names_its_files(site: OldSite) -> None:
    """In its header, so that readers find them under the text."""
    _pdf(site, "uploads/laws/nd-98.pdf")
    fields = {
        "Loại": "Nghị định",
        "Số ký hiệu": "98/2023/NĐ-CP",
        "Trích yếu": "Quy định chi tiết",
        "Cơ quan ban hành": "Chính phủ",
        "Ngày ban hành": "31/12/2023",
    }
    document = text(kind="document", fields=fields, files=("/uploads/laws/nd-98.pdf",), body="")

    entry = only(site.bring_in([document]))

    assert entry.folder == "van-ban/2023/nghi-dinh-98-2023-nd-cp"
    written = site.markdown(entry.folder)
    assert "Số ký hiệu: 98/2023/NĐ-CP\nTrích yếu" in written
    assert "Tệp:\n- nd-98.pdf\n" in written


def test_no_rule_hides_a_page_of_the_portal_or_leads_to_none(site: OldSite) -> None:
    """A page keeps its own address; a category whose texts are all drafts has no page."""
    category = Category("Nháp", ("/nhap-cu",))
    items: list[Item] = [
        text(1, kind="page", title="Liên hệ", old_addresses=("/Lien-he/", "/en/news/x-4.html")),
        text(2, section="Nháp", state="draft", old_addresses=("/luu-tru/", "/lien-he")),
        category,
    ]

    outcome = site.bring_in(items)

    assert "Địa chỉ cũ:\n- /en/news/x-4.html\n" in site.markdown("trang/lien-he")
    assert {each.text for each in outcome.entries[1].findings if "trùng" in each.what} == {
        "/luu-tru/",
        "/lien-he",
    }
    assert not (site.content / "redirects.csv").exists()


def test_links_by_the_name_of_a_text_lead_to_it(site: OldSite) -> None:
    """Whatever path stands before it, as a server answers it; with the site's own host too."""
    body = '<p><a href="/tin-tuc/thi-dua/2-bai-hai.html">một</a>, <a href="/x/2-bai-hai">hai</a>, '
    body += '<a href="http://cu.vn/index.php?nv=news&amp;op=tin/ba-3">ba</a>.</p>'
    items = [
        text(1, body=body),
        text(2, title="Bài hai", old_addresses=("*/2-bai-hai",)),
        text(3, title="Bài ba", old_addresses=("*/ba-3",)),
    ]

    outcome = site.bring_in(items, hosts=("cu.vn",))

    assert not outcome.needs_a_person
    for name in ("[một](/bai-viet/2012/bai-hai/)", "[hai](/bai-viet/2012/bai-hai/)"):
        assert name in site.markdown(_FIRST)
    assert "[ba](/bai-viet/2012/bai-ba/)" in site.markdown(_FIRST)
