"""Replaces what plug-ins of old systems wrote into texts: {gallery}a{/gallery}, [caption …].

Only names that are known are taken for tags: other text in braces or brackets is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape, unescape

from portal.importer.findings import Finding, Kind
from portal.photos import formats

_WITH_FOLDER = "gallery|sigplus|besps|vsig|gallery2|simplegallery|wowslider|hdgallery|ppgallery"
_VIDEOS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "youtubehd": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "dailymotion": "https://www.dailymotion.com/video/{}",
}
_WITH_CONTENT = (
    f"{_WITH_FOLDER}|{'|'.join(_VIDEOS)}|flv|mp4|mp3|audio|video|flash|swf|pdf|phocapdf|iframe|remote"
    "|avi|wmv|divx|mov|wma|flvremote|mp4remote|mp3remote|googledocs|edocs|slide|slider|tab|sliders?|modal"
)
_ALONE = (
    "loadposition|loadmodule|module|mosloadposition|modulebot|mosimage|mospagebreak|pagebreak|rsform"
    "|jcomments|comments|jlcomments|komento|k2Splitter|readmore|phocagallery|phocadownload|fcgallery"
    "|emailcloak|rokbox|jathumbnail|contentmap|mosmap|chronocontact|chronoforms[56]?|attachments"
    "|artsexylightbox|addthis|jsocial|social|facebook|itpsocialbuttons|source|youtubegallery"
)
_PAIR = re.compile(
    rf"\{{(?P<name>{_WITH_CONTENT})(?P<given>[^{{}}<>]{{0,300}})\}}"
    r"(?P<content>[^{}]{0,2000}+)\{/(?P=name)\}",
    re.IGNORECASE,
)
_LONE = re.compile(rf"\{{/?(?:{_ALONE})(?:[\s:=|/][^{{}}<>]{{0,300}}+)?\}}", re.IGNORECASE)
_SHORTCODE = re.compile(
    r"\[(?P<name>caption|wp_caption|embed|youtube|video|audio)(?P<given>(?:\s[^\[\]]{0,600}+)?)\]"
    r"(?:(?P<content>[^\[\]]{0,20000}+)\[/(?P=name)\])?",
    re.IGNORECASE,
)
_LONE_SHORTCODE = re.compile(
    r"\[/?(?:gallery|contact-form-7|contact-form|playlist|vc_\w{1,30}|et_pb_\w{1,40}|su_\w{1,30}|rev_slider"
    r"|ngg\w{0,20}|nggallery|addtoany|sharethis|print_link)(?:\s[^\[\]]{0,2000}+)?\]",
    re.IGNORECASE,
)
_FRAME = re.compile(
    r"<(?P<name>iframe|embed)\b(?P<given>[^<>]*+)>(?:[^<>]*+</(?P=name)\s*+>)?",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"<object\b[^<>]*+>(?>(?:[^<]++|<(?!/?object\b))*)</object\s*+>", re.IGNORECASE
)
_WITH_CAPTION = re.compile(
    r"<img\b(?=[^<>]*?\bclass=[\"'][^\"'<>]*?\bcaption\b)[^<>]*+>", re.IGNORECASE
)
_PAGE = re.compile(
    r"<hr\b(?=[^<>]*?\bclass=[\"']system-pagebreak\b)[^<>]*+>"
    r"|\{mospagebreak(?: title=(?P<title>[^{}<>&=]{0,200})(?:&[^{}<>]{0,200})?)?\}",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\btitle=(?:\"([^\"<>]*+)\"|'([^'<>]*+)')", re.IGNORECASE)
_YOUTUBE = re.compile(
    r"https?://(?:www\.)?(?:youtube(?:-nocookie)?\.com/(?:embed|v)/|youtu\.be/)([\w-]++)[^\s]*+",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"\bcaption=(?:\"([^\"]*+)\"|&quot;(.*?)&quot;|'([^']*+)')", re.IGNORECASE)
_IMAGE = re.compile(r"(?:<a\b[^<>]*+>\s*+)?<img\b[^<>]*+>(?:\s*+</a>)?", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*+>")
_ADDRESS = re.compile(r"https?://[^\s\"'<>\[\]]++", re.IGNORECASE)
_ID = re.compile(r"[\w-]{3,40}")

PhotosBelow = Callable[[str], Iterable[str]]
"""Returns the addresses of the files in a folder of the old site."""


@dataclass(frozen=True, slots=True)
class PluginTags:
    """Replaces the tags of one text; `photos_below`: for galleries, which name a folder."""

    photos_below: PhotosBelow
    findings: list[Finding]

    def replaced(self, html: str) -> str:
        """Return HTML without tags of plug-ins; what they were is told."""
        html = _FRAME.sub(self._frame, _OBJECT.sub(self._object, html))
        html = _PAGE.sub(self._page, html)
        html = _WITH_CAPTION.sub(self._captioned, html)
        if "{" in html:
            html = _LONE.sub(self._lone, _PAIR.sub(self._pair, html))
        if "[" in html:
            html = _LONE_SHORTCODE.sub(self._lone, _SHORTCODE.sub(self._shortcode, html))
        return html

    def _page(self, match: re.Match[str]) -> str:
        """Return a heading: Joomla shows the title of a further page above it."""
        title = _TITLE.search(match[0])
        words = next(filter(None, title.groups()), "") if title else match["title"] or ""
        if not words.strip():
            return self._lone(match)
        self._tell(Kind.MENDED, f"{unescape(words)} {match[0]}")
        return f"<h2>{words}</h2>"

    def _captioned(self, match: re.Match[str]) -> str:
        """Return a figure: Joomla shows the title of such an image below it."""
        title = _TITLE.search(match[0])
        words = next(filter(None, title.groups()), "") if title else ""
        if not words:
            return match[0]
        self.findings.append(Finding(Kind.MENDED, "chú thích của ảnh ở Joomla", unescape(words)))
        return f"<figure>{match[0]}<figcaption>{words}</figcaption></figure>"

    def _object(self, match: re.Match[str]) -> str:
        """Return a link to the film that an object shows, whichever of its tags names it."""
        address = _ADDRESS.search(unescape(match[0]))
        return self._link(match[0], address[0]) if address else match[0]

    def _frame(self, match: re.Match[str]) -> str:
        """Return a link to what another site shows in a frame, if it has an address."""
        address = _ADDRESS.search(unescape(match["given"]).replace('="//', '="https://'))
        return self._link(match[0], address[0]) if address else match[0]

    def _pair(self, match: re.Match[str]) -> str:
        name, content = match["name"].lower(), unescape(_TAG.sub(" ", match["content"])).strip()
        if re.fullmatch(_WITH_FOLDER, name):
            return self._gallery(match[0], content)
        if name in _VIDEOS and _ID.fullmatch(content):
            return self._link(match[0], _VIDEOS[name].format(content))
        if address := _ADDRESS.match(content):
            return self._link(match[0], address[0])
        if name.startswith(("tab", "slide", "modal")):  # what is inside is text
            self._tell(Kind.MENDED, match[0])
            return match["content"]
        self._tell(Kind.DOUBTFUL, match[0])
        return ""

    def _gallery(self, tag: str, content: str) -> str:
        folder = content.partition("|")[0].partition(":")[0].strip().strip("/")
        places = (f"images/{folder}", f"images/stories/{folder}", folder)
        photos = next(filter(None, map(self._photos, places if folder else ())), [])
        if not photos:
            self.findings.append(Finding(Kind.PHOTO, "bộ ảnh không tìm thấy thư mục", tag))
            return ""
        self._tell(Kind.MENDED, tag)
        return "".join(f'<p><img src="{escape(photo)}"></p>' for photo in photos)

    def _photos(self, folder: str) -> list[str]:
        return [name for name in self.photos_below(folder) if formats.FILE_NAME.search(name)]

    def _shortcode(self, match: re.Match[str]) -> str:
        name, content = match["name"].lower(), match["content"] or ""
        if name.endswith("caption"):
            return self._caption(match[0], match["given"] or "", content)
        given = unescape(f"{content} {match['given'] or ''}")
        if address := _ADDRESS.search(given):
            return self._link(match[0], address[0])
        self._tell(Kind.DOUBTFUL, match[0])
        return content

    def _caption(self, tag: str, given: str, content: str) -> str:
        """Return a figure; the caption is an attribute or, since WordPress 3.4, what follows."""
        image = _IMAGE.search(content)
        if image is None:
            return content or tag
        written = _CAPTION.search(given)
        caption = next(filter(None, written.groups()), "") if written else ""
        words = f"{content[: image.start()]} {content[image.end() :]}".strip() or caption
        self._tell(Kind.MENDED, f"[caption {unescape(given.strip())}][/caption]")
        return f"<figure>{image[0]}<figcaption>{words}</figcaption></figure>"

    def _link(self, tag: str, address: str) -> str:
        """Return a link in the place of a film of another site, which the portal does not embed."""
        address = escape(_YOUTUBE.sub(r"https://www.youtube.com/watch?v=\1", address))
        self._tell(Kind.MENDED, f"{tag} → {unescape(address)}")
        return f'<p><a href="{address}">{address}</a></p>'

    def _lone(self, match: re.Match[str]) -> str:
        self._tell(Kind.DROPPED, match[0])
        return ""

    def _tell(self, kind: Kind, tag: str) -> None:
        self.findings.append(Finding(kind, "lệnh của phần mềm cũ", " ".join(tag.split())))
