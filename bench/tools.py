"""What is measured: the portal, its peers, and the floor that no Python program goes below."""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from bench import corpus, npm
from bench.peers import eleventy, hugo, pelican_stock, source
from bench.process import BenchError

ROOT = Path(__file__).resolve().parents[1]
CLEAN, UNCHANGED, EDIT, NEW, TEMPLATE = (
    "clean build",
    "nothing changed",
    "one edit",
    "one new article",
    "one template changed",
)
PYTHON, IMPORT, STAT = "python starts", "+ import pelican", "+ stat of all content"
_PEERS = Path(__file__).resolve().parent / "peers"
_END = "{% endblock %}"


@dataclass
class Tool:
    """Something that builds the corpus in `work`/content; what it makes is in `own`."""

    work: Path
    name: str
    scenarios: tuple[str, ...]

    @property
    def own(self) -> Path:
        """The tool's own folder."""
        return self.work / self.name

    @property
    def folder(self) -> Path:
        """Where its commands run."""
        return ROOT

    @property
    def output(self) -> Path:
        """Where the site is built."""
        return self.own / "output"

    def prepare(self) -> None:
        """Get ready for the first build."""

    def refresh(self, file: Path) -> None:
        """Take over a change of a file of the corpus."""

    def change_template(self, mark: str) -> None:
        """Change the template of articles so that every article's page shows `mark`."""
        raise NotImplementedError

    def command(self, scenario: str) -> Sequence[str]:
        """Return what runs."""
        raise NotImplementedError


class Portal(Tool):
    """A copy of the portal with a store of its own.

    Whoever works on the project meanwhile changes nothing that is measured.
    """

    def __init__(self, work: Path) -> None:
        super().__init__(work, "portal", (CLEAN, UNCHANGED, EDIT, NEW, TEMPLATE))

    @property
    def folder(self) -> Path:
        """The copy."""
        return self.own / "project"

    def prepare(self) -> None:
        """Copy what a build needs."""
        for name in ("portal", "plugins", "theme"):
            unwanted = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, self.folder / name, ignore=unwanted)
        for file in ROOT.iterdir():
            if file.suffix in {".py", ".toml", ".txt"}:
                shutil.copyfile(file, self.folder / file.name)
        (self.folder / corpus.CONTENT).mkdir()  # the settings name it

    def change_template(self, mark: str) -> None:
        """Put a line at the end of article.html's last block."""
        file = self.folder / "theme" / "templates" / "article.html"
        before, end, after = file.read_text(encoding="utf-8").rpartition(_END)
        file.write_text(f"{before}<p>{mark}</p>\n{end}{after}", encoding="utf-8")

    def command(self, scenario: str) -> Sequence[str]:
        """The task `build`; a clean build uses nothing that was kept."""
        words = (sys.executable, "-m", "portal.cli", "build")
        folders = ("--content", f"{self.work / corpus.CONTENT}", "--output", f"{self.output}")
        return (*words, *folders, *(("--clean",) if scenario == CLEAN else ()))


class _Peer(Tool):
    """A peer: the corpus is converted beforehand, and so is each change."""

    render: source.Render

    @property
    def converted(self) -> Path:
        return self.own / "content"

    def prepare(self) -> None:
        source.convert(self.work, self.converted, self.render)

    def refresh(self, file: Path) -> None:
        if file.is_file():
            source.convert_one(file, self.work, self.converted, self.render)
        else:
            folder = file.parent.relative_to(self.work / corpus.CONTENT)
            shutil.rmtree(self.converted / folder)


class Hugo(_Peer):
    """Hugo's own binary out of its Python package, without the package's Python."""

    def __init__(self, work: Path) -> None:
        super().__init__(work, "hugo", (CLEAN, UNCHANGED, EDIT))
        self.render = hugo.render
        self.binary = metadata.distribution("hugo").locate_file("hugo/binaries/hugo")

    def prepare(self) -> None:
        """Copy the site, convert the corpus."""
        shutil.copytree(_PEERS / "hugo" / "site", self.own, dirs_exist_ok=True)
        super().prepare()

    def command(self, scenario: str) -> Sequence[str]:  # noqa: ARG002 - all are alike to it
        """Hugo in a fresh process redoes all in every scenario."""
        folders = ("--source", f"{self.own}", "--destination", f"{self.output}")
        cache = ("--cacheDir", f"{self.own / 'cache'}", "--noBuildLock")
        return (f"{self.binary}", *folders, *cache, "--panicOnWarning")


class HugoPagefind(Hugo):
    """Hugo, and Pagefind over all that it wrote: as much as the portal makes."""

    def __init__(self, work: Path) -> None:
        super().__init__(work)
        self.name = "hugo+pagefind"
        self.indexer = npm.script("pagefind/lib/runner/bin.cjs")

    def command(self, scenario: str) -> Sequence[str]:
        """Both, one after the other."""
        index = (*self.indexer, "--site", f"{self.output}", "--silent")
        both = f"{shlex.join(super().command(scenario))} && {shlex.join(index)}"
        return ("sh", "-c", both)


class Eleventy(_Peer):
    """Eleventy with templates in JavaScript, the quickest of its languages."""

    def __init__(self, work: Path) -> None:
        super().__init__(work, "eleventy", (CLEAN, EDIT))
        self.render = eleventy.render
        self.script = npm.script("@11ty/eleventy/cmd.cjs")

    @property
    def folder(self) -> Path:
        """It looks for its settings where it is started."""
        return self.own

    @property
    def converted(self) -> Path:
        """Beside the templates of lists."""
        return self.own / "content" / "texts"

    def prepare(self) -> None:
        """Copy the site, convert the corpus."""
        shutil.copytree(_PEERS / "eleventy" / "site", self.own, dirs_exist_ok=True)
        shutil.copy(_PEERS / "hugo" / "site" / "static" / "site.css", self.own)
        super().prepare()

    def command(self, scenario: str) -> Sequence[str]:  # noqa: ARG002 - all are alike to it
        """Eleventy in a fresh process redoes all."""
        return (*self.script, "--config=eleventy.config.mjs", "--quiet")


class Pelican(_Peer):
    """Stock Pelican and the plugin for related posts."""

    def __init__(self, work: Path) -> None:
        super().__init__(work, "pelican", (CLEAN, EDIT))
        metadata.version("pelican-related-posts")  # without it the pages would be less
        self.render = pelican_stock.render

    def command(self, scenario: str) -> Sequence[str]:  # noqa: ARG002 - all are alike to it
        """Pelican redoes all in every scenario."""
        settings = _PEERS / "pelican_stock" / "pelicanconf.py"
        words = (sys.executable, "-m", "pelican", f"{self.converted}", "--settings", f"{settings}")
        return (*words, "--output", f"{self.output}", "--quiet", "--fatal", "errors")


class Floor(Tool):
    """Python alone, with Pelican imported, with the content's files looked at."""

    def __init__(self, work: Path) -> None:
        super().__init__(work, "floor", (PYTHON, IMPORT, STAT))

    def command(self, scenario: str) -> Sequence[str]:
        """Three programs, each with one thing more."""
        walk = (
            "import os, pelican\n"
            "for folder, _, names in os.walk({!r}):\n"
            "    for name in names: os.stat(os.path.join(folder, name))"
        )
        programs = {
            PYTHON: "",
            IMPORT: "import pelican",
            STAT: walk.format(str(self.work / corpus.CONTENT)),
        }
        return (sys.executable, "-c", programs[scenario])


_ALL = {
    "portal": Portal,
    "hugo": Hugo,
    "hugo+pagefind": HugoPagefind,
    "eleventy": Eleventy,
    "pelican": Pelican,
    "floor": Floor,
}
_FROM_NPM = {"hugo+pagefind", "eleventy"}
NAMES = tuple(_ALL)
USUAL = tuple(name for name in NAMES if npm.ready() or name not in _FROM_NPM)


def tool(name: str, work: Path) -> Tool:
    """Return a tool by its name. Raises BenchError where it is not installed."""
    try:
        return _ALL[name](work)
    except metadata.PackageNotFoundError as problem:
        message = f"{name} needs the package {problem.name}: install the group “test”"
        raise BenchError(message) from None
