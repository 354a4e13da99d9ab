"""The desk's lists over real HTTP: searched as readers search, and what they tell of each text."""

from __future__ import annotations

from tests.integration.desk import ARTICLE, TEXT, Client


def _found(desk: Client, words: str, state: str = "drafts") -> list[str]:
    reply = desk.get("api/articles", q=words, state=state)
    return [item["title"] for item in reply["items"]]


def _write(desk: Client, name: str, title: str, body: str = "", state: str = "nháp") -> None:
    text = TEXT.replace("Hội nghị sơ kết", title).replace("nháp", state)
    desk.write(f"bai-viet/2026/{name}/index.md", f"{text}\n{body}\n")


def test_words_of_the_text_are_found_with_marks_and_without(desk: Client) -> None:
    """In drafts and in what is published; the last word may be unfinished."""
    _write(desk, "mot", "Bài một", "Đoàn công tác thăm Trường Sa.")
    _write(desk, "hai", "Bài hai", "Đoàn công tác về Cà Mau.", "xuất bản")
    for words in (
        "Trường Sa",
        "truong sa",
        "TRUONG s",
        "đoàn thăm",
        "2026/mot/index",
        '"tác thăm Trường"',
        "“trường sa”",
    ):
        assert _found(desk, words) == ["Bài một"], words
    assert _found(desk, "doan cong tac", "published") == ["Bài hai"]
    counts = desk.get("api/articles", q="đoàn công tác")["counts"]
    assert (counts["drafts"], counts["published"]) == (1, 1)
    for words in (
        "không thấy",
        '"',
        '"thăm đoàn"',
        '"trường s"',
        "sa truongx",
        "a OR b",
        "body:sa",
        "*",
    ):
        assert _found(desk, words) == [], words


def test_a_notice_is_found_by_whom_it_names(desk: Client) -> None:
    """Nominees, their award, and who proposes them."""
    fields = "Đề nghị tặng: Huân chương Tưởng tượng\nCá nhân: Bà Lê Thị Mẫu, chuyên viên\n"
    fields += "Tập thể: Phòng Ví dụ\nĐơn vị đề nghị: Cục Giả định\nTrạng thái: nháp\n"
    desk.write("cong-khai/2026/y-kien/index.md", f"Tiêu đề: Lấy ý kiến\n{fields}\nThân.\n")
    for words in ("le thi mau", "Phòng Ví dụ", "Cục Giả định", "huân chương tưởng tượng"):
        assert _found(desk, words, "notices") == ["Lấy ý kiến"], words


def test_the_best_comes_first(desk: Client) -> None:
    """Words of the title before those of the text, a phrase before words, the typed spelling."""
    _write(desk, "a", "Bài về Thi Đua", "Một.")
    _write(desk, "b", "Bài khác", "Phong trào thi đua.")
    _write(desk, "c", "Bài nữa", "Đua thuyền, rồi mới thi hát.")
    assert _found(desk, "thi đua") == ["Bài về Thi Đua", "Bài khác", "Bài nữa"]
    _write(desk, "d", "Bài Thị Đưa", "Hai.")
    assert _found(desk, "thi đua")[0] == "Bài về Thi Đua"
    assert _found(desk, "thị đưa")[0] == "Bài Thị Đưa"


def test_a_search_follows_what_is_saved_elsewhere(desk: Client) -> None:
    """A changed text is found by its new words alone, one that is gone by none."""
    _write(desk, "a", "Bài", "Chữ trước.")
    assert _found(desk, "chữ trước") == ["Bài"]
    _write(desk, "a", "Bài", "Từ mới hẳn.")
    assert _found(desk, "từ mới hẳn") == ["Bài"]
    assert _found(desk, "chữ trước") == []
    (desk.content / "bai-viet/2026/a/index.md").unlink()
    assert _found(desk, "từ mới hẳn") == []


def test_lists_mark_texts_with_words_that_are_not_saved(desk: Client) -> None:
    """Until they are saved, or are those of the file again; also a text that cannot be read."""
    version = desk.get("api/article", file=ARTICLE)["version"]
    desk.post("api/autosave", file=ARTICLE, text=f"{TEXT}Thêm.", version=version)
    reply = desk.get("api/articles", state="unsaved")
    assert [(item["file"], item["unsaved"]) for item in reply["items"]] == [(ARTICLE, True)]
    assert reply["counts"]["unsaved"] == reply["total"] == 1
    desk.write(text=f"{TEXT}Thêm.")
    assert desk.get("api/articles", state="unsaved")["total"] == 0
    assert desk.get("api/articles")["items"][0]["unsaved"] is False
    desk.write(text=b"\xff\xfe\x00")
    reply = desk.get("api/articles", state="unsaved")
    assert [(item["file"], item["unsaved"]) for item in reply["items"]] == [(ARTICLE, True)]


def test_words_of_photos_are_kept_until_others_take_their_place(desk: Client) -> None:
    """None that are no words; none outside of a text."""
    words = {"a.jpg": {"alt": "Đồng lúa", "caption": "", "credit": "An"}}
    assert desk.post("api/photo-words", file=ARTICLE, photos=words).status == 200
    assert desk.get("api/photo-words", file=ARTICLE)["photos"] == words
    assert desk.post("api/photo-words", file=ARTICLE, photos={"a.jpg": {"alt": 1}}).status == 400
    assert desk.post("api/photo-words", file="../x.md", photos=words).status == 400
    assert desk.get("api/photo-words", file=ARTICLE)["photos"] == words
    assert desk.post("api/photo-words", file=ARTICLE, photos={}).status == 200
    assert desk.get("api/photo-words", file=ARTICLE)["photos"] == {}
