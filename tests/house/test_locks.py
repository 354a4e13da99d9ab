"""The locks: every pin with its hashes, no host's name, one version for build and tests."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house import repo

_LOCKS = sorted(repo.ROOT.glob("requirements*.txt"))
_PROJECT = tomllib.loads(repo.text_of(repo.ROOT / "pyproject.toml"))
_WANTED: list[str] = _PROJECT["project"]["dependencies"]
_WANTED_BY_TESTS: list[str] = _PROJECT["dependency-groups"]["test"]
_PIN = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[\w.+!-]+)(?: ; (?P<marker>.+?))?")
_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def _blocks(name: str) -> list[list[str]]:
    joined = repo.text_of(repo.ROOT / name).replace("\\\n", " ")
    lines = [line.strip() for line in joined.splitlines()]
    return [re.split(r"\s+(?=--hash)", line) for line in lines if line and line[0] != "#"]


def _pins(name: str) -> dict[tuple[str, str], str]:
    """Return versions by (package, marker): some packages have two, for two Pythons."""
    found: dict[tuple[str, str], str] = {}
    for pin, *_ in _blocks(name):
        match = _PIN.fullmatch(pin)
        assert match, f"{name}: {pin}"
        found[canonicalize_name(match["name"]), match["marker"] or ""] = match["version"]
    return found


def test_the_three_locks_are_there() -> None:
    """For the portal, for its tests, for the tool that installs both."""
    expected = ["requirements-test.txt", "requirements-uv.txt", "requirements.txt"]
    assert [path.name for path in _LOCKS] == expected


def test_every_pin_has_its_hashes() -> None:
    """What was examined is what is installed."""
    for path in _LOCKS:
        blocks = _blocks(path.name)
        assert blocks, path.name
        repo.assert_none(
            f"{path.name}: {pin}"
            for pin, *hashes in blocks
            if not (_PIN.fullmatch(pin) and hashes and all(map(_HASH.fullmatch, hashes)))
        )


def test_a_lock_names_no_host() -> None:
    """Where packages come from is each machine's own business."""
    host = re.compile(r"://|--(?:extra-)?index|--find-links|--trusted-host|\bgit\+| @ ")
    repo.assert_none(
        f"{path.name}: {line}"
        for path in _LOCKS
        for line in repo.text_of(path).splitlines()
        if host.search(line)
    )


def test_every_dependency_is_locked_at_a_version_that_it_allows() -> None:
    """pyproject.toml says what, the lock says which."""
    repo.assert_none(_unlocked(_WANTED, "requirements.txt"))


def test_every_dependency_of_the_tests_is_locked() -> None:
    """The tests' lock holds the portal's own dependencies as well."""
    repo.assert_none(_unlocked([*_WANTED, *_WANTED_BY_TESTS], "requirements-test.txt"))


def _unlocked(wanted: Iterable[str], lock: str) -> Iterator[str]:
    pins = _pins(lock)
    for each in wanted:
        need = Requirement(each)
        name = canonicalize_name(need.name)
        found = [version for (pinned, _), version in pins.items() if pinned == name]
        if not found or not all(map(need.specifier.contains, found)):
            yield f"{lock}: {each}: {found or 'missing'}"


def test_tests_run_with_the_versions_that_the_portal_is_built_with() -> None:
    """A package in both locks has the same versions, whatever else asks for it."""
    portal, tests = (
        {(name, version) for (name, _), version in _pins(lock).items()}
        for lock in ("requirements.txt", "requirements-test.txt")
    )
    shared = {name for name, _ in portal}
    assert portal == {pin for pin in tests if pin[0] in shared}


def test_what_the_plugins_lean_on_is_pinned_exactly() -> None:
    """They use more than the public face of these two."""
    exact = {wanted.partition("==")[0] for wanted in _WANTED if re.search(r"==[\d.]+$", wanted)}
    assert {"pelican", "markdown"} <= exact


def test_what_comes_from_npm_is_locked_with_its_hash_and_without_a_host() -> None:
    """`npm install --package-lock-only --omit-lockfile-registry-resolved` writes such a lock."""
    folder = repo.ROOT / "tests/npm"
    wanted = json.loads(repo.text_of(folder / "package.json"))["dependencies"]
    packages = json.loads(repo.text_of(folder / "package-lock.json"))["packages"]
    assert packages.pop("")["dependencies"] == wanted
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert len(packages) > 50
    for name, each in packages.items():
        assert each["integrity"].startswith("sha512-"), name
        assert "resolved" not in each, name
