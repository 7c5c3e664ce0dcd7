"""What an index may be, and what is refused with a line that names the file, the rule and the remedy."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import madeup
import shardmill
from shardmill import DamagedError, FormatError, QueryError
from shardmill.paths import Damage, checked, version_of


def opened(root: Path, change: Callable[[dict[str, Any]], None]) -> shardmill.Dataset:
    return shardmill.open(madeup.dataset(root, [[4, 3], [5]], change=change))


def change_at(*place: str | int, to: Any) -> Callable[[dict[str, Any]], None]:
    def change(index: dict[str, Any]) -> None:
        here: Any = index
        for step in place[:-1]:
            here = here[step]
        if to is None and isinstance(here, dict):
            del here[place[-1]]
        else:
            here[place[-1]] = to

    return change


@pytest.mark.parametrize(
    ("place", "to", "says"),
    [
        (("format",), "other", "its format is not shardmill"),
        (("version",), 2, "its version is 2, and its name says 1"),
        (("row_noun",), None, "row_noun is not a text"),
        (("chunks", 0, "chunk_path"), "data/../../etc/passwd", "no path inside a data set"),
        (("chunks", 0, "chunk_path"), "/etc/passwd", "no path inside a data set"),
        (("chunks", 0, "chunk_path"), "rejected/x.parquet", "is not below data/"),
        (("chunks", 0, "chunk_path"), "data\\x", "no path inside a data set"),
        (("chunks", 1, "chunk_path"), "data/rows/part-001-00000.parquet", "lists a file twice"),
        (("chunks", 0, "sha256"), "AB" * 32, "is no SHA-256"),
        (("chunks", 0, "n_rows"), 5, "row_end_idx"),
        (("chunks", 1, "row_start_idx"), 8, "row_end_idx"),
        (("chunks", 0, "n_row_groups"), 3, "other row groups"),
        (("chunks", 0, "file_size_bytes"), -1, "is not from 0"),
        (("chunks", 0, "chunk_id"), True, "is not a whole number"),
        (("row_groups", "rows", 0), 5, "not those of its row groups"),
        (("row_groups", "rows", 0), 4.0, "is not a list of counts"),
        (("row_groups", "offsets"), [], "are not of one length"),
        (("row_groups", "columns", "x", "min"), [0], "are not of one length"),
        (("counts", "written"), 11, "do not balance"),
        (("counts", "read"), None, "counts.read is not a whole number"),
        (("total_rows",), 13, "are not those of its chunks"),
        (("total_files",), 3, "total_files is not the number"),
        (("schema", "columns", 0, "type"), "int128", "a type that does not exist"),
        (("schema", "columns", 0, "list"), True, "it has other columns than the index says"),
        (("schema", "columns", 1, "name"), "X", "two columns have one name"),
        (("axes", "samples", "labels"), ["a", "b", "d"], "other labels than its checksum"),
        (("groups", "patient", "rows"), [1], "are not of one length"),
        (("groups",), None, "it has not one list of groups"),
    ],
)
def test_a_damaged_index_is_refused(tmp_path: Path, place: Any, to: Any, says: str) -> None:
    with pytest.raises(DamagedError, match=says) as e:
        list(opened(tmp_path, change_at(*place, to=to)).stream(["x"], lists={"x": "ragged"} if "list" in place else None))
    if place != ("schema", "columns", 0, "list"):
        assert "_versions/00000000000000000001.json: damaged chunk index" in str(e.value)
        assert "Restore this file from a copy" in str(e.value)
    assert "\n" not in str(e.value)


def test_groups_outside_of_their_chunk_are_refused(tmp_path: Path) -> None:
    for name, value in (("chunk", 9), ("rows", 400), ("first_row", 5), ("key", 99)):
        ds = opened(tmp_path / name, change_at("groups", "patient", name, 0, to=value))
        with pytest.raises(DamagedError, match="outside of its chunk"):
            ds.groups("patient")


def test_formats_are_refused_by_number(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="has format 3, and this software reads format 2: use a newer one"):
        opened(tmp_path / "3", change_at("format_version", to=3))
    with pytest.raises(FormatError, match="has format 1, .*write the data set again"):
        opened(tmp_path / "1", change_at("format_version", to=1))


@pytest.mark.parametrize("content", ["", "{", "[]", '{"a": NaN}', "{" * 100_000, "\x00", '{"format": "shardmill"}'])
def test_what_is_no_index_is_refused(tmp_path: Path, content: str) -> None:
    madeup.dataset(tmp_path, [[3]])
    (tmp_path / "_versions/00000000000000000001.json").write_text(content)
    with pytest.raises(DamagedError, match="damaged chunk index"):
        shardmill.open(tmp_path)


def test_only_committed_versions_are_seen(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="no data set is committed here"):
        shardmill.open(tmp_path / "none")
    madeup.dataset(tmp_path, [[3]])
    index = (tmp_path / "_versions/00000000000000000001.json").read_text()
    (tmp_path / "chunk_index.json").write_text(index.replace('"version": 1', '"version": 9'))
    (tmp_path / "_versions/00000000000000000002-abcdef012345").mkdir()
    (tmp_path / "_versions/.00000000000000000003.json.tmp").write_text("half")
    (tmp_path / "_work").mkdir()
    (tmp_path / "_work/claim-00000000000000000002.json").write_text("{}")
    (tmp_path / "data/rows/part-stray.parquet").write_text("not of any version")
    ds = shardmill.open(tmp_path)
    assert (ds.version, len(ds), ds.versions()) == (1, 3, [1])
    with pytest.raises(QueryError, match="no version 2; there are: 1"):
        shardmill.open(tmp_path, version=2)
    (tmp_path / "_versions/7.json").write_text("{}")
    with pytest.raises(DamagedError, match="not the number of a version. Move this file away"):
        shardmill.open(tmp_path)


def test_an_open_version_stays_what_it_was(tmp_path: Path) -> None:
    madeup.dataset(tmp_path, [[3]])
    one = shardmill.open(tmp_path)
    madeup.dataset(tmp_path, [[3], [4]], version=2)
    assert (len(one), one.versions()) == (3, [1, 2])
    assert len(shardmill.open(tmp_path)) == 7
    assert len(shardmill.open(tmp_path, version=1).to_arrow()) == 3


def test_collected_versions_are_never_visible(tmp_path: Path) -> None:
    """What gc removes: the commit of a version, then the files that no other version has."""
    madeup.dataset(tmp_path, [[3], [4]])
    before = shardmill.open(tmp_path)
    madeup.dataset(tmp_path, [[5]], version=2)
    (tmp_path / "_versions/00000000000000000001.json").unlink()
    for chunk in before.index.chunks:
        (tmp_path / chunk.path).unlink()
    assert (before.versions(), shardmill.open(tmp_path).version) == ([2], 2)
    with pytest.raises(QueryError, match="no version 1; there are: 2"):
        shardmill.open(tmp_path, version=1)
    with pytest.raises(DamagedError, match="part-001-00000.parquet: this file is missing"):
        before.to_arrow()


def test_files_that_are_not_what_the_index_says_are_named(tmp_path: Path) -> None:
    ds = shardmill.open(madeup.dataset(tmp_path, [[40], [50]]))
    path = tmp_path / ds.index.chunks[1].path
    good = path.read_bytes()

    def damaged(says: str, **options: Any) -> None:
        fresh = shardmill.open(tmp_path, **options)
        with pytest.raises(DamagedError, match=says) as e:
            list(fresh.stream(["x"], lists={}))
        assert ds.index.chunks[1].path in str(e.value) and "\n" not in str(e.value)

    path.write_bytes(good[:-9])
    damaged("bytes where the index says")
    path.write_bytes(b"x" * len(good))
    damaged("it is no Parquet file")
    flipped = bytearray(good)
    flipped[60] ^= 255
    path.write_bytes(flipped)
    damaged("cannot be read")
    damaged("its SHA-256 is not that of the index", verify="sha256")
    assert len(list(shardmill.open(tmp_path).stream(["x"], where=[("x", "<", 40)]))) == 1, "what is not needed is not read"
    other = madeup.numbered([[50]])[0][0]
    pq.write_table(pa.concat_tables([other, other]), path)
    damaged("bytes where the index says")
    path.unlink()
    damaged("this file is missing")
    with pytest.raises(DamagedError, match="this file is missing"):
        ds.verify()


def test_nothing_is_reached_through_a_link(tmp_path: Path) -> None:
    madeup.dataset(tmp_path / "a", [[4]])
    os.rename(tmp_path / "a/data/rows", tmp_path / "moved")
    os.symlink(tmp_path / "moved", tmp_path / "a/data/rows")
    with pytest.raises(DamagedError, match="this is a link, which could lead out"):
        shardmill.open(tmp_path / "a").to_arrow()
    madeup.dataset(tmp_path / "b", [[4]])
    os.symlink(tmp_path / "b", tmp_path / "root")
    assert len(shardmill.open(tmp_path / "root").to_arrow()) == 4


def test_paths() -> None:
    assert checked("data/rows/part-00000.parquet")
    for bad in ("", "/a", "a/", "a//b", ".", "a/..", "a/./b", "a b", "é", "a:b", "a\\b", "a\n", "x" * 256, 'a"b', "a|b", "a*"):
        with pytest.raises(Damage):
            checked(bad)
    assert version_of("00000000000000000012.json") == 12
    assert version_of("00000000000000000012-ab") == 0
    for bad in ("12.json", "00000000000000000000.json", "99999999999999999999.json"):
        with pytest.raises(Damage):
            version_of(bad)


def test_object_stores_by_fsspec(tmp_path: Path) -> None:
    fsspec = pytest.importorskip("fsspec")
    madeup.dataset(tmp_path, [[4, 3], [5]])
    memory = fsspec.filesystem("memory")
    memory.put(str(tmp_path) + "/", "/bucket/out/", recursive=True)
    ds = shardmill.open("memory://bucket/out")
    assert ds.to_arrow().equals(shardmill.open(tmp_path).to_arrow())
    assert sorted(x for b in ds.stream(["x"], shuffle=shardmill.Shuffle(1)) for x in b["x"].tolist()) == list(range(12))
    assert ds.verify() == 2
    memory.rm("/bucket/out/" + ds.index.chunks[0].path)
    with pytest.raises(DamagedError, match="memory://bucket/out/data/rows/part-001-00000.parquet: this object is missing"):
        shardmill.open("memory://bucket/out").to_arrow()
    with pytest.raises(QueryError, match="no data set is committed"):
        shardmill.open("memory://bucket/none")
    with pytest.raises(QueryError, match="nope://"):
        shardmill.open("nope://bucket/none")


def test_printing_says_what_a_person_wants_to_know(tmp_path: Path) -> None:
    ds = shardmill.open(madeup.dataset(tmp_path, [[4, 3], [5]]))
    text = str(ds)
    for line in ("rows         12", "files        2 in 3 row groups", "samples      3: a, b, c", "by patient   3: p0, p1, p2"):
        assert line in text
    assert "splits       by patient: train 0, validation 0, test 0" in text
    assert repr(ds) == f"<shardmill.Dataset {tmp_path} version 1: 12 rows>"


def test_command_line(tmp_path: Path, capsys: Any) -> None:
    from shardmill.__main__ import main

    madeup.dataset(tmp_path, [[4, 3], [5]])
    assert main(["inspect", str(tmp_path)]) == 0
    assert "by patient" in capsys.readouterr().out
    assert main(["head", str(tmp_path), "--rows", "5", "--columns", "x,patient"]) == 0
    assert capsys.readouterr().out.splitlines() == ["x  patient", "0", "1  p0", "2  p0", "3  p0", "4  p0"]
    assert main(["verify", str(tmp_path)]) == 0
    assert "2 files are what the index says" in capsys.readouterr().out
    assert main(["head", str(tmp_path), "--columns", "z"]) == 2
    assert main(["inspect", str(tmp_path / "none")]) == 2
    (tmp_path / "data/rows/part-001-00000.parquet").write_bytes(b"")
    assert main(["verify", str(tmp_path)]) == 3
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 3 and all(line.startswith("shardmill: ") for line in said)


def test_json_is_not_trusted_to_be_small_or_plain(tmp_path: Path) -> None:
    madeup.dataset(tmp_path, [[2]])
    path = tmp_path / "_versions/00000000000000000001.json"
    index = json.loads(path.read_text())
    path.write_text(json.dumps(index | {"a_later_addition": {"x": [1]}}))
    assert len(shardmill.open(tmp_path)) == 2, "fields of later minor additions are skipped"
