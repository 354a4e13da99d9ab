"""What differs in production: the real address. Everything else is pelicanconf.py's."""

from pelicanconf import *  # noqa: F403 - Pelican's own way to derive settings

SITEURL = "https://khoi-noi-chinh.example"
