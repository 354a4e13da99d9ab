"""Các lệnh của cổng. Mỗi lệnh: đọc tùy chọn, gọi một hàm của `portal`, trả về mã kết thúc."""

from __future__ import annotations

import sys
from pathlib import Path

from invoke.context import Context
from invoke.tasks import task

ROOT = Path(__file__).resolve().parent


@task(help={"content": "thư mục nội dung", "json": "in kết quả dạng JSON cho chương trình khác"})
def check(_: Context, content: str = "content", json: bool = False) -> None:
    """Kiểm tra mọi bài. Ví dụ: python3 run.py check"""
    from portal import store
    from portal.check import runner
    from portal.progress import shown

    found = runner.check(Path(content), shown("Đang kiểm tra"), store.opened(ROOT))
    print(runner.as_json(found) if json else "\n".join(runner.as_lines(found)))
    sys.exit(0 if found.report.ok else 1)


@task(
    help={
        "output": "thư mục đích",
        "content": "thư mục nội dung",
        "clean": "dựng lại từ đầu, không dùng kết quả lưu sẵn",
        "publish": "dùng thiết lập xuất bản (publishconf.py)",
        "config": "tệp thiết lập khác",
        "site-url": "địa chỉ thật của cổng, ví dụ https://ten-mien.vn",
    }
)
def build(
    _: Context,
    output: str = "output",
    content: str = "content",
    clean: bool = False,
    publish: bool = False,
    config: str = "",
    site_url: str = "",
) -> None:
    """Kiểm tra rồi dựng cổng vào output/. Ví dụ: python3 run.py build --output /tmp/cong"""
    from portal import build as room
    from portal import store
    from portal.check import runner
    from portal.progress import shown

    kept = store.opened(ROOT, fresh=clean)
    found = runner.check(Path(content), shown("Đang kiểm tra"), kept)
    default = ROOT / ("publishconf.py" if publish else "pelicanconf.py")
    options = room.Options(
        Path(output), Path(config) if config else default, site_url=site_url, store=kept, say=print
    )
    result = room.build(found, options)
    print("\n".join(room.as_lines(result, options)))
    sys.exit(0 if result.report.ok else 1)


@task(
    help={
        "port": "cổng mạng trên máy này",
        "no-browser": "không tự mở trình duyệt",
        "content": "thư mục nội dung",
    }
)
def preview(
    _: Context, port: int = 8000, no_browser: bool = False, content: str = "content"
) -> None:
    """Dựng và mở xem cổng, tự dựng lại mỗi khi lưu bài. Ví dụ: python3 run.py preview"""
    from portal import build, preview, store
    from portal.check import runner

    folder, kept = Path(content), store.opened(ROOT)
    options = build.Options(ROOT / ".portal" / "preview", drafts=True, store=kept)
    sys.exit(
        preview.run(
            lambda: build.build(runner.check(folder, store=kept), options).report,
            output=options.output,
            watched=(folder, ROOT / "theme", options.config),
            port=port,
            browser=not no_browser,
        )
    )


@task(
    help={
        "title": "tiêu đề bài",
        "photos": "thư mục ảnh chép vào bài",
        "section": "chuyên mục",
        "date": "ngày đăng, mặc định là hôm nay; với văn bản là ngày ban hành",
        "document": "tạo văn bản của thư viện; thay cho tiêu đề là số, ký hiệu",
        "content": "thư mục nội dung",
    }
)
def new(
    _: Context,
    title: str,
    photos: str = "",
    section: str = "",
    date: str = "",
    document: bool = False,
    content: str = "content",
) -> None:
    """Tạo bài mới. Ví dụ: python3 run.py new "Hội nghị sơ kết" --photos ~/anh-hoi-nghi"""
    from portal import scaffold

    if document:
        sys.exit(scaffold.create_document(Path(content), title, date))
    draft = scaffold.Draft(title, section, date, Path(photos).expanduser() if photos else None)
    sys.exit(scaffold.create(Path(content), draft))


@task(help={"select": "chỉ chạy các phép thử trong tệp hoặc thư mục này"})
def test(context: Context, select: str = "") -> None:
    """Chạy mọi phép thử. Ví dụ: python3 run.py test --select tests/unit"""
    sys.exit(_python(context, f"-m pytest {select}"))


@task
def lint(context: Context) -> None:
    """Soát mã nguồn: ruff, mypy, import-linter. Ví dụ: python3 run.py lint"""
    contracts = '-c "from importlinter.cli import lint_imports_command as main; main()"'
    tools = ("-m ruff check .", "-m ruff format --check .", "-m mypy", contracts)
    sys.exit(max(_python(context, tool) for tool in tools))


@task(help={"options": "tùy chọn của bench, ví dụ --options '--articles 1000'"})
def bench(context: Context, options: str = "") -> None:
    """Đo thời gian dựng bên cạnh Hugo và Pelican gốc. Ví dụ: python3 run.py bench"""
    sys.exit(_python(context, f"-m bench {options}"))


def _python(context: Context, words: str) -> int:
    run = context.run(f'"{sys.executable}" {words}', pty=False, warn=True)
    return run.exited if run else 1
