"""Measures previews: the time from a save to the browser's paint, memory, the first page.

    python -m bench.preview                          # 5,000 articles, 20 saves
    python -m bench.preview --articles 500 --saves 5 --only portal

`servers` starts the portal's preview and its peers', `paint` saves and waits for headless Chromium
to have painted what was saved. The portal, Hugo and Eleventy (in the folder that BENCH_NPM names,
see `bench`) have the open page follow by themselves. Stock Pelican does not: its page is loaded
again as soon as the server has the new one, at once and without anybody's hand, which is better
than it is in use.
"""
