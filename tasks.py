"""Các lệnh của cổng. Mỗi lệnh: đọc tùy chọn, gọi một hàm của `portal`, trả về mã kết thúc."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from portal.cli.archive import import_  # noqa: F401 - a task as well
from portal.cli.development import bench, lint, test  # noqa: F401 - tasks as well
from portal.cli.task import for_invoke, task

if TYPE_CHECKING:
    from portal.content.model import Content
    from portal.diagnostics.diagnostic import Report
    from portal.preview import Options
    from portal.publish.commands import Commands, SiteBuilder

ROOT = Path(__file__).resolve().parent
__getattr__ = for_invoke(globals())
_SETTINGS = "publishconf.py"
_FOLDER = "thư mục nội dung"
_LOOK = {"port": "cổng mạng trên máy này", "no-browser": "không tự mở trình duyệt"}
_SHARED = {"content": _FOLDER, "config": "tệp thiết lập khác thay cho publishconf.py"}
_RELEASED = {"target": "nơi xuất bản trong publishconf.py", **_SHARED}


@task(
    help={
        "content": _FOLDER,
        "json": "in kết quả dạng JSON cho chương trình khác",
        "external": "hỏi cả trang của nơi khác mà bài dẫn tới xem còn mở được không (cần mạng)",
        "account": "in thêm sổ đối chiếu: chữ, ảnh, liên kết, số mục của từng bài",
        "strict": "có cảnh báo thì mã kết thúc cũng là 1",
        "fix": "sửa giúp những chỗ máy sửa được, cho xem trước rồi mới hỏi",
        "yes": "cùng với --fix: sửa luôn, không hỏi",
    }
)
def check(
    _: object,
    content: str = "content",
    json: bool = False,
    external: bool = False,
    account: bool = False,
    strict: bool = False,
    fix: bool = False,
    yes: bool = False,
) -> None:
    """Kiểm tra mọi bài. Ví dụ: python3 run.py check"""
    from portal.check import runner
    from portal.contract import project_store
    from portal.system.progress import shown

    if fix:
        from portal.mending import command

        if not command.run(Path(content), asks=not yes, aside=json):
            sys.exit(1)
    outside = runner.outside_links(shown("Đang hỏi các trang ngoài")) if external else None
    kept = project_store.opened(ROOT)
    found = runner.check(Path(content), shown("Đang kiểm tra"), kept, outside=outside)
    lines = runner.as_lines(found, account=account, outside=outside)
    print(runner.as_json(found) if json else "\n".join(lines))
    sys.exit(0 if found.report.passes(strict=strict) else 1)


@task(
    help={
        "output": "thư mục đích",
        "content": _FOLDER,
        "clean": "dựng lại từ đầu, không dùng kết quả lưu sẵn",
        "publish": "dùng thiết lập xuất bản (publishconf.py)",
        "config": "tệp thiết lập khác",
        "site-url": "địa chỉ thật của cổng, ví dụ https://ten-mien.vn",
    }
)
def build(
    _: object,
    output: str = "output",
    content: str = "content",
    clean: bool = False,
    publish: bool = False,
    config: str = "",
    site_url: str = "",
) -> None:
    """Kiểm tra rồi dựng cổng vào output/. Ví dụ: python3 run.py build --output /tmp/cong"""
    from portal import builder
    from portal.check import runner
    from portal.contract import project_store
    from portal.system.progress import shown

    path = Path(config) if config else ROOT / (_SETTINGS if publish else "pelicanconf.py")
    kept = project_store.opened(ROOT, fresh=clean)
    options = builder.Options(
        Path(output), path, site_url, published=publish, store=kept, say=print
    )
    found = runner.check(Path(content), shown("Đang kiểm tra"), kept, options.now)
    result = builder.build(found, options)
    print("\n".join(builder.as_lines(result, options)))
    sys.exit(0 if result.report.ok else 1)


@task(help={**_LOOK, "last": "mở trang của bài lưu gần nhất", "content": _FOLDER})
def preview(
    _: object,
    port: int = 8000,
    no_browser: bool = False,
    last: bool = False,
    content: str = "content",
) -> None:
    """Mở xem cổng, trang tự đổi theo mỗi khi lưu bài. Ví dụ: python3 run.py preview"""
    from portal.preview import Options

    _preview(content, Options(port, browser=not no_browser, last=last))


@task(help={**_LOOK, "content": _FOLDER})
def write(_: object, port: int = 8000, no_browser: bool = False, content: str = "content") -> None:
    """Mở bàn viết để soạn, xem trước, gửi duyệt. Ví dụ: python3 run.py write"""
    from portal.preview import Options

    _preview(content, Options(port, browser=not no_browser, desk=True))


@task(
    help={
        "title": "tiêu đề bài",
        "word": "tệp Word (.docx) làm thành bài; có thể không cần ghi tiêu đề",
        "photos": "thư mục ảnh chép vào bài",
        "section": "chuyên mục",
        "date": "ngày đăng, mặc định là hôm nay; với văn bản là ngày ban hành",
        "document": "tạo văn bản của thư viện; thay cho tiêu đề là số, ký hiệu",
        "no-browser": "không tự mở bài ở bàn viết đang chạy",
        "content": _FOLDER,
    }
)
def new(
    _: object,
    title: list[str],
    photos: str = "",
    word: str = "",
    section: str = "",
    date: str = "",
    document: bool = False,
    no_browser: bool = False,
    content: str = "content",
) -> None:
    """Tạo bài mới. Ví dụ: python3 run.py new "Hội nghị sơ kết" --photos ~/anh-hoi-nghi"""
    import webbrowser

    from portal.contract import project_store
    from portal.scaffold import new as scaffold
    from portal.system import open_desk

    folder, draft = Path(content), scaffold.Draft.of(title, section, date, photos, word)
    draft = replace(draft, desk=open_desk.find(project_store.opened(ROOT).folder, folder))
    if document:
        sys.exit(scaffold.create_document(folder, draft))
    show = (lambda _address: None) if no_browser else webbrowser.open
    sys.exit(scaffold.create(folder, draft, show))


@task(
    help={
        "target": "nơi xuất bản trong publishconf.py, hoặc directory:ĐƯỜNG-DẪN",
        "dry-run": "chỉ nói sẽ đổi những gì, không gửi",
        "due": "chỉ xuất bản khi có gì đến giờ hiện ra hoặc hết hạn",
        **_SHARED,
        "smaller": "cho phép bản mới nhỏ hơn nửa bản đang chạy",
        "over": "đăng đè lên bản đang chạy này, vì không phải do ban biên tập đăng",
    }
)
def publish(
    _: object,
    target: str = "",
    content: str = "content",
    dry_run: bool = False,
    due: bool = False,
    smaller: bool = False,
    over: str = "",
    config: str = _SETTINGS,
) -> None:
    """Dựng, ký, gửi, đối chiếu, chuyển, đọc lại. Ví dụ: python3 run.py publish --dry-run"""
    from portal.publish.commands import PublishOptions

    options = PublishOptions(dry_run=dry_run, only_due=due, smaller=smaller, over=over)
    commands = _commands(config, content)
    sys.exit(commands.publish(_site_builder(content, config), target, options))


@task(help={"to": "bản cần quay về", **_RELEASED})
def rollback(
    _: object, target: str = "", to: str = "", content: str = "content", config: str = _SETTINGS
) -> None:
    """Quay về bản trước, hoặc bản nêu tên. Ví dụ: python3 run.py rollback"""
    sys.exit(_commands(config, content).rollback(target, to))


@task(
    help={
        "history": "mọi lần chuyển: lúc nào, ai, bao nhiêu trang",
        "address": "trang ở địa chỉ này đã đứng từ lúc nào đến lúc nào",
        "page": "ghi nhật ký thành một tệp HTML để lưu, để in",
        "verify": "đối chiếu từng tệp của một bản (hoặc live) với danh mục đã ký",
        **_RELEASED,
    }
)
def releases(
    _: object,
    target: str = "",
    history: bool = False,
    address: str = "",
    verify: str = "",
    page: str = "",
    content: str = "content",
    config: str = _SETTINGS,
) -> None:
    """Các bản còn giữ và nhật ký xuất bản. Ví dụ: python3 run.py releases --history"""
    commands = _commands(config, content)
    sys.exit(commands.releases(target, history=history, address=address, verify=verify, page=page))


@task(
    help={
        "who": "tên ngắn của người được xuất bản, mặc định là người đang dùng máy",
        "key": "khóa công khai của người ấy",
        "signing-key": "khóa công khai để ký, nếu người ấy ký bằng khóa riêng",
        "remove": "tên ngắn của người không được xuất bản nữa",
        "login": "cách vào máy chủ bằng root, ví dụ root@may-chu.vn",
        "save": "ghi chương trình ra tệp để tự chạy trên máy chủ",
        "dry-run": "chỉ nói từng việc sẽ làm",
        **{name: _RELEASED[name] for name in ("target", "config")},
    }
)
def setup_server(
    _: object,
    target: str = "",
    who: str = "",
    key: str = "",
    remove: str = "",
    login: str = "",
    save: str = "",
    dry_run: bool = False,
    config: str = _SETTINGS,
    signing_key: str = "",
) -> None:
    """Chuẩn bị máy chủ để xuất bản. Ví dụ: python3 run.py setup-server --dry-run"""
    from portal.publish.provision.setup import SetupOptions

    options = SetupOptions(who, key, remove, login, save, dry_run, signing_key)
    sys.exit(_commands(config).set_up(target, options))


def _preview(content: str, options: Options) -> None:
    """Show the portal and its desk."""
    from portal import builder, preview
    from portal.check import runner
    from portal.contract import project_store

    folder, options = Path(content), replace(options, store=project_store.opened(ROOT).folder)
    editions = builder.EditionMaker(folder, ROOT / ".portal" / "preview", runner.check)
    watched = folder, ROOT / "theme", ROOT / "pelicanconf.py"
    sys.exit(preview.run(editions.make, content=folder, watched=watched, options=options))


def _commands(config: str, content: str = "content") -> Commands:
    from portal.contract import project_store
    from portal.publish import console
    from portal.publish.commands import Commands

    folder = project_store.opened(ROOT).folder
    return Commands((ROOT / config).resolve(), folder, console.say, Path(content))


def _site_builder(content: str, config: str) -> SiteBuilder:
    """Return functions that check and build a content folder with production settings."""
    from portal import builder
    from portal.check import runner
    from portal.content import clock
    from portal.contract import project_store
    from portal.publish import console
    from portal.publish.commands import SiteBuilder
    from portal.system.progress import shown

    kept, now = project_store.opened(ROOT), clock.now()
    options = builder.Options(
        Path(), ROOT / config, published=True, store=kept, now=now, say=console.say
    )

    def make(content: Content, output: Path, url: str) -> tuple[Report, Iterator[str]]:
        own = replace(options, output=output, site_url=url)
        result = builder.build(content, own)
        return result.report, builder.as_lines(result, own)

    check = partial(runner.check, Path(content), shown("Đang kiểm tra"), kept, now)
    return SiteBuilder(check, make, lambda: now)
