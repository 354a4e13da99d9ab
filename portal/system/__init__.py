"""Files, locks, processes, encodings: what any program needs, nothing of the portal.

`files`, `blobs`, `ownership`, `lock`: what lies on disk, and who may touch it; `codec`, `mac`,
`toml`, `media_types`: data and their kinds; `parallel`, `executors`, `garbage`, `progress`: work;
`config_loader` and `apt`: settings files, Debian packages. Any room may import it, it imports none.
"""
