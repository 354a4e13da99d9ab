"""`check --fix`: shows what would change, asks, and writes only that."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from portal.content import places
from portal.content.sections import load_sections
from portal.mending.rules import mend
from portal.system import files, os_errors
from portal.vietnamese import text

Say = Callable[[str], None]
Ask = Callable[[str], str]

_COLOURS = {"+": "32", "-": "31", "@": "36"}
_YES = frozenset({"c", "có", "co", "y", "yes"})


@dataclass(frozen=True, slots=True)
class _Mended:
    """A file with its bytes before, and its text before and after."""

    path: Path
    data: bytes
    before: str
    after: str


def run(root: Path, *, asks: bool, aside: bool = False) -> bool:
    """Mend all texts at the terminal; return False if something was left as it was.

    `aside`: print to standard error, since standard output is for a program.
    """
    say = partial(print, file=sys.stderr if aside else sys.stdout)
    return fix(root, say=say, ask=ask if asks else None)


def fix(root: Path, *, say: Say, ask: Ask | None) -> bool:
    """Mend all texts below a content folder; return False if something was left as it was.

    `ask` puts a question to the user and returns the answer; None: write without asking.
    """
    mended = list(_mended(root))
    if not mended:
        say("Không có gì máy tự sửa được.")
        return True
    for each in mended:
        for line in _difference(each):
            say(_coloured(line) if sys.stdout.isatty() else line)
    if ask and ask(f"Sửa {len(mended)} tệp như trên? [c = có, Enter = không] ").lower() not in _YES:
        say(f"Chưa sửa gì; có {len(mended)} tệp máy sửa được (thêm --yes để sửa không hỏi).")
        return False
    written = [_write(each, say) for each in mended]
    say(f"Đã sửa {sum(written)} tệp.")
    return all(written)


def ask(question: str) -> str:
    """Ask the user at the terminal; "" without one, or at the end of the input."""
    if not sys.stdin.isatty():
        return ""
    try:
        return input(question).strip()
    except EOFError:
        return ""


def _mended(root: Path) -> Iterator[_Mended]:
    """Yield the texts in which there is something to mend; what is no UTF-8 is not looked at."""
    stamps = files.stamps(root) if root.is_dir() else {}
    listed, _ = load_sections(root) if stamps else (None, [])
    sections = [section.name for section in listed or ()]
    beside: dict[str, list[str]] = {}
    for name in stamps:
        folder, _, own = name.rpartition("/")
        beside.setdefault(folder, []).append(text.clean(own))
    for name in filter(places.is_text, stamps):
        try:
            data = files.read(root / name)
            before = data.decode()
        except (OSError, UnicodeDecodeError):
            continue  # reported by the check
        folder = name.rpartition("/")[0]
        top = name.partition("/")[0]
        after = mend(before, folder=top, names=beside[folder], sections=sections)
        if after != before:
            yield _Mended(root / name, data, before, after)


def _difference(mended: _Mended) -> Iterator[str]:
    name = mended.path.as_posix()
    old, new = mended.before.splitlines(), mended.after.splitlines()
    for line in difflib.unified_diff(old, new, name, name, n=1, lineterm=""):
        yield line[:1] + "".join(char if char.isprintable() else "·" for char in line[1:])


def _coloured(line: str) -> str:
    code = _COLOURS.get(line[:1])
    return f"\x1b[{code}m{line}\x1b[0m" if code else line


def _write(mended: _Mended, say: Say) -> bool:
    """Write a text in its file's own mode, unless somebody has changed it meanwhile."""
    path = mended.path
    try:
        if files.read(path) != mended.data:
            say(f"{path}: vừa có người sửa tệp này nên máy để nguyên; hãy chạy lại.")
            return False
        mode = path.stat().st_mode & 0o777
        files.write(path, mended.after.encode())
        path.chmod(mode)
    except OSError as problem:
        say(f"{path}: không ghi được ({os_errors.reason(problem)}).")
        return False
    return True
