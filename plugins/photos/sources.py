"""The files of an article's photos by output path, made or only planned."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from functools import lru_cache
from pathlib import Path

from plugins.photos import markup
from portal.contract.pages import PlannedPhoto, Stored
from portal.photos.derivatives import Derivative, DerivativeCache
from portal.system import codec


@dataclass(frozen=True, slots=True)
class PhotoFiles:
    """Loads the files of one article's photos by output path."""

    address: str
    data: bytes
    root: Path
    cache: DerivativeCache

    def load(self, path: str) -> bytes:
        """Return the bytes of a derivative."""
        derivative, name = derivatives(self.address, self.data)[path]
        return self.cache.encoded(derivative, self.root / name)

    def stored(self, path: str) -> Stored | None:
        """Return the file of a derivative that is made and intact, or None."""
        derivative, _ = derivatives(self.address, self.data)[path]
        if not derivative.total:
            return None  # only planned
        file = self.cache.intact_file(derivative)
        return Stored(file, bytes.fromhex(derivative.total)) if file else None

    def planned(self, path: str) -> PlannedPhoto | None:
        """Return what a derivative is to be made of if it is only planned, or None."""
        derivative, name = derivatives(self.address, self.data)[path]
        if derivative.total:
            return None
        photo, recipe = str(self.root / name), astuple(self.cache.recipe)
        folder = str(self.cache.blobs.folder)
        return PlannedPhoto(photo, derivative.width, derivative.format, recipe, folder)


@lru_cache(maxsize=8)  # an article's files are loaded one after another
def derivatives(address: str, data: bytes) -> dict[str, tuple[Derivative, str]]:
    """Map each output path to its derivative and the path of the photo."""
    sources = {}
    for src, name, rows in codec.loads(data):
        for derivative in (Derivative(*row) for row in rows):
            sources[f"{address.lstrip('/')}{markup.file_name(derivative, src)}"] = derivative, name
    return sources
