"""One stylesheet in the order of the folders; names that change with the content."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import pelicanconf
from plugins.assets import bundle


def _write(root: Path, **files: str) -> None:
    """Write files named a__b_css for a/b.css."""
    for name, text in files.items():
        path = root / (name.replace("__", "/")[::-1].replace("_", ".", 1)[::-1])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _theme(root: Path, css: str = ".a { top: 0 }") -> Path:
    static = root / "static"
    _write(static, css__2__a_css=css, fonts__x_woff2="font", img__icon_svg="<svg/>")
    return static


def _collect(static: Path, site_url: str = "") -> tuple[bundle.Asset, ...]:
    """Collect with scripts as they are: how they are minified is another test's matter."""
    return bundle.collect(static, site_url, minify=list)


def _named(static: Path) -> dict[str, bundle.Asset]:
    return {asset.name: asset for asset in _collect(static)}


def test_stylesheets_are_joined_in_the_order_of_their_paths(tmp_path: Path) -> None:
    """Folders first, then names: what comes later wins."""
    _write(tmp_path, b__a_css="3", a__b_css="2", a__a_css="1", c__x__y_css="4")
    assert bundle.stylesheet(tmp_path, {}) == "1\n2\n3\n4\n"


def test_comments_and_blank_lines_are_left_out(tmp_path: Path) -> None:
    """Over several lines, too; what stands between two of them stays."""
    _write(tmp_path, a_css="/* a */\n\n\n.b { top: 0 } /* c\n d */ .e { top: 1px }\n\n/* f */\n")
    assert bundle.stylesheet(tmp_path, {}) == ".b { top: 0 }  .e { top: 1px }\n"


@pytest.mark.parametrize(
    "written", ['url("../fonts/x.woff2")', "url('../fonts/x.woff2')", "url(../fonts/x.woff2)"]
)
def test_an_address_becomes_the_assets_own(tmp_path: Path, written: str) -> None:
    """However it is quoted."""
    _write(tmp_path, a_css=f"src: {written} format('woff2')")
    css = bundle.stylesheet(tmp_path, {"fonts/x.woff2": "/assets/fonts/x.123.woff2"})
    assert css == "src: url(\"/assets/fonts/x.123.woff2\") format('woff2')\n"


def test_an_address_of_no_asset_is_refused(tmp_path: Path) -> None:
    """A font that is not there would be missed by readers only."""
    _write(tmp_path, a_css='src: url("../fonts/none.woff2")')
    with pytest.raises(KeyError, match=r"fonts/none\.woff2"):
        bundle.stylesheet(tmp_path, {"fonts/x.woff2": "/assets/fonts/x.123.woff2"})


def test_an_address_in_a_comment_is_no_address(tmp_path: Path) -> None:
    """A note about a former font breaks nothing."""
    _write(tmp_path, a_css='/* url("../fonts/none.woff2") */ .a { top: 0 }')
    assert bundle.stylesheet(tmp_path, {}) == ".a { top: 0 }\n"


def test_all_assets_are_collected_with_the_stylesheet_last(tmp_path: Path) -> None:
    """Fonts and images as they are; what is none of these stays at home."""
    static = _theme(tmp_path)
    _write(static, fonts__MANIFEST_json="[]", fonts__OFL_txt="licence", js__a_js="go()")
    made = _collect(static)
    names = ["fonts/x.woff2", "img/icon.svg", "js/a.js", "site.css"]
    assert [asset.name for asset in made] == names
    assert (made[0].data, made[2].data) == (b"font", b"go()\n")


def test_what_browsers_ask_for_unasked_stands_at_the_root(tmp_path: Path) -> None:
    """By its own name, with no hash."""
    _write(tmp_path, root__favicon_ico="icon")
    assert _named(tmp_path)["favicon.ico"].address == "/favicon.ico"


def test_a_script_has_the_hash_of_its_content_in_its_name(tmp_path: Path) -> None:
    """A mended script is not kept back by anybody's cache."""
    _write(tmp_path / "one", js__a_js="go()")
    _write(tmp_path / "two", js__a_js="stop()")
    one, two = (_named(tmp_path / theme)["js/a.js"].address for theme in ("one", "two"))
    assert re.fullmatch(r"/assets/js/a\.[0-9a-f]{16}\.js", one)
    assert one != two


def test_an_address_carries_the_hash_of_the_content(tmp_path: Path) -> None:
    """The same content, the same name; other content, another name."""
    first = _named(_theme(tmp_path / "one"))
    again = _named(_theme(tmp_path / "two"))
    other = _named(_theme(tmp_path / "three", css=".a { top: 1px }"))
    assert first == again
    assert first["fonts/x.woff2"].address.startswith("/assets/fonts/x.")
    assert first["fonts/x.woff2"].address.endswith(".woff2")
    assert other["site.css"].address != first["site.css"].address
    assert other["fonts/x.woff2"].address == first["fonts/x.woff2"].address


def test_a_new_font_gives_the_stylesheet_a_new_name(tmp_path: Path) -> None:
    """A cached stylesheet would ask for a font that is gone."""
    before = _named(_theme(tmp_path, 'src: url("../fonts/x.woff2")'))
    _write(tmp_path / "static", fonts__x_woff2="another font")
    after = _named(tmp_path / "static")
    assert after["fonts/x.woff2"].address.encode() in after["site.css"].data
    assert after["site.css"].address != before["site.css"].address


def test_a_theme_without_fonts_has_its_stylesheet_all_the_same(tmp_path: Path) -> None:
    """Nothing to join is an empty stylesheet, not a fault."""
    (made,) = _collect(tmp_path)
    assert (made.name, made.data) == ("site.css", b"\n")


def test_scripts_are_published_minified(tmp_path: Path) -> None:
    """Comments are for those who read the source."""
    _write(tmp_path, js__a_js="// What.\nfunction f() {\n  return '//x'; // so\n}\n")
    (script, _) = bundle.collect(tmp_path)
    assert (script.name, script.data) == ("js/a.js", b'function f(){return"//x"}\n')


def test_the_scripts_of_a_folder_become_one_and_share_no_name(tmp_path: Path) -> None:
    """Each in a block, in the order of their names, under the folder's name."""
    _write(tmp_path, js__t__b_js="const a = 2;\n", js__t__a_js="const a = 1;\n", js__z_js="z();")
    names = {asset.name: asset.data.decode() for asset in _collect(tmp_path)}
    assert names["js/t.js"] == "{\nconst a = 1;\n}\n{\nconst a = 2;\n}\n\n"
    assert names["js/z.js"] == "z();\n"


def test_modules_that_import_one_another_become_one_program(tmp_path: Path) -> None:
    """In a function, each after those that it imports."""
    _write(
        tmp_path,
        js__p__a_js='import { b } from "./b.js";\nb();\n',
        js__p__b_js="export function b() {}\n",
    )
    (script, _) = _collect(tmp_path)
    assert script.data.decode() == "(() => {\nfunction b() {}\n\nb();\n})();\n\n"


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://cong.vn", "https://cong.vn"),
        ('https://a"}b\\', "https://a\\22 }b\\5c "),
        ("</style>", "\\3c /style\\3e "),
    ],
)
def test_the_stylesheet_knows_the_sites_address(tmp_path: Path, address: str, written: str) -> None:
    """As a CSS string that ends where it should: on paper it stands before addresses."""
    static = _theme(tmp_path, ':root { --site-url: ""; }')
    sheet = _collect(static, address)[-1].data.decode()
    assert sheet == f':root {{ --site-url: "{written}"; }}\n'


def test_the_theme_has_a_place_for_the_sites_address() -> None:
    """Written otherwise there, it would be found empty on paper."""
    static = Path(pelicanconf.THEME) / "static"
    sheet = _collect(static, "https://cong.vn")[-1].data.decode()
    assert '--site-url: "https://cong.vn"' in sheet
