"""Firefox without a window, driven by WebDriver BiDi (https://w3c.github.io/webdriver-bidi/)."""

from __future__ import annotations

import itertools
import json
import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

_CAP = 60  # seconds until something is surely not coming
_UNTIL = """new Promise((done) => {
    const look = () => (%s ? done(true) : setTimeout(look, 50));
    look();
})"""
CONTROL = "\ue009"  # WebDriver's name of the key


class Firefox:
    """One window; `errors` has what scripts of its pages reported as errors."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket, self._numbers = socket, itertools.count(1)
        self.errors: list[str] = []
        self._ask("session.new", capabilities={})
        self._ask("session.subscribe", events=["log.entryAdded"])
        self._context = self._ask("browsingContext.getTree")["contexts"][0]["context"]

    def _ask(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command; return its result. Raises RuntimeError for one that failed."""
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            message = json.loads(self._socket.recv(timeout=_CAP))
            if message.get("method") == "log.entryAdded" and message["params"]["level"] == "error":
                self.errors.append(str(message["params"]["text"]))
            if message.get("id") == number:
                if message["type"] == "error":
                    raise RuntimeError(message["message"])
                result: dict[str, Any] = message["result"]
                return result

    def open(self, address: str) -> None:
        """Open a page and wait until all of it is there."""
        self._ask("browsingContext.navigate", context=self._context, url=address, wait="complete")

    def evaluate(self, expression: str) -> Any:
        """Return the plain value of an expression, or of the promise that it is."""
        target = {"context": self._context}
        answer = self._ask(
            "script.evaluate", expression=expression, target=target, awaitPromise=True
        )
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return answer["result"].get("value")

    def until(self, condition: str) -> None:
        """Wait until an expression is true."""
        self.evaluate(_UNTIL % condition)

    def press(self, *keys: str) -> None:
        """Press keys, all down before any is up."""
        actions = [{"type": "keyDown", "value": key} for key in keys]
        actions += [{"type": "keyUp", "value": key} for key in reversed(keys)]
        source = {"type": "key", "id": "keyboard", "actions": actions}
        self._ask("input.performActions", context=self._context, actions=[source])

    def type(self, words: str) -> None:
        """Type words, key by key."""
        for key in words:
            self.press(key)


@contextmanager
def started(program: str, folder: Path) -> Iterator[Firefox]:
    """Start Firefox with a new profile in a folder."""
    command = [program, "--headless", "--no-remote", "--profile", str(folder)]
    folder.mkdir()
    with subprocess.Popen(
        [*command, "--remote-debugging-port", "0"],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env=os.environ | {"HOME": str(folder)},
        encoding="utf-8",
        errors="replace",
    ) as process:
        try:
            said = (re.search(r"ws://[\w.:]+", line) for line in process.stderr or ())
            address = next(filter(None, said))[0]
            with connect(f"{address}/session", open_timeout=_CAP, max_size=None) as socket:
                yield Firefox(socket)
        finally:
            process.kill()
