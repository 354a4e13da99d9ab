"""Every kind of page keeps the policy that it is served under: a violation is nobody's habit."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from portal.publish.web import POLICY
from tests.e2e.browser.kinds import ARTICLE, KINDS
from tests.e2e.browser.waiting import until_still

pytestmark = pytest.mark.browser

_LISTEN = """
window.reports = [];
addEventListener('securitypolicyviolation', (event) => {
    reports.push([event.effectiveDirective, event.blockedURI]);
});
"""
_ISSUED = {
    *("default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'"),
    *(
        "media-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
    ),
    *("frame-ancestors 'none'", "manifest-src 'self'", "trusted-types search"),
    "require-trusted-types-for 'script'",
}


def test_the_pages_are_served_under_the_whole_policy(page: Page, address: str) -> None:
    """The header is there, and holds these rules and no other."""
    answer = page.goto(f"{address}/")
    assert answer
    sent = answer.header_value("content-security-policy") or ""
    assert sent == POLICY
    assert set(sent.split("; ")) == _ISSUED


@pytest.mark.parametrize("path", KINDS.values(), ids=list(KINDS))
def test_a_page_reports_no_violation(page: Page, address: str, path: str) -> None:
    """While it loads, is scrolled to its end, turns dark, and is made ready for paper."""
    page.add_init_script(_LISTEN)
    page.goto(f"{address}{path}")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    until_still(page)
    page.emulate_media(color_scheme="dark")
    until_still(page)
    page.emulate_media(media="print")
    if path == ARTICLE:
        page.emulate_media(media="screen")
        page.locator(".figure__link").first.click()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Escape")
    assert page.evaluate("reports") == []


def test_a_violation_would_be_seen(browser: Browser, address: str) -> None:
    """A style in a page, a script of another site, text that would become markup."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(_LISTEN)
    page.goto(f"{address}/")
    page.evaluate(
        """() => {
            const box = document.createElement('p');
            box.setAttribute('style', 'color: red');
            import('https://vi-du.vn/a.js').catch(() => {});
            try { box.innerHTML = '<b>'; } catch (refused) { document.body.append(box); }
        }"""
    )
    page.wait_for_function("reports.length >= 3")
    found = {directive for directive, _ in page.evaluate("reports")}
    context.close()
    assert found == {"style-src-attr", "script-src-elem", "require-trusted-types-for"}
