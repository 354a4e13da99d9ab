"""`run.py write` serves the desk with the preview."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.conftest import ROOT, Write
from tests.integration.desk import Client

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="signals of Linux"),
]


def test_the_command_names_the_address_of_the_desk(
    content: Path, write: Write, tmp_path: Path
) -> None:
    """Its page holds the token; `new` leads there while it is open, and a second one is told."""
    write("2026/bai")
    words = [sys.executable, "-m", "portal.cli", "write", "--no-browser", "--port", "0"]
    environment = os.environ | {"PORTAL_STORE": str(tmp_path / "store")}
    with _started([*words, "--content", str(content)], environment) as process:
        assert process.stdout
        line = next(line for line in process.stdout if "bàn viết: " in line)
        address = line.partition("bàn viết: ")[2].split()[0]
        with urlopen(address) as reply:
            token = re.search(r'name="desk-token" content="([\w-]{40,})"', reply.read().decode())
        assert token
        port = address.removeprefix("http://127.0.0.1:").partition("/")[0]
        desk = Client(int(port), token[1], content)
        assert desk.get("api/articles", state="published")["total"] == 1
        new = [sys.executable, "-m", "portal.cli", "new", "Bài mới", "--no-browser"]
        new += ["--content", str(content), "--date", "03/08/2012"]
        assert f"mở {address}edit?file=bai-viet%2F2012%2Fbai-moi%2F" in _said(new, environment)
        with _started([*words, "--content", str(content)], environment) as second:
            assert second.stdout
            assert address in next(line for line in second.stdout if "cửa sổ khác" in line)
            second.terminate()
        process.terminate()  # an interrupt is ignored where CI ignores it
        assert process.stdout.read().endswith("Đã dừng xem thử.\n")
        assert process.wait() == 0
    assert "chạy python3 run.py write rồi mở http://127.0.0.1:8000/" in _said(new, environment)


def _started(command: list[str], environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, encoding="utf-8"
    )


def _said(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout
