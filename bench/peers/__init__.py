"""The peers: Hugo and stock Pelican, each with a site of the same kinds of pages as ours.

At equal corpora all three write the same number of HTML pages: home, articles with "Bài
viết khác", lists of sections, tags, authors, years and months by twenties, their indexes,
standing pages, 404; besides these a feed of the newest twenty, a sitemap and the photos.

Where they differ the peers do less. They copy photos as they are (the portal writes
several sizes of each), show a photo's caption as a plain paragraph, find related articles by
shared tags alone; stock Pelican has no link to the article before and after; neither checks
the content. Hugo's header and footer are made once (`partialCached`), as its manual advises;
Pelican's Markdown runs with the portal's extensions, which are fewer than its own.
"""
