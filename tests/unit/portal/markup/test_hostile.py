"""What old articles and strangers may bring, and what never comes out."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from portal.markup.reading import read
from portal.markup.sanitise import sanitise


def _html(text: str) -> str:
    return read(text, "bai.md", 1).html


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//x.example/a.js></SCRIPT>",
        "<scr<script>ipt>alert(1)</script>",
        '<p onclick="alert(1)">a</p>',
        "<img src=a.jpg onerror=alert(1)>",
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        '<a href="javascript:alert(1)">a</a>',
        '<a href="JaVaScRiPt:alert(1)">a</a>',
        '<a href=" javascript:alert(1)">a</a>',
        '<a href="java&#x0a;script:alert(1)">a</a>',
        '<a href="vbscript:x">a</a>',
        "[a](javascript:alert(1))",
        "[a](java&#8;script:alert(1))",
        "[a][z]\n\n[z]:\n    java&#8;script:alert(1)\n",
        '<a title="a>b" href="java&#xFFFE;script:alert(1)">a</a>',
        '<a href="data&#8;:text/html,x">a</a><a href="vbscr&#1;ipt:x">a</a>',
        "<img src='a&#8;.jpg' onerror&#8;=alert(1)><&#8;script>alert(1)</script>",
        "[a](data:text/html;base64,PHNjcmlwdD4=)",
        '<img src="data:image/png;base64,AAAA">',
        "<style>p { color: red }</style>",
        '<p style="color: red">a</p>',
        "<iframe src=https://x.example></iframe>",
        "<object data=x.swf></object><embed src=x.swf>",
        "<form action=/x><input name=q><button>Gửi</button></form>",
        "<link rel=stylesheet href=//x.example/a.css><meta http-equiv=refresh content=0>",
        "<base href=//x.example/>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<math><mtext><table><style><!--</style><img title='--&gt;&lt;img src=1 onerror=x&gt;'>",
        "Đoạn {: onclick=alert(1) }",
        "[a](b){: onclick=alert(1) style='x' }",
        "## Mục {: onmouseover=alert(1) }",
        '<p title="<table onclick=alert(1) x">a</p>',
        '<p class="site-footer" id="noi-dung">a</p>',
        "<template><script>alert(1)</script></template>",
        "<!-- <script>alert(1)</script> -->",
    ],
)
def test_nothing_hostile_comes_out(hostile: str) -> None:
    """No code, no style, no handler, no foreign frame or form, no name of the page's own."""
    for html in (_html(f"Trước.\n\n{hostile}\n\nSau."), sanitise(hostile)):
        soup = BeautifulSoup(html, "html.parser")
        banned = ["script", "style", "iframe", "object", "embed", "svg", "form", "input", "button"]
        assert soup.find([*banned, "link", "meta", "base", "math", "template"]) is None
        for tag in soup.select("*"):
            assert not [name for name in tag.attrs if name.startswith("on")]
            assert not {"style", "id", "srcset"} & set(tag.attrs)
            assert "site-footer" not in str(tag.get("class", ""))
            for name in ("href", "src"):
                address = re.sub(r"\s", "", str(tag.get(name, ""))).lower()
                assert not address.startswith(("javascript:", "vbscript:", "data:"))
        assert "<!--" not in html


_PARTS = [
    "java",
    "script:",
    "data",
    ":",
    "/",
    "x.example",
    "&#8;",
    "&#xFFFE;",
    "&#x202E;",
    "\x7f",
    "&",
]
_PARTS += [
    '<a href="',
    '<img src="',
    '" title="',
    '">',
    "</a>",
    "<script>",
    "on",
    "load=",
    "#8;",
    " ",
]


@given(st.lists(st.sampled_from(_PARTS), max_size=14).map("".join))
def test_what_is_sanitised_stays_so_when_it_is_sanitised_again(html: str) -> None:
    """So nothing that is left out afterwards was judged with what it left."""
    made = sanitise(html)
    assert sanitise(made) == made
    assert "javascript:" not in {
        str(a.get("href"))[:11] for a in BeautifulSoup(made, "html.parser")("a")
    }


def test_the_text_around_hostile_code_survives() -> None:
    """Only the code goes."""
    html = _html("Trước.\n\n<script>alert(1)</script>\n\nSau <b onclick=x>đậm</b>.")
    assert "<p>Trước.</p>" in html
    assert "<p>Sau <b>đậm</b>.</p>" in html
    assert "alert" not in html


@pytest.mark.parametrize(
    "src",
    [
        "//x.example/a.png",
        "http://x.example/a.png",
        "HTTPS://x.example/a.png",
        " //x.example/a.png",
        r"\\x.example\a.png",
        r"/\x.example/a.png",
        "/\t/x.example/a.png",
        "data:image/gif;base64,AA",
        "file:///etc/passwd",
    ],
)
def test_an_image_comes_from_nowhere_but_the_articles_folder(src: str) -> None:
    """A browser reads a backslash as a slash and passes over tabs: so does the rule."""
    image = BeautifulSoup(sanitise(f'<img src="{src}" alt="a">'), "html.parser").select_one("img")
    assert image is None or image.get("src") is None


@pytest.mark.parametrize("src", ["a.jpg", "hoi-nghi 1.jpg", "ảnh-hội-nghị.jpg"])
def test_an_image_of_the_article_stays(src: str) -> None:
    """A bare file name, whatever its letters."""
    image = BeautifulSoup(sanitise(f'<img src="{src}" alt="a">'), "html.parser").select_one("img")
    assert image is not None
    assert image.get("src") == src
