"""No file grows beyond what one person reads in one go."""

from __future__ import annotations

from tests.house import repo

_CEILINGS = {".py": 300, ".html": 120, ".xml": 120, ".css": 120, ".js": 100}


def test_the_rule_sees_the_house() -> None:
    """A walk that finds nothing would keep every rule."""
    names = {repo.name_of(path) for path in repo.files(*_CEILINGS)}
    assert {
        "run.py",
        "plugins/pages/plan.py",
        "portal/preview/client.js",
        "theme/templates/article.html",
        "theme/static/css/1-tokens/color.css",
        "tests/house/test_sizes.py",
    } <= names
    assert not any(name.startswith((".venv", "output/", ".portal", "content/")) for name in names)


def test_no_file_is_longer_than_its_ceiling() -> None:
    """Python 300 lines, a template or stylesheet 120, a script 100."""
    repo.assert_none(
        f"{repo.name_of(path)}: {lines} lines"
        for path in repo.files(*_CEILINGS)
        if (lines := len(repo.text_of(path).splitlines())) > _CEILINGS[path.suffix]
    )
