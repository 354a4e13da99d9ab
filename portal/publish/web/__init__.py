"""What a web server is given: the configuration of nginx, and pages compressed beforehand."""

from portal.publish.web.compress import Compressed, precompress
from portal.publish.web.headers import POLICY
from portal.publish.web.nginx import Server, Tls, configure, has_brotli

__all__ = ["POLICY", "Compressed", "Server", "Tls", "configure", "has_brotli", "precompress"]
