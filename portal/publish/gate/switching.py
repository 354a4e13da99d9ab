"""Publishing a verified upload and rolling back: the two ways to change the live release."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from pathlib import Path

from . import history, signature, tree
from .history import PUBLISH, ROLLBACK, Event, History, page_changes, previous_release
from .layout import Layout, sync_below
from .manifest import (
    HOME,
    RELEASE,
    SKEW,
    Manifest,
    ManifestError,
    apply_delta,
    base_of_delta,
    parse,
)
from .refusal import Refusal

_MIN_SHARE = 0.5  # of the files, and of the bytes, of the live release


@dataclass(frozen=True)
class Caller:
    """Who is calling and for which site, as configured on the host, never as sent.

    `signers`: the allowed-signers file; None if manifests are not signed (`directory`).
    """

    who: str
    site: str
    signers: Path | None = None


class Releases:
    """Publishes and rolls back the releases of one portal on behalf of one caller."""

    def __init__(self, layout: Layout, caller: Caller) -> None:
        self.layout = layout
        self.history = History(layout)
        self._caller = caller

    def publish(self, release: str, delta: bytes, signature: bytes) -> Event:
        """Verify an upload against its manifest and make it live; if refused, nothing changes.

        `delta`: the manifest as the difference from the live one's (`manifest.delta`).
        Returns `release`, `before` and `line`, the line of the log.
        """
        layout = self.layout
        live = layout.live()
        self._require_live(base_of_delta(delta))
        try:
            data = apply_delta(self._manifest_bytes(live), delta)
        except ManifestError as problem:
            raise Refusal("X014", reason=problem) from None
        manifest = self._verified(release, data, signature)
        base = layout.parsed_manifest(live) if live else None
        self._require_live(manifest.base)
        with layout.upload_locked(release):
            folder = layout.incoming / release
            if not folder.is_dir() or (layout.releases / release).exists():
                raise Refusal("X014", reason=release)
            sent = tree.complete_upload(folder, manifest, layout.releases / live, base)
            tree.fix_modes(folder, sent)
            sync_below(folder)
            with layout.locked():
                self.history.recover()
                self._require_live(manifest.base)
                check_size(manifest, base)
                changes = page_changes(self._manifest_bytes(live), data)
                history.check_length(changes)
                tree.set_times(folder, sent, layout.releases / live, layout.newest_mtime())
                tree.share_assets(folder, sent, manifest, layout.assets)
                layout.write_manifest(release, data, signature)
                folder.rename(layout.releases / release)
                totals = {"files": len(manifest.files), "bytes": manifest.size}
                line = self._switch(PUBLISH, release, data, {**totals, **changes})
        return {"release": release, "before": manifest.base, "line": line}

    def rollback(self, release: str, expected: str) -> Event:
        """Make an older release live again: the named one, or else the previous one.

        Refuses (X010) if `expected` is given and is not live, (X021, X022) if there is no such
        release. Returns `release`, `before` and, if anything changed, `line`.
        """
        layout = self.layout
        with layout.locked():
            self.history.recover()
            live = layout.live()
            if expected:
                self._require_live(expected)
            target = release or self.previous(live)
            if not target:
                raise Refusal("X022")
            if target not in layout.stored_releases():
                raise Refusal("X021", name=target)
            if target == live:
                return {"release": live, "before": live}
            data = layout.manifest(target)
            changes = page_changes(self._manifest_bytes(live), data)
            line = self._switch(ROLLBACK, target, data, changes)
        return {"release": target, "before": live, "line": line}

    def previous(self, release: str) -> str:
        """Return the stored release that was live before a release; see `previous_release`."""
        return previous_release(self.history.events(), self.layout.stored_releases(), release)

    def _manifest_bytes(self, release: str) -> bytes:
        """Return a stored manifest, empty if there is none."""
        try:
            return self.layout.manifest(release) if release else b""
        except Refusal:
            return b""

    def _verified(self, release: str, data: bytes, signed: bytes) -> Manifest:
        """Parse a manifest. Refuses one that is not signed, or not of this release and site."""
        if not RELEASE.fullmatch(release):
            raise Refusal("X014", reason=release)
        if self._caller.signers:
            signature.verify(data, signed, self._caller.signers, self._caller.who)
        try:
            manifest = parse(data)
        except ManifestError as problem:
            raise Refusal("X014", reason=problem) from None
        for expected, actual in (
            (release, manifest.release),
            (self._caller.site, manifest.site),
        ):
            if expected != actual:
                raise Refusal("X014", reason=actual)
        ahead = manifest.built - time.time()
        if ahead > SKEW:
            raise Refusal("X025", seconds=round(ahead))
        if HOME not in manifest.files or not manifest.files[HOME].size:
            raise Refusal("X019")
        return manifest

    def _require_live(self, base: str) -> None:
        """Refuse (X010) unless `base` is the live release."""
        live = self.layout.live()
        if live != base:
            last = next(iter(self.history.events()[-1:]), {})
            raise Refusal("X010", live=live or "-", base=base or "-", who=last.get("who", "?"))

    def _switch(self, what: str, release: str, data: bytes, details: Event) -> str:
        """Log a switch ahead, make it, then commit the log; return the line."""
        event = {
            "what": what,
            "release": release,
            "before": self.layout.live(),
            "who": self._caller.who,
            "manifest": hashlib.sha256(data).hexdigest(),
            **details,
        }
        line = self.history.write_pending(event)
        self.layout.switch(release)
        self.history.commit_pending()
        return line.decode("ascii").rstrip("\n")


def check_size(manifest: Manifest, base: Manifest | None) -> None:
    """Refuse a release (X020) much smaller than its base, unless its manifest allows that."""
    if base and not manifest.smaller:
        for before, after in (
            (len(base.files), len(manifest.files)),
            (base.size, manifest.size),
        ):
            if after < before * _MIN_SHARE:
                raise Refusal("X020", before=before, after=after)
