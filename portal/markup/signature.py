"""Finds the signature of an official text: one short line right after the end mark `./.`."""

from __future__ import annotations

import re

END_MARK = "./."
_EMPHASIS = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?P<name>[^*_]++)(?P=mark)")
# Words, perhaps with a title before and a unit behind: no list, link, address or number.
_NAME = re.compile(r"[^\W\d_][^\n\d*_`#<>\[\]{}|@:/\\!?&=+~^$%]*+")
_LONGEST = 60  # characters: a name, perhaps with a unit


def split(body: str) -> tuple[str, str, int]:
    """Return the body without the signature, the signature, and its line, counted from 0.

    Without a signature: the body, "", 0.
    """
    head, mark, tail = body.rpartition(END_MARK)
    if not mark:
        return body, "", 0
    closing, _, after = tail.partition("\n")
    name = _EMPHASIS.sub(r"\g<name>", after.strip())
    if closing.strip(" *_") or len(name) > _LONGEST or not _NAME.fullmatch(name):
        return body, "", 0
    line = body[: body.rindex(name)].count("\n")
    return f"{head}{mark}{closing}\n", name, line
