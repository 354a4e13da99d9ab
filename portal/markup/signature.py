"""Finds the signature of an official text: one short line right after the end mark `./.`."""

from __future__ import annotations

END_MARK = "./."
_LONGEST = 60  # characters: a name, perhaps with a unit


def split(body: str) -> tuple[str, str, int]:
    """Return the body without the signature, the signature ("" if there is none), and its line."""
    head, mark, tail = body.rpartition(END_MARK)
    if not mark:
        return body, "", 0
    closing, _, after = tail.partition("\n")
    name = after.strip().strip("*_").strip()
    one_line = "\n" not in name and 0 < len(name) <= _LONGEST
    if closing.strip(" *_") or not one_line or name.startswith(("!", "#", "<", "[", "|")):
        return body, "", 0
    line = body[: body.rindex(name)].count("\n") + 1
    return f"{head}{mark}{closing}\n", name, line
