"""Which requests are answered: those of the desk's own pages, in this browser, of this process.

The server listens on loopback and checks Host, so that no name of elsewhere leads here. What other
sites make a browser send bears another Origin, or a Sec-Fetch-Site that says so; what has neither
(old browsers, programs) lacks the token, which only pages of the desk hold.
"""

from __future__ import annotations

import hmac
import secrets
from http import HTTPStatus

from portal.desk.exchange import Refusal, Request

_OWN = {"", "same-origin"}
_TYPED = {"none"}  # an address that the editor typed, or a program opened
# <img> and links send no header of ours.
_WITHOUT_TOKEN = {"api/photo", "api/removed-picture", "api/export"}

TOKEN_HEADER = "X-Desk-Token"  # noqa: S105 - its name


class Guard:
    """Holds the token of this process."""

    def __init__(self) -> None:
        self.token = secrets.token_urlsafe(32)

    def check(self, request: Request) -> None:
        """Raise Refusal for a request that is not the desk's own."""
        reads = request.method in {"GET", "HEAD"}
        is_api = request.path.startswith("api/")
        origin, site = request.header("Origin"), request.header("Sec-Fetch-Site").lower()
        may_be_typed = reads and not is_api
        if site not in _OWN | (_TYPED if may_be_typed else set()):
            raise _foreign()
        if origin and origin != f"http://{request.header('Host')}":
            raise _foreign()
        needs_token = is_api and not (reads and request.path in _WITHOUT_TOKEN)
        given = request.header(TOKEN_HEADER).encode("utf-8", "replace")
        if needs_token and not hmac.compare_digest(given, self.token.encode()):
            message = "Bàn viết đã được mở lại; hãy tải lại trang này. Chữ đang viết vẫn còn."
            raise Refusal(HTTPStatus.FORBIDDEN, message, token=True)


def _foreign() -> Refusal:
    return Refusal(HTTPStatus.FORBIDDEN, "Yêu cầu đến từ một trang khác nên không được nhận.")
