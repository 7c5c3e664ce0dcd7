"""The names of earlier systems do what they said, on data sets that the Java side made."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

import madeup
import shardmill
from conftest import golden
from shardmill.compat import DatasetConfig, GenomicBigDataset, create_vae_dataloaders, get_parquet_dataset
from shardmill.compat.vae import CellBatches, ChunkedCells

pytestmark = pytest.mark.filterwarnings("default")


def test_get_parquet_dataset_has_the_files_of_the_version(tmp_path: Path) -> None:
    madeup.dataset(tmp_path, [[3], [4]])
    madeup.dataset(tmp_path, [[5]], version=2)
    (tmp_path / "data/rows/half-written.parquet").write_bytes(b"PAR1")
    for version, rows in ((1, 7), (None, 5)):
        found = get_parquet_dataset(tmp_path, version)
        assert found.to_table().num_rows == rows
        assert found.schema.equals(shardmill.open(tmp_path, version).schema.arrow)
    (tmp_path / "data/rows/part-002-00000.parquet").write_bytes(b"PAR1")
    with pytest.raises(shardmill.DamagedError, match="bytes where the index says"):
        get_parquet_dataset(tmp_path)


def expected_cells() -> dict[str, tuple[np.ndarray, str | None]]:
    ds = shardmill.open(golden("cells"))
    genes = len(ds.axis("genes"))
    found = {}
    for row in ds.to_arrow(["cell_id", "gene_ids", "values", "SRX_accession"]).to_pylist():
        x = np.zeros(genes, np.float32)
        x[row["gene_ids"]] = row["values"]
        found[row["cell_id"]] = (x, row["SRX_accession"])
    return found


@pytest.fixture(params=["cells", "cells-h5"])
def path(request: pytest.FixtureRequest) -> Path:
    if request.param == "cells-h5":
        pytest.importorskip("h5py")
    return golden(request.param)


def test_cells_of_parquet_and_hdf5_are_the_same(path: Path) -> None:
    # Chunks of HDF5 have no names of cells among their annotations; their order is that of the input.
    cells = ChunkedCells(DatasetConfig(path, chunk_cache_size=2, obs_columns=("SRX_accession", "cell_id")))
    assert len(cells) == 1000
    expected = expected_cells()
    if path.name == "cells":
        ids = shardmill.open(path).to_arrow(["cell_id"])["cell_id"].to_pylist()
    else:
        ids = [r["cell_id"] for r in sorted(shardmill.open(golden("cells")).to_arrow(["cell_id"]).to_pylist(), key=str)]
        by_values = {x.tobytes(): name for name, (x, _) in expected.items()}
        ids = [by_values[cells[i][0].tobytes()] for i in range(len(cells))]
        assert len(set(ids)) > 900
    for i in (0, 1, 249, 250, 700, 999, 3, -1):
        x, obs = cells[i]
        assert x.dtype == np.float32 and x.tolist() == expected[ids[i]][0].tolist()
        if path.name == "cells":
            assert (obs["SRX_accession"], obs["cell_id"]) == (expected[ids[i]][1], ids[i])
        else:
            assert obs["SRX_accession"].startswith("SRX")
        assert len(cells.chunks_cached) <= 2
    with pytest.raises(IndexError):
        cells[1000]


def test_accessions_filter_cells_and_not_chunks(path: Path) -> None:
    ds = shardmill.open(path)
    every = Counter(shardmill.open(golden("cells")).to_arrow(["SRX_accession"])["SRX_accession"].to_pylist())
    assert None not in every and len(ds) == 1000
    first, second = list(every)[:2]
    for options, rows in [
        ({"include_srx_accessions": [first]}, every[first]),
        ({"exclude_srx_accessions": [first]}, 1000 - every[first]),
        ({"include_srx_accessions": [first, second], "exclude_srx_accessions": [second]}, every[first]),
        ({"include_srx_accessions": ["SRX_NONE"]}, 0),
    ]:
        config = DatasetConfig(path, batch_size=64, **options)
        assert len(ChunkedCells(config)) == rows
        found = [a for _, obs in CellBatches(ChunkedCells(config), shuffle=True) for a in obs["SRX_accession"]]
        assert len(found) == rows
        assert set(found) <= ({first} if first in options.get("include_srx_accessions", ()) else set(every) - {first})
    config = DatasetConfig(path, include_srx_accessions=[first], min_cells_per_chunk=10**6)
    assert (len(ChunkedCells(config)), ChunkedCells(config).left_out) == (0, every[first])


def test_batches_hold_no_more_chunks_than_said_and_resume(path: Path) -> None:
    cells = ChunkedCells(DatasetConfig(path, batch_size=90, max_chunks_in_memory=2))
    batches = CellBatches(cells, shuffle=True)
    whole = [x for x, _ in batches]
    assert sum(len(x) for x in whole) == 1000 and batches.chunks_open == 2
    batches.set_epoch(0)
    iterator = iter(batches)
    for _ in range(4):
        next(iterator)
    state = json.loads(json.dumps(batches.state_dict()))
    again = CellBatches(cells, shuffle=True)
    again.load_state_dict(state)
    rest = [x for x, _ in again]
    assert len(rest) == len(whole) - 4
    assert all((a == b).all() for a, b in zip(rest, whole[4:], strict=True))


def test_loaders_split_cells_without_overlap(path: Path) -> None:
    module = create_vae_dataloaders({"data_path": path, "batch_size": 128, "seed": 7})
    module.setup()
    counts = {}
    for name, loader in (("train", module.train_dataloader()), ("val", module.val_dataloader())):
        rows = [np.asarray(x) for x, _ in loader]
        counts[name] = sum(map(len, rows))
        assert counts[name] == len(getattr(module, name))
    splits = shardmill.open(path).splits
    if splits is not None:
        assert counts == {"train": splits.parts["train"].rows, "val": splits.parts["validation"].rows}
    else:
        assert counts["train"] + counts["val"] == 1000 and 750 < counts["train"] < 850
    assert len(create_vae_dataloaders({"data_path": path, "seed": 7}).train) == counts["train"], "the same in each run"


def test_genomes_of_variants_and_phenotypes(tmp_path: Path) -> None:
    ds = shardmill.open(golden("variants"))
    rows = ds.to_arrow(["contig", "pos", "ref", "alt", "gt"]).to_pylist()
    names = [f"{r['contig']}:{r['pos']}:{r['ref']}:{r['alt']}" for r in (rows[5], rows[1500])]
    samples = ds.axis("samples")
    table = tmp_path / "clinical.csv"
    table.write_text("sample,lifespan\n" + "".join(f"{s},{i + 0.5}\n" for i, s in enumerate(samples[:50])) + f"{samples[50]},\n")
    data = GenomicBigDataset(ds.root, names, "lifespan", phenotypes=table, missing=-1)
    assert (len(data), data.left_out) == (50, 10)
    seen = {float(y): x.tolist() for x, y in data}
    assert seen == {i + 0.5: [rows[5]["gt"][i], rows[1500]["gt"][i]] for i in range(50)}
    first = [float(y) for _, y in GenomicBigDataset(ds.root, names, "lifespan", phenotypes=table, missing=-1)]
    data = GenomicBigDataset(ds.root, names, "lifespan", phenotypes=table, missing=-1)
    iterator = iter(data)
    for _ in range(20):
        next(iterator)
    again = GenomicBigDataset(ds.root, names, "lifespan", phenotypes=table, missing=-1)
    again.load_state_dict(json.loads(json.dumps(data.state_dict())))
    assert [float(y) for _, y in again] == first[20:]
    holes = (
        next(n for n, r in zip(names, (rows[5], rows[1500]), strict=True) if -1 in r["gt"][:50])
        if any(-1 in r["gt"][:50] for r in (rows[5], rows[1500]))
        else None
    )
    if holes:
        with pytest.raises(shardmill.NullError, match="say missing="):
            GenomicBigDataset(ds.root, names, "lifespan", phenotypes=table)
    table.write_text(f"sample,lifespan\n{samples[0]},1\n{samples[0]},2\n")
    with pytest.raises(shardmill.QueryError, match="line 3: .* is there twice"):
        GenomicBigDataset(ds.root, names, "lifespan", phenotypes=table)
    with pytest.raises(shardmill.QueryError, match="say phenotypes="):
        GenomicBigDataset(ds.root, names, "lifespan")


def test_genomes_of_a_table(tmp_path: Path) -> None:
    schema = pa.schema([pa.field("rs1", pa.int8()), pa.field("rs2", pa.int8(), nullable=False), pa.field("bmi", pa.float32())])
    table = pa.table(
        [pa.array([0, None, 2, 1], pa.int8()), pa.array([1, 1, 0, 2], pa.int8()), pa.array([20, 21, None, 23], pa.float32())],
        schema=schema,
    )
    root = madeup.write(tmp_path, schema, [[table]])
    data = GenomicBigDataset(root, ["rs1", "rs2"], "bmi", missing=0.5)
    assert (len(data), data.left_out) == (3, 1)
    assert {float(y): x.tolist() for x, y in data} == {20: [0, 1], 21: [0.5, 1], 23: [1, 2]}
    with pytest.raises(shardmill.NullError, match="rs1 is missing in a sample"):
        list(GenomicBigDataset(root, ["rs1", "rs2"], "bmi"))


def test_genomes_in_a_loader_with_workers(tmp_path: Path) -> None:
    torch: Any = pytest.importorskip("torch")
    root = madeup.dataset(tmp_path, [[2000], [1500]])
    data = GenomicBigDataset(root, ["x"], "y")
    loader = torch.utils.data.DataLoader(data, batch_size=100, num_workers=2)
    seen = sorted(int(v) for x, _ in loader for v in x[:, 0])
    assert seen == [x for x in range(3500) if x % 7]
