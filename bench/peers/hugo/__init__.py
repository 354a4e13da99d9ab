"""Hugo's site: layouts in `site/`, and the corpus in Hugo's format (page bundles, YAML)."""

from __future__ import annotations

import json

from bench.peers.source import Source


def render(source: Source) -> str:
    """Return an article as Hugo reads it. JSON is YAML: no library is needed to write it."""
    fields: dict[str, object] = {
        "title": source.fields["Tiêu đề"],
        "summary": source.fields["Tóm tắt"],
    }
    if source.is_page:
        fields |= {"type": "trang", "url": f"/{source.slug}/"}
    else:
        fields |= {
            "date": source.date.isoformat(),
            "chuyen-muc": [source.fields["Chuyên mục"]],
            "the": source.several("Thẻ"),
            "tac-gia": source.several("Tác giả"),
            "luu-tru": [f"{source.date:%Y}", f"{source.date:%Y-%m}"],
            "image": source.picture,
        }
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()]
    return "---\n" + "\n".join(lines) + f"\n---\n\n{source.body}"
