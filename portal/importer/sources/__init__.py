"""The adapters: each reads what one system left. Their function `read` yields its texts.

joomla, nukeviet: dumps of their databases (`sql` scans them); wordpress: an export (WXR);
mirror: a site as `wget --mirror` leaves it, or a WARC; html, word, text: folders of files.
"""

MODULES = {
    "joomla": "joomla",
    "nukeviet": "nukeviet",
    "wordpress": "wordpress",
    "mirror": "mirror",
    "html": "html",
    "word": "word",
    "text": "text",
}
"""The modules by the names that `import --from` takes."""
