"""Publishing a verified upload, and going back: the two ways in which the live release changes."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from pathlib import Path

from . import history, signature, tree
from .history import PUBLISH, ROLLBACK, Event, History, before, pages
from .layout import Layout, sync_below
from .manifest import HOME, RELEASE, SKEW, Manifest, ManifestError, based_on, parse, patched
from .refusal import Refusal

_SMALLER = 0.5  # of the files, or of the bytes, of the release before


@dataclass(frozen=True)
class Terms:
    """What the host's own side says of whoever asks, never they themselves.

    `signers`: ssh-keygen's list of allowed signers; without one (`directory`) nobody signs.
    """

    who: str
    site: str
    signers: Path | None = None


class Switching:
    """The live release of one portal, as one person may change it."""

    def __init__(self, layout: Layout, terms: Terms) -> None:
        self.layout = layout
        self.history = History(layout)
        self._terms = terms

    def publish(self, release: str, delta: bytes, signed: bytes) -> Event:
        """Verify an upload against its manifest and let readers get it. Refuses, or does all.

        `delta`: what of the manifest is other than in the manifest of what is live.
        """
        layout = self.layout
        live = layout.live()
        self._meet(based_on(delta))
        try:
            data = patched(self._said(live), delta)
        except ManifestError as problem:
            raise Refusal("X014", reason=problem) from None
        manifest = self._read(release, data, signed)
        base = layout.said_of(live) if live else None
        self._meet(manifest.base)
        with layout.sealed(release):
            folder = layout.incoming / release
            if not folder.is_dir() or (layout.releases / release).exists():
                raise Refusal("X014", reason=release)
            sent = tree.complete(folder, manifest, layout.releases / live, base)
            tree.settle(folder, sent)
            sync_below(folder)
            with layout.locked():
                self.history.mend()
                self._meet(manifest.base)
                check_size(manifest, base)
                told = pages(self._said(live), data)
                history.check_length(told)
                tree.date(folder, sent, layout.releases / live, layout.newest())
                tree.share_assets(folder, sent, manifest, layout.assets)
                layout.keep_manifest(release, data, signed)
                folder.rename(layout.releases / release)
                made = {"files": len(manifest.files), "bytes": manifest.size}
                line = self._switch(PUBLISH, release, data, {**made, **told})
        return {"release": release, "before": manifest.base, "line": line}

    def rollback(self, release: str, expected: str) -> Event:
        """Let readers get a kept release again: the named one, or the one that was live before.

        Refuses if `expected` is given and is not what is live.
        """
        layout = self.layout
        with layout.locked():
            self.history.mend()
            live = layout.live()
            if expected:
                self._meet(expected)
            wanted = release or self.before(live)
            if not wanted:
                raise Refusal("X022")
            if wanted not in layout.kept():
                raise Refusal("X021", name=wanted)
            if wanted == live:
                return {"release": live, "before": live}
            data = layout.manifest(wanted)
            told = pages(self._said(live), data)
            line = self._switch(ROLLBACK, wanted, data, told)
        return {"release": wanted, "before": live, "line": line}

    def before(self, release: str) -> str:
        """Return what was live when a release was published: the newest of those still kept."""
        return before(self.history.events(), self.layout.kept(), release)

    def _said(self, release: str) -> bytes:
        """Return a kept manifest; nothing where there is none."""
        try:
            return self.layout.manifest(release) if release else b""
        except Refusal:
            return b""

    def _read(self, release: str, data: bytes, signed: bytes) -> Manifest:
        """Refuse a manifest that is not signed, or is not of this release of this site."""
        if not RELEASE.fullmatch(release):
            raise Refusal("X014", reason=release)
        if self._terms.signers:
            signature.verify(data, signed, self._terms.signers, self._terms.who)
        try:
            manifest = parse(data)
        except ManifestError as problem:
            raise Refusal("X014", reason=problem) from None
        for mine, theirs in ((release, manifest.release), (self._terms.site, manifest.site)):
            if mine != theirs:
                raise Refusal("X014", reason=theirs)
        ahead = manifest.built - time.time()
        if ahead > SKEW:
            raise Refusal("X025", seconds=round(ahead))
        if HOME not in manifest.files or not manifest.files[HOME].size:
            raise Refusal("X019")
        return manifest

    def _meet(self, base: str) -> None:
        """Refuse unless what is live is what the other side thinks is live."""
        live = self.layout.live()
        if live != base:
            last = next(iter(self.history.events()[-1:]), {})
            raise Refusal("X010", live=live or "-", base=base or "-", who=last.get("who", "?"))

    def _switch(self, what: str, release: str, data: bytes, told: Event) -> str:
        event = {
            "what": what,
            "release": release,
            "before": self.layout.live(),
            "who": self._terms.who,
            "manifest": hashlib.sha256(data).hexdigest(),
            **told,
        }
        line = self.history.announce(event)
        self.layout.switch(release)
        self.history.confirm()
        return line.decode("ascii").rstrip("\n")


def check_size(manifest: Manifest, before: Manifest | None) -> None:
    """Refuse what is much smaller than what is live, unless that is meant."""
    if before and not manifest.smaller:
        for was, now in ((len(before.files), len(manifest.files)), (before.size, manifest.size)):
            if now < was * _SMALLER:
                raise Refusal("X020", before=was, after=now)
