"""Conditions, groups and splits select what pyarrow.dataset and DuckDB select, and read no more than they must."""

from __future__ import annotations

import datetime
import uuid
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as pads
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import madeup
import shardmill

UTC = datetime.timezone.utc
EPOCH = datetime.datetime(2026, 1, 1, tzinfo=UTC)
US = datetime.timedelta(microseconds=1)
EPOCH_US = int(EPOCH.timestamp()) * 10**6

SCHEMA = pa.schema(
    [
        pa.field("n", pa.int64(), nullable=False),
        pa.field("i8", pa.int8()),
        pa.field("i64", pa.int64()),
        pa.field("f32", pa.float32()),
        pa.field("f64", pa.float64()),
        pa.field("text", pa.string()),
        pa.field("flag", pa.bool_()),
        pa.field("at", pa.timestamp("us", tz="UTC")),
        pa.field("day", pa.date32()),
        pa.field("money", pa.decimal128(38, 2)),
        pa.field("key", pa.binary(16), metadata={"meaning": "uuid"}),
    ]
)
VALUES: dict[str, Any] = {
    "i8": st.sampled_from([-128, -1, 0, 1, 2, 127]),
    "i64": st.sampled_from([-(2**63), -5, 0, 3, 2**53, 2**53 + 1, 2**63 - 1]),
    "f32": st.sampled_from([float("nan"), float("inf"), float("-inf"), -0.0, 0.0, 0.5, 1.25]),
    "f64": st.sampled_from([float("nan"), float("inf"), -0.0, 0.0, 0.1, 1e300]),
    "text": st.sampled_from(["", "a", "b", "ab", "é", "\U0001f600", "'", "zz" * 50]),
    "flag": st.booleans(),
    "at": st.sampled_from([EPOCH + datetime.timedelta(microseconds=m) for m in (0, 1, 10**6, -(10**15))]),
    "day": st.sampled_from([datetime.date(2026, 1, d) for d in (1, 2, 20)]),
    "money": st.sampled_from([Decimal(n) / 100 for n in (-(10**30), -125, 0, 1, 125, 10**30)]),
    "key": st.sampled_from([bytes([n]) * 16 for n in (0, 1, 127, 128, 255)]),
}


@st.composite
def row(draw: Any) -> dict[str, Any]:
    return {name: draw(st.none() | values) for name, values in VALUES.items()}


@st.composite
def condition(draw: Any) -> tuple[Any, ...]:
    name = draw(st.sampled_from(list(VALUES)))
    operators = ["=", "==", "!=", "in", "not in", "is null", "is not null"]
    operator = draw(st.sampled_from(operators if name == "flag" else [*operators, "<", "<=", ">", ">="]))
    if operator.startswith("is"):
        return (name, operator)
    values = VALUES[name]
    return (name, operator, draw(st.lists(values, max_size=3) if operator.endswith("in") else values))


#: A row without values.
NOTHING: dict[str, Any] = dict.fromkeys(["i8", "i64", "f32", "f64", "text", "flag", "at", "day", "money", "key"])
tables = st.lists(st.lists(st.lists(row(), max_size=5), max_size=3), min_size=1, max_size=3)
wheres = st.lists(st.lists(condition(), min_size=1, max_size=3), min_size=1, max_size=2)


def of_arrow(name: str, operator: str, value: Any = None) -> pc.Expression:
    """The same condition for pyarrow; a null passes nothing but `is null`."""
    field = pc.field(name)
    if operator == "is null":
        return field.is_null()
    if operator == "is not null":
        return field.is_valid()
    kind = pa.float64() if name == "f32" else SCHEMA.field(name).type
    field = field.cast(kind) if name == "f32" else field
    if operator in ("in", "not in"):
        held = pc.scalar(False)
        for one in value:
            held = held | (field == pa.scalar(one, kind))
        return (held if operator == "in" else ~held) & pc.field(name).is_valid()
    scalar = pa.scalar(value, kind)
    compare = {"=": field == scalar, "==": field == scalar, "!=": field != scalar}
    if name != "flag":
        compare |= {"<": field < scalar, "<=": field <= scalar, ">": field > scalar, ">=": field >= scalar}
    return compare[operator]


def of_duckdb(parameters: list[Any], column: str, operator: str, value: Any = None) -> str:
    """The same condition in SQL; DuckDB orders NaN above all else, where IEEE has it equal to nothing."""
    name = f'"{column}"'
    if operator.startswith("is"):
        return f"{name} {operator}"
    values = list(value) if operator.endswith("in") else [value]
    parts = []
    for one in values:
        # Times as microseconds: DuckDB compares them with a time zone only by an extension that it would download.
        left, one = (f"epoch_us({name})", (one - EPOCH) // US + EPOCH_US) if column == "at" else (name, one)
        parameters.append(one)
        sign = "!=" if operator in ("!=", "not in") else "=" if operator in ("in", "=", "==") else operator
        test = f"{left} {sign} ?"
        if column in ("f32", "f64"):
            number = f"NOT isnan({name}) AND NOT isnan(?::double)"
            parameters.append(one)
            test = f"CASE WHEN {number} THEN {name}::double {sign} ?::double ELSE {str(sign == '!=').lower()} END"
            parameters[-2:] = [one, one]
        parts.append(f"({test})")
    both = " AND " if operator == "not in" else " OR "
    return f"({name} IS NOT NULL AND ({both.join(parts) if parts else str(operator == 'not in').lower()}))"


def written(root: Path, files: list[list[list[dict[str, Any]]]]) -> shardmill.Dataset:
    n, made = 0, []
    for groups in files:
        tables = []
        for rows in groups:
            tables.append(pa.Table.from_pylist([{"n": n + i} | r for i, r in enumerate(rows)], schema=SCHEMA))
            n += len(rows)
        made.append(tables)
    return shardmill.open(madeup.write(root, SCHEMA, made))


@given(files=tables, where=wheres)
@settings(max_examples=100)
def test_conditions_are_those_of_pyarrow_and_duckdb(tmp_path_factory: Any, files: Any, where: Any) -> None:
    duckdb = pytest.importorskip("duckdb")
    ds = written(tmp_path_factory.mktemp("select"), files)
    got = ds.to_arrow(["n"], where=where)["n"].to_pylist()

    expression = pc.scalar(False)
    for tests in where:
        both = pc.scalar(True)
        for test in tests:
            both = both & of_arrow(*test)
        expression = expression | both
    paths = [str(Path(ds.root) / chunk.path) for chunk in ds.index.chunks]
    by_arrow = pads.dataset(paths, schema=SCHEMA).to_table(filter=expression)["n"].to_pylist()
    assert got == sorted(by_arrow)

    parameters: list[Any] = []
    sql = " OR ".join("(" + " AND ".join(of_duckdb(parameters, *test) for test in tests) + ")" for tests in where)
    connection = duckdb.connect(config={"autoload_known_extensions": False})
    query = f"SELECT n FROM read_parquet({paths!r}) WHERE {sql} ORDER BY n"
    assert got == [n for (n,) in connection.execute(query, parameters).fetchall()]


@given(files=tables, where=wheres)
@example(files=[[[NOTHING | {"f64": -0.0}]]], where=[[("f64", "in", [0.0])]])
@example(files=[[[NOTHING | {"f32": 0.0}]]], where=[[("f32", "not in", [-0.0])]])
def test_row_groups_that_bounds_decide_are_not_read(tmp_path_factory: Any, files: Any, where: Any) -> None:
    ds = written(tmp_path_factory.mktemp("prune"), files)
    everything = ds.to_arrow()
    before = ds.reader.row_groups_read
    selection = ds.select(where)
    counted = ds.reader.row_groups_read - before
    mask = [any(all(_holds(row, *test) for test in tests) for tests in where) for row in everything.to_pylist()]
    rows = ds.index.row_groups
    held = [sum(mask[start : start + n]) for start, n in zip(rows.start.tolist(), rows.rows.tolist(), strict=True)]
    assert dict(zip(selection.row_groups.tolist(), selection.counts.tolist(), strict=True)) == {
        i: n for i, n in enumerate(held) if n
    }
    assert counted <= len(rows)


def _holds(row: dict[str, Any], name: str, operator: str, value: Any = None) -> bool:
    """The definition, a third time: in Python."""
    x = row[name]
    if operator == "is null":
        return x is None
    if x is None:
        return False
    return bool(
        {
            "is not null": lambda: True,
            "=": lambda: x == value,
            "==": lambda: x == value,
            "!=": lambda: x != value,
            "in": lambda: any(x == v for v in value),
            "not in": lambda: all(x != v for v in value),
            "<": lambda: x < value,
            "<=": lambda: x <= value,
            ">": lambda: x > value,
            ">=": lambda: x >= value,
        }[operator]()
    )


def test_sorted_columns_touch_predicted_row_groups(made: Any) -> None:
    ds = made([10, 10, 10], [10], [10, 10])
    for where, counted, read in [
        ([("x", ">=", 20), ("x", "<", 30)], 0, 1),
        ([("x", ">=", 25), ("x", "<", 30)], 1, 1),
        ([("x", ">", 1000)], 0, 0),
        ([[("x", "<", 5)], [("x", ">=", 55)]], 2, 2),
        ([("x", "in", [3, 33])], 2, 2),
    ]:
        before = ds.reader.row_groups_read
        selection = ds.select(where)
        assert ds.reader.row_groups_read - before == counted
        assert len(selection.row_groups) == read
        before = ds.reader.row_groups_read
        ds.to_arrow(["x"], where=where)
        assert ds.reader.row_groups_read - before == counted + read


X, Y, KIND = pc.field("x"), pc.field("y"), pc.field("kind")
# The same three times: for this package, for pyarrow and for DuckDB.
CONDITIONS: list[tuple[Any, Any, str]] = [
    (None, pc.scalar(True), "true"),
    ([("x", ">=", 7), ("x", "<", 30)], (X >= 7) & (X < 30), "x >= 7 AND x < 30"),
    ([("kind", "==", "rare")], KIND == "rare", "kind = 'rare'"),
    ([[("y", "is null")], [("kind", "in", ["common"]), ("y", ">", 3.0)]],
     Y.is_null() | ((KIND == "common") & (Y > 3)), "y IS NULL OR (kind = 'common' AND y > 3)"),
]  # fmt: skip


@given(
    st.lists(st.lists(st.integers(0, 9), max_size=4), min_size=1, max_size=3),
    st.lists(st.integers(0, 12), max_size=4, unique=True),
    st.sampled_from([None, "train", "validation", "test"]),
    st.sampled_from(CONDITIONS),
)
@settings(max_examples=60)
def test_groups_and_splits_with_conditions_are_those_of_pyarrow_and_duckdb(
    made: Any, sizes: Any, wanted: list[int], split: str | None, condition: tuple[Any, Any, str]
) -> None:
    duckdb = pytest.importorskip("duckdb")
    ds = made(*sizes)
    where, expression, sql = condition
    keys = [f"p{k}" for k in wanted if f"p{k}" in ds.groups("patient")]
    groups = {"patient": keys} if wanted else None
    got = ds.to_arrow(["x"], where=where, groups=groups, split=split)["x"].to_pylist()
    paths = [str(Path(ds.root) / chunk.path) for chunk in ds.index.chunks]
    table = pads.dataset(paths, schema=madeup.NUMBERED).to_table()
    of_split, parameters = pc.scalar(True), []
    if split is not None:
        parameters.append(ds.splits.parts[split].keys)
        of_split = pc.field("patient").isin(pa.array(parameters[-1], pa.string()))
        sql = f"({sql}) AND list_contains(?::varchar[], patient)"
    expected = of_split
    if wanted:
        parameters.append(keys)
        expected = of_split & pc.field("patient").isin(pa.array(keys, pa.string()))
        sql = f"({sql}) AND list_contains(?::varchar[], patient)"
    assert got == sorted(table.filter(expected & expression)["x"].to_pylist())
    connection = duckdb.connect(config={"autoload_known_extensions": False})
    query = f"SELECT x FROM read_parquet({paths!r}) WHERE {sql} ORDER BY x"
    assert got == [x for (x,) in connection.execute(query, parameters).fetchall()]
    stream = ds.stream(["x"], where, groups, split, batch_size=5, shuffle=shardmill.Shuffle(1))
    assert got == sorted(x for batch in stream for x in batch["x"].tolist())
    for key, batch in ds.by_group("patient", ["x", "patient"], split).items():
        mine = of_split & (pc.field("patient") == key)
        assert batch["x"].tolist() == sorted(table.filter(mine)["x"].to_pylist())


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ([("no", "=", 1)], "no column 'no'"),
        ([("x", "~", 1)], "has no operator of"),
        ([("x", "=", "1")], r"holds int64 not null, and '1' is none"),
        ([("x", "=", None)], "for nulls say"),
        ([("x", "<", 2.5)], "2.5 is none"),
        ([("x", "=", 2**64)], "is none"),
        ([("v", "=", 1)], "conditions cannot look at"),
        ([("x", "in", 3)], "needs a list"),
        ([("x", "is null", 3)], "has no operator"),
        ([[]], "an empty list"),
        (["x > 3"], "is no condition"),
    ],
)
def test_bad_conditions_are_refused_in_a_line(made: Any, where: Any, says: str) -> None:
    with pytest.raises(shardmill.QueryError, match=says) as e:
        made([3]).to_arrow(where=where)
    assert "\n" not in str(e.value)


def test_unknown_columns_keys_and_splits_are_named(made: Any) -> None:
    ds = made([12])
    for call, says in [
        (lambda: ds.to_arrow(["z"]), "no column 'z'; there are: x, patient"),
        (lambda: ds.stream(["x", "x"]), "names one twice"),
        (lambda: ds.stream("x"), r"a list of names: \['x'\]"),
        (lambda: ds.to_arrow(groups={"patient": "p77"}), "no patient 'p77'; there are 3: p0, p1, p2"),
        (lambda: ds.to_arrow(groups={"user": "u"}), "no groups by 'user'; it has: patient"),
        (lambda: ds.to_arrow(split="dev"), "no split 'dev'; there are: train, validation, test"),
        (lambda: made([1], splits=None).to_arrow(split="train"), "is not split"),
        (lambda: ds.axis("genes"), "no axis 'genes'; there are: samples"),
        (lambda: ds.stream(codes=["x"]), "codes are for texts"),
        (lambda: ds.by_group("patient")["p9"], "no patient 'p9' among 3"),
        (lambda: ds.stream(batch_size=0), "must be at least 1"),
        (lambda: ds.stream(last="all"), "must be 'short', 'drop' or 'pad'"),
        (lambda: ds.stream(rank=2, world=2), "rank 2 is not from 0 to 1"),
        (lambda: ds.stream(weights=shardmill.Weights("kind")), "say shuffle="),
    ]:
        with pytest.raises(shardmill.QueryError, match=says):
            call()


def test_times_are_compared_as_utc(tmp_path: Path) -> None:
    at = [EPOCH + datetime.timedelta(hours=h) for h in range(4)]
    table = pa.Table.from_pylist([{"n": i, "at": t} for i, t in enumerate(at)], schema=SCHEMA)
    ds = shardmill.open(madeup.write(tmp_path, SCHEMA, [[table]]))
    zone = datetime.timezone(datetime.timedelta(hours=1))
    same = [at[2], at[2].astimezone(zone), at[2].replace(tzinfo=None), "2026-01-01T02:00:00Z"]
    for value in [*same, np.datetime64("2026-01-01T02")]:
        assert ds.to_arrow(["n"], where=[("at", ">=", value)])["n"].to_pylist() == [2, 3]


@pytest.mark.parametrize(
    ("where", "found"),
    [
        (("money", "<", "1.255"), [0, 1, 2]),
        (("money", ">", Decimal("1.245")), [2, 3]),
        (("money", ">=", 1.26), [3]),
        (("money", "=", "1.251"), []),
        (("money", "!=", "1.251"), [0, 1, 2, 3]),
        (("money", "in", ["1.250", "7.001"]), [2]),
        (("money", "<", 10**60), [0, 1, 2, 3]),
        (("money", "<=", -(10**60)), []),
        (("key", "=", "01010101-0101-0101-0101-010101010101"), [1]),
        (("key", ">", uuid.UUID(int=2**127)), [3]),
    ],
    ids=str,
)
def test_numbers_with_other_digits_and_uuids_as_people_write_them(tmp_path: Path, where: Any, found: list[int]) -> None:
    money = [Decimal("-1.25"), Decimal(0), Decimal("1.25"), Decimal("2.00")]
    rows = [{"money": m, "key": bytes([k]) * 16} for m, k in zip(money, (0, 1, 127, 255), strict=True)]
    ds = written(tmp_path, [[rows[:1], rows[1:]]])
    assert ds.to_arrow(["n"], where=[where])["n"].to_pylist() == found


@pytest.mark.parametrize(
    "where", [("money", "=", "much"), ("money", "=", float("nan")), ("key", "=", "1"), ("key", "<", 1)], ids=str
)
def test_what_is_no_number_and_no_uuid_is_refused(tmp_path: Path, where: Any) -> None:
    ds = written(tmp_path, [[[{}]]])
    with pytest.raises(shardmill.QueryError, match=f"{where[0]} holds"):
        ds.select([where])


def test_a_bound_that_is_no_uuid_is_damage(tmp_path: Path) -> None:
    def spoil(index: dict[str, Any]) -> None:
        index["row_groups"]["columns"]["key"]["min"] = ["x"]

    with pytest.raises(shardmill.DamagedError, match="a bound of a column is no value of it"):
        shardmill.open(madeup.write(tmp_path, SCHEMA, [[pa.Table.from_pylist([{"n": 1}], SCHEMA)]], change=spoil))
