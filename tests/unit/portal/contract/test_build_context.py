"""What plugins share: fields are there once they are given, problems are never lost."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest

from portal.cache.store import Store
from portal.contract import build_context
from portal.contract.build_context import BuildContext, NotProvidedError
from portal.contract.settings import Settings
from portal.diagnostics.diagnostic import Place, error, warning
from tests.unit.plugins.make import NOW, article, content


def _build(tmp_path: Path, **settings: Any) -> BuildContext:
    return BuildContext(content([article("2012/a")]), NOW, Store(tmp_path, "k"), settings)


def test_a_value_that_is_not_given_yet_is_an_error_that_names_its_plugin(tmp_path: Path) -> None:
    """Whoever wrote PLUGINS in a wrong order reads which plugin has to come before."""
    with pytest.raises(NotProvidedError, match=r"build\.pictures .* plugins\.photos"):
        assert _build(tmp_path).pictures


def test_each_build_has_its_own_values(tmp_path: Path) -> None:
    """The preview builds again and again in one process."""
    one, other = _build(tmp_path), _build(tmp_path)
    one.assets = {"site.css": "/assets/a.css"}
    assert one.assets == {"site.css": "/assets/a.css"}
    with pytest.raises(NotProvidedError):
        assert other.assets


def test_settings_of_a_plugin_are_those_of_the_file_or_its_defaults(tmp_path: Path) -> None:
    """A setting of another type is refused before: see `portal.builder.settings_file`."""

    class Own:
        """A plugin's settings."""

    own = Own()
    assert _build(tmp_path, OWN=own).setting("OWN", Own) is own
    assert isinstance(_build(tmp_path).setting("OWN", Own), Own)
    assert _build(tmp_path, PORTAL=Settings("Cổng")).portal.name == "Cổng"


def test_without_a_builder_problems_are_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Under the plain `pelican` command nobody collects them; --fatal errors sees the log."""
    build = _build(tmp_path)
    build.report(error("S005", Place("bai-viet/a.md", 3), name="x"))
    build.report(warning("H014", Place("bai-viet/b.md")))
    assert [row.levelno for row in caplog.records] == [logging.ERROR, logging.WARNING]
    assert "bai-viet/a.md:3" in caplog.messages[0]


def test_the_context_lies_in_pelicans_settings(tmp_path: Path) -> None:
    """A site that is not the portal has none, and is given none."""
    build = _build(tmp_path)
    assert build_context.of({build_context.KEY: build}) is build
    assert build_context.of_any_site({build_context.KEY: build}) is build
    assert build_context.of_any_site({}) is None


def test_the_plain_pelican_command_gets_a_context_of_what_is_public(tmp_path: Path) -> None:
    """It is loaded without the check, once."""
    folder = tmp_path / "bai-viet/2012/a"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text("Tiêu đề: Một\nNgày: 03/08/2012\n\nLời.\n", encoding="utf-8")
    (folder / "b.md").write_text("Tiêu đề: Hai\nTrạng thái: nháp\n\nLời.\n", encoding="utf-8")
    settings: dict[str, Any] = {"PATH": str(tmp_path)}
    build = build_context.of(settings)
    assert [article.title for article in build.content.articles] == ["Một"]
    assert [*build.by_file] == ["bai-viet/2012/a/index.md"]
    assert build_context.of(settings) is build
