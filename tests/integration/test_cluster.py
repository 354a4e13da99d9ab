"""The photos of a very large archive may be made by a Dask cluster: the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from portal.photos.derivatives import DerivativeCache
from portal.photos.encode import Recipe
from portal.photos.problems import PhotoError
from portal.system.executors import ClusterError

_COUNT = 6


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """Start a scheduler and two workers, each a process of its own; return the address."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=50
    ) as found:
        yield found.scheduler_address


def _photos(folder: Path) -> list[Path]:
    paths = [folder / f"{number}.jpg" for number in range(_COUNT)]
    for path in paths:
        Image.effect_noise((700, 500), 60).convert("RGB").save(path)
    return paths


def test_a_cluster_gives_the_bytes_that_this_machine_gives(tmp_path: Path, cluster: str) -> None:
    """Each photo under the same names; a broken one is told as it is here."""
    paths = _photos(tmp_path)
    paths[2].write_bytes(paths[2].read_bytes()[:900])
    far, near = (DerivativeCache(tmp_path / name, Recipe()) for name in ("far", "near"))
    assert list(far.derive_all(paths, cluster=cluster)) == paths
    list(near.derive_all(paths))
    for path in paths:
        if path == paths[2]:
            with pytest.raises(PhotoError, match="P018"):
                far.derive(path)
            continue
        made = far.derive(path)
        assert made == near.derive(path)
        for each in made:
            data = near.blobs.path(each.file).read_bytes()
            assert far.blobs.path(each.file).read_bytes() == data


def test_the_work_is_really_done_there(
    tmp_path: Path, cluster: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Workers that have other encoders refuse it; nothing falls back in silence."""
    monkeypatch.setattr("portal.photos.encode.encoders", lambda: "pil 99")
    cache = DerivativeCache(tmp_path / "store", Recipe())
    with pytest.raises(ClusterError, match="bộ mã hóa"):
        list(cache.derive_all(_photos(tmp_path), cluster=cluster))
