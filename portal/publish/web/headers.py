"""The headers of every response: security policies and caching."""

from __future__ import annotations

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
    "font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "manifest-src 'self'; require-trusted-types-for 'script'; trusted-types search"
)
# For images opened on their own: browsers add an inline style; scripts in SVG must not run.
IMAGE_POLICY = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox"

_UNUSED = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation"),
    *("gyroscope", "magnetometer", "microphone", "midi", "payment", "usb", "xr-spatial-tracking"),
)
IMMUTABLE = "public, max-age=31536000, immutable"  # for names with a content hash
REVALIDATE = "no-cache"  # cached, but revalidated each time: a switch shows at once

REFERRER = "strict-origin-when-cross-origin"
PERMISSIONS = ", ".join(f"{name}=()" for name in _UNUSED)
OPENER = "same-origin"

# What browsers never show: fonts, packs of the search index. The headers that only pages obey are
# left out there: 0.6 KB of each answer, and a search asks for thirty.
NO_PAGE = "~^(?:font/|application/octet-stream)"

# Values that begin with "$" are variables set by maps in site.conf.
ALWAYS = {
    "Content-Security-Policy": "$portal_policy",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "$portal_referrer",
    "Permissions-Policy": "$portal_permissions",
    "Cross-Origin-Opener-Policy": "$portal_opener",
    "Cross-Origin-Resource-Policy": "$portal_use",
    "Cache-Control": "$portal_cache",
    "Allow": "$portal_methods",
}
TRANSPORT = {"Strict-Transport-Security": "$portal_insist"}


def transport(seconds: int) -> str:
    """Return the value of Strict-Transport-Security."""
    return f"max-age={seconds}"
