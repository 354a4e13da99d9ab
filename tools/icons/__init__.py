"""Draws the portal's icons from `theme/static/img/favicon.svg`, with a headless Chromium.

Run from the project root whenever the SVG changes, and commit what it writes:
``python -m tools.icons`` (Chromium and the test environment needed). `drawn.sha256`, as sha256sum
writes it, holds the SVG and the icons together; a test compares.
"""
