"""What a web server is given: nginx's configuration, media types, headers, compressed files.

`site.conf` has the maps and the server, `common.conf` what is done with any request (the server
is the default of its addresses), `headers.conf` every header of every answer, `listen.conf` what
depends on nginx's version, `old.map` the old addresses: lines of one form only (`nginx.LINE`), so
that a host can check what it includes. nginx compresses nothing itself: `compress` made .br and
.gz beforehand.

nginx's ETag is a file's mtime in whole seconds and its size. Hence, for whoever puts a release on
a host (`tests/e2e/serving/test_swap.py` shows what happens otherwise):

1. A file whose content is that of the live release keeps its inode (a hard link), so its ETag.
2. A file whose content changed gets an mtime at least a second later than all files of kept
   releases (`gate.tree.date`), `.br` and `.gz` too; never that of the build or of the cache.
3. `if_modified_since exact`: after a rollback files are older, and are sent all the same.
"""

from portal.publish.web.compress import Compressed, precompress
from portal.publish.web.headers import POLICY
from portal.publish.web.nginx import Server, Tls, configure

__all__ = ["POLICY", "Compressed", "Server", "Tls", "configure", "precompress"]
