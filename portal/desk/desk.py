"""Answers the desk's requests: which function serves which address."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from portal.cache.store import Store
from portal.desk import approval, pages, views
from portal.desk.conversions import Conversions
from portal.desk.editing import Editing
from portal.desk.exchange import PREFIX, Answer, Body, File, Headers, Refusal, Request, as_json
from portal.desk.export import export
from portal.desk.guard import Guard
from portal.desk.history import History
from portal.desk.imports import Imports
from portal.desk.lists import Lists
from portal.desk.newsroom import Newsroom
from portal.desk.photo_words import PhotoWords
from portal.desk.records import Records
from portal.desk.removed import Removed
from portal.desk.search import Search
from portal.desk.suggestions import suggest
from portal.desk.uploads import Uploads
from portal.system import os_errors

_Serve = Callable[[Request], Answer]
_MOST_PARAMETERS = 20

Render = Callable[[str, str], str]
"""Returns a page, as HTML, from a file and its text, which is not saved."""


Published = Callable[[Path], frozenset[str]]
"""Returns the addresses of pages that were ever published from a content folder."""


class Desk:
    """The desk of one content folder."""

    def __init__(
        self,
        content: Path,
        store: Store,
        render: Render,
        home: Callable[[], str],
        published: Published = lambda _content: frozenset(),
    ) -> None:
        """`render`: makes a page as readers will see it.

        If it gives "", a page is its body in the stylesheets of `home`, the home page's HTML.
        """
        self._guard = Guard()
        newsroom = self._newsroom = Newsroom(content, store)
        history = History(store.folder, content)
        editing = Editing(newsroom, history, partial(_page, newsroom, render, home), published)
        uploads, records = Uploads(newsroom, editing), Records(newsroom, history)
        removed = Removed(newsroom, uploads, History.of_removed(store.folder, content))
        lists = Lists(newsroom, history, Search(newsroom, store), published)
        words = PhotoWords(history.folder, content)
        imports = Imports(content)
        conversions = Conversions(newsroom, editing, uploads)
        self._routes: dict[tuple[str, str], _Serve] = {
            ("GET", ""): lambda _: pages.page("lists.html", self.token),
            ("GET", "imports"): lambda _: pages.page("imports.html", self.token),
            ("GET", "edit"): lambda _: pages.page("edit.html", self.token),
            ("GET", "api/articles"): lists.articles,
            ("GET", "api/imports"): imports.waiting,
            ("POST", "api/import-seen"): imports.seen,
            ("GET", "api/photo-words"): words.words,
            ("POST", "api/photo-words"): words.keep,
            ("GET", "api/article"): editing.article,
            ("GET", "api/version"): editing.meanwhile,
            ("POST", "api/meanwhile"): editing.keep_both,
            ("POST", "api/save"): editing.save,
            ("POST", "api/autosave"): editing.autosave,
            ("POST", "api/look"): editing.look,
            ("POST", "api/view"): editing.view,
            ("POST", "api/header"): editing.header,
            ("POST", "api/fix"): editing.fix,
            ("POST", "api/new"): uploads.new,
            ("POST", "api/photo"): uploads.photo,
            ("GET", "api/photo"): uploads.picture,
            ("POST", "api/medium"): uploads.medium,
            ("POST", "api/file"): uploads.attachment,
            ("POST", "api/file-remove"): removed.remove,
            ("POST", "api/file-restore"): removed.restore,
            ("GET", "api/removed-files"): removed.files,
            ("GET", "api/removed-picture"): removed.picture,
            ("POST", "api/convert"): conversions.paste,
            ("POST", "api/paragraphs"): conversions.paragraphs,
            ("POST", "api/word"): conversions.word,
            ("GET", "api/history"): records.states,
            ("GET", "api/suggest"): lambda request: suggest(request, newsroom),
            ("GET", "api/export"): lambda request: export(request, newsroom),
            ("POST", "api/state"): lambda request: approval.change(request, newsroom, editing),
        }
        self._below: dict[str, _Serve] = {
            "static/": pages.static,
            "seen/": editing.seen,
            "original/": imports.original,
            "api/history/": records.state,
        }

    @property
    def token(self) -> str:
        """The token that the desk's own pages send along."""
        return self._guard.token

    def answer(self, method: str, target: str, headers: Headers, body: File) -> Answer:
        """Answer a request for an address below `PREFIX`; never raises for what it holds."""
        content = Body(body, headers.get("Content-Length") or "")
        try:
            parts = urlsplit(target)
            query = _query(parts.query)
            path = unquote(parts.path).removeprefix(PREFIX)
            request = Request(method, path, query, headers, content)
            self._guard.check(request)
            return self._serving(request)(request)
        except Refusal as refusal:
            return as_json({"message": refusal.message, **refusal.more}, refusal.status)
        except OSError as problem:
            message = f"Không đọc hay ghi được tệp: {os_errors.reason(problem)}."
            return as_json({"message": message}, HTTPStatus.INTERNAL_SERVER_ERROR)
        except Exception as problem:  # noqa: BLE001 - told, never shown as a traceback
            message = f"Bàn viết gặp lỗi ngoài dự tính ({problem!r}). Chữ đang viết vẫn còn."
            return as_json({"message": message}, HTTPStatus.INTERNAL_SERVER_ERROR)
        finally:
            content.drain()

    def _serving(self, request: Request) -> _Serve:
        method = "GET" if request.method == "HEAD" else request.method
        serve = self._routes.get((method, request.path))
        if serve is None and method == "GET":
            below = (each for each in self._below if request.path.startswith(each))
            serve = self._below.get(next(below, ""))
        if serve is None:
            raise Refusal(HTTPStatus.NOT_FOUND, "Bàn viết không có địa chỉ này.")
        return serve

    def close(self) -> None:
        """End the desk's thread."""
        self._newsroom.close()


def _query(written: str) -> dict[str, str]:
    try:
        return dict(parse_qsl(written, max_num_fields=_MOST_PARAMETERS))
    except ValueError:
        raise Refusal(HTTPStatus.BAD_REQUEST, "Không đọc được yêu cầu.") from None


def _page(newsroom: Newsroom, render: Render, home: Callable[[], str], file: str, text: str) -> str:
    if made := render(file, text):
        return made
    root, data, styled = newsroom.root, text.encode(), home()
    return newsroom.run(lambda: views.page(root, file, data, styled))
