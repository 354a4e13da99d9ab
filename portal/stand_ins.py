"""Modules that stand in for others while something is imported that needs them only in passing.

What a library imports but this project never uses costs a tenth of a second in every command.
Whoever imports such a module later gets the real one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def stand_ins(modules: Mapping[str, Sequence[str]]) -> Iterator[None]:
    """Have empty modules stand for these, each with empty classes of the given names.

    Packages come before what is in them. Where one of the modules is imported already, all are
    left as they are.
    """
    if sys.modules.keys() & modules.keys():
        yield
        return
    for name, members in modules.items():
        module = sys.modules[name] = ModuleType(name)
        for member in members:
            setattr(module, member, type(member, (), {}))
        above, _, last = name.rpartition(".")
        if above in modules:
            setattr(sys.modules[above], last, module)
    try:
        yield
    finally:
        for name in modules:
            del sys.modules[name]
