"""The rule for links to other sites, run only on request: is there still a page?

Every address is asked once, those of one host one after another with a pause, several hosts at
once. A host that cannot be reached is asked no second time.
"""

from __future__ import annotations

import queue
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from portal.check import remote
from portal.check.remote import Answer, Outcome
from portal.content.article import Article
from portal.content.documents.document import Document
from portal.content.loader import Progress
from portal.content.model import Content
from portal.diagnostics.diagnostic import Diagnostic, Place, warning

CODES = {Outcome.GONE: "L011", Outcome.MOVED: "L012", Outcome.PRIVATE: "L013"}
_AT_ONCE = 8  # hosts
_PAUSE = 0.5  # seconds between two requests to a host
_PATIENCE = 60.0  # seconds without any answer, then the rest is given up

Ask = Callable[[str], Answer]


class OutsideLinks:
    """Asks the links of a folder to other sites; afterwards `summary` says how many answered."""

    def __init__(self, progress: Progress | None = None, ask: Ask = remote.ask) -> None:
        self._progress, self._ask = progress, ask
        self.summary = ""

    def __call__(self, content: Content) -> Iterator[Diagnostic]:
        """Yield a problem for each link that is dead, has moved or leads to a private network."""
        written = list(_links(content))
        addresses = list(dict.fromkeys(address for address, _, _ in written))
        answers = dict.fromkeys(addresses, Answer(Outcome.UNSURE, "chưa hỏi xong"))
        answers |= _ask_all(addresses, self._ask, self._progress)
        for address, target, place in written:
            outcome, detail, _ = answers[address]
            if outcome in CODES:
                yield warning(CODES[outcome], place, target=target, detail=detail)
        outcomes = [answer.outcome for answer in answers.values()]
        parts = [
            f"{outcomes.count(outcome)} {words}"
            for outcome, words in (
                (Outcome.GONE, "không mở được"),
                (Outcome.MOVED, "đã chuyển"),
                (Outcome.PRIVATE, "trong mạng nội bộ"),
                (Outcome.UNSURE, "không kết luận được"),
            )
            if outcome in outcomes
        ]
        if not answers:
            self.summary = "Không bài nào dẫn tới trang của nơi khác."
            return
        self.summary = f"Đã hỏi {len(answers)} địa chỉ ngoài: {', '.join(parts) or 'đều mở được'}."


def _links(content: Content) -> Iterator[tuple[str, str, Place]]:
    """Yield address, target as written and place of each link to another site."""
    sources: list[Article | Document] = [*content.entries, *content.library.documents]
    for source in (*sources, *content.board.link_sources):
        for target, line, column in source.outside:
            address = f"https:{target}" if target.startswith("//") else target
            if address.lower().startswith(("http://", "https://")):
                yield address.partition("#")[0], target, Place(source.file, line, column)


def _ask_all(addresses: list[str], ask: Ask, progress: Progress | None) -> dict[str, Answer]:
    """Return the answers; what answers too late is left out."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        by_host[_host(address)].append(address)
    hosts: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
    given: queue.SimpleQueue[tuple[str, Answer]] = queue.SimpleQueue()
    for those in by_host.values():
        hosts.put(those)
    for _ in range(min(_AT_ONCE, len(by_host))):
        # Daemons: a server that sends a byte a second must not hold up the end of the command.
        threading.Thread(target=_work, args=(hosts, given, ask), daemon=True).start()
    answers = {}
    for _ in progress(addresses, len(addresses)) if progress else addresses:
        try:
            address, answer = given.get(timeout=_PATIENCE)
        except queue.Empty:
            break
        answers[address] = answer
    return answers


def _work(
    hosts: queue.SimpleQueue[list[str]], given: queue.SimpleQueue[tuple[str, Answer]], ask: Ask
) -> None:
    while True:
        try:
            addresses = hosts.get_nowait()
        except queue.Empty:
            return
        answer = None
        for address in addresses:
            if answer is None or not answer.is_silent:
                if answer is not None:
                    time.sleep(_PAUSE)
                answer = ask(address)
            given.put((address, answer))


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""
