#!/usr/bin/env python3
"""Sets the project up in its own folder, then runs one task: python3 run.py TASK.

Standard library only. Makes .venv, installs a pinned uv in it, syncs the hashed lock
(requirements.txt, or requirements-test.txt for the tasks of developers), stamps what was
done, then hands over to invoke. A set-up that did not reach its stamp is made anew.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from ctypes.util import find_library
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "portal-stamp"
# Not the Python of an environment, which may be .venv itself: it can't be made anew with its own.
BASE = os.path.realpath(getattr(sys, "_base_executable", sys.executable))
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCKS = {"build": ROOT / "requirements.txt", "test": ROOT / "requirements-test.txt"}
UV_LOCK = ROOT / "requirements-uv.txt"
FOR_DEVELOPERS = {"test", "lint", "bench"}
OLDEST = (3, 11)
WAITING = "Đang chờ một lần chuẩn bị khác trong thư mục này (tiến trình {})…"
SMALLEST_DISK = 20_000_000  # bytes; a set-up that failed with less free failed for want of it

# What the tests need from the system, by Debian's names: a program of that name or of these, the
# libraries that Playwright's own driver asks of Linux, modules of nginx, fonts pages fall back to.
PROGRAMS = {
    "chromium-headless-shell": ("chromium", "chromium-browser", "google-chrome"),
    "default-jre-headless": ("java",),
    "nginx": (),
    "openssh-server": ("sshd",),
    "rsync": (),
}
LIBRARIES = {"libatomic1": "atomic"}
FILES = {
    "fonts-liberation": "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf",
    "libnginx-mod-http-brotli-static": "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so",
}


class SetupError(Exception):
    """Raised if the set-up cannot go on; the message is for the user."""


def main(arguments: list[str]) -> int:
    """Set up what the task needs, run it, return its exit code."""
    for stream in (sys.stdout, sys.stderr):  # by lines: what is said here comes before the task's
        if stream is not None:  # closed: `>&-`
            stream.reconfigure(encoding="utf-8", errors="replace", line_buffering=True)  # type: ignore[union-attr]
    try:
        check_python()
        check_folder()
        task = "" if {"-h", "--help"} & set(arguments) else next(iter(arguments), "")
        level = "test" if task in FOR_DEVELOPERS else "build"
        set_up(level, *([bring_programs] if task == "test" else []))
        return run_task(arguments)
    except SetupError as problem:
        return give_up(str(problem))
    except OSError as problem:
        return give_up(disk_words(str(problem)) or f"Không chuẩn bị được: {problem}")
    except KeyboardInterrupt:
        return 130


def say(words: str) -> None:
    """Print at once, also into a pipe: who waits must see for what."""
    print(words, flush=True)


def give_up(words: str) -> int:
    """Say why nothing can be done, where anybody listens; return the exit code."""
    with suppress(OSError):
        print(f"\n{words}", file=sys.stderr)
    return 3


def check_python() -> None:
    """Refuse a Python that is too old."""
    if sys.version_info < OLDEST:
        found = ".".join(map(str, sys.version_info[:2]))
        raise SetupError(
            f"Cần Python 3.11 trở lên; máy này đang dùng {found}. "
            "Hãy cài Python mới hơn rồi chạy lại."
        )


def check_folder() -> None:
    """Refuse a folder in which no environment can be made."""
    if not str(ROOT).isprintable() or os.pathsep in str(ROOT):
        raise SetupError(
            f"Không làm việc được trong thư mục “{ROOT}”: đường dẫn của nó có dấu “{os.pathsep}” "
            "hoặc ký tự không đọc được. Hãy đổi tên hoặc chép dự án sang thư mục khác."
        )


def set_up(level: str, beside: Callable[[], None] = lambda: None) -> None:
    """Bring .venv to what the locks say, unless its stamp says so; in any case run `beside`."""
    enough = {stamp(level), stamp("test")}
    if present() not in enough:
        from portal.system.lock import locked  # needs no library either

        with locked(ROOT / "venv", lambda who: say(WAITING.format(who.process or "?"))):
            if present() not in enough:  # nor made by the one that was waited for
                return install(level, beside)
    return beside()


def install(level: str, beside: Callable[[], None]) -> None:
    """Make or mend .venv; `beside` is run while the libraries come."""
    say("Đang chuẩn bị môi trường trong .venv (chỉ lần đầu hoặc khi thư viện thay đổi)…")
    if present().partition(" ")[0] == place():
        STAMP.unlink()
    else:
        make_venv()
    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(beside)
        pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet"]
        step([*pip, "install", "--require-hashes", "--no-deps", "-r", UV_LOCK])
        uv = [PYTHON, "-m", "uv", "--quiet", "pip", "sync", "--require-hashes"]
        step([*uv, "--python", PYTHON, LOCKS[level]])
        STAMP.write_text(stamp(level), encoding="ascii")
        other.result()


def present() -> str:
    """Return the stamp of an environment that is there, else nothing."""
    there = PYTHON.exists() and STAMP.is_file()
    return STAMP.read_text("ascii", "replace") if there else ""


def stamp(level: str) -> str:
    """Return what identifies a set-up: its place, then what is in it."""
    locks = UV_LOCK.read_bytes() + LOCKS[level].read_bytes()
    return f"{place()} {level}-{hashlib.sha256(locks).hexdigest()}"


def place() -> str:
    """Return what identifies this Python and this folder: elsewhere an environment is of no use."""
    parts = "\0".join([sys.version, BASE, str(ROOT)])
    return hashlib.sha256(parts.encode()).hexdigest()


def make_venv() -> None:
    """Make .venv anew. Debian's Python comes without ensurepip: there apt brings it."""
    if VENV.is_dir() and not VENV.is_symlink():
        shutil.rmtree(VENV)
    elif VENV.is_symlink() or VENV.exists():
        VENV.unlink()
    if not has_ensurepip():
        apt_install(["python3-venv"], "Python của máy này thiếu phần tạo môi trường (venv)")
        if not has_ensurepip():
            raise SetupError(
                "Python này vẫn thiếu ensurepip. Hãy cài bản Python đầy đủ rồi chạy lại."
            )
    step([BASE, "-m", "venv", VENV])


def has_ensurepip() -> bool:
    """Ask ensurepip to run: an empty folder of its name can be imported, but not run."""
    probe = [BASE, "-m", "ensurepip", "--version"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def step(command: list[object]) -> None:
    """Run one step of the set-up; a failure becomes one clear message."""
    env = {"UV_SYSTEM_CERTS": "1", **os.environ, "PYTHONUTF8": "1"}
    if "SSL_CERT_FILE" in env:  # uv's and OpenSSL's name for it; pip has its own
        env.setdefault("PIP_CERT", env["SSL_CERT_FILE"])
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, check=False, env=env
    )
    if done.returncode == 0:
        return
    said = (done.stderr + done.stdout).decode("utf-8", "replace").strip()
    last = "\n".join(said.splitlines()[-6:])
    raise SetupError(
        disk_words(said)
        or certificate_words(said)
        or network_words(said)
        or f"Chưa cài đặt được:\n{last}"
    )


def disk_words(said: str) -> str:
    """Return what to say if the disk is full, else nothing. Not every tool says so itself."""
    signs = ("No space left", "ENOSPC", "os error 28")
    if any(sign in said for sign in signs) or shutil.disk_usage(ROOT).free < SMALLEST_DISK:
        return "Đĩa đã đầy nên chưa cài xong. Giải phóng vài trăm MB rồi chạy lại lệnh này."
    return ""


def certificate_words(said: str) -> str:
    """Return what to say if the network's own certificate is not trusted, else nothing."""
    signs = ("certificate_verify_failed", "certificate verify failed", "invalid peer certificate")
    if not any(sign in said.lower() for sign in signs):
        return ""
    return (
        "Không tải được thư viện: mạng này đi qua một máy (proxy, tường lửa) dùng chứng chỉ riêng "
        "mà máy này chưa tin. Xin quản trị mạng tệp chứng chỉ ấy (dạng PEM), cài nó vào hệ thống "
        "hoặc ghi đường dẫn của nó vào biến môi trường SSL_CERT_FILE, rồi chạy lại lệnh này."
    )


def network_words(said: str) -> str:
    """Return what to say if nothing could be downloaded, else nothing."""
    signs = (
        "resolution",
        "connect",
        "Could not fetch",
        "Connection",
        "timed out",
        "dns error",
        "No matching distribution",
        "Network is unreachable",
        "error sending request",
    )
    if any(sign in said for sign in signs):
        last = said.splitlines()[-1]
        return (
            "Không tải được thư viện. Kiểm tra kết nối mạng (hoặc thiết lập proxy) rồi chạy lại "
            f"lệnh này.\nChi tiết: {last}"
        )
    return ""


def bring_programs() -> None:
    """See to the programs that tests start; without the right to install, say what is missing."""
    path = f"{os.environ.get('PATH', '')}:/usr/sbin"  # which not all users have in their path
    missing = [
        package
        for package, names in PROGRAMS.items()
        if not any(shutil.which(name, path=path) for name in (package, *names))
    ]
    if sys.platform == "linux":
        missing += [name for name, library in LIBRARIES.items() if not find_library(library)]
        missing += [name for name, file in FILES.items() if not Path(file).is_file()]
    if not missing:
        return
    try:
        apt_install(missing, f"Phép thử cần thêm: {', '.join(missing)}")
    except SetupError as problem:
        if os.environ.get("CI") == "true":
            raise
        say(f"{problem}\nCác phép thử cần đến chương trình ấy sẽ được bỏ qua.\n")


def apt_install(packages: list[str], why: str) -> None:
    """Install Debian packages where this user may; raises SetupError with the command if not."""
    from portal.system import apt  # needs no library either

    command = f"sudo apt-get install -y {' '.join(packages)}"
    try:
        apt.install(packages, VENV / "apt", lambda: say(f"{why}; đang cài bằng apt-get…"))
    except apt.NotAllowedError:
        raise SetupError(f"{why}. Hãy chạy: {command}") from None
    except apt.FailedError as problem:
        raise SetupError(f"{why}. Không tự cài được ({problem}). Hãy chạy: {command}") from None


def run_task(arguments: list[str]) -> int:
    """Hand over to invoke, with .venv first on the path; what Python compiles is kept there."""
    path = os.pathsep.join([str(PYTHON.parent), os.environ.get("PATH", "")])
    env = {**os.environ, "PATH": path, "VIRTUAL_ENV": str(VENV), "PYTHONUTF8": "1"}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    env.setdefault("PYTHONPYCACHEPREFIX", str(VENV / "bytecode"))
    command = [str(PYTHON), "-m", "portal.cli", *arguments]
    if os.name == "posix":  # the task takes this process over: whoever ends it ends the task
        os.chdir(ROOT)
        os.execve(command[0], command, env)
    return attend(subprocess.Popen(command, cwd=ROOT, env=env))


def attend(program: subprocess.Popen[bytes]) -> int:
    """Wait for a program, which ends with this one; return its exit code."""
    for name in {"SIGTERM", "SIGHUP"} & set(dir(signal)):
        signal.signal(getattr(signal, name), lambda number, _: sys.exit(128 + number))
    while True:
        try:
            return program.wait()
        except KeyboardInterrupt:
            continue  # it hears Ctrl-C too, and ends in its own way
        except SystemExit:
            program.terminate()
            program.wait()
            raise


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
