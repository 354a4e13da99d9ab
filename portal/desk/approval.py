"""Handing in and approving: draft, waiting for approval, published with the approver's name."""

from __future__ import annotations

from http import HTTPStatus

from portal.content.fields.names import STATUSES
from portal.content.model import Content
from portal.desk import fields, header, history
from portal.desk.editing import Editing
from portal.desk.exchange import Answer, Refusal, Request, text_of
from portal.desk.newsroom import Newsroom
from portal.diagnostics import messages
from portal.diagnostics.diagnostic import Diagnostic, Severity

_PUBLISHED = "published"


def change(request: Request, newsroom: Newsroom, editing: Editing) -> Answer:
    """Write another state into a saved text; a text with errors is not published."""
    body = request.json()
    file, state, approver = (text_of(body, name) for name in ("file", "state", "approved_by"))
    status = STATUSES.value(state)
    if status is None:
        raise Refusal(HTTPStatus.BAD_REQUEST, f"Không có trạng thái “{state}”.")
    values: dict[str, header.Value] = {"status": STATUSES.label(status)}
    if any(field.name == "approver" for field in fields.schema_of(file).own):
        values["approver"] = approver = approver if status == _PUBLISHED else ""
    elif approver:
        raise Refusal(HTTPStatus.BAD_REQUEST, "Văn bản không có trường “Người duyệt”.")
    text = header.rewritten(file, editing.text(file), values)
    if status == _PUBLISHED:
        newsroom.with_text(file, editing.bytes_of(file, text), _refuse_errors)
    note = history.APPROVED if approver else history.SAVED
    return editing.saved(file, text, text_of(body, "version"), note)


def _refuse_errors(_content: Content, problems: list[Diagnostic]) -> None:
    errors = [each for each in problems if each.severity is Severity.ERROR]
    if errors:
        first = f"Dòng {errors[0].place.line}: {messages.sentence(errors[0])}"
        message = f"Bài còn {len(errors)} lỗi nên chưa đăng được. {first}."
        raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, message)
