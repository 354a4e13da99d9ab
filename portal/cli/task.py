"""What makes a function a task, for `run.py` and for invoke.

Importing invoke costs as much as a third of a check, so only invoke itself does it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from invoke.collection import Collection

_Body = Callable[..., object]


@dataclass(frozen=True, slots=True)
class Task:
    """A function that the command line offers; its first parameter is invoke's context, or None.

    `help`: what each option means; `iterable`: the parameters that may be given repeatedly.
    """

    body: _Body
    help: Mapping[str, str] = field(default_factory=dict)
    iterable: tuple[str, ...] = ()


def task(
    *,
    help: Mapping[str, str] | None = None,  # noqa: A002 - invoke's name for it
    iterable: Iterable[str] = (),
) -> Callable[[_Body], Task]:
    """Return the decorator that makes a function a task."""
    return lambda body: Task(body, help or {}, tuple(iterable))


def for_invoke(module: Mapping[str, object]) -> Callable[[str], Collection]:
    """Return the `__getattr__` of a module: invoke finds the tasks as its `namespace`."""

    def get(name: str) -> Collection:
        if name != "namespace":
            raise AttributeError(name)
        from invoke.collection import Collection
        from invoke.tasks import Task as InvokeTask

        found = [each for each in module.values() if isinstance(each, Task)]
        return Collection(
            *(
                InvokeTask(
                    each.body,
                    name=each.body.__name__.rstrip("_"),
                    help=dict(each.help),
                    iterable=each.iterable,
                )
                for each in found
            )
        )

    return get
