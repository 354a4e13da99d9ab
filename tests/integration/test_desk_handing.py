"""The desk over real HTTP: new texts, mends, lists, approval."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT, Write
from tests.integration.conftest import Build
from tests.integration.desk import ARTICLE, TEXT, Client, Reply, jpeg


def test_a_new_text_is_a_draft_of_its_year(desk: Client) -> None:
    """A second one of the same title does not touch the first."""
    values = {"title": "Lễ tổng kết", "section": "Tin tức", "date": "05/7/2025"}
    files = [desk.post("api/new", **values)["file"] for _ in range(2)]
    assert files == [f"bai-viet/2025/le-tong-ket{end}/index.md" for end in ("", "-2")]
    text = desk.get("api/article", file=files[0])
    assert text["text"].startswith("Tiêu đề: Lễ tổng kết\nNgày: 05/07/2025\n")
    assert "\nTrạng thái: nháp\n" in text["text"]
    assert desk.post("api/new", **(values | {"title": "…"})).status == 422
    assert desk.post("api/new", **(values | {"date": "31/2/2025"})).status == 422


def test_a_text_is_handed_in_approved_and_taken_back(desk: Client) -> None:
    """The approver's name stands in the header while the text is published, and no longer."""
    version = desk.get("api/article", file=ARTICLE)["version"]
    name = {"file": ARTICLE, "approved_by": "Nguyễn Văn A"}
    waiting = desk.post("api/state", **name, state="chờ duyệt", version=version)
    out = desk.post("api/state", **name, state="xuất bản", version=waiting["version"])
    assert out["approved_by"] == "Nguyễn Văn A"
    text = (desk.content / ARTICLE).read_text(encoding="utf-8")
    assert "Trạng thái: xuất bản\nNgười duyệt: Nguyễn Văn A\n" in text
    desk.post("api/state", **name, state="nháp", version=out["version"])
    assert (desk.content / ARTICLE).read_text(encoding="utf-8") == TEXT
    assert desk.post("api/state", **name, state="đăng", version="").status == 400


def _changed(reply: Reply) -> list[str]:
    return [each["message"] for each in reply["problems"] if "duyệt" in each["message"]]


def test_a_text_that_changed_after_its_approval_is_told(desk: Client) -> None:
    """While it is typed, when it is saved, when it is opened, until it is what was approved."""
    version = desk.get("api/article", file=ARTICLE)["version"]
    values = {"file": ARTICLE, "approved_by": "Lê A", "state": "xuất bản"}
    out = desk.post("api/state", **values, version=version)
    assert _changed(out) == []
    text = desk.get("api/article", file=ARTICLE)["text"]
    other = text.replace("Nội dung", "Nội dung khác")
    told = ["Bài đã sửa sau khi Lê A duyệt; hãy trả về chờ duyệt để duyệt lại"]
    assert _changed(desk.post("api/look", file=ARTICLE, text=other)) == told
    saved = desk.post("api/save", file=ARTICLE, text=other, version=out["version"])
    assert _changed(saved) == told
    assert _changed(desk.get("api/article", file=ARTICLE)) == told
    back = desk.post("api/save", file=ARTICLE, text=text, version=saved["version"])
    assert _changed(back) == []


def test_a_changed_text_is_returned_or_approved_anew(desk: Client) -> None:
    """The mend takes the name away; who publishes it again has approved what it is now."""
    version = desk.get("api/article", file=ARTICLE)["version"]
    values = {"file": ARTICLE, "approved_by": "Lê A", "state": "xuất bản"}
    out = desk.post("api/state", **values, version=version)
    text = desk.get("api/article", file=ARTICLE)["text"].replace("Nội dung", "Nội dung khác")
    saved = desk.post("api/save", file=ARTICLE, text=text, version=out["version"])
    (fix,) = (each["fix"] for each in saved["problems"] if "duyệt" in each["message"])
    returned = desk.post("api/fix", file=ARTICLE, text=text, fix=fix)["text"]
    assert "Trạng thái: chờ duyệt\n" in returned
    assert "Lê A" not in returned
    assert _changed(desk.post("api/look", file=ARTICLE, text=returned)) == []
    again = desk.post("api/state", **values, version=saved["version"])
    assert _changed(again) == []
    assert _changed(desk.post("api/look", file=ARTICLE, text=f"{text}x")) != []


def test_a_text_that_was_approved_by_hand_is_told_as_well(desk: Client) -> None:
    """What counts is the text with which the name came into the file."""
    text = TEXT.replace("Trạng thái: nháp", "Trạng thái: xuất bản\nNgười duyệt: Lê A")
    desk.write(text=text)
    version = desk.get("api/article", file=ARTICLE)["version"]
    assert _changed(desk.get("api/article", file=ARTICLE)) == []
    saved = desk.post("api/save", file=ARTICLE, text=f"{text}Thêm.\n", version=version)
    assert _changed(saved) != []


def test_a_text_with_errors_is_not_published(desk: Client) -> None:
    """It would stop the build of everybody's texts."""
    desk.write(text=TEXT.replace("Tin tức", "Tin tưc"))
    version = desk.get("api/article", file=ARTICLE)["version"]
    values = {"file": ARTICLE, "approved_by": "A", "state": "xuất bản", "version": version}
    refused = desk.post("api/state", **values)
    assert refused.status == 422
    assert "Tin tức" in refused["message"]
    assert "nháp" in (desk.content / ARTICLE).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("Thẻ:", "Thẻe:", "H003"),
        ("nháp", "nháap", "H009"),
        ("Tin tức", "Tin tưc", "C001"),
        ("anh.jpg", "anhh.jpg", "P001"),
        ("anh.jpg", "Anh.JPG", "P012"),
        ("/bai-viet/2026/khac/", "/bai-viet/2026/khacc/", "L001"),
        ("Tin tức", "Tin\u202e tức", "F008"),
        (".jpg)\n*", ".jpg)\n\n\n*", "P008"),
        ("Tóm tắt", "\nTóm tắt", "H018"),
    ],
)
def test_a_mend_takes_its_problem_away_and_changes_nothing_else(
    desk: Client, right: str, wrong: str, code: str
) -> None:
    """The text is again what it was before the mistake."""
    desk.write("bai-viet/2026/khac/index.md", TEXT.replace("nháp", "xuất bản"))
    (desk.content / ARTICLE).with_name("anh.jpg").write_bytes(jpeg())
    good = (
        f"{TEXT}\n![Đoàn chủ tịch hội nghị](anh.jpg)\n*Quang cảnh. Ảnh: A*\n\n"
        "Xem [bài khác](/bai-viet/2026/khac/).\n"
    )
    bad = good.replace(right, wrong)
    looked = desk.post("api/look", file=ARTICLE, text=bad)
    fixes = {each["code"]: each["fix"] for each in looked["problems"]}
    assert fixes.get(code), looked["problems"]
    assert desk.post("api/fix", file=ARTICLE, text=bad, fix=fixes[code])["text"] == good
    assert desk.post("api/fix", file=ARTICLE, text=good, fix=fixes[code]).status == 409


@pytest.mark.parametrize(
    ("field", "code", "mended"),
    [
        ("Cá nhân và tập thể: Bộ Tư pháo", "T002", "Cá nhân và tập thể: Bộ Tư pháp"),
        ("Cá nhân và tập thể:\n  - Bộ Tư pháo", "T002", "Cá nhân và tập thể:\n  - Bộ Tư pháp"),
        ("Cá nhân và tập thể:\n  - Bộ Tư pháp, Bộ Lạ", "T002", None),
        ('Cá nhân và tập thể: ["Bộ Tư pháp, Bộ Lạ"]', "T002", None),
        ("Cá nhân và tập thể: Bộ Tư pháp mới", "T002", None),
        ("Cá nhân và tập thể: Bộ Tư pháo, Bộ Tư pháp", "T002", None),
        ("Cá nhân và tập thể:\n  - Bộ Tư pháo\n  - Bộ Tư pháp", "T002", None),
        ("Cá nhân và tập thể: Bộ Tư pháo mới lạ, Bộ Tư pháo", "T002",
         "Cá nhân và tập thể: Bộ Tư pháo mới lạ, Bộ Tư pháp"),
        ("Chuyên mục: Tin tức, bài", "C001", None),
    ],
)  # fmt: skip
def test_a_mend_drops_no_name(desk: Client, field: str, code: str, mended: str | None) -> None:
    """Only the misspelt name itself is replaced, by one that the field does not have yet."""
    desk.write("guong/bo/index.md", "Tên: Bộ Tư pháp\nLoại: tập thể\n\nGiới thiệu.\n")
    section = "Chuyên mục: Tin tức\n"
    above = "" if field.startswith("Chuyên mục") else section
    bad = TEXT.replace(section, f"{above}{field}\n")
    problems = desk.post("api/look", file=ARTICLE, text=bad)["problems"]
    fixes = [each["fix"] for each in problems if each["code"] == code]
    assert fixes
    offered = [fix for fix in fixes if fix]
    if mended is None:
        assert not offered
    else:
        (fix,) = offered
        found = desk.post("api/fix", file=ARTICLE, text=bad, fix=fix)["text"]
        assert found == bad.replace(field, mended)


def test_lists_tell_where_each_text_stands(desk: Client) -> None:
    """By state, by what is wrong, and by words in any spelling."""
    ready = TEXT.replace("nháp", "xuất bản")
    desk.write("bai-viet/2026/da-dang/index.md", ready.replace("sơ kết", "tổng kết"))
    desk.write("bai-viet/2099/hen-gio/index.md", ready.replace("2026", "2099"))
    desk.write("bai-viet/2026/cho/index.md", TEXT.replace("nháp", "chờ duyệt"))
    (desk.content / ARTICLE).with_name("thua.jpg").write_bytes(jpeg())
    found = desk.get("api/articles", state="drafts")
    assert [item["file"] for item in found["items"]] == [ARTICLE]
    assert found["items"][0]["unused_photos"] == 1
    expected = {"drafts": 1, "review": 1, "scheduled": 1, "published": 1, "photos": 1}
    assert found["counts"] == expected | dict.fromkeys(
        ("problems", "unsaved", "documents", "notices"), 0
    )
    assert desk.get("api/articles", state="published", q="tong ket")["total"] == 1
    assert desk.get("api/articles", state="published", q="khong co")["total"] == 0
    desk.write("bai-viet/2026/hong/index.md", b"\xff\xfe\x00")
    desk.write(text=TEXT.replace("Thẻ:", "Thẻe:"))
    problems = desk.get("api/articles", state="problems")
    files = [item["file"] for item in problems["items"]]
    assert files == ["bai-viet/2026/hong/index.md", ARTICLE]
    assert (problems["total"], problems["counts"]["problems"]) == (2, 2)
    assert "UTF-8" in desk.get("api/article", file=files[0])["message"]


def test_names_are_offered_as_they_are_typed(desk: Client) -> None:
    """Without tones, in Vietnamese order, those that begin so first."""
    desk.write("bai-viet/2026/b/index.md", TEXT.replace("sơ kết", "đặc biệt, dấu mốc, cờ đỏ"))

    def offered(field: str, typed: str = "") -> list[str]:
        return [item["value"] for item in desk.get("api/suggest", field=field, q=typed)["items"]]

    assert offered("tags") == ["cờ đỏ", "dấu mốc", "đặc biệt", "sơ kết"]
    assert offered("section") == ["Tin tức", "Tư liệu"]
    assert offered("tags", "d") == ["dấu mốc", "đặc biệt", "cờ đỏ"]
    assert offered("articles", "hoi nghi") == ["2026/b", "2026/bai"]
    assert offered("mật-khẩu") == []


def test_what_nobody_approved_is_not_published_where_the_settings_say_so(
    build: Build, write: Write, tmp_path: Path
) -> None:
    """From a day on, so that an archive stays; the preview shows it all the same."""
    write("2012/cu")
    path = write("2026/moi")
    conf = tmp_path / "conf.py"
    conf.write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom pelicanconf import *\n"
        "PORTAL = settings.Settings(name='Cổng', approved_since='01/01/2026')\n",
        encoding="utf-8",
    )
    (problem,) = build(config=conf).report
    assert (problem.code, problem.place.file) == ("H030", path.as_posix())
    assert build(config=conf, drafts=True).report.ok
    write("2026/moi", more="Người duyệt: Nguyễn Văn A\n")
    assert build(config=conf).report.ok
