"""The build context: what the builder passes to plugins, and plugins to each other.

Plugins do not import each other; they share one `BuildContext`, stored in Pelican's settings under
`KEY`. A field that a plugin provides starts unset: reading it before that plugin has run raises a
`NotProvidedError` that names the plugin.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

from portal.cache.store import Store
from portal.content import clock, loader
from portal.content.article import Article
from portal.content.documents.document import Document
from portal.content.model import Content
from portal.content.notices.notice import Notice
from portal.content.readings import Readings
from portal.contract import project_store
from portal.contract.pages import ContentItem, Files, Manifest, PageWriter, Pictures
from portal.contract.settings import Settings
from portal.diagnostics import messages
from portal.diagnostics.diagnostic import Diagnostic, Severity
from portal.views.media import Recording
from portal.views.pages import Picture

if TYPE_CHECKING:  # a build that finds nothing changed does without Jinja
    from jinja2 import Environment  # noqa: F401 - `BuildContext.env` names it

KEY = "PORTAL_BUILD"
_LOG = "portal"

_T = TypeVar("_T")


class NotProvidedError(RuntimeError):
    """Raised on reading a field of the build context that its plugin has not set yet."""

    def __init__(self, name: str, plugin: str) -> None:
        super().__init__(f"build.{name} is not there yet: {plugin} has to come before in PLUGINS")
        self.name, self.plugin = name, plugin


class Provided(Generic[_T]):
    """A field that one plugin sets and others read. `plugin`: its dotted name."""

    def __init__(self, plugin: str) -> None:
        self.plugin = plugin
        self.name = ""

    def __set_name__(self, _owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, build: None, _owner: type | None = None) -> Self: ...

    @overload
    def __get__(self, build: BuildContext, _owner: type | None = None) -> _T: ...

    def __get__(self, build: BuildContext | None, _owner: type | None = None) -> Self | _T:
        """Return the value. Raises NotProvidedError."""
        if build is None:
            return self
        try:
            value: _T = vars(build)[self.name]
        except KeyError:
            raise NotProvidedError(self.name, self.plugin) from None
        return value

    def __set__(self, build: BuildContext, value: _T) -> None:
        vars(build)[self.name] = value


def publisher_of(portal: Settings) -> str:
    """Return who publishes the portal: without a publisher, the portal itself."""
    return portal.publisher or portal.name


def log_problem(problem: Diagnostic) -> None:
    """Log a problem: the default under plain `pelican`, where no builder collects them."""
    level = logging.ERROR if problem.severity is Severity.ERROR else logging.WARNING
    logging.getLogger(_LOG).log(level, "%s", messages.line(problem))


@dataclass(eq=False)
class BuildContext:
    """What the plugins of one build share.

    `content`: checked, and only what may be shown at `now`, the only clock of the build.
    `settings`: Pelican's. `preview`: drafts are shown, with a label. `manifest`: the files of the
    output. `report` collects problems.
    """

    content: Content
    now: datetime
    store: Store
    settings: dict[str, Any] = field(repr=False)
    preview: bool = False
    manifest: Manifest = field(default_factory=Manifest, repr=False)
    report: Callable[[Diagnostic], None] = log_problem

    # Asset name -> address: "site.css", "js/lightbox.js", "fonts/x.woff2".
    assets = Provided[dict[str, str]]("plugins.assets")
    # Photos and their files, by the article's file.
    pictures = Provided[dict[str, Pictures]]("plugins.photos")
    photo_files = Provided[dict[str, Files]]("plugins.photos")
    # Video and audio, by the article's file.
    recordings = Provided[dict[str, tuple[Recording, ...]]]("plugins.media")
    # Share images, by the article's file.
    shares = Provided[dict[str, Picture]]("plugins.share")
    # Pelican's articles and pages, newest first, then by address.
    articles = Provided[Sequence[ContentItem]]("portal.builder.steps")
    pages = Provided[Sequence[ContentItem]]("portal.builder.steps")
    # The Jinja environment in which pages are rendered.
    env = Provided["Environment"]("portal.builder.steps")
    # The writer, and what plans one text again amid what the others are; once all is planned.
    writer = Provided[PageWriter]("portal.builder.steps")
    renew = Provided[Callable[[ContentItem | Document | Notice], None]]("portal.builder.steps")

    @property
    def is_planned(self) -> bool:
        """True once all plugins have planned their pages."""
        return "renew" in vars(self)

    @property
    def portal(self) -> Settings:
        """The portal's own settings."""
        value: Settings = self.settings["PORTAL"]
        return value

    @property
    def url(self) -> str:
        """The absolute address of the portal, without a slash at the end."""
        return str(self.settings["SITEURL"])

    @property
    def static(self) -> Path:
        """The theme's folder of stylesheets, scripts, fonts and images."""
        return Path(self.settings["THEME"]) / "static"

    @cached_property
    def readings(self) -> Readings:
        """The finished HTML of articles, notices and documents."""
        return Readings(self.content, self.store)

    @property
    def texts(self) -> Sequence[ContentItem]:
        """Articles, then pages."""
        return (*self.articles, *self.pages)

    def setting(self, name: str, kind: type[_T]) -> _T:
        """Return a plugin's settings, or its defaults if the settings file has none."""
        value = self.settings.get(name)
        return value if isinstance(value, kind) else kind()

    @cached_property
    def by_file(self) -> dict[str, Article]:
        """Articles and pages by the path of their file."""
        return self.content.by_file()


def of(settings: dict[str, Any]) -> BuildContext:
    """Return the context stored in Pelican's settings.

    Under the plain `pelican` command there is none: one is made from the unchecked content folder.
    """
    if KEY not in settings:
        now = clock.now()
        content = loader.load(Path(settings["PATH"])).public(now)
        settings[KEY] = BuildContext(content, now, project_store.opened(Path.cwd()), settings)
    build: BuildContext = settings[KEY]
    return build


def of_any_site(settings: Mapping[str, Any]) -> BuildContext | None:
    """Return the context, or None in a site that is not this portal."""
    return settings.get(KEY)
