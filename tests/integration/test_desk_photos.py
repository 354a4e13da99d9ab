"""The desk over real HTTP: photos beside a text, and the text as one file with its photos."""

from __future__ import annotations

import io

from PIL import Image

from tests.integration.desk import ARTICLE, TEXT, Client, jpeg


def test_a_photo_is_taken_whole_under_a_plain_name(desk: Client) -> None:
    """It overwrites none; what is no photo is refused with the portal's own words."""
    first = desk.upload("api/photo", jpeg(), file=ARTICLE, name="Ảnh hội nghị (1).PNG")["photo"]
    assert first["name"] == "anh-hoi-nghi-1.jpg"
    again = desk.upload("api/photo", jpeg(), file=ARTICLE, name="Ảnh hội nghị (1).PNG")["photo"]
    assert again["name"] == "anh-hoi-nghi-1.jpg"
    other = desk.upload("api/photo", jpeg("red"), file=ARTICLE, name="Ảnh hội nghị 1.jpg")["photo"]
    assert other["name"] == "anh-hoi-nghi-1-2.jpg"
    broken = desk.upload("api/photo", jpeg()[:2000], file=ARTICLE, name="hong.jpg")
    assert (broken.status, "bị hỏng" in broken["message"]) == (422, True)
    for name in ("a.svg", "a.html", "../a.jpg", "a/b.jpg", ".an.jpg"):
        reply = desk.upload("api/photo", b"<svg/>", file=ARTICLE, name=name)
        assert reply.status in {400, 422}, name
    names = sorted(path.name for path in (desk.content / ARTICLE).parent.iterdir())
    assert names == ["anh-hoi-nghi-1-2.jpg", "anh-hoi-nghi-1.jpg", "index.md"]


def test_a_photo_is_shown_without_what_its_file_tells(desk: Client) -> None:
    """Neither the camera nor the place; narrow enough for a card."""
    name = desk.upload("api/photo", jpeg(), file=ARTICLE, name="a.jpg")["photo"]["name"]
    reply = desk.send("GET", f"api/photo?file={ARTICLE}&name={name}&width=320", X_Desk_Token=None)
    with Image.open(io.BytesIO(reply.data)) as image:
        assert (image.size, dict(image.getexif())) == ((320, 213), {})
    foreign = f"api/photo?file={ARTICLE}&name={name}"
    assert desk.send("GET", foreign, Sec_Fetch_Site="cross-site").status == 403


def test_only_an_unused_photo_goes(desk: Client) -> None:
    """One that the saved text shows stays."""
    for name in ("a.jpg", "b.jpg"):
        (desk.content / ARTICLE).with_name(name).write_bytes(jpeg())
    desk.write(text=f"{TEXT}\n![Đoàn chủ tịch hội nghị](a.jpg)\n")
    assert desk.post("api/file-remove", file=ARTICLE, name="a.jpg").status == 409
    left = desk.post("api/file-remove", file=ARTICLE, name="b.jpg")["photos"]
    assert [photo["name"] for photo in left] == ["a.jpg"]


def test_a_photo_that_was_taken_away_comes_back_byte_for_byte(desk: Client) -> None:
    """Under its own name, or beside another photo that has the name now; also a broken one."""
    photo = (desk.content / ARTICLE).with_name("Ảnh 1.JPG")
    photo.write_bytes(jpeg()[:900])
    assert desk.post("api/file-remove", file=ARTICLE, name=photo.name).status == 200
    (kept,) = desk.get("api/removed-files", file=ARTICLE)["files"]
    assert (kept["name"], kept["bytes"]) == (photo.name, 900)
    assert desk.post("api/file-restore", file=ARTICLE, id=kept["id"])["name"] == photo.name
    assert photo.read_bytes() == jpeg()[:900]
    assert desk.get("api/removed-files", file=ARTICLE)["files"] == []
    desk.post("api/file-remove", file=ARTICLE, name=photo.name)
    photo.write_bytes(jpeg("blue"))
    assert desk.post("api/file-restore", file=ARTICLE, id=kept["id"])["name"] == "Ảnh 1-2.JPG"
    assert (photo.read_bytes(), len(list(photo.parent.glob("*.JPG")))) == (jpeg("blue"), 2)


def test_a_photo_taken_away_is_shown_small_and_to_its_own_text_only(desk: Client) -> None:
    """Whoever knows the hash of another text's photo gets nothing."""
    (desk.content / ARTICLE).with_name("a.jpg").write_bytes(jpeg())
    key = desk.post("api/file-remove", file=ARTICLE, name="a.jpg")["id"]
    shown = f"api/removed-picture?file={ARTICLE}&id={key}&width=320"
    with Image.open(io.BytesIO(desk.send("GET", shown, X_Desk_Token=None).data)) as image:
        assert (image.size, dict(image.getexif())) == ((320, 213), {})
    other = "bai-viet/2026/khac/index.md"
    desk.write(other)
    assert desk.get("api/removed-picture", file=other, id=key).status == 404
    assert desk.post("api/file-restore", file=other, id=key).status == 404
    assert desk.post("api/file-restore", file=ARTICLE, id="../../x").status == 404


def test_a_draft_is_one_file_that_needs_nothing_else(desk: Client) -> None:
    """Photos in it, no address of elsewhere, no script; even of a hostile text."""
    (desk.content / ARTICLE).with_name("anh.jpg").write_bytes(jpeg())
    hostile = "<script src=//x.example></script><img src=http://x.example/a.png onerror=x()>"
    desk.write(text=f"{TEXT}\n![Đoàn chủ tịch](anh.jpg)\n*Chú. Ảnh: A*\n\n{hostile}\n")
    reply = desk.send("GET", f"api/export?file={ARTICLE}", X_Desk_Token=None)
    assert 'src="data:image/jpeg;base64,' in reply.data.decode()
    assert b"x.example" not in reply.data
    assert b"<script" not in reply.data
    assert "attachment" in reply.headers["content-disposition"]
    assert b"SECRET CAMERA" not in reply.data
    assert "nhấn Ctrl+P" in reply.data.decode()  # on the screen; paper does not show it
    assert "@media print { .cach-in { display: none; } }" in reply.data.decode()


def test_a_photo_that_was_copied_in_by_hand_is_there_when_the_text_is_opened(desk: Client) -> None:
    """The file manager and the desk show one folder."""
    assert desk.get("api/article", file=ARTICLE)["photos"] == []
    (desk.content / ARTICLE).with_name("anh.jpg").write_bytes(jpeg())
    assert [photo["name"] for photo in desk.get("api/article", file=ARTICLE)["photos"]] == [
        "anh.jpg"
    ]
    (desk.content / ARTICLE).with_name("hong.jpg").write_bytes(jpeg()[:900])
    photos = {photo["name"]: photo for photo in desk.get("api/article", file=ARTICLE)["photos"]}
    assert set(photos) == {"anh.jpg", "hong.jpg"}
