"""The desk over real HTTP: other sites, other paths and what is no request get nothing."""

from __future__ import annotations

import json
import os

import pytest

from tests.integration.desk import ARTICLE, TEXT, Client, jpeg


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"X_Desk_Token": None}, 403),
        ({"X_Desk_Token": "guess"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "same-site"}, 403),
        ({"Sec_Fetch_Site": "none"}, 403),
        ({"Host": "evil.example"}, 421),
        ({"Content_Type": "text/plain"}, 415),
        ({"Content_Type": "application/x-www-form-urlencoded"}, 415),
        ({"Content_Length": "-1"}, 400),
        ({"Content_Length": "x"}, 400),
    ],
)
def test_a_request_of_another_site_changes_nothing(
    desk: Client, headers: dict[str, str | None], status: int
) -> None:
    """Nor one that only pretends to be the desk's."""
    version = desk.get("api/article", file=ARTICLE)["version"]
    body = json.dumps({"file": ARTICLE, "text": "Hỏng", "version": version}).encode()
    usual: dict[str, str | None] = {"Content_Type": "application/json"}
    reply = desk.send("POST", "api/save", body, **(usual | headers))
    assert reply.status == status
    assert (desk.content / ARTICLE).read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize("path", ["api/articles", "api/article?file=x", "api/history?file=x"])
def test_nothing_is_read_without_the_token(desk: Client, path: str) -> None:
    """What one program of this machine wrote is no matter of its others."""
    assert desk.send("GET", path, X_Desk_Token=None).status == 403


@pytest.mark.parametrize(
    "file",
    [
        "../ngoai/index.md",
        "bai-viet/2026/../../ngoai/index.md",
        "bai-viet/2026/../index.md",
        "/etc/passwd",
        "bai-viet/2026/.an/index.md",
        "bai-viet/2026/_an/index.md",
        "bai-viet\\2026\\a\\index.md",
        "bai-viet/2026/a\0b/index.md",
        "bai-viet/2026/a\nb/index.md",
        "bai-viet/2026/bai/khac.md",
        "bai-viet/2026/bai/index.html",
        "data/sections.toml",
        "redirects.csv",
        "bai-viet/2026/" + "a" * 400 + "/index.md",
        "bai-viet/2026/\ud800/index.md",
        "",
    ],
)
def test_only_texts_of_the_content_folder_are_touched(desk: Client, file: str) -> None:
    """Whatever path a request names."""
    outside = desk.content.parent / "ngoai" / "index.md"
    outside.parent.mkdir()
    outside.write_text("Ngoài", encoding="utf-8")
    before = sorted(path for path in desk.content.rglob("*"))
    for path in ("save", "autosave", "look", "view", "header", "fix"):
        values = {"file": file, "text": "Hỏng", "version": "", "fields": {}, "fix": ""}
        assert desk.post(f"api/{path}", **values).status == 400, path
    for path in ("article", "history", "export", "photo"):
        if "\ud800" not in file:
            assert desk.get(f"api/{path}", file=file, name="a.jpg").status == 400, path
            assert desk.upload("api/photo", jpeg(), file=file, name="a.jpg").status in {400, 404}
    assert sorted(path for path in desk.content.rglob("*")) == before
    assert outside.read_text(encoding="utf-8") == "Ngoài"


def test_a_link_does_not_lead_out_of_the_content_folder(desk: Client) -> None:
    """Neither a folder on the way, nor the text, nor a photo beside it."""
    outside = desk.content.parent / "ngoai"
    outside.mkdir()
    (outside / "index.md").write_text(TEXT, encoding="utf-8")
    (outside / "anh.jpg").write_bytes(jpeg())
    (desk.content / "bai-viet/2026/link").symlink_to(outside)
    os.link(outside / "index.md", outside / "khac.md")
    folder = desk.content / "bai-viet/2026/text"
    folder.mkdir()
    (folder / "index.md").symlink_to(outside / "index.md")
    (desk.content / ARTICLE).with_name("anh.jpg").symlink_to(outside / "anh.jpg")
    for name in ("link", "text"):
        file = f"bai-viet/2026/{name}/index.md"
        assert desk.get("api/article", file=file).status == 400
        assert desk.post("api/save", file=file, text="Hỏng", version="").status == 400
    assert desk.get("api/photo", file=ARTICLE, name="anh.jpg").status == 400
    assert (outside / "index.md").read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b'{"file": 1}', b"[" * 100_000, b'{"file": "\xff"}', b'"\\ud800"'],
)
def test_what_is_no_request_is_answered_in_vietnamese(desk: Client, body: bytes) -> None:
    """Not with a traceback; the next request is served on."""
    reply = desk.send("POST", "api/save", body, Content_Type="application/json")
    assert reply.status == 400
    assert reply["message"].startswith(("Không đọc được", "Yêu cầu thiếu"))


def test_a_body_that_is_too_large_is_refused_and_read_no_further(desk: Client) -> None:
    """Ten megabytes of text, a photo of more than sixty."""
    version = desk.get("api/article", file=ARTICLE)["version"]
    large = desk.post("api/save", file=ARTICLE, text="a" * 10_000_000, version=version)
    assert large.status == 413
    assert "MB" in large["message"]
    photo = desk.upload("api/photo", b"\xff\xd8" + bytes(61 * 2**20), file=ARTICLE, name="a.jpg")
    assert photo.status == 413
    assert (desk.content / ARTICLE).read_text(encoding="utf-8") == TEXT


def test_the_desks_pages_run_no_foreign_script_and_stand_in_no_frame(desk: Client) -> None:
    """The page of the draft alone may be framed, by the desk, and runs none at all."""
    policy = desk.get("api/articles").headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    view = desk.post("api/view", file=ARTICLE, text=f"{TEXT}<script>alert(1)</script>")
    shown = desk.send("GET", view["seen"].removeprefix("/__desk__/"))
    assert "script" not in shown.headers["content-security-policy"]
    assert "frame-ancestors 'self'" in shown.headers["content-security-policy"]
    assert b"Ban Bi\xc3\xaan t\xe1\xba\xadp" in shown.data
    assert b"<script" not in shown.data
    assert desk.send("GET", "seen/khong-co").status == 404
