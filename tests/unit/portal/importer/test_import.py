from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from portal.importer.article import Left, SourceError
from portal.importer.findings import Finding, Kind
from portal.importer.folders import NEW, Result
from tests.unit.portal.importer.old_site import DAY, OldSite, only, text

FIRST, SECOND = "bai-viet/2012/hoi-nghi-so-ket", "bai-viet/2012/hoi-nghi-so-ket-2"


def test_a_text_becomes_a_folder_with_its_front_matter_and_body(site: OldSite) -> None:
    """Title, date with its time, section, old address: all that the old site said."""
    site.bring_in([text()])

    assert site.markdown(FIRST) == (
        "Tiêu đề: Hội nghị sơ kết\n"
        "Ngày: 03/08/2012 14:30\n"
        "Chuyên mục: Tin tức\n"
        "# bỏ qua H011: bài cũ, tóm tắt lấy từ đoạn đầu\n"
        "Địa chỉ cũ:\n"
        "- /index.php?option=com_content&view=article&id=1\n"
        "Trạng thái: xuất bản\n"
        "\n"
        "Ngày 03 tháng 8 năm 2012, tại Hà Nội, Khối tổ chức Hội nghị.\n"
    )


def test_texts_of_one_title_are_numbered_by_their_dates(site: OldSite) -> None:
    """The order in which a dump has them decides nothing."""
    later = text(1, date=DAY + timedelta(days=9), body="<p>Bài sau.</p>")

    site.bring_in([later, text(2, body="<p>Bài trước.</p>")])

    assert "Bài trước." in site.markdown(FIRST)
    assert "Bài sau." in site.markdown(SECOND)


def test_an_import_leaves_folders_that_are_there_alone(site: OldSite) -> None:
    """An article that editors wrote keeps its folder; the old one gets another."""
    own = site.content / FIRST / "index.md"
    own.parent.mkdir(parents=True)
    own.write_text("của tòa soạn", encoding="utf-8")

    outcome = site.bring_in([text()])

    assert own.read_text(encoding="utf-8") == "của tòa soạn"
    assert only(outcome).folder == SECOND


def test_a_second_import_of_the_same_changes_no_byte(site: OldSite) -> None:
    """Same input, same bytes: texts, photos, ledger, report and originals."""
    site.photo("images/a.jpg")
    items = [
        text(1, body='<p><img src="images/a.jpg"></p><p>Chữ.</p>'),
        text(2),
        text(3, date=None),
    ]
    site.bring_in(items)
    before = site.everything()

    outcome = site.bring_in(reversed(items))

    assert outcome.unchanged == 3
    assert site.everything() == before


def test_a_text_that_changed_at_the_source_is_written_anew(site: OldSite) -> None:
    """Nobody touched it since; a photo that it no longer has goes."""
    site.photo("a.jpg")
    site.bring_in([text(body='<p><img src="a.jpg"></p><p>Cũ.</p>')])

    site.bring_in([text(body="<p>Mới.</p>")])

    assert "Mới." in site.markdown(FIRST)
    assert [path.name for path in (site.content / FIRST).iterdir()] == ["index.md"]


def test_a_text_that_a_person_changed_is_never_written_over(site: OldSite) -> None:
    """The new version lies beside it, and the report says so."""
    site.bring_in([text()])
    path = site.content / FIRST / "index.md"
    path.write_text("đã sửa tay\n", encoding="utf-8")

    outcome = site.bring_in([text(body="<p>Nguồn đổi.</p>")])

    assert path.read_text(encoding="utf-8") == "đã sửa tay\n"
    assert "Nguồn đổi." in (path.parent / NEW).read_text(encoding="utf-8")
    assert only(outcome).result == Result.BESIDE


def test_a_photo_that_a_person_replaced_is_kept(site: OldSite) -> None:
    """It counts as a change of the text."""
    site.photo("a.jpg")
    body = '<p><img src="a.jpg"></p>'
    site.bring_in([text(body=f"{body}<p>Cũ.</p>")])
    (site.content / FIRST / "a.jpg").write_bytes(b"anh moi")

    site.bring_in([text(body=f"{body}<p>Mới.</p>")])

    assert (site.content / FIRST / "a.jpg").read_bytes() == b"anh moi"
    assert "Cũ." in site.markdown(FIRST)


def test_a_text_that_a_person_deleted_comes_back_only_if_asked_for(site: OldSite) -> None:
    """It was deleted on purpose."""
    site.bring_in([text()])
    path = site.content / FIRST / "index.md"
    path.unlink()
    path.parent.rmdir()

    assert only(site.bring_in([text()])).result == Result.REMOVED
    assert not path.exists()
    assert only(site.bring_in([text()], again=True)).result == Result.WRITTEN
    assert path.exists()


def test_a_run_that_was_killed_is_gone_on_with(
    site: OldSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed after a folder was moved in and before it was noted: no second folder is made."""
    items = [text(1), text(2, body="<p>Hai.</p>")]
    whole = OldSite(_fresh(site, "whole"))
    whole.bring_in(items)
    ledger = "portal.importer.ledger.Ledger.add"
    real, calls = site, 0

    import portal.importer.ledger as module

    add = module.Ledger.add

    def killed(self: module.Ledger, entries: object) -> None:
        nonlocal calls
        calls += 1
        if calls > 1:
            raise KeyboardInterrupt
        add(self, entries)  # type: ignore[arg-type]

    monkeypatch.setattr(ledger, killed)
    with pytest.raises(KeyboardInterrupt):
        real.bring_in(items)
    monkeypatch.setattr(ledger, add)
    site.bring_in(items)

    assert {name.removeprefix(str(site.content)): data for name, data in _texts(site).items()} == {
        name.removeprefix(str(whole.content)): data for name, data in _texts(whole).items()
    }


def _fresh(site: OldSite, name: str) -> Path:
    folder = site.path.parent / name
    folder.mkdir()
    return folder


def _texts(site: OldSite) -> dict[str, bytes]:
    root = str(site.content)
    return {name: data for name, data in site.everything().items() if name.startswith(f"{root}/")}


def test_a_dry_run_writes_nothing(site: OldSite) -> None:
    """It reads, converts and tells."""
    outcome = site.bring_in([text(date=None)], dry_run=True)

    assert only(outcome).needs_a_person
    assert not site.everything()


def test_a_text_with_doubts_waits_for_a_person(site: OldSite) -> None:
    """It is a draft: nobody sees it until somebody looked at it."""
    doubt = Finding(Kind.DOUBTFUL, "ngày đoán từ trong bài", "03/08/2012")

    outcome = site.bring_in([text(1, findings=(doubt,)), text(2, state="draft", title="Nháp")])

    assert "Trạng thái: nháp\n" in site.markdown(FIRST)
    assert "Trạng thái: nháp\n" in site.markdown("bai-viet/2012/nhap")
    assert outcome.needs_a_person


def test_what_is_dropped_or_mended_needs_nobody(site: OldSite) -> None:
    """It is named in the report, the text is published."""
    outcome = site.bring_in([text(body="<p>Chữ {loadposition bên}.</p><script>x()</script>")])

    assert not outcome.needs_a_person
    assert {(each.kind, each.text) for each in only(outcome).findings} == {
        (Kind.DROPPED, "{loadposition bên}"),
        (Kind.DROPPED, "x()"),
    }


@pytest.mark.parametrize(
    ("lacking", "told"),
    [
        ({"title": ""}, "chưa có tiêu đề"),
        ({"date": None}, "chưa rõ ngày đăng"),
        ({"section": ""}, "chưa rõ chuyên mục"),
    ],
)
def test_what_the_old_site_did_not_say_is_asked_for(
    site: OldSite, lacking: dict[str, Any], told: str
) -> None:
    """Nothing is invented."""
    entry = only(site.bring_in([text(**lacking)]))

    assert told in {each.what for each in entry.findings if each.kind == Kind.DOUBTFUL}
    assert entry.status == "nháp"


def test_a_category_that_is_not_wanted_is_left_out(site: OldSite) -> None:
    """`-` in chuyen-muc.toml, which the first import wrote."""
    (site.kept).mkdir()
    mapping = site.kept / "chuyen-muc.toml"
    mapping.write_text('[chuyen-muc]\n"Rao vặt" = "-"\n"Tin tức" = "Thời sự"\n', encoding="utf-8")

    outcome = site.bring_in([text(1), text(2, section="Rao vặt"), text(3, section="Lạ")])

    assert [entry.key for entry in outcome.entries] == ["joomla:1", "joomla:3"]
    assert "Chuyên mục: Thời sự\n" in site.markdown(FIRST)
    assert '"Lạ" = "Lạ"  # 1 bài\n' in mapping.read_text(encoding="utf-8")


def test_only_texts_asked_for_are_taken(site: OldSite) -> None:
    """By date, by the old category or the new section."""
    items = [text(1, section="A / B"), text(2, date=DAY - timedelta(days=900), section="A")]

    assert len(site.bring_in(items, since=DAY).entries) == 1
    assert len(site.bring_in(items, section="a").entries) == 2
    assert len(site.bring_in(items, section="B").entries) == 1


def test_what_is_no_text_is_told_with_its_place(site: OldSite) -> None:
    """So is a second text of one key, and a key that is no name of a file."""
    left = Left("cu.sql:9", "bài trong thùng rác: Cũ")

    outcome = site.bring_in([left, text(1), text(1, place="cu.sql:8"), text(4, id="../../x")])

    assert len(outcome.entries) == 1
    assert {each.place for each in outcome.left} == {"cu.sql:9", "cu.sql:8", "cu.sql:4"}


def test_a_source_without_texts_is_refused(site: OldSite) -> None:
    """With its name; nothing is written but the folder of the import."""
    for items in ([], [Left("cu.sql:3", "bản sao bị cụt")]):
        with pytest.raises(SourceError, match="không thấy bài nào"):
            site.bring_in(items)


def test_what_is_certainly_no_text_needs_nobody(site: OldSite) -> None:
    """It is told all the same; what may be a lost text keeps the exit code at 1."""
    certain, broken = Left("cu.sql:9", "thùng rác", needs_nobody=True), Left("cu.sql:8", "hỏng")

    assert not site.bring_in([text(1), certain]).needs_a_person
    assert site.bring_in([text(1), certain, broken]).needs_a_person
