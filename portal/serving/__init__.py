"""What a web server is given: the configuration of nginx, and pages compressed beforehand."""

from portal.serving.compress import Compressed, precompress
from portal.serving.headers import POLICY
from portal.serving.nginx import Server, Tls, configure

__all__ = ["POLICY", "Compressed", "Server", "Tls", "configure", "precompress"]
