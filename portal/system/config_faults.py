"""Says in Vietnamese what a settings file did wrong, and where; finds the lines of its settings."""

from __future__ import annotations

import ast
import importlib.util
import traceback
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from portal.system import config_loader, os_errors

_REASONS: tuple[tuple[type[BaseException], str], ...] = (
    (IndentationError, "thụt dòng không đúng"),
    (SyntaxError, "viết sai cú pháp Python"),
    (ModuleNotFoundError, "không có mô-đun nào tên như thế"),
    (ImportError, "không lấy được tên ấy từ mô-đun"),
    (NameError, "dùng một tên chưa được đặt"),
    (TypeError, "giá trị không đúng kiểu, hoặc sai tên tham số"),
    (LookupError, "lấy một phần tử không có"),
    (AttributeError, "gọi một thuộc tính không có"),
    (ArithmeticError, "phép tính không làm được"),
    (RecursionError, "gọi vòng quanh không dứt"),
    (ValueError, "có giá trị không dùng được"),
    (SystemExit, "tệp tự dừng chương trình bằng sys.exit()"),
)


def reason(problem: BaseException) -> str:
    """Return why running a settings file failed; Python's own words follow in brackets."""
    if isinstance(problem, OSError):
        name = f" {problem.filename}" if problem.filename else ""
        return f"không mở được{name}: {os_errors.reason(problem)}"
    if type(problem).__module__ != "builtins":  # of the settings' own classes: they are Vietnamese
        return str(problem) or type(problem).__name__
    known = next((words for kind, words in _REASONS if isinstance(problem, kind)), "")
    own = problem.msg if isinstance(problem, SyntaxError) else str(problem)
    known = known or f"dừng vì {type(problem).__name__}"
    return f"{known} (Python: {own})" if own else known


def place(problem: BaseException, file: Path) -> tuple[Path, int]:
    """Return the file and line at fault: in the settings file, or in a local one it imports."""
    if isinstance(problem, SyntaxError) and problem.lineno:
        return Path(problem.filename or file), problem.lineno
    frames = traceback.extract_tb(problem.__traceback__)
    for frame in reversed(frames):
        if frame.filename == str(file) or config_loader.is_local_file(frame.filename):
            return Path(frame.filename), frame.lineno or 1
    return file, 1


def line_of(file: Path, name: str, item: str = "") -> tuple[Path, int]:
    """Return the file and line at which a setting is written last, or the `item` of its list.

    Files that the settings file takes all names from (`from pelicanconf import *`) count as well.
    """
    for path, tree in _sources(file, set()):
        statements = [node for node in ast.walk(tree) if isinstance(node, ast.stmt)]
        lines = [node.lineno for node in statements if _sets(node, name)]
        items = [
            node.lineno
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and item and node.value == item
        ]
        if items or lines:
            return path, max(items or lines)
    return file, 1


def _sources(file: Path, seen: set[Path]) -> Iterator[tuple[Path, ast.Module]]:
    seen.add(file)
    try:
        tree = ast.parse(file.read_bytes())
    except (OSError, SyntaxError, ValueError):
        return
    yield file, tree
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.names[0].name == "*":
            path = _path_of(node.module, file.parent)
            if path and path not in seen:
                yield from _sources(path, seen)


def _path_of(module: str, folder: Path) -> Path | None:
    beside = folder / f"{module.replace('.', '/')}.py"
    if beside.is_file():
        return beside
    with suppress(ImportError, ValueError):
        spec = importlib.util.find_spec(module)
        return Path(spec.origin) if spec and spec.origin else None
    return None


def _sets(node: ast.stmt, name: str) -> bool:
    """Tell whether a statement sets a name, in whole or in part."""
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return any(_base(target) == name for target in targets)


def _base(target: object) -> str:
    """Return the name that an assignment changes: A of `A`, `A[0]` and `A["x"][1]`."""
    while isinstance(target, ast.Subscript):
        target = target.value
    return target.id if isinstance(target, ast.Name) else ""
