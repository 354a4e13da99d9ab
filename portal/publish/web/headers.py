"""The headers of every answer: what a browser may do with the portal's pages, and what not."""

from __future__ import annotations

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "manifest-src 'self'; require-trusted-types-for 'script'; trusted-types search"
)
# A picture opened by itself: a browser lays it out with a style of its own; a script in it
# (SVG) does not run.
POLICY_OF_PICTURES = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox"

_UNUSED = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation"),
    *("gyroscope", "magnetometer", "microphone", "midi", "payment", "usb", "xr-spatial-tracking"),
)
FOR_EVER = "public, max-age=31536000, immutable"  # a name that carries its content's hash
REVALIDATED = "no-cache"  # kept, but asked for anew each time: a swap shows at once

# Values that begin with "$" are maps of site.conf.
ALWAYS = {
    "Content-Security-Policy": "$portal_policy",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _UNUSED),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "$portal_use",
    "Cache-Control": "$portal_cache",
    "Allow": "$portal_methods",
}
TRANSPORT = {"Strict-Transport-Security": "$portal_insist"}


def transport(seconds: int) -> str:
    """Return the value of Strict-Transport-Security."""
    return f"max-age={seconds}"
