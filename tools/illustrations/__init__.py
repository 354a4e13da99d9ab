"""Draws the portal's own illustrations from `pictures.toml`.

Run from the project root: ``python -m tools.illustrations [--only SUBSTRING] [--force]``.
Each entry becomes one JPEG below `content/`; a picture that exists is left alone.

`model` reads the entries, `palette` chooses the colours, `typeset` measures and wraps
text, `canvas` collects SVG, `frame` lays the page's furniture (title, note, the label
"Minh họa"), one module a family of kinds draws the body, `raster` turns SVG into JPEG
with a headless Chromium. Same entry, same machine, same bytes: no dates, no chance.
"""
