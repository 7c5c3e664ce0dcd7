"""Data sets that the Java side made are read to the same rows as by the readers of others, and their views are right."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.dataset as pads
import pytest

import shardmill
from conftest import PROJECT, golden
from shardmill import Shuffle
from shardmill.compat import GenomicBigDataset

NAMES = [
    "variants",
    "variants-binary",
    "variants-converted",
    "samples",
    "samples-numbers",
    "samples-wide",
    "cells",
    "study/bronze/events",
    "study/silver/keypairs",
    "study/gold/features/session",
    "study/gold/sequences",
    "patients",
    "messages",
]


@pytest.fixture(params=NAMES)
def ds(request: pytest.FixtureRequest) -> shardmill.Dataset:
    return shardmill.open(golden(request.param), verify="sha256")


def same(left: Any, right: Any) -> bool:
    """Equality for which NaN is NaN."""
    if isinstance(left, float) and isinstance(right, float) and math.isnan(left):
        return math.isnan(right)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    return bool(left == right)


def test_rows_are_those_of_plain_parquet_readers(ds: shardmill.Dataset) -> None:
    paths = [str(Path(ds.root) / chunk.path) for chunk in ds.index.chunks]
    theirs = pads.dataset(paths).to_table().to_pylist()
    ours = ds.to_arrow()
    assert ours.schema.equals(ds.schema.arrow)
    assert all(same(list(a.values()), list(b.values())) for a, b in zip(ours.to_pylist(), theirs, strict=True))
    assert ds.verify() == len(ds.index.chunks) + len(ds.index.side_files) + len(ds.index.rejected) + (
        ds.index.groups_file is not None
    )


def test_streams_give_every_row_of_java_once(ds: shardmill.Dataset) -> None:
    for shuffle in (None, Shuffle(1), Shuffle(1, 1, 3)):
        seen = [batch[shardmill.ROW] for batch in ds.stream([*ds.schema.names, shardmill.ROW], batch_size=97, shuffle=shuffle)]
        assert sorted(np.concatenate(seen).tolist()) == list(range(len(ds)))


def test_bounds_and_groups_of_java_hold(ds: shardmill.Dataset) -> None:
    table = ds.to_arrow()
    rows = ds.index.row_groups
    for name, bounds in rows.bounds.items():
        values = table[name]
        for i, (start, n) in enumerate(zip(rows.start.tolist(), rows.rows.tolist(), strict=True)):
            mine = values.slice(start, n)
            assert mine.null_count == int(bounds.nulls[i])
            for value in mine.to_pylist():
                if value is None or bounds.min[i] is None or bounds.max[i] is None or (value != value):
                    continue
                if ds.schema[name].type == "timestamp_micros":
                    value = int(value.timestamp()) * 10**6 + value.microsecond
                assert bounds.min[i] <= value <= bounds.max[i]
    for kind in ds.group_kinds:
        totals: dict[str, int] = {}
        for value in table[kind].to_pylist():
            if value is not None:
                totals[value] = totals.get(value, 0) + 1
        assert ds.groups(kind) == totals
        assert list(ds.groups(kind)) == list(totals)
        key = list(totals)[0]
        assert ds.by_group(kind, [kind])[key].rows == totals[key]
        assert ds.to_arrow([kind], groups={kind: key}).num_rows == totals[key]
        assert ds.to_arrow([kind], where=[(kind, "==", key)]).num_rows == totals[key]


def test_splits_are_those_of_the_formula() -> None:
    ds = shardmill.open(golden("cells"))
    assert ds.splits is not None
    by_key = {key: part.name for part in ds.splits.parts.values() for key in part.keys}
    weights = [part.weight for part in ds.splits.parts.values()]
    for key, name in by_key.items():
        digest = hashlib.sha256(f"{ds.splits.seed}:{key}".encode()).digest()
        left = (int.from_bytes(digest[:8], "big") >> 11) * 2.0**-53 * sum(weights)
        place = int(np.searchsorted(np.cumsum(weights), left, side="right"))
        assert list(ds.splits.parts)[place] == name
    rows = {name: ds.to_arrow(["global_idx"], split=name).num_rows for name in ds.splits.parts}
    assert rows == {name: part.rows for name, part in ds.splits.parts.items()}
    assert sum(rows.values()) + ds.splits.rows_without_value == len(ds)


def test_side_files_and_qc(ds: shardmill.Dataset) -> None:
    if "qc_report.json" in ds.index.side_files:
        assert isinstance(ds.qc, dict) and ds.qc
    else:
        assert ds.index.pipeline in ("convert", "table"), "which report nothing of their rows"
    with pytest.raises(shardmill.QueryError, match="no file 'nothing'"):
        ds.side_file("nothing")


def test_versions_are_the_same() -> None:
    pom = (PROJECT / "pom.xml").read_text() if (PROJECT / "pom.xml").exists() else pytest.skip("outside of the repository")
    assert f"<revision>{shardmill.__version__}-SNAPSHOT</revision>" in pom


def test_cells_are_matrices() -> None:
    ds = shardmill.open(golden("cells"))
    genes = ds.axis("genes")
    rows = {row["global_idx"]: row for row in ds.to_arrow().to_pylist()}
    wanted = [genes[7], genes[3], genes[200]]
    for options in (
        {},
        {"genes": wanted},
        {"use": "counts", "target_sum": 1e4, "log1p": True},
        {"genes": wanted, "dense": False},
    ):
        stream = shardmill.cells.stream(ds, ["global_idx", "cell_type"], shuffle=Shuffle(1), batch_size=64, **options)
        seen = 0
        for batch in stream:
            matrix = batch["X"] if options.get("dense", True) else batch["X"].dense()
            assert matrix.dtype == np.float32
            for i, number in enumerate(batch["global_idx"].tolist()):
                row = rows[number]
                expected = np.zeros(len(genes))
                values = np.array(row[options.get("use", "values")], dtype=np.float64)
                if "target_sum" in options:
                    values = np.log1p(values * 1e4 / values.sum())
                expected[row["gene_ids"]] = values
                if "genes" in options:
                    expected = expected[[7, 3, 200]]
                np.testing.assert_allclose(matrix[i], expected, rtol=1e-6)
            seen += batch.rows
        assert seen == len(ds)
    with pytest.raises(shardmill.QueryError, match="no gene 'NOPE'"):
        shardmill.cells.stream(ds, genes=["NOPE"])


@pytest.mark.parametrize("name", ["variants", "variants-binary"])
def test_variants_are_matrices(name: str) -> None:
    ds = shardmill.open(golden(name))
    rows = ds.to_arrow(["contig", "pos", "end", "ref", "alt", "ids"]).to_pylist()
    gt = np.concatenate([batch["gt"].view(np.int8) for batch in ds.stream(["gt"], batch_size=500)])
    plain = shardmill.open(golden("variants")).to_arrow(["gt"])["gt"].to_pylist()
    assert gt.tolist() == plain
    low, high = rows[100]["pos"], rows[140]["pos"]
    before = ds.reader.row_groups_read
    found = shardmill.variants.region(ds, f"chr20:{low:,}-{high:,}")
    assert ds.reader.row_groups_read - before <= 6
    inside = [i for i, r in enumerate(rows) if r["contig"] == "chr20" and r["pos"] <= high and r["end"] >= low]
    assert found.rows.tolist() == inside
    assert found.values.tolist() == [plain[i] for i in inside]
    assert found.by_sample(missing=-5).T[found.values < 0].tolist() == [-5] * int((found.values < 0).sum())
    samples = ds.axis("samples")
    names = [f"{rows[i]['contig']}:{rows[i]['pos']}:{rows[i]['ref']}:{rows[i]['alt']}" for i in (2500, 3, 900)]
    some = shardmill.variants.named(ds, names, samples=[samples[5], samples[0]])
    assert some.variants == names
    assert some.values.tolist() == [[plain[i][5], plain[i][0]] for i in (2500, 3, 900)]
    counted: dict[str, list[int]] = {}
    for i, row in enumerate(rows):
        for one in row["ids"]:
            counted.setdefault(one, []).append(i)
    unique = next(k for k, at in counted.items() if len(at) == 1)
    assert shardmill.variants.named(ds, [unique]).rows.tolist() == counted[unique]
    for call, says in [
        (lambda: shardmill.variants.region(ds, "chr9:1-2"), "no contig 'chr9'"),
        (lambda: shardmill.variants.named(ds, ["rs0"]), "is the name of 0 variants"),
        (lambda: shardmill.variants.region(ds, "chr20", ["me"]), "no sample 'me' among 60"),
    ]:
        with pytest.raises(shardmill.QueryError, match=says):
            call()


def calls_of(path: Path) -> tuple[list[str], dict[str, list[int]]]:
    """The samples of a VCF, and of each allele by its key the copies that they have, -1 where a call is missing."""
    found: dict[str, list[int]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file if not line.startswith("##")]
    for contig, pos, _, ref, alts, _, _, _, form, *calls in lines[1:]:
        assert form.split(":")[0] == "GT"
        alleles = [call.split(":")[0].replace("|", "/").split("/") for call in calls]
        for number, alt in enumerate(alts.split(","), 1):
            found[f"{contig}:{pos}:{ref}:{alt}"] = [-1 if "." in call else call.count(str(number)) for call in alleles]
    return lines[0][9:], found


def test_genotypes_of_samples_are_those_of_the_vcf() -> None:
    ds = shardmill.open(golden("samples"))
    samples, calls = calls_of(golden("samples").parent / "input" / "cohort.vcf.gz")
    axis = shardmill.genotypes.Variants(ds)
    keys = axis.keys()
    assert len(keys) == len(shardmill.open(golden("variants"))) and [b.contig for b in axis.blocks] == ["chr20", "chr21", "chrX"]
    table = shardmill.genotypes.map(ds, "n_missing")
    assert table.ids != samples == sorted(table.ids), "in a random order"
    order = [samples.index(name) for name in table.ids]
    samples, wanted = table.ids, np.array([calls[key] for key in keys]).T[order]
    X, mask, missing = table[:]
    assert np.array_equal(X, wanted) and np.array_equal(mask, wanted >= 0)
    assert missing.tolist() == (wanted < 0).sum(axis=1).tolist()
    assert shardmill.genotypes.means(ds).tolist() == pytest.approx(2 * axis.table(["af"])["af"].to_numpy(), rel=1e-6)
    some = [2500, 3, 1024]
    options = {"variants": [keys[i] for i in some], "encoding": "float32", "shuffle": Shuffle(1)}
    for X, _, ids in shardmill.genotypes.stream(ds, "sample_id", **options):
        copies = wanted[np.ix_([samples.index(one) for one in ids], some)]
        assert np.array_equal(X, np.where(copies < 0, np.nan, copies), equal_nan=True)


def test_standardized_genotypes_come_with_those_that_are_known() -> None:
    calls, numbers = shardmill.open(golden("samples")), shardmill.open(golden("samples-numbers"))
    af = shardmill.genotypes.Variants(numbers).table(["af"])["af"].to_numpy()
    plain, table = shardmill.genotypes.map(calls), shardmill.genotypes.map(numbers)
    X, mask, _ = plain.by_id(table.ids)
    with np.errstate(divide="ignore", invalid="ignore"):
        scaled = np.where((af > 0) & (af < 1), (X - 2 * af) / np.sqrt(2 * af * (1 - af)), 0)
    found, known, _ = table[:]
    assert found.dtype == np.float32 and np.array_equal(known, mask) and not mask.all()
    assert np.array_equal(found, np.where(mask, scaled, 0).astype(np.float32).astype(np.float16))


def test_a_panel_of_variants_is_what_the_genomic_data_set_takes() -> None:
    wide, blocks = shardmill.open(golden("samples-wide")), shardmill.open(golden("samples"))
    converted = shardmill.open(golden("variants-converted"))
    names = [column.name for column in wide.schema.columns if column.type == "int8"]
    keys = _keys(converted)
    assert len(names) == len(keys) == len(set(names))
    X, mask, _ = shardmill.genotypes.map(blocks, variants=keys).by_id(wide.to_arrow(["sample_id"])["sample_id"].to_pylist())
    for i in range(0, len(names), 97):
        column = wide.to_arrow([names[i]])[names[i]].to_pylist()
        assert column == [int(copies) if known else None for copies, known in zip(X[:, i], mask[:, i], strict=True)]
    data = GenomicBigDataset(str(wide.root), names[:3], "bmi", missing=-1)
    assert sorted(target for _, target in data) == sorted(b for b in wide.to_arrow(["bmi"])["bmi"].to_pylist() if b is not None)
    with pytest.raises(shardmill.QueryError, match="a column for each variant, and no blocks"):
        shardmill.genotypes.stream(wide)


def _keys(ds: shardmill.Dataset) -> list[str]:
    rows = ds.to_arrow(["contig", "pos", "ref", "alt"]).to_pylist()
    return [f"{row['contig']}:{row['pos']}:{row['ref']}:{row['alt']}" for row in rows]


def test_clinical_values_of_samples_are_those_of_the_table() -> None:
    with open(golden("samples").parent / "input" / "clinical.csv", encoding="utf-8", newline="") as file:
        clinical = {row["sample_id"]: row for row in csv.DictReader(file)}
    table = shardmill.genotypes.map(shardmill.open(golden("samples")), ["bmi", "age", "site"], blocks=0)
    without = 0
    for sample in table.ids:
        row, y = clinical.get(sample), table.by_id(sample).y
        without += row is None
        assert y["site"] == (row and row["site"]) and y["age"] == (row and int(row["age"]))
        assert y["bmi"] == (float(row["bmi"]) if row and row["bmi"] != "NA" else None)
    assert without == 1 and len(clinical) == len(table) - 1


def test_splits_of_samples_are_read_apart() -> None:
    ds = shardmill.open(golden("samples"))
    assert ds.splits is not None and ds.splits.rows_without_value == 1
    seen: list[str] = []
    for name, part in ds.splits.parts.items():
        table = shardmill.genotypes.map(ds, "family", split=name, blocks=0)
        assert len(table) == part.rows > 0 and set(table[:].y.values.tolist()) == set(part.keys)
        streamed = [ids for _, _, ids in shardmill.genotypes.stream(ds, "sample_id", split=name, blocks=0, shuffle=Shuffle(1))]
        assert sorted(np.concatenate([[], *streamed]).tolist()) == sorted(table.ids)
        seen += table.ids
    assert len(set(seen)) == len(seen) == len(ds) - 1


def test_windows_never_cross_a_segment() -> None:
    ds = shardmill.open(golden("patients"))
    rows = ds.to_arrow(["p_num", "segment", "bg_mM", "validation"]).to_pylist()
    for validation in (None, False, True):
        windows = shardmill.glucose.windows(
            ds, ["bg_mM", "iob"], context=24, horizon=12, stride=7, validation=validation, batch_size=50, shuffle=Shuffle(1)
        )
        seen = []
        for batch in windows:
            assert batch["context_bg_mM"].values.shape == (batch.rows, 24)
            assert batch["horizon_iob"].valid.shape == (batch.rows, 12)
            for i, start in enumerate(batch[shardmill.glucose.START].tolist()):
                mine = rows[start : start + 36]
                assert len({(r["p_num"], r["segment"]) for r in mine}) == 1 and mine[0]["segment"] is not None
                assert [r["bg_mM"] for r in mine[:24]] == pytest.approx(batch["context_bg_mM"].values[i].tolist())
                assert [r["bg_mM"] for r in mine[24:]] == pytest.approx(batch["horizon_bg_mM"].values[i].tolist())
                if validation is not None:
                    assert all(r["validation"] is validation for r in (mine[24:] if validation else mine))
            seen += batch[shardmill.glucose.START].tolist()
        assert len(set(seen)) == len(seen) == windows.rows > 0
        expected, run = [], 0
        for i, row in enumerate(rows):
            new = i == 0 or (row["p_num"], row["segment"]) != (rows[i - 1]["p_num"], rows[i - 1]["segment"])
            run = 0 if new else run + 1
            mine = rows[i : i + 36]
            if row["segment"] is None or run % 7 or len(mine) < 36:
                continue
            if {(r["p_num"], r["segment"]) for r in mine} != {(row["p_num"], row["segment"])}:
                continue
            tail = mine[24:] if validation else mine
            if validation is None or all(r["validation"] is validation for r in tail):
                expected.append(i)
        assert sorted(seen) == expected


def test_nights_have_the_rest_of_their_day() -> None:
    ds = shardmill.open(golden("patients"))
    rows = ds.to_arrow(["p_num", "day", "forecast", "bg_mM"]).to_pylist()
    expected: dict[tuple[str, int], list[int]] = {}
    for row in rows:
        expected.setdefault((row["p_num"], row["day"]), [0, 0])[bool(row["forecast"])] += 1
    found = {(n.patient, n.day): [n.context.rows, n.forecast.rows] for n in shardmill.glucose.nights(ds)}
    assert found == {key: counts for key, counts in expected.items() if counts[1]}
    late = list(shardmill.glucose.nights(ds, validation=True))
    assert 0 < len(late) < len(found) and all(night.validation for night in late)


def test_chunks_of_hdf5_are_told_apart() -> None:
    ds = shardmill.open(golden("cells-h5"))
    assert len(ds) == 1000 and ds.verify() > 4
    with pytest.raises(shardmill.QueryError, match="no Parquet; shardmill.compat reads chunks of HDF5"):
        ds.to_arrow()
    assert json.loads(ds.side_file("gene_list.json")) == ds.axis("genes")
