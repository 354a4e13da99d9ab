"""Stock Pelican: its own generators, a plain theme, and the corpus in Pelican's own format."""

from __future__ import annotations

from bench.peers.source import Source


def render(source: Source) -> str:
    """Return an article as Pelican's Markdown reader takes it."""
    fields = {
        "Title": source.fields["Tiêu đề"],
        "Slug": source.slug,
        "Summary": source.fields["Tóm tắt"],
    }
    if not source.is_page:
        fields |= {
            "Date": f"{source.date:%Y-%m-%d %H:%M}",
            "Category": source.fields["Chuyên mục"],
            "Tags": source.fields["Thẻ"],
            "Authors": source.fields["Tác giả"],
            "Image": source.picture,
        }
    lines = [f"{name}: {value}" for name, value in fields.items()]
    return "\n".join(lines) + f"\n\n{source.body}"
