"""What is there but could not be read: no other text is told that it leads to nothing there."""

from __future__ import annotations

from portal import urls
from portal.content import places
from portal.content.article import key_of
from portal.content.model import Content
from portal.content.places import INDEX
from portal.vietnamese import text

_ASIDE = "F015"


def addresses(content: Content) -> frozenset[str]:
    """Return the addresses of texts that would be there if another mistake were mended.

    Those of files that cannot be read, and of folders whose text has a wrong name or place.
    """
    read = {entry.file for entry in content.entries}
    read |= {document.file for document in content.library.documents}
    texts = [path for path in content.stamps if places.is_text(path) and path not in read]
    folders = [folder for folder in content.files_by_folder if f"{folder}/{INDEX}" not in read]
    folders += [
        without_mark(problem.place.file) for problem in content.report if problem.code == _ASIDE
    ]
    return frozenset(
        _address(path.removesuffix(f"/{INDEX}").removesuffix(".md"))
        for path in (*texts, *awaiting(content), *filter(places.is_own_folder, folders))
    )


def awaiting(content: Content) -> frozenset[str]:
    """Return the folders whose text lies at a wrong depth."""
    proper = (
        places.proper(path)
        for path in content.stamps
        if path.lower().endswith(".md")
        and path.partition("/")[0] in places.TOPS
        and not places.is_text(path)
        and not places.has_depth(path.rpartition("/")[0])
    )
    return frozenset(path.removesuffix(f"/{INDEX}") for path in filter(places.is_text, proper))


def without_mark(folder: str) -> str:
    """Return the path of a folder that was put aside with "." or "_" as it was before."""
    above, slash, own = folder.rpartition("/")
    return f"{above}{slash}{own.lstrip('._')}"


def misses(content: Content, folder: str) -> bool:
    """Tell whether a text of `folder` could not be read, so that its name is not known."""
    return any(address.startswith(urls.FOLDERS[folder]) for address in addresses(content))


def keys(content: Content) -> set[str]:
    """Return the keys by which headers name those texts."""
    return {key_of(address) for address in addresses(content)}


def _address(folder: str) -> str:
    top, *between, name = folder.split("/")
    return "/".join([urls.FOLDERS.get(top, f"/{top}/").rstrip("/"), *between, text.slug(name), ""])
