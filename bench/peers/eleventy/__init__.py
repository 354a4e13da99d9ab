"""Eleventy's site: templates in `site/`, and the corpus with front matter as Eleventy reads it."""

from __future__ import annotations

import json

from bench.peers.source import Source


def render(source: Source) -> str:
    """Return an article as Eleventy reads it. JSON is YAML: no library is needed to write it."""
    fields: dict[str, object] = {
        "layout": "article.11ty.js",
        "title": source.fields["Tiêu đề"],
        "summary": source.fields["Tóm tắt"],
    }
    if source.is_page:
        fields |= {"permalink": f"/{source.slug}/", "standing": True}
    else:
        fields |= {
            "date": source.date.isoformat(),
            "section": source.fields["Chuyên mục"],
            "terms": source.several("Thẻ"),
            "authors": source.several("Tác giả"),
            "image": source.picture,
            "permalink": f"/{source.folder}/",
            "tags": "articles",
        }
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()]
    return "---\n" + "\n".join(lines) + f"\n---\n\n{source.body}"
