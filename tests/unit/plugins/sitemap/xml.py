"""Renders a view as the build does, and reads it as a search engine would."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from jinja2 import Environment, FileSystemLoader

import pelicanconf

URL = "https://cong.example"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def text(template: str, view: object) -> str:
    """Render a view."""
    options: dict[str, Any] = dict(pelicanconf.JINJA_ENVIRONMENT)
    templates = FileSystemLoader(Path(pelicanconf.THEME) / "templates")
    environment = Environment(loader=templates, **options)  # noqa: S701 - escapes, as the build does
    return environment.get_template(template).render(page=view)


def root(template: str, view: object) -> ET.Element:
    """Render a view and parse what comes out."""
    return ET.fromstring(text(template, view))
