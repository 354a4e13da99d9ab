"""Finds the signature of an official text: one short line right after the end mark `./.`."""

from __future__ import annotations

END_MARK = "./."
_LONGEST = 60  # characters: a name, perhaps with a unit


def split(body: str) -> tuple[str, str, int]:
    """Return the body without the signature, the signature, and its line, counted from 0.

    Without a signature: the body, "", 0.
    """
    head, mark, tail = body.rpartition(END_MARK)
    if not mark:
        return body, "", 0
    closing, _, after = tail.partition("\n")
    name = after.strip().strip("*_").strip()
    one_line = "\n" not in name and 0 < len(name) <= _LONGEST
    if closing.strip(" *_") or not one_line or name.startswith(("!", "#", "<", "[", "|")):
        return body, "", 0
    line = body[: body.rindex(name)].count("\n")
    return f"{head}{mark}{closing}\n", name, line
