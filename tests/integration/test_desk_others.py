"""Documents and notices at the desk: opened, checked, shown and saved as articles are."""

from __future__ import annotations

from tests.integration.desk import DOCUMENT, DOCUMENT_TEXT, Client

NOTICE = "cong-khai/2026/a/index.md"
_NOTICE_TEXT = """\
Tiêu đề: Lấy ý kiến về đề nghị khen thưởng
Ngày: 05/01/2026
Đề nghị tặng: Bằng khen
Cá nhân:
  - Ông A, chức vụ, đơn vị
Đơn vị đề nghị: Văn phòng
Trạng thái: nháp

Xin ý kiến.
"""


def _both(desk: Client) -> None:
    desk.write(DOCUMENT, DOCUMENT_TEXT)
    desk.write(NOTICE, _NOTICE_TEXT)


def test_they_have_lists_of_their_own_and_are_found(desk: Client) -> None:
    """Drafts are among the drafts as well."""
    _both(desk)
    for state, file in (("documents", DOCUMENT), ("notices", NOTICE)):
        assert [row["file"] for row in desk.get("api/articles", state=state)["items"]] == [file]
    drafts = {row["file"] for row in desk.get("api/articles", state="drafts")["items"]}
    assert {DOCUMENT, NOTICE} < drafts
    found = desk.get("api/articles", state="documents", q="98/2023/nđ-cp")["items"]
    assert [row["title"] for row in found] == [
        "Nghị định số 98/2023/NĐ-CP: Quy định chi tiết Luật Thi đua, khen thưởng"
    ]


def test_they_are_told_their_own_problems_at_once(desk: Client) -> None:
    """Of what is typed, before it is saved; and nothing of it once it is mended."""
    _both(desk)
    for file, text, field in (
        (DOCUMENT, DOCUMENT_TEXT, "Cơ quan ban hành: Chính phủ\n"),
        (NOTICE, _NOTICE_TEXT, "Đề nghị tặng: Bằng khen\n"),
    ):
        label = field.partition(":")[0]
        wrong = desk.post("api/look", file=file, text=text.replace(field, ""))
        assert any(label in row["message"] for row in wrong["problems"]), file
        right = desk.post("api/look", file=file, text=text)
        assert not any(label in row["message"] for row in right["problems"]), file


def test_their_page_shows_what_is_typed(desk: Client) -> None:
    """Fields and body; the file stays as it was."""
    _both(desk)
    for file, text in ((DOCUMENT, DOCUMENT_TEXT), (NOTICE, _NOTICE_TEXT)):
        html = desk.post("api/view", file=file, text=f"{text}\nChữ mới.\n")["html"]
        for words in ("Chữ mới.", "Chính phủ" if file == DOCUMENT else "Ông A"):
            assert words in html, file
        assert (desk.content / file).read_text(encoding="utf-8") == text


def test_a_field_of_theirs_is_written_by_the_form(desk: Client) -> None:
    """Every other byte stays."""
    _both(desk)
    opened = desk.get("api/article", file=DOCUMENT)
    kinds = {field["name"]: field["kind"] for field in opened["fields"]}
    assert (kinds["kind"], kinds["issued"], kinds["issuers"]) == ("text", "date", "list")
    fields = {"signer": "Trần Lưu Quang", "issued": "30/12/2023"}
    text = desk.post("api/header", file=DOCUMENT, text=DOCUMENT_TEXT, fields=fields)["text"]
    assert "Người ký: Trần Lưu Quang\n" in text
    rest = text.replace("Người ký: Trần Lưu Quang\n", "").replace("30/12/2023", "31/12/2023")
    assert rest == DOCUMENT_TEXT


def test_a_document_is_published_without_a_name_that_it_could_not_hold(desk: Client) -> None:
    """A name given all the same is refused, not dropped."""
    _both(desk)
    version = desk.get("api/article", file=DOCUMENT)["version"]
    asked = {"file": DOCUMENT, "version": version, "state": "xuất bản"}
    assert desk.post("api/state", **asked, approved_by="Bà Duyệt").status == 400
    assert desk.post("api/state", **asked, approved_by="").status == 200
    saved = (desk.content / DOCUMENT).read_text(encoding="utf-8")
    assert saved == DOCUMENT_TEXT.replace("nháp", "xuất bản")
