"""The build owns the verdict: all or nothing, and every problem is told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pelican import signals

from portal.builder import Options, Result, settings_file
from portal.builder import build as build_portal
from portal.cache.store import Store, code_key
from portal.check.runner import check
from portal.diagnostics import messages
from tests.conftest import ROOT, Write
from tests.integration.conftest import Build


def _codes(result: Result) -> list[str]:
    return [each.code for each in result.report]


def _files(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_any_folder_of_articles_builds(build: Build, write: Write, output: Path) -> None:
    """A content folder needs nothing but one article."""
    write("2024/x")

    assert build().report.ok
    assert (output / "bai-viet/2024/x/index.html").is_file()
    assert (output / "index.html").is_file()


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"date": "31/02/2012"}, "H008"),
        ({"title": ""}, "H005"),
        ({"more": "Trạng thái: xuất bảnn\n"}, "H009"),
        ({"more": "Đường dẫn: ../../x\n"}, "H010"),
        ({"body": "![Mô tả ảnh](khong-co.jpg)\n*Lễ khai mạc*"}, "P001"),
        ({"body": "![Mô tả ảnh](../x.jpg)\n*Lễ khai mạc*"}, "P002"),
        ({"body": "![Mô tả ảnh](/etc/passwd)\n*Lễ khai mạc*"}, "P002"),
        ({"body": "![Mô tả ảnh](https://example.vn/x.jpg)\n*Lễ khai mạc*"}, "P003"),
    ],
)
def test_a_fault_leaves_the_former_output_as_it_was(
    build: Build, write: Write, output: Path, parts: dict[str, str], code: str
) -> None:
    """With any error the former output stays, byte for byte, and nothing lies beside it."""
    write("2012/tot")
    build()
    before = _files(output)

    write("2012/hong", **parts)
    result = build()

    assert code in _codes(result)
    assert not result.report.ok
    assert _files(output) == before
    assert sorted(path.name for path in output.parent.iterdir() if "output" in path.name) == [
        "output"
    ]


def test_all_problems_of_all_files_are_told(build: Build, write: Write) -> None:
    """200 faults are 200 lines, each with its file."""
    for number in range(200):
        write(f"2012/bai-{number}", date="31/02/2012")

    result = build()

    assert _codes(result).count("H008") == 200
    assert len({each.place.file for each in result.report}) == 200


def test_what_a_killed_build_left_is_put_right(build: Build, write: Write, output: Path) -> None:
    """Killed between the two renames of a swap, the former output comes back."""
    write("2012/x")
    build()
    output.rename(output.with_name(".output.former"))
    (output.with_name(".output.new-abc")).mkdir()

    assert build().report.ok
    assert (output / "index.html").is_file()
    assert not output.with_name(".output.former").exists()
    assert not output.with_name(".output.new-abc").exists()


def _config(tmp_path: Path, more: str) -> Path:
    file = tmp_path / "conf.py"
    start = f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom pelicanconf import *\n"
    file.write_text(start + more, encoding="utf-8")
    return file


def test_a_plugin_that_does_not_load_stops_the_build(
    build: Build, write: Write, output: Path, tmp_path: Path
) -> None:
    """Pelican alone would build the site without it."""
    write("2012/x")
    config = _config(tmp_path, "PLUGINS = [*PLUGINS, 'plugins.khong_co']\n")

    result = build(config=config)

    assert _codes(result) == ["S002"]
    assert not output.exists()
    assert "plugins.khong_co" in messages.line(result.report.diagnostics[0])


def test_a_plugin_without_those_that_it_needs_before_it_stops_the_build(
    build: Build, write: Write, tmp_path: Path
) -> None:
    """Share images before photos would be cards with a title, and nobody would be told."""
    write("2012/x")
    plugins = "[*PLUGINS[:2], PLUGINS[4], *PLUGINS[2:4], *PLUGINS[5:]]"
    (problem,) = build(config=_config(tmp_path, f"PLUGINS = {plugins}\n")).report
    assert problem.code == "S008"
    assert problem.data == {"name": "plugins.share", "needed": "plugins.photos"}


def test_a_setting_with_a_character_that_no_page_may_hold_stops_the_build(
    build: Build, write: Write, tmp_path: Path
) -> None:
    """Feeds and the manifest have the portal's name; the option's address is looked at as well."""
    write("2012/x")
    config = _config(tmp_path, "SITENAME = 'a\\x08'\n")
    assert _codes(build(config=config)) == ["S011"]
    assert _codes(build(site_url="https://a.vn\ufffe")) == ["S011"]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "khong phai",
        'https://a.vn/b?c#d"><',
        "https://",
        "//a.vn",
        "https://a b",
    ],
)
def test_an_address_at_which_no_portal_can_be_is_refused(
    content: Path, build: Build, tmp_path: Path, url: str
) -> None:
    """It would stand in every page, feed and map, said on the line of a call or in the settings."""
    config = tmp_path / "conf.py"
    config.write_text(f"from pelicanconf import *\nSITEURL = {url!r}\n", encoding="utf-8")
    assert content
    assert _codes(build(site_url=url)) == ["S012"]
    assert _codes(build(config=config)) == ["S012"]


@pytest.mark.parametrize(
    "url",
    ["", "http://a.vn", "https://báo.vn:8443/a/b-c/", "http://[::1]:8000", "http://127.0.0.1:80"],
)
def test_other_addresses_of_a_portal_are_accepted(url: str) -> None:
    """Also those in Vietnamese letters, with a port, below a folder, and none at all."""
    assert not settings_file.check_site_url(url, ROOT / "pelicanconf.py")


@pytest.mark.parametrize("line", ["SITENAMEE = 'x'", "PLUGINS = 5", "1 / 0", "sys.exit()"])
def test_a_mistake_in_the_settings_stops_the_build(
    build: Build, write: Write, output: Path, tmp_path: Path, line: str
) -> None:
    """With one message."""
    write("2012/x")
    (problem,) = build(config=_config(tmp_path, f"{line}\n")).report
    assert problem.place.line == 4
    assert not output.exists()


@pytest.mark.parametrize(
    "template", ["{{ page.khong_co }}", "{{ articles }}", "{% if %}", "{{ page.title | khong }}"]
)
def test_a_template_asks_for_nothing_but_its_view(
    build: Build, write: Write, output: Path, tmp_path: Path, template: str
) -> None:
    """What a view lacks fails the build and names the template."""
    import shutil

    write("2012/x")
    theme = tmp_path / "theme"
    shutil.copytree(ROOT / "theme", theme)
    (theme / "templates/article.html").write_text(template, encoding="utf-8")

    result = build(config=_config(tmp_path, f"THEME = {str(theme)!r}\n"))

    (problem,) = result.report
    assert problem.code == "B001"
    assert problem.place.file.endswith("article.html")
    assert problem.data["page"] in {
        "/bai-viet/2012/x/",
        "dùng mẫu ấy",
    }  # syntax is seen before any page
    assert not output.exists()


@pytest.mark.parametrize(
    "template",
    [
        "{{ 1 / 0 }}",
        "{{ page.title + 1 }}",
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
        "{{ page.title.khong_co() }}",
        "{{ page.title[0:1:0] }}",
    ],
)
def test_whatever_a_page_raises_names_the_page(
    build: Build, write: Write, output: Path, tmp_path: Path, template: str
) -> None:
    """One sentence, no traceback."""
    import shutil

    write("2012/x")
    theme = tmp_path / "theme"
    shutil.copytree(ROOT / "theme", theme)
    (theme / "templates/article.html").write_text(template, encoding="utf-8")

    (problem,) = build(config=_config(tmp_path, f"THEME = {str(theme)!r}\n")).report

    assert problem.code in {"B001", "B009"}
    assert problem.data["page"] == "/bai-viet/2012/x/"
    assert not output.exists()


def test_what_pelican_logs_as_an_error_is_one(build: Build, write: Write, tmp_path: Path) -> None:
    """Pelican would go on with exit 0."""
    write("2012/x")
    plugin = tmp_path / "noisy_plugin.py"
    plugin.write_text(
        "import logging\n"
        "def register():\n"
        "    from pelican import signals\n"
        "    signals.finalized.connect(shout)\n"
        "def shout(pelican):\n"
        "    logging.getLogger('x').error('hỏng rồi')\n",
        encoding="utf-8",
    )
    more = f"sys.path.insert(0, {str(tmp_path)!r})\nPLUGINS = [*PLUGINS, 'noisy_plugin']\n"

    (problem,) = build(config=_config(tmp_path, more)).report
    signals.finalized.disconnect(sys.modules["noisy_plugin"].shout)  # the next tests are quiet

    assert problem.code == "B002"
    assert "hỏng rồi" in messages.line(problem)


def test_a_place_that_cannot_be_written_is_told(
    write: Write, content: Path, tmp_path: Path
) -> None:
    """A file where a folder should be: one sentence, no traceback, the check goes on."""
    write("2012/x")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    kept = Store(tmp_path / "file" / "store", code_key(ROOT))
    checked = check(content, store=kept)
    assert checked.report.ok

    result = build_portal(checked, Options(tmp_path / "file" / "output", store=kept))

    assert _codes(result) == ["B004"]
    assert (tmp_path / "file").read_text(encoding="utf-8") == "x"


def test_what_cannot_be_written_is_named_though_it_is_not_the_output(
    write: Write, content: Path, tmp_path: Path
) -> None:
    """As on a disk that may only be read: what is kept between builds lies beside the project."""
    write("2012/x")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    kept = Store(tmp_path / "file" / "store", code_key(ROOT))

    result = build_portal(check(content, store=kept), Options(tmp_path / "output", store=kept))

    (problem,) = result.report
    assert problem.code == "B004"
    assert (tmp_path / "file") in Path(problem.place.file).resolve().parents
