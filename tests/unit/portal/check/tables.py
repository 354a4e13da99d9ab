"""Tables of redirects with one fault each: code -> rows."""

from __future__ import annotations

TABLES = {
    "A001": "https://x.vn/a,/\n",
    "A002": "/a,//x.vn/\n",
    "A003": "/a\n",
    "A004": "/a,/\n/a/,/luu-tru/\n",
    "A005": "/bai-viet/2012/a/,/\n",
    "A006": "/a,/khong-co/\n",
    "A008": "/a,/b\n/b,410\n",
    "A009": "/a,/a/\n",
}
