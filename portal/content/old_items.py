"""Finds the item of a former portal that an address names: of Joomla, K2, WordPress, NukeViet.

They number their items, or name them, in the query ("index.php?option=com_content&view=article
&id=123:bai", "?p=12", "index.php?nv=news&op=tin/bai-5") or below "/component/". An item has one
key, "article:123", however its address is written.

A server finds the same keys by the same patterns (`portal.publish.web.nginx`), over the same text:
all PARAMETERS with their values as they came, "&language=&nv=…&id=123%3Abai&…&". So a pattern must
mean one thing to Python and to PCRE, and its groups are nginx's variables: portal_1, portal_2 ….

Facts: com_content's routers and links in Joomla 1.0 to 3.10, K2 2.11 (router.php, helpers/route),
NukeViet 3.4 and 4.5 (includes/request_uri.php, modules news, page, laws), WordPress (WP_Query).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# The order is that of the patterns, which ask for neighbours.
PARAMETERS = (
    *("language", "nv", "op"),  # NukeViet
    *("option", "view", "task", "id", "itemid"),  # Joomla
    *("p", "page_id", "attachment_id", "cat", "tag"),  # WordPress
)
# The address of an item, as it is displayed; each is read as the item itself.
_ADDRESSES = {
    "article": "/index.php?option=com_content&view=article&id={0}",
    "category": "/index.php?option=com_content&view=category&id={0}",
    "section": "/index.php?option=com_content&view=section&id={0}",
    "k2": "/index.php?option=com_k2&view=item&id={0}",
    "k2-category": "/index.php?option=com_k2&view=itemlist&task=category&id={0}",
    "menu": "/index.php?Itemid={0}",
    "post": "/?p={0}",
    "wp-category": "/?cat={0}",
    "tag": "/?tag={0}",
    "nukeviet": "/index.php?nv={0}&op={1}",
}
_NUMBER = "0*(?P<portal_1>[1-9][0-9]{0,8})"
_ID = f"&id={_NUMBER}(?:[:-]|%3A|&)"
_SLASH = "(?:/|%2F)"
_VIETNAMESE = "^&language=(?:vi)?&nv=(?P<portal_1>[a-z0-9-]+)&op="
_OF_OTHERS = "^&language=[^&]*&nv=&op="
_UNNUMBERED = f"{_OF_OTHERS}&option=&view=&task=&id="
_FLAGS = re.ASCII | re.IGNORECASE


class Form(NamedTuple):
    """A way to write the address of an item of a `kind`."""

    kind: str
    pattern: re.Pattern[str]

    def key(self, *parts: str) -> str:
        """Return the key of the item that these groups name."""
        return f"{self.kind}:{'/'.join(parts)}"


class Item(NamedTuple):
    """An item: its key, and its address as displayed."""

    key: str
    address: str


def _nukeviet() -> Iterator[str]:
    """Yield the patterns of a module and its operation: none ("main"), or one to three names."""
    yield f"{_VIETNAMESE}(?:main)?&"
    for last in range(2, 5):
        names = (f"(?P<portal_{number}>[a-z0-9_-]+)" for number in range(2, last + 1))
        yield rf"{_VIETNAMESE}{_SLASH.join(names)}(?:\.html|{_SLASH})?&"


def _joomla(option: str, view: str, task: str) -> str:
    """Return the pattern of an item with a number; `view` is of 1.5 and later, `task` of 1.0."""
    return f"{_OF_OTHERS}&option={option}&view={view}&task={task}{_ID}"


def _wordpress() -> Iterator[tuple[str, str]]:
    """Yield kinds and patterns: the numbers of posts, pages and attachments are counted in one."""
    before = f"{_UNNUMBERED}&itemid="
    for name, kind in (
        *(("p", "post"), ("page_id", "post"), ("attachment_id", "post")),
        *(("cat", "wp-category"), ("tag", "tag")),
    ):
        value = "(?P<portal_1>[a-z0-9_-]+)" if name == "tag" else _NUMBER
        yield kind, f"{before}&{name}={value}&"
        before += f"&{name}="


# The first that matches holds.
QUERIES = tuple(
    Form(kind, re.compile(pattern, _FLAGS))
    for kind, pattern in (
        *(("nukeviet", pattern) for pattern in _nukeviet()),
        ("article", _joomla("(?:com_content)?", "(?:article)?", "(?:view)?")),
        *(
            (kind, _joomla("(?:com_content)?", f"(?:{kind})?", f"(?:(?:blog|archive)?{kind})?"))
            for kind in ("category", "section")
        ),
        ("k2", _joomla("com_k2", "item", "")),
        ("k2-category", _joomla("com_k2", "itemlist", "category")),
        ("menu", f"{_UNNUMBERED}&itemid={_NUMBER}&"),
        *_wordpress(),
    )
)
_COMPONENT = r"^(?:/index\.php)?/component"
_SEF = f"{_NUMBER}(?:[:-][^/]*)?"  # with or without the alias
PATHS = tuple(
    Form(kind, re.compile(pattern, _FLAGS))
    for kind, pattern in (
        ("article", f"{_COMPONENT}/content/article/(?:[^/]+/)*{_SEF}/?$"),
        ("category", f"{_COMPONENT}/content/category/{_SEF}(?:/[^/]+)*/?$"),
        ("section", f"{_COMPONENT}/content/section/{_SEF}/?$"),
        ("k2", f"{_COMPONENT}/k2/item/{_SEF}/?$"),
        ("k2-category", f"{_COMPONENT}/k2/itemlist/category/{_SEF}/?$"),
        ("article", rf"^(?:/index\.php)?/content/view/{_NUMBER}(?:/[0-9]+)*/?$"),  # 1.0
    )
)


def of_query(query: str) -> Item | None:
    """Return the item that a query names, or None."""
    values: dict[str, str] = {}
    for pair in query.split("&"):
        name, sign, value = pair.partition("=")
        if sign and name.isascii():
            values.setdefault(name.lower(), value)  # the first holds, as in nginx
    text = "".join(f"&{name}={values.get(name, '')}" for name in PARAMETERS) + "&"
    for form in QUERIES:
        match = form.pattern.match(text)
        if match:
            return Item(form.key(*match.groups()), _address(form.kind, *match.groups()))
    return None


def of_path(path: str) -> str:
    """Return the key of the item that a decoded path names, or ""."""
    for form in PATHS:
        match = form.pattern.match(path)
        if match:
            return form.key(*match.groups())
    return ""


def _address(kind: str, first: str, *others: str) -> str:
    return _ADDRESSES[kind].format(first, "/".join(others)).removesuffix("&op=")
