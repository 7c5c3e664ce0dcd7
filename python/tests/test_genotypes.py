"""Batches of genotypes are what the samples were made of, in every encoding, by every choice of variants and samples."""

from __future__ import annotations

import json
import math
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sampled
import shardmill
from shardmill import DamagedError, Dataset, FormatError, Masked, QueryError, Shuffle, genotypes

COUNT = 30
KEYS = [f"{row['contig']}:{row['pos']}:{row['ref']}:{row['alt']}" for row in sampled.variants()]


@pytest.fixture
def made() -> list[dict[str, Any]]:
    return sampled.samples(COUNT)


@pytest.fixture
def ds(tmp_path: Path, made: list[dict[str, Any]]) -> Dataset:
    return shardmill.open(sampled.write(tmp_path / "samples", made))


def expected(copies: int, encoding: str) -> Any:
    """One genotype by itself; what is missing is -1, None for NaN, or no class."""
    if encoding == "onehot":
        return [int(copies == each) for each in (0, 1, 2)]
    return copies if copies >= 0 else -1 if encoding == "int8" else None


def plain(X: np.ndarray) -> list[Any]:
    """Rows of variants, NaN as None."""
    return [[None if isinstance(one, float) and math.isnan(one) else one for one in row] for row in X.tolist()]


@given(
    st.lists(st.lists(st.sampled_from([-1, 0, 1, 2]), min_size=0, max_size=21), max_size=5),
    st.sampled_from(["int8", "float32", "onehot"]),
)
def test_what_is_packed_is_unpacked(drawn: list[list[int]], encoding: str) -> None:
    n = min(map(len, drawn), default=0)
    rows = [sampled.packed(row[:n]) for row in drawn]
    packed = np.frombuffer(b"".join(rows), np.uint8).reshape(len(drawn), -1) if n else np.zeros((len(drawn), 0), np.uint8)
    found = genotypes.unpack(packed, n, encoding)
    assert found.dtype == {"int8": np.int8, "float32": np.float32, "onehot": np.int8}[encoding]
    assert plain(found) == [[expected(copies, encoding) for copies in row[:n]] for row in drawn]


def test_rows_longer_than_what_is_looked_up_together_are_unpacked_whole() -> None:
    packed = np.arange(3 * 40_000, dtype=np.int64).astype(np.uint8).reshape(3, -1)
    found = genotypes.unpack(packed, 159_999)
    codes = (packed[:, :, None] >> np.array([0, 2, 4, 6])) & 3
    assert np.array_equal(found, np.array([2, -1, 1, 0])[codes].reshape(3, -1)[:, :-1])
    for encoding in ("float32", "onehot"):
        other = genotypes.unpack(packed, 159_999, encoding)
        assert np.array_equal(other[..., 1] == 1 if encoding == "onehot" else other == 1, found == 1)


@pytest.mark.parametrize("encoding", ["int8", "float32", "onehot"])
@pytest.mark.parametrize("shuffle", [None, Shuffle(1), Shuffle(5, 1, 3)])
def test_streams_have_every_sample_once(ds: Dataset, made: Any, encoding: str, shuffle: Any) -> None:
    seen = []
    for X, mask, y in genotypes.stream(ds, ["sample_id", shardmill.ROW], encoding=encoding, shuffle=shuffle, batch_size=8):
        assert X.shape[:2] == mask.shape == (y.rows, len(KEYS)) and mask.dtype == np.bool_
        for i, number in enumerate(y[shardmill.ROW].tolist()):
            assert plain(X[i : i + 1])[0] == [expected(copies, encoding) for copies in made[number]["copies"]]
            assert mask[i].tolist() == [copies >= 0 for copies in made[number]["copies"]]
            assert y["sample_id"][i] == f"S{number}"
            seen.append(number)
    assert sorted(seen) == list(range(COUNT)) and (seen == sorted(seen)) == (shuffle is None)


CHOICES = [
    ({}, range(27)),
    ({"blocks": 1}, range(12, 17)),
    ({"blocks": [3, 0]}, [*range(18, 25), *range(12)]),
    ({"regions": "chr1"}, range(17)),
    ({"regions": "chr1:120-1,40"}, [2, 3, 4]),
    ({"regions": "chr1:112-112"}, []),
    ({"regions": "chr1:132-132"}, [3]),
    ({"regions": ["HLA:1-2", "chr1:100-110", "chr1:110-120"]}, [0, 1, 2, *range(18, 25)]),
    ({"variants": [KEYS[20], KEYS[3], KEYS[16]]}, [20, 3, 16]),
    ({"variants": ["rs12", "old4", KEYS[2]]}, [12, 4, 2]),
    ({"variants": np.array([26, 0, 13, 14])}, [26, 0, 13, 14]),
    ({"variants": range(5, 9)}, [5, 6, 7, 8]),
]


@pytest.mark.parametrize(("choice", "places"), CHOICES)
@pytest.mark.parametrize("encoding", ["int8", "onehot"])
def test_variants_are_chosen(ds: Dataset, made: Any, choice: Any, places: Any, encoding: str) -> None:
    axis = genotypes.Variants(ds)
    assert axis.places(**choice).tolist() == list(places)
    assert axis.keys(axis.places(**choice)) == [KEYS[place] for place in places]
    if not len(places):
        with pytest.raises(QueryError, match="no variant is chosen"):
            genotypes.map(ds, **choice)
        return
    wanted = [[row["copies"][place] for place in places] for row in made]
    X, mask, y = genotypes.map(ds, **choice, encoding=encoding)[:]
    assert X.tolist() == [[expected(copies, encoding) for copies in row] for row in wanted]
    assert mask.tolist() == [[copies >= 0 for copies in row] for row in wanted] and y is None
    streamed = [batch.X for batch in genotypes.stream(ds, **choice, encoding=encoding, batch_size=11)]
    assert np.array_equal(np.concatenate(streamed), X)


@pytest.mark.parametrize("stored", ["int8", "float16", "float32"])
@pytest.mark.parametrize("choice", [{}, {"variants": [20, 3, 16]}, {"blocks": [3, 0]}, {"variants": range(5, 9)}])
def test_numbers_are_read_as_packed_ones_are(tmp_path: Path, made: Any, ds: Dataset, stored: str, choice: Any) -> None:
    numbers = shardmill.open(sampled.write(tmp_path / "numbers", made, genotypes=stored))
    for encoding in ("float32", "int8", "onehot"):
        if stored != "int8" and encoding != "float32":
            with pytest.raises(QueryError, match=f"stored as {stored}, and encoding='{encoding}' holds copies alone"):
                genotypes.map(numbers, **choice, encoding=encoding)
            continue
        wanted, found = (genotypes.map(each, **choice, encoding=encoding)[:] for each in (ds, numbers))
        assert found.X.dtype == wanted.X.dtype and plain(found.X) == plain(wanted.X)
        assert np.array_equal(found.mask, wanted.mask)
        streamed = list(genotypes.stream(numbers, **choice, encoding=encoding, batch_size=11, mask=False))
        assert plain(np.concatenate([batch.X for batch in streamed])) == plain(wanted.X)
    assert genotypes.map(numbers, **choice)[0].X.dtype == (np.int8 if stored == "int8" else np.float32)
    assert np.array_equal(genotypes.means(numbers, **choice), genotypes.means(ds, **choice))
    filled = genotypes.map(numbers, **choice, encoding="float32", impute="mean")[:]
    assert np.array_equal(filled.X, genotypes.map(ds, **choice, encoding="float32", impute="mean")[:].X)


def test_only_the_bytes_of_chosen_variants_are_kept(ds: Dataset) -> None:
    table = genotypes.map(ds, variants=[0, 3, 13])
    table[:]
    assert table.bytes_cached == COUNT * 2, "a byte of each of two blocks"


def test_blocks_tell_where_variants_are(ds: Dataset) -> None:
    blocks = genotypes.Variants(ds).blocks
    assert [(each.contig, each.variants) for each in blocks] == sampled.BLOCKS
    assert [(each.column, each.first) for each in blocks] == [
        ("g_0000", 0),
        ("g_0001", 12),
        ("g_0002", 17),
        ("g_0003", 18),
        ("g_0004", 25),
    ]
    assert genotypes.Variants(ds).table(["pos"])["pos"].to_pylist() == [100 + 10 * i for i in range(27)]


def test_targets_come_beside_and_are_never_filled_in(ds: Dataset, made: Any) -> None:
    X, _, y = genotypes.map(ds, "bmi")[:]
    assert isinstance(y, Masked) and y.valid.tolist() == [row["bmi"] is not None for row in made]
    assert y.values[y.valid].tolist() == [row["bmi"] for row in made if row["bmi"] is not None]
    known = list(genotypes.stream(ds, "bmi", where=[("bmi", "is not null")], nulls="error", batch_size=COUNT))
    assert known[0].y.tolist() == [row["bmi"] for row in made if row["bmi"] is not None]
    coded = genotypes.map(ds, ["site", "n_missing"], codes=["site"])[:3].y
    assert coded["site"].values.tolist() == [0, 1, -1] and coded["site"].vocabulary == ("north", "south")
    assert coded["n_missing"].tolist() == [row["copies"].count(-1) for row in made[:3]]


def test_the_mask_may_be_left_out(ds: Dataset) -> None:
    X, mask, _ = genotypes.map(ds, mask=False)[:2]
    assert mask is None and X.shape == (2, 27)


def test_means_stand_for_what_is_missing_where_they_are_asked_for(ds: Dataset, made: Any) -> None:
    def mean(rows: Any, place: int) -> float:
        values = [row["copies"][place] for row in rows if row["copies"][place] >= 0]
        return float(np.float32(sum(values) / len(values)))

    places = [4, 20, 1]
    X, mask, _ = genotypes.map(ds, variants=places, encoding="float32", impute="mean")[:]
    for i, row in enumerate(made):
        for j, place in enumerate(places):
            copies = row["copies"][place]
            assert X[i, j] == (copies if copies >= 0 else mean(made, place)) and mask[i, j] == (copies >= 0)
    train = genotypes.means(ds, variants=places, split="train")
    assert train.dtype == np.float32 and train.tolist() == [mean(made[::2], place) for place in places]
    of_train = genotypes.stream(ds, variants=places, encoding="float32", impute="mean", split="train", batch_size=64)
    of_test = genotypes.stream(ds, variants=places, encoding="float32", impute=train, split="test", batch_size=64, mask=False)
    for stream, rows in ((of_train, made[::2]), (of_test, made[1::2])):
        for batch in stream:
            wanted = [[row["copies"][p] if row["copies"][p] >= 0 else mean(made[::2], p) for p in places] for row in rows]
            assert batch.X.tolist() == wanted


def test_a_variant_that_nobody_has_a_genotype_of_has_no_mean(tmp_path: Path, made: Any) -> None:
    for row in made:
        row["copies"][13] = -1
    ds = shardmill.open(sampled.write(tmp_path / "unknown", made))
    assert np.flatnonzero(np.isnan(genotypes.means(ds))).tolist() == [13]
    with pytest.raises(QueryError, match=f"1 variants have no mean.*such as {KEYS[13]}; leave them out"):
        genotypes.stream(ds, encoding="float32", impute="mean")


def test_samples_are_found_by_id(ds: Dataset, made: Any) -> None:
    table = genotypes.map(ds, "sample_id")
    X, _, y = table.by_id(["S17", "S0", "S17"])
    assert y.tolist() == ["S17", "S0", "S17"] and X.tolist() == [made[i]["copies"] for i in (17, 0, 17)]
    one = table.by_id("S29")
    assert (one.X.tolist(), one.mask.tolist(), one.y) == (made[29]["copies"], [c >= 0 for c in made[29]["copies"]], "S29")
    test = genotypes.map(ds, "sample_id", split="test", where=[("n_missing", ">", 0)])
    assert test.ids == [row["sample_id"] for row in made[1::2] if -1 in row["copies"]]
    assert [test.by_id(sample).y for sample in test.ids] == test.ids and test.number(test.ids[3]) == 3
    with pytest.raises(QueryError, match="no sample 'S0' among .* in sample_id; ids are as in the VCF header"):
        test.by_id("S0")


def test_samples_are_found_by_number(ds: Dataset, made: Any) -> None:
    table = genotypes.map(ds, ["bmi"], encoding="float32")
    assert len(table) == COUNT and plain(table[[5]].X)[0] == [expected(c, "float32") for c in made[5]["copies"]]
    assert table[4].y == {"bmi": None} and table[-1].X.shape == (27,)
    assert table[[]].X.shape == (0, 27) and table[3:5].y["bmi"].valid.tolist() == [True, False]
    assert [row.y["bmi"] for row in table.__getitems__([7, 4])] == [27.0, None]
    assert [one.y["bmi"] for one in table] == [row["bmi"] for row in made]
    with pytest.raises(IndexError):
        table[COUNT]


def test_the_cache_is_bounded_and_packed(ds: Dataset) -> None:
    width = sum(-(-size // 4) for _, size in sampled.BLOCKS)
    table = genotypes.map(ds, cache_bytes=2 * 7 * width)
    for number in (0, 8, 1, 16, 20, 2):
        table[number]
        assert table.bytes_cached <= 2 * 7 * width
    reads = ds.reader.row_groups_read
    table[0], table[6]
    assert ds.reader.row_groups_read == reads, "the last one is still there"


def test_streams_go_on_at_every_batch(ds: Dataset) -> None:
    def stream() -> shardmill.Stream:
        return genotypes.stream(ds, "sample_id", regions="chr1", shuffle=Shuffle(4, 1, 2), batch_size=4)

    whole = [(batch.X.tolist(), batch.y.tolist()) for batch in stream()]
    first = stream()
    states = [first.state_dict() for _ in first]
    for k, state in enumerate(states[:-1]):
        second = stream()
        second.load_state_dict(json.loads(json.dumps(state)))
        assert [(batch.X.tolist(), batch.y.tolist()) for batch in second] == whole[k + 1 :]


def test_streams_and_tables_may_be_pickled(ds: Dataset) -> None:
    stream = genotypes.stream(ds, "bmi", variants=[20, 3], shuffle=Shuffle(2), batch_size=9, transform=_only)
    whole = [X.tolist() for X in stream.batches()]
    stream.set_epoch(0)
    stream.go_to(0, 0)
    parts = [[X.tolist() for X in pickle.loads(pickle.dumps(stream)).batches(worker, 2)] for worker in (0, 1)]
    assert parts == [whole[0::2], whole[1::2]]
    table = genotypes.map(ds, "bmi")
    assert pickle.loads(pickle.dumps(table)).by_id("S3").X.tolist() == table[3].X.tolist()


def _only(batch: genotypes.Genotypes) -> np.ndarray:
    return batch.X


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda ds: genotypes.stream(ds, encoding="int4"), "encoding is 'int4', and must be one of: int8, float32, onehot"),
        (lambda ds: genotypes.stream(ds, "weight"), "y: no column 'weight'; there are: sample_id, bmi, site, n_missing$"),
        (lambda ds: genotypes.stream(ds, "g_0000"), "y: no column 'g_0000'"),
        (lambda ds: genotypes.stream(ds, variants=["rs2"]), "no variant is called 'rs2'; say contig:pos:ref:alt"),
        (lambda ds: genotypes.stream(ds, variants=["chr1:110:A:G"]), "no variant is called 'chr1:110:A:G'"),
        (lambda ds: genotypes.stream(ds, variants="rs0"), "variants is a list of names or places"),
        (lambda ds: genotypes.stream(ds, variants=[0.5]), "variants is a list of names"),
        (lambda ds: genotypes.stream(ds, variants=[27]), "no variant 27; there are 27, from 0"),
        (lambda ds: genotypes.stream(ds, variants=[3, 3]), f"variants names {KEYS[3]} twice; name it once"),
        (lambda ds: genotypes.stream(ds, variants=["rs0", KEYS[0]]), f"variants names {KEYS[0]} twice"),
        (lambda ds: genotypes.stream(ds, blocks=5), "no block 5; there are 5, from 0"),
        (lambda ds: genotypes.stream(ds, blocks=[1, 1]), "blocks names one twice"),
        (
            lambda ds: genotypes.stream(ds, regions="chr3:1-5"),
            "no contig 'chr3' for region 'chr3:1-5'; there are: chr1, chr2, HLA",
        ),
        (lambda ds: genotypes.stream(ds, regions="chr1:9-5"), "region 'chr1:9-5' goes from 9 to 5"),
        (lambda ds: genotypes.stream(ds, regions="chr1", blocks=0), "take one of them"),
        (lambda ds: genotypes.stream(ds, impute="mean"), "encoding='int8' cannot hold; say encoding='float32'"),
        (lambda ds: genotypes.stream(ds, encoding="float32", impute="median"), "impute is 'median', and must be 'mean'"),
        (lambda ds: genotypes.stream(ds, encoding="float32", impute=np.zeros(3)), "a mean for each of 27 variants"),
        (lambda ds: genotypes.means(ds, batch_size=3), "means takes where, groups, split .* and not batch_size"),
        (lambda ds: genotypes.stream(ds, split="dev"), "no split 'dev'"),
        (lambda ds: genotypes.Variants(ds).table(["maf"]), "variants.parquet: no column 'maf'; there are: block, offset"),
        (lambda ds: genotypes.unpack(np.zeros(4, np.uint8), 4), "it must be uint8 of \\(rows, bytes\\)"),
        (lambda ds: genotypes.unpack(np.zeros((1, 2), np.uint8), 9), "variants is 9, and 2 bytes hold from 0 to 8"),
    ],
)
def test_what_does_not_fit_is_said(ds: Dataset, call: Any, says: str) -> None:
    with pytest.raises(QueryError, match=says):
        call(ds)


def test_an_identifier_of_two_variants_is_no_name(tmp_path: Path, made: Any) -> None:
    axis = sampled.variants()
    axis[9]["id"] = "rs0"
    ds = shardmill.open(sampled.write(tmp_path / "twice", made, axis=axis))
    with pytest.raises(QueryError, match="2 variants are called 'rs0'; say contig:pos:ref:alt"):
        genotypes.stream(ds, variants=["rs0"])


def test_other_data_sets_and_damaged_ones_are_told(tmp_path: Path, made: Any, ds: Dataset) -> None:
    import madeup

    with pytest.raises(QueryError, match="no genotypes by sample; open the output of ./shardmill genotypes"):
        genotypes.stream(shardmill.open(madeup.dataset(tmp_path / "numbered", [[5]])))

    def codes(index: dict[str, Any]) -> None:
        index["attributes"]["genotype_codes"] = "three bits"

    with pytest.raises(FormatError, match="genotype_codes is 'three bits', which this version"):
        genotypes.stream(shardmill.open(sampled.write(tmp_path / "codes", made, change=codes)))
    for name, column, value, says in [
        ("order", "block", 0, "its blocks are not in order"),
        ("beyond", "block", 9, "its blocks are not in order"),
        ("offsets", "offset", 3, "its offsets do not count the variants"),
    ]:
        axis = sampled.variants()
        axis[-1][column] = value
        with pytest.raises(DamagedError, match=f"variants.parquet: {says}"):
            genotypes.Variants(shardmill.open(sampled.write(tmp_path / name, made, axis=axis)))
    with pytest.raises(DamagedError, match="it does not fit the columns of genotypes"):
        genotypes.Variants(shardmill.open(sampled.write(tmp_path / "short", made, axis=sampled.variants()[:-2])))
    file = Path(ds.root) / "_versions/variants.parquet"
    file.write_bytes(file.read_bytes()[:-1] + b"!")
    with pytest.raises(DamagedError, match="SHA-256"):
        genotypes.Variants(ds)


def test_a_sample_that_is_there_twice_is_damage(tmp_path: Path, made: Any) -> None:
    made[9]["sample_id"] = "S3"
    table = genotypes.map(shardmill.open(sampled.write(tmp_path / "twice", made)))
    with pytest.raises(DamagedError, match="sample_id has a sample twice"):
        table.by_id("S3")
