"""run.py on machines that lack something: one clear message, and the next run mends itself."""

from __future__ import annotations

import ast
import os
import shutil
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.conftest import ROOT

Run = Callable[..., subprocess.CompletedProcess[str]]

_TASKS = "from invoke.tasks import task\n@task\ndef hello(_):\n    print('xin chào')\n"
# Registries and caches that nobody answers for.
_OFFLINE = {
    "PIP_INDEX_URL": "http://127.0.0.1:9/",
    "PIP_FIND_LINKS": "",
    "PIP_EXTRA_INDEX_URL": "",
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_NO_CACHE_DIR": "1",
    "PIP_RETRIES": "0",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a small project with the real run.py and the real locks."""
    folder = tmp_path / "dự án"
    folder.mkdir()
    for name in ("run.py", "requirements.txt", "requirements-test.txt", "requirements-uv.txt"):
        shutil.copyfile(ROOT / name, folder / name)
    (folder / "tasks.py").write_text(_TASKS, encoding="utf-8")
    shutil.copytree(ROOT / "portal", folder / "portal")
    return folder


@pytest.fixture
def run(project: Path) -> Run:
    """Return a function that runs the project's run.py, with changes to the environment."""

    def start(*words: str, **changes: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "run.py", *words],
            cwd=project,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
            env={**os.environ, "PYTHONUTF8": "1", **changes},
        )

    return start


def test_without_a_network_it_says_so_and_the_next_run_mends_itself(
    run: Run, project: Path
) -> None:
    """A set-up without its stamp is made anew; one with it is not touched."""
    done = run("hello", **_OFFLINE)
    assert done.returncode == 3
    assert "Không tải được thư viện" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / ".venv/portal-stamp").exists()

    done = run("hello")
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    assert said[0].startswith("Đang chuẩn bị môi trường")  # before the task speaks, also in a pipe
    assert said[-1] == "xin chào"
    stamped = (project / ".venv/portal-stamp").stat().st_mtime_ns

    done = run("hello", **_OFFLINE)
    assert done.stdout == "xin chào\n"
    assert (project / ".venv/portal-stamp").stat().st_mtime_ns == stamped


def test_a_half_made_environment_is_made_anew(run: Run, project: Path) -> None:
    """Killed in the middle of a set-up: rubbish in .venv, a stamp of noise."""
    python = project / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text("hỏng", encoding="utf-8")
    (project / ".venv/portal-stamp").write_bytes(b"\xff\x00")

    assert run("hello").stdout.splitlines()[-1] == "xin chào"


def test_an_environment_of_another_python_is_made_anew(project: Path) -> None:
    """The system's Python was replaced by a newer one: what was installed for the old is lost."""
    call = (
        "import run, sys\n"
        "run.step, run.make_venv = lambda _: None, lambda: print('anew')\n"
        "run.STAMP.parent.mkdir(exist_ok=True)\n"
        "run.PYTHON = run.ROOT / 'run.py'\n"
        "run.set_up('build')\n"
        "run.UV_LOCK.write_text('another')\n"
        "run.set_up('build')\n"
        "sys.version = '9.9'\n"
        "run.set_up('build')\n"
        "run.set_up('build')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", call], cwd=project, capture_output=True, text=True, check=False
    )

    assert [line for line in done.stdout.splitlines() if line == "anew"] == ["anew", "anew"]
    assert done.stdout.count("Đang chuẩn bị") == 3


def test_a_python_without_ensurepip_gets_the_exact_command(run: Run, tmp_path: Path) -> None:
    """Bare Debian without the right to install: what to type, not a traceback."""
    (tmp_path / "hidden/ensurepip").mkdir(parents=True)
    (tmp_path / "hidden/ensurepip/__init__.py").touch()
    (tmp_path / "empty").mkdir()

    done = run("hello", PYTHONPATH=str(tmp_path / "hidden"), PATH=str(tmp_path / "empty"))

    assert done.returncode == 3
    assert "sudo apt-get install -y python3-venv" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_old_python_is_refused(project: Path) -> None:
    """The version that is needed, the version that is there."""
    code = "import run, sys; run.OLDEST = (9, 0); sys.exit(run.main(['hello']))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )

    assert done.returncode == 3
    assert "máy này đang dùng 3." in done.stderr


def test_a_full_disk_is_named(project: Path) -> None:
    """On a disk of 4 MB the set-up ends with one sentence about the disk."""
    if not shutil.which("unshare"):
        pytest.skip("no unshare on this system")
    script = (
        'mount -t tmpfs -o size=4m none "$1" && cp -r "$2"/. "$1" && '
        'cd "$1" && exec "$3" run.py hello'
    )
    small = project.parent / "small"
    small.mkdir()
    words = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, "sh"]
    done = subprocess.run(
        [*words, str(small), str(project), sys.executable],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    if "unshare" in done.stderr or "mount:" in done.stderr:
        pytest.skip(f"no own file systems here: {done.stderr.strip()}")

    assert done.returncode == 3
    assert "Đĩa đã đầy" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("ci", "code", "words"),
    [
        ("true", 3, "sudo apt-get install -y chromium"),
        ("", 0, "Các phép thử cần đến chương trình ấy sẽ được bỏ qua"),
    ],
)
def test_a_missing_browser_is_an_error_in_ci_and_said_aloud_elsewhere(
    project: Path, tmp_path: Path, ci: str, code: int, words: str
) -> None:
    """What was left out is never left out in silence."""
    (tmp_path / "empty").mkdir()
    call = "import run, sys\ntry:\n    run.bring_programs()\n"
    call += "except run.SetupError as problem:\n    print(problem)\n    sys.exit(3)\n"
    done = subprocess.run(
        [sys.executable, "-c", call],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1", "CI": ci, "PATH": str(tmp_path / "empty")},
    )

    assert done.returncode == code
    assert words in done.stdout


@pytest.fixture
def stranger(tmp_path: Path) -> Iterator[str]:
    """Serve HTTPS under a certificate that nobody knows; yield the address."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    words = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    words += ["-nodes", "-keyout", str(key), "-out", str(certificate), "-subj", "/CN=127.0.0.1"]
    subprocess.run(words, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"https://127.0.0.1:{server.server_address[1]}/simple/"
    server.shutdown()
    server.server_close()


_STEP = """
import run, sys
try:
    run.step([sys.executable, *sys.argv[1:]])
except run.SetupError as problem:
    sys.exit(str(problem))
"""
_TOOLS = {
    "pip": ("-m", "pip", "download", "--quiet", "--retries", "1", "nh3", "--index-url"),
    "uv": ("-m", "uv", "pip", "install", "--dry-run", "--reinstall", "nh3", "--index-url"),
}


@pytest.mark.parametrize("tool", list(_TOOLS))
def test_a_network_with_its_own_certificate_is_named(stranger: str, tool: str) -> None:
    """Whichever tool meets it: the cause, whom to ask, and where to write the answer."""
    words = [sys.executable, "-c", _STEP, *_TOOLS[tool], stranger]
    env = {**os.environ, **_OFFLINE, "UV_NO_CACHE": "1", "UV_HTTP_RETRIES": "0"}

    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, env=env)

    assert "dùng chứng chỉ riêng" in done.stderr
    assert "SSL_CERT_FILE" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_tools_trust_whom_the_system_trusts_and_whom_the_user_names() -> None:
    """Without a word where the system knows the certificate; with one variable where not."""
    code = "import os, sys; sys.exit(os.environ['UV_SYSTEM_CERTS'] + os.environ['PIP_CERT'])"
    unset = {name: each for name, each in os.environ.items() if not name.startswith(("PIP", "UV"))}

    done = subprocess.run(
        [sys.executable, "-c", _STEP, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=unset | {"SSL_CERT_FILE": "/của-mạng.pem", "PYTHONUTF8": "1"},
    )

    assert "1/của-mạng.pem" in done.stderr


@pytest.mark.parametrize("kind", ["file", "link"])
def test_whatever_lies_where_the_environment_should_be_is_replaced(
    project: Path, tmp_path: Path, kind: str
) -> None:
    """A file; a link to a folder, which is left as it is."""
    place, mine = project / ".venv", tmp_path / "mine"
    mine.mkdir()
    (mine / "file").touch()
    if kind == "file":
        place.touch()
    else:
        place.symlink_to(mine)

    call = "import run; run.step = print; run.make_venv()"
    done = subprocess.run([sys.executable, "-c", call], cwd=project, check=False)

    assert done.returncode == 0
    assert (mine / "file").exists()
    assert not place.is_symlink()
    assert not place.exists()


@pytest.mark.parametrize("what", ["requirements.txt", "requirements-uv.txt"])
def test_a_lock_that_cannot_be_read_is_told(run: Run, project: Path, what: str) -> None:
    """A copy of the project that is not whole."""
    (project / what).unlink()

    done = run("hello")

    assert done.returncode == 3
    assert what in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text")
@pytest.mark.parametrize("name", ["hai:chấm", "xuống\ndòng", os.fsdecode(b"d\xfc")])
def test_a_folder_whose_name_no_environment_bears_is_told(project: Path, name: str) -> None:
    """Before anything is made in it."""
    folder = project.rename(project.with_name(name))
    words = [sys.executable, "run.py", "hello"]

    done = subprocess.run(words, cwd=folder, capture_output=True, check=False)

    assert done.returncode == 3
    assert "đổi tên" in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert not (folder / ".venv").exists()


def test_a_folder_that_cannot_be_written_to_is_told(project: Path) -> None:
    """On a disk that may only be read: one sentence."""
    if not shutil.which("unshare"):
        pytest.skip("no unshare on this system")
    script = (
        'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && '
        'cd "$1" && exec "$2" run.py hello'
    )
    words = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, "sh"]
    done = subprocess.run(
        [*words, str(project), sys.executable],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    if "unshare" in done.stderr or "mount:" in done.stderr:
        pytest.skip(f"no own file systems here: {done.stderr.strip()}")

    assert done.returncode == 3
    assert "Read-only" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_closed_output_is_no_traceback(project: Path) -> None:
    """`run.py check | head`: whoever reads no further hears nothing more."""
    pipe, end = os.pipe()
    os.close(pipe)
    with os.fdopen(end) as closed:
        done = subprocess.run(
            [sys.executable, "run.py", "hello"],
            cwd=project,
            stdout=closed,
            stderr=subprocess.PIPE,
            check=False,
            env={**os.environ, **_OFFLINE},
        )
    assert b"Traceback" not in done.stderr


def test_an_old_python_can_read_what_it_is_told() -> None:
    """A Python that is too old gets the sentence above, not a fault in the grammar."""
    source = (ROOT / "run.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))
