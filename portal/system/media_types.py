"""The media type of each kind of file: one table for pages, feeds, servers and object stores."""

from __future__ import annotations

TYPES = {
    "text/html; charset=utf-8": ("html",),
    "text/css; charset=utf-8": ("css",),
    "text/javascript; charset=utf-8": ("js", "mjs"),
    "text/plain; charset=utf-8": ("txt",),
    "text/csv; charset=utf-8": ("csv",),
    "text/calendar; charset=utf-8": ("ics",),
    "application/xml; charset=utf-8": ("xml",),
    "image/svg+xml; charset=utf-8": ("svg",),
    "application/json": ("json",),
    "application/manifest+json": ("webmanifest",),
    "application/pdf": ("pdf",),
    "application/zip": ("zip",),
    "application/msword": ("doc",),
    "application/vnd.ms-excel": ("xls",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("xlsx",),
    "application/vnd.oasis.opendocument.text": ("odt",),
    "font/woff2": ("woff2",),
    "image/vnd.microsoft.icon": ("ico",),
    "image/jpeg": ("jpg", "jpeg", "jpe", "jfif"),
    "image/png": ("png", "apng"),
    "image/webp": ("webp",),
    "image/gif": ("gif",),
    "image/avif": ("avif",),
    "text/vtt; charset=utf-8": ("vtt",),
    "video/mp4": ("mp4", "m4v"),
    "video/webm": ("webm",),
    "audio/mp4": ("m4a",),
    "audio/mpeg": ("mp3",),
    "audio/ogg": ("ogg",),
}

_BY_SUFFIX = {suffix: media_type for media_type, names in TYPES.items() for suffix in names}


def of(suffix: str) -> str:
    """Return the media type of a file with a suffix ("pdf", ".jpg"), or "" for an unknown one."""
    return _BY_SUFFIX.get(suffix.lower().lstrip("."), "")
