"""The desk over real HTTP: what comes from Word, a web page or a letter becomes a text."""

from __future__ import annotations

import base64
import json

from tests.integration.desk import ARTICLE, TEXT, Client, jpeg
from tests.unit.portal.conversion import docx
from tests.unit.portal.conversion.docx import p, picture, style

_PHOTO = {"word/media/image1.jpeg": jpeg()}
_PARTS: dict[str, str | bytes] = {
    "word/styles.xml": docx.styles(Title='<w:name w:val="Title"/>'),
    **_PHOTO,
}
_RELATIONS = {"rId1": "media/image1.jpeg"}
_REPORT = docx.file(
    p("Báo cáo sơ kết", style("Title")) + p("Hội nghị nghe hai báo cáo.") + p(picture("rId1", "")),
    _PARTS,
    _RELATIONS,
)


def test_a_paste_becomes_markdown_with_its_photos_and_what_was_left_out(desk: Client) -> None:
    """Nothing is written before the editor takes it."""
    data = base64.b64encode(jpeg()).decode()
    html = (
        "<p><b>Hội nghị</b> nghe <a href='https://a.vn/b'>báo cáo</a>.</p>"
        f"<p><img src='data:image/jpeg;base64,{data}'></p><script>alert(1)</script>"
        "<p><img src='file:///C:/anh.jpg'></p>"
    )
    before = sorted(desk.content.rglob("*"))
    pasted = desk.post("api/convert", html=html)
    assert pasted["markdown"].startswith("**Hội nghị** nghe [báo cáo](https://a.vn/b).\n")
    (photo,) = pasted["photos"]
    assert f"]({photo['name']})" in pasted["markdown"]
    assert base64.b64decode(photo["data"]) == jpeg()
    assert "alert" not in pasted["markdown"]
    assert pasted["markdown"].endswith("\n\nCẦN BỔ SUNG: ảnh 1\n")
    assert any("1 ảnh không theo được" in lost["what"] for lost in pasted["dropped"])
    assert "C:/anh.jpg" not in str(pasted["dropped"])
    assert sorted(desk.content.rglob("*")) == before


def test_lines_of_a_chat_become_paragraphs_and_lines_broken_by_hand_stay(desk: Client) -> None:
    """How many were parted is told."""
    parted = desk.post("api/paragraphs", text="Kết quả:\r\n+ Một\r\n+ Hai\r\nThanh Hà")
    assert parted["text"] == "Kết quả:\n+ Một\n+ Hai\n\nThanh Hà"
    assert parted["parted"] == 1
    broken = "Hội nghị nghe báo cáo về kết quả của phong trào thi đua trong\nsáu tháng."
    assert desk.post("api/paragraphs", text=broken)["text"] == broken


def test_a_word_file_becomes_a_draft_with_its_photos(desk: Client) -> None:
    """Title, words and photos are those of the file; a second one is another draft, told."""
    made = desk.upload("api/word", _REPORT, name="bao cao.docx")
    assert made["title"] == "Báo cáo sơ kết"
    text = desk.get("api/article", file=made["file"])
    assert text["text"].startswith("Tiêu đề: Báo cáo sơ kết\n")
    assert "\nTrạng thái: nháp\n\nHội nghị nghe hai báo cáo.\n" in text["text"]
    (photo,) = text["photos"]
    assert photo["used"]
    assert "message" not in json.loads(made.data)
    again = desk.upload("api/word", _REPORT)
    assert again["file"] == made["file"].replace("ket/", "ket-2/")
    assert made["file"] in again["message"]


def test_a_word_file_dropped_on_a_text_changes_only_its_folder(desk: Client) -> None:
    """The editor puts its words where they belong; a photo of one name stays beside the other."""
    name = desk.upload("api/word", _REPORT, file=ARTICLE)["photos"][0]["name"]
    path = (desk.content / ARTICLE).with_name(name)
    path.write_bytes(jpeg("red"))
    again = desk.upload("api/word", _REPORT, file=ARTICLE)
    other = again["photos"][0]["name"]
    assert other != name
    assert f"]({other})" in again["markdown"]
    assert f"]({name})" not in again["markdown"]
    assert path.read_bytes() == jpeg("red")
    assert (desk.content / ARTICLE).read_text(encoding="utf-8") == TEXT


def test_what_is_no_word_file_is_refused_in_vietnamese_and_makes_nothing(desk: Client) -> None:
    """A former format, a damaged file, a photo."""
    before = sorted(desk.content.rglob("*"))
    for data in (b"", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), _REPORT[:300], jpeg()):
        refused = desk.upload("api/word", data, name="a.docx")
        assert refused.status == 422
        assert refused["message"]
    assert sorted(desk.content.rglob("*")) == before
