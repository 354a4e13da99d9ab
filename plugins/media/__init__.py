"""Publishes the video and audio beside an article, at the article's address, with its players.

Rewrites each <img> of a body that names one to a <video> or <audio> with its captions, a link to
the file and its words. Files are published as they are, less what their recorders noted of place
and owner; nothing is encoded.

Settings: none. Build context: provides `recordings`, by the article's file. Signals: none of its
own; `portal.builder.steps` calls it.
"""

from __future__ import annotations

from functools import partial

from plugins.media import markup, sources
from portal.builder import steps
from portal.cache.fingerprint import Digests
from portal.contract.pages import ContentItem, PageWriter, Pictures, rewrite
from portal.views.media import Recording

NEEDS = ("plugins.photos",)
_DIGESTS = Digests()


def register() -> None:
    """Connect to Pelican."""
    steps.connect(MediaStep)


class MediaStep(steps.Step):
    """Puts players into the bodies, and the files into the output."""

    def prepare(self) -> None:
        """Provide the media of all texts that have some."""
        self.build.recordings = {}
        for item in self.build.texts:
            self._provide(item)

    def write(self, writer: PageWriter) -> None:
        """Add the files to the output."""
        for item in self.build.texts:
            self._put(item, writer)

    def renew(self, item: ContentItem, writer: PageWriter) -> None:
        """Provide the media of one text, and add its files."""
        self.build.recordings.pop(item.portal_article.file, None)
        self._provide(item)
        self._put(item, writer)

    def _provide(self, item: ContentItem) -> None:
        article, build = item.portal_article, self.build
        clips = build.content.media.get(article.file)
        if clips is None:
            return
        pictures = build.pictures.get(article.file, Pictures())
        recordings: tuple[Recording, ...] = sources.recordings(article, clips, pictures)
        build.recordings[article.file] = recordings
        rewrite(item, _DIGESTS.of(recordings), partial(markup.rewrite, recordings=recordings))

    def _put(self, item: ContentItem, writer: PageWriter) -> None:
        article, content = item.portal_article, self.build.content
        clips = content.media.get(article.file)
        if clips:
            writer.put_all(sources.files_of(content.root, article.address, clips))
