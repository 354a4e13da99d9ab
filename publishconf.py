"""What differs in production: the real address, and where it is published to.

`invoke publish --target TÊN` names one of TARGETS; docs/xuat-ban.md tells how to set one up.
"""

from pelicanconf import *  # noqa: F403 - Pelican's own way to derive settings
from portal.publish import targets

SITEURL = "https://khoi-noi-chinh.example"

TARGETS = {
    "may-chu": targets.Ssh(
        host="khoi-noi-chinh.example",
        key="~/.ssh/xuat-ban",
        headers=("Content-Security-Policy", "X-Content-Type-Options"),
    ),
}
