"""Batches of genotypes come through loaders of PyTorch as tensors, whatever workers read them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import sampled
import shardmill
from shardmill import Dataset, Shuffle, genotypes

torch = pytest.importorskip("torch")

pytestmark = pytest.mark.filterwarnings("default")

COUNT = 30


@pytest.fixture
def made() -> list[dict[str, Any]]:
    return sampled.samples(COUNT)


@pytest.fixture
def ds(tmp_path: Path, made: list[dict[str, Any]]) -> Dataset:
    return shardmill.open(sampled.write(tmp_path / "samples", made))


@pytest.mark.parametrize("context", ["fork", "spawn"])
def test_workers_give_every_sample_once(ds: Dataset, made: list[dict[str, Any]], context: str) -> None:
    stream = genotypes.stream(ds, ["bmi", shardmill.ROW], batch_size=8, shuffle=Shuffle(1))
    numbers = []
    for X, mask, y in shardmill.torch.loader(stream, workers=2, multiprocessing_context=context):
        assert X.dtype == torch.int8 and mask.dtype == torch.bool and y["bmi"].values.dtype == torch.float64
        assert X.tolist() == [made[i]["copies"] for i in y[shardmill.ROW].tolist()]
        assert mask.tolist() == [[copies >= 0 for copies in made[i]["copies"]] for i in y[shardmill.ROW].tolist()]
        numbers += y[shardmill.ROW].tolist()
    assert sorted(numbers) == list(range(COUNT))


def test_a_loader_goes_on_where_it_was(ds: Dataset) -> None:
    def loader() -> Any:
        return shardmill.torch.loader(genotypes.stream(ds, shardmill.ROW, batch_size=4, shuffle=Shuffle(3)))

    whole = [y.tolist() for _, _, y in loader()]
    first = loader()
    for k, _ in enumerate(first):
        if k == 2:
            break
    second = loader()
    second.load_state_dict(first.state_dict())
    assert [y.tolist() for _, _, y in second] == whole[3:]


def test_tables_have_loaders_too(ds: Dataset, made: list[dict[str, Any]]) -> None:
    table = genotypes.map(ds, "sample_id", encoding="float32", impute="mean", mask=False)
    seen = []
    for batch in shardmill.torch.map_loader(table, batch_size=8):
        assert batch.X.dtype == torch.float32 and batch.mask is None and not batch.X.isnan().any()
        seen += batch.y.tolist()
    assert seen == [row["sample_id"] for row in made]
