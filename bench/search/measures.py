"""A query in Chromium at a quarter of the speed: bytes, requests, milliseconds, heap."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Browser, CDPSession, Page

from bench.search.engines import Built
from bench.search.server import packed_size, served
from portal.publish.web import POLICY

FIRST, SECOND = "thi dua khen thuong", "phát triển kinh tế"
SLOWER = 4
OPEN = "default-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' blob:; worker-src 'self' blob:"
# Our own page is queried as readers do; the other engines' scripts are called.
_ASK_PAGE = """async ([query]) => {
    const box = document.querySelector('.search-box__input');
    const list = document.querySelector('#ket-qua ol');
    const status = document.querySelector('#ket-qua [role=status]');
    const begin = performance.now();
    const done = new Promise((resolve) => new MutationObserver(() => {
        if (status.textContent.includes(`“${query}”`)) resolve();
    }).observe(status, { childList: true, characterData: true, subtree: true }));
    status.textContent = '';
    box.value = query;
    box.form.dispatchEvent(new Event('submit', { cancelable: true }));
    await done;
    const count = parseInt(/\\d+(?= kết quả)/.exec(status.textContent), 10) || 0;
    return [performance.now() - begin, count, list.childElementCount];
}"""
_ASK_CALL = """async ([query]) => {
    const begin = performance.now();
    const [count, shown] = await window.ask(query, 10);
    return [performance.now() - begin, count, shown.length];
}"""


@dataclass(frozen=True, slots=True)
class Cost:
    """One query: bytes of bodies as sent, requests, milliseconds, hits, results shown."""

    bytes: int
    requests: int
    ms: float
    hits: int
    shown: int


@dataclass(frozen=True, slots=True)
class Visit:
    """A first query, a second one, the first again, and the first on the next visit.

    `script`: bytes of the portal's own scripts; `heap`: growth of the page's heap in bytes.
    """

    script: int
    first: Cost
    second: Cost
    again: Cost
    reloaded: Cost
    heap: int


def visit(browser: Browser, built: Built) -> Visit:
    """Run the queries of a visit on an engine's page."""
    is_ours = built.name == "portal"
    sent: list[int] = []
    for path in built.folder.glob("*.json"):  # compressed beforehand, as in a release
        packed_size(path)
    with served(built.folder, POLICY if is_ours else OPEN, sent=sent) as address:
        context = browser.new_context(locale="vi-VN")
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        start = f"{address}/{'tim-kiem/' if is_ours else 'ask.html'}"
        page.goto(start)
        _ready(page, is_ours=is_ours)
        before = _heap(session)
        first = _ask(page, sent, FIRST, is_ours=is_ours)
        second = _ask(page, sent, SECOND, is_ours=is_ours)
        again = _ask(page, sent, FIRST, is_ours=is_ours)
        heap = _heap(session) - before
        page.goto(start)
        _ready(page, is_ours=is_ours)
        reloaded = _ask(page, sent, FIRST, is_ours=is_ours)
        context.close()
    own = built.folder / "assets/js"
    scripts = [*own.glob("search.*.js"), *own.glob("start.*.js")]
    return Visit(sum(map(packed_size, scripts)), first, second, again, reloaded, heap)


def _ready(page: Page, *, is_ours: bool) -> None:
    if is_ours:
        page.locator("#ket-qua [role=status]").filter(has_text="Hãy").wait_for()
    else:
        page.wait_for_function("window.ready")
    page.wait_for_load_state("networkidle")


def _ask(page: Page, sent: list[int], query: str, *, is_ours: bool) -> Cost:
    sent.clear()
    ms, hits, shown = page.evaluate(_ASK_PAGE if is_ours else _ASK_CALL, [query])
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(200)
    return Cost(sum(sent), len(sent), ms, hits, shown)


def _heap(session: CDPSession) -> int:
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics = session.send("Performance.getMetrics")
    return int(next(row["value"] for row in metrics["metrics"] if row["name"] == "JSHeapUsedSize"))
