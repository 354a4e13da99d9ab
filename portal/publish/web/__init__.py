"""What the web server needs: nginx's configuration, media types, headers, compressed files.

`site.conf` has the maps and the server, `common.conf` the handling of every request (the server
is the default one of its addresses), `headers.conf` the headers of every response, `listen.conf`
what depends on nginx's version, `old.map` the redirects: its lines have one form (`nginx.LINE`),
so that a host can validate it. nginx does not compress: `compress` has written .br and .gz files.

nginx's ETag is a file's mtime in whole seconds and its size. Hence the rules for putting a release
on a host (`tests/e2e/serving/test_swap.py` shows what happens otherwise):

1. A file with the same content as in the live release keeps its inode (a hard link), so its ETag.
2. A file whose content changed gets an mtime at least a second later than all stored files
   (`gate.tree.set_times`), `.br` and `.gz` too; never that of the build or of the cache.
3. `if_modified_since exact`: after a rollback files are older, and must be sent all the same.
"""

from portal.publish.web.compress import Compressed, precompress
from portal.publish.web.headers import POLICY
from portal.publish.web.nginx import Server, Tls, configure

__all__ = ["POLICY", "Compressed", "Server", "Tls", "configure", "precompress"]
