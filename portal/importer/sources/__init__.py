"""The adapters: each reads what one system left. `read(given)` yields its texts.

joomla, nukeviet   dumps of their databases (`sql` scans them)
wordpress          an export (WXR)
mirror             a site as `wget --mirror` leaves it, or a WARC
html, word, text   folders of files
"""
