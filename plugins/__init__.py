"""The portal's Pelican plugins, in the order in which they are listed.

assets        joins the stylesheets, gives every asset a name with its content's hash
reader        front matter and Markdown -> article and sanitised HTML
photos        photos beside an article -> derivatives, and <img> that use them
media         video and audio beside an article -> players, and their files
share         share images of articles, icons, web manifest
related       "Bài viết khác" under each article
pages         every HTML page of the portal, and the writer that renders it
redirects     pages at old addresses that send readers on, or say that the page is gone
feeds         Atom feeds of the portal and its sections, a JSON Feed
search        the index for searches in the browser, the page of results
sitemap       sitemaps, robots.txt and security.txt, from the pages that were written

A plugin is an adapter (`__init__.py`, the only file that may import Pelican, inside its
functions) and pure modules. Plugins never import each other: they hand values on in the build
context (`portal.contract`). NEEDS names the plugins that must come before one in PLUGINS.
"""
