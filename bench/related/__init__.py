"""Bài viết khác, measured: which rankers offer what a good editor would, and at what cost."""
