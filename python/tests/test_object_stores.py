"""Data sets of object stores are read over HTTP: servers on loopback stand in for S3 and Google Cloud Storage.

The first needs moto[server] and s3fs, the second gcsfs, and fake-gcs-server at the path that SHARDMILL_FAKE_GCS names.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import madeup
import shardmill
from shardmill import DamagedError, QueryError, Shuffle

fsspec: Any = pytest.importorskip("fsspec")

pytestmark = pytest.mark.filterwarnings("default")

SIZES = [[40, 30], [50], [], [60, 5]]


@dataclass(frozen=True)
class Bucket:
    """A bucket, and how it is reached."""

    url: str
    options: dict[str, Any]

    @property
    def fs(self) -> Any:
        """One that knows nothing of what others do, as if it was of another program."""
        return fsspec.filesystem(self.url.split(":")[0], skip_instance_cache=True, **self.options)

    def put(self, folder: Path, name: str = "out") -> str:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            self.fs.pipe_file(f"{self.url}/{name}/{path.relative_to(folder)}", path.read_bytes())
        return f"{self.url}/{name}"

    def open(self, name: str = "out", version: int | None = None, verify: str = "index") -> shardmill.Dataset:
        return shardmill.open(f"{self.url}/{name}", version, verify=verify, storage_options=self.options)


def s3() -> Iterator[Bucket]:
    pytest.importorskip("s3fs")
    server = pytest.importorskip("moto.server").ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    try:
        host, port = server.get_host_and_port()
        address = f"http://{host}:{port}"
        urllib.request.urlopen(urllib.request.Request(f"{address}/bucket", method="PUT"), timeout=60).close()
        options = {"key": "key", "secret": "secret", "client_kwargs": {"endpoint_url": address, "region_name": "us-east-1"}}
        yield Bucket("s3://bucket", options)
    finally:
        server.stop()


def gs() -> Iterator[Bucket]:
    # Else it asks by gRPC what kind of bucket it has, which the stand-in does not speak.
    os.environ["GCSFS_EXPERIMENTAL_ZB_HNS_SUPPORT"] = "false"
    pytest.importorskip("gcsfs")
    program = os.environ.get("SHARDMILL_FAKE_GCS") or shutil.which("fake-gcs-server")
    if program is None:
        pytest.skip("no fake-gcs-server: SHARDMILL_FAKE_GCS names it")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    options = ["-scheme=http", "-host=127.0.0.1", f"-port={port}", "-backend=memory", f"-external-url={address}"]
    with subprocess.Popen([program, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            while True:
                with socket.socket() as ready:
                    if ready.connect_ex(("127.0.0.1", port)) == 0:
                        break
                assert server.poll() is None, "fake-gcs-server did not start"
                time.sleep(0.05)
            made = json.dumps({"name": "bucket"}).encode("ascii")
            kind = {"Content-Type": "application/json"}
            urllib.request.urlopen(
                urllib.request.Request(f"{address}/storage/v1/b?project=project", made, kind), timeout=60
            ).close()
            yield Bucket("gs://bucket", {"endpoint_url": address, "token": "anon", "project": "project"})
        finally:
            server.terminate()


@pytest.fixture(scope="module", params=[s3, gs])
def bucket(request: pytest.FixtureRequest) -> Iterator[Bucket]:
    yield from request.param()


def xs(batches: Any) -> list[list[int]]:
    return [batch["x"].tolist() for batch in batches]


def test_rows_are_those_of_the_folder(bucket: Bucket, tmp_path: Path) -> None:
    local = shardmill.open(madeup.dataset(tmp_path, SIZES))
    bucket.put(tmp_path)
    for verify in ("index", "sha256"):
        ds = bucket.open(verify=verify)
        assert ds.to_arrow().equals(local.to_arrow())
        where = [("x", ">=", 75), ("x", "<", 90)]
        assert ds.to_arrow(["x"], where=where).equals(local.to_arrow(["x"], where=where))
    assert ds.verify() == 4
    assert ds.by_group("patient", ["x"])["p7"]["x"].tolist() == local.by_group("patient", ["x"])["p7"]["x"].tolist()
    names = ["x", "y", "v", "gt", "patient"]
    stream, expected = (d.stream(names, batch_size=16, shuffle=Shuffle(1, 1, 4)) for d in (ds, local))
    assert [str(b) for b in stream] == [str(b) for b in expected]
    resumed = bucket.open().stream(["x"], batch_size=16, shuffle=Shuffle(1, 1, 4))
    resumed.load_state_dict(local.stream(["x"], batch_size=16, shuffle=Shuffle(1, 1, 4)).state_dict() | {"position": 64})
    local_stream = local.stream(["x"], batch_size=16, shuffle=Shuffle(1, 1, 4))
    assert xs(resumed) == xs(local_stream)[4:]


def test_versions_that_come_later_are_seen(bucket: Bucket, tmp_path: Path) -> None:
    bucket.put(madeup.dataset(tmp_path, [[3]]), "later")
    first = bucket.open("later")
    assert (len(first), first.versions()) == (3, [1])
    bucket.put(madeup.dataset(tmp_path, [[3], [4]], version=2), "later")
    assert first.versions() == [1, 2]
    assert (len(bucket.open("later")), len(bucket.open("later", 1))) == (7, 3)
    with pytest.raises(QueryError, match="no data set is committed"):
        bucket.open("none")


def test_objects_that_are_not_what_the_index_says_are_named(bucket: Bucket, tmp_path: Path) -> None:
    root = bucket.put(madeup.dataset(tmp_path, [[40], [50]]), "damaged")
    ds = bucket.open("damaged")
    path = f"{root}/{ds.index.chunks[1].path}"
    good = (tmp_path / ds.index.chunks[1].path).read_bytes()
    flipped = bytearray(good)
    flipped[60] ^= 255
    for content, says in ((good[:-9], "bytes where the index says"), (bytes(flipped), "cannot be read"), (None, "is missing")):
        if content is None:
            bucket.fs.rm(path)
        else:
            bucket.fs.pipe_file(path, content)
        with pytest.raises(DamagedError, match=says) as e:
            list(bucket.open("damaged").stream(["x"]))
        assert path in str(e.value)


def read(ds: shardmill.Dataset, results: Any) -> None:
    results.put(xs(ds.stream(["x"], batch_size=16, shuffle=Shuffle(1))))


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_other_processes_read_too(bucket: Bucket, tmp_path: Path, method: str) -> None:
    bucket.put(madeup.dataset(tmp_path, SIZES), "processes")
    ds = bucket.open("processes")
    expected = xs(ds.stream(["x"], batch_size=16, shuffle=Shuffle(1)))
    context = multiprocessing.get_context(method)
    results = context.Queue()
    process = context.Process(target=read, args=(ds, results))
    process.start()
    try:
        assert results.get(timeout=120) == expected
    finally:
        process.kill()
        process.join()
