"""The account of a content folder: what each article has, against what readers are shown."""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.article import Article
from portal.content.attachments.files import linked
from portal.content.model import Content
from portal.diagnostics.diagnostic import Severity
from portal.media import kinds
from portal.photos import formats
from portal.vietnamese.amounts import number


def as_lines(content: Content) -> Iterator[str]:
    """Yield a line for each article and page, then the sum."""
    texts = (*content.articles, *content.pages)
    for article in texts:
        yield f"{content.root / article.file}: {_row(article, content)}"
    lost = [problem for problem in content.report if problem.code == "M010"]
    words, photos = sum(text.words[0] for text in texts), sum(len(text.figures) for text in texts)
    links = sum(len(text.links) + len(text.outside) for text in texts)
    yield (
        f"Cộng {number(len(texts))} bài và trang: {number(words)} chữ, {number(photos)} ảnh, "
        f"{number(links)} liên kết; {_loss(len(lost))}."
    )


def _row(article: Article, content: Content) -> str:
    folder = article.file.rpartition("/")[0]
    files = [
        name
        for name in content.files_by_folder.get(folder, {})
        if formats.FILE_NAME.search(name) or kinds.is_medium(name)
    ]
    named = {*article.photos, *article.media}
    dead = sum(file.name not in content.files_of(article) for file in linked(article.links))
    dead += sum(
        problem.code in {"L001", "L002", "L003", "L005"} and problem.severity is Severity.ERROR
        for problem in content.report
        if problem.place.file.endswith(article.file)
    )
    offered, usable = {file.name for file in article.offered}, content.files_of(article)
    written, shown = article.words
    links, shown_photos = len(article.links) + len(article.outside), len(article.figures)
    parts = [
        f"chữ viết {written}, chữ hiện {shown}",
        f"ảnh trong thư mục {len(files)}, có trong bài {len(named)}, hiện {shown_photos} chỗ",
        f"tệp nêu tên {len(offered)}, đăng {len(usable)}",
        f"liên kết {links}, không mở được {dead}",
        f"mục đánh số {article.points}",
    ]
    return "; ".join(parts)


def _loss(lost: int) -> str:
    return f"{lost} chỗ phần mềm làm rơi chữ" if lost else "không rơi chữ nào"
