"""Who makes the derivatives: the portal, sharp (two ways), Hugo. Same photos, widths, formats."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

from bench.process import BenchError
from bench.tools import ROOT
from portal.photos.derivatives import DerivativeCache
from portal.photos.encode import WIDTHS, Recipe

SHARP = "0.35.5"
_HERE = Path(__file__).resolve().parent
_RECIPE = Recipe()
OLDER = [each for each in WIDTHS if "jpeg" in _RECIPE.formats_of(each, WIDTHS[-1])]

Made = dict[tuple[str, int, str], Path]  # (photo's stem, width, jpg or webp) -> file


@dataclass(frozen=True, slots=True)
class Contender:
    """A command; `made` tells what it wrote, `output` is emptied before each run."""

    name: str
    command: Sequence[str]
    output: Path
    made: Callable[[], Made]
    cwd: Path = field(default=ROOT)


def all_of(work: Path, photos: Sequence[Path], processes: int) -> list[Contender]:
    """Return those that this machine can run, made ready to run. Raises BenchError for none."""
    return [_portal(work, photos, processes), *_sharp(work, photos), _hugo(work, photos)]


def _portal(work: Path, photos: Sequence[Path], processes: int) -> Contender:
    output = work / "portal"
    command = (sys.executable, "-m", "bench.photos.portal", f"{processes}", f"{output}")

    def made() -> Made:
        cache = DerivativeCache(output, _RECIPE)
        return {
            (photo.stem, each.width, Path(each.file).suffix[1:]): cache.blobs.path(each.file)
            for photo in photos
            for each in cache.derive(photo)
        }

    return Contender("portal", (*command, *map(str, photos)), output, made)


def _sharp(work: Path, photos: Sequence[Path]) -> list[Contender]:
    """Install sharp into the work folder, where npm is there."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return []
    home = work / "npm"
    home.mkdir(exist_ok=True)
    if not (home / "node_modules" / "sharp").is_dir():
        (home / "package.json").write_text('{"private": true}', encoding="utf-8")
        done = subprocess.run(  # noqa: S603 - the bench's own command
            [npm, "install", "--no-audit", "--no-fund", f"sharp@{SHARP}"],
            cwd=home,
            capture_output=True,
            check=False,
        )
        if done.returncode:
            raise BenchError(f"npm install sharp: {done.stderr.decode(errors='replace')[-500:]}")
    shutil.copyfile(_HERE / "sharp.cjs", home / "sharp.cjs")
    found = []
    for mode in ("documented", "by hand"):
        output = work / f"sharp-{mode.replace(' ', '-')}"
        qualities = (f"{_RECIPE.jpeg}", f"{_RECIPE.webp}", f"{output}")
        widths = (",".join(map(str, some)) for some in (WIDTHS, OLDER))
        command = (node, "sharp.cjs", mode, *qualities, *widths, *map(str, photos))
        found.append(Contender(f"sharp, {mode}", command, output, lambda o=output: _named(o), home))  # type: ignore[misc]
    return found


def _hugo(work: Path, photos: Sequence[Path]) -> Contender:
    site, output = work / "hugo-site", work / "hugo"
    shutil.copytree(_HERE / "hugo", site, dirs_exist_ok=True)
    (site / "assets").mkdir(exist_ok=True)
    for photo in photos:
        shutil.copyfile(photo, site / "assets" / photo.name)
    params = f"jpeg = {_RECIPE.jpeg}\nwebp = {_RECIPE.webp}\nwidths = {list(WIDTHS)}\n"
    params += f"older = {list(OLDER)}\n"
    with (site / "hugo.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[params]\n{params}")
    binary = metadata.distribution("hugo").locate_file("hugo/binaries/hugo")
    # The cache lies in the output, so that emptying this makes the next run a first one.
    folders = ("--source", f"{site}", "--destination", f"{output}", "--noBuildLock")
    command = (f"{binary}", *folders, "--cacheDir", f"{output / 'cache'}")
    return Contender("Hugo", command, output, lambda: _named(output))


def _named(folder: Path) -> Made:
    """Read what a file is from its name: photo-640.webp."""
    found: Made = {}
    for path in folder.glob("*-*.*"):
        stem, _, width = path.stem.rpartition("-")
        if width.isdecimal() and path.suffix in {".jpg", ".webp"}:
            found[stem, int(width), path.suffix[1:]] = path
    return found
