"""Rows of a table on both sides: of a server, and of data sets that stand for its archive."""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import madeup
import shardmill
from conftest import golden
from shardmill import DamagedError, DatabaseError, QueryError, telemetry

UTC = datetime.timezone.utc
SCHEMA = pa.schema(
    [
        pa.field("ts", pa.timestamp("us", tz="UTC"), nullable=False),
        pa.field("jar", pa.int32()),
        pa.field("volt", pa.float64()),
        pa.field("seen", pa.timestamp("us", tz="UTC")),
    ]
)
SOURCE = "public.t 2025-01-01T00:00:00Z..2025-02-01T00:00:00Z"
FILE = "data/rows/part-001-00000.parquet"
COLD_ROWS = 6


def at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=UTC)


def archived(root: Path) -> Path:
    """An archive of January: a reading of jar 1 or 2 each day up to the 6th, in two row groups."""
    days = [{"ts": at(f"2025-01-0{n}"), "jar": n % 2 + 1, "volt": n / 2, "seen": at("2025-03-01")} for n in range(1, 7)]

    def change(index: dict[str, Any]) -> None:
        index["processing_config"]["options"]["timeColumn"] = "ts"
        for chunk in index["chunks"]:
            chunk["source"] = SOURCE

    groups = [[pa.Table.from_pylist(days[:3], SCHEMA), pa.Table.from_pylist(days[3:], SCHEMA)]]
    madeup.write(root / "public.t", SCHEMA, groups, change=change)
    return root


# Of the archive alone.


def test_of_the_archive_alone(tmp_path: Path) -> None:
    cold = archived(tmp_path)
    rows = telemetry.read("2025-01-02", datetime.date(2025, 1, 5), [("jar", "=", 1)], ["volt"], archive=cold, table="t")
    assert rows.to_pylist() == [{"volt": 1.0}, {"volt": 2.0}]
    assert telemetry.read(archive=cold / "public.t").num_rows == COLD_ROWS
    assert telemetry.read(archive=cold, table="t").schema == SCHEMA


def test_row_groups_that_cannot_have_rows_are_not_read(tmp_path: Path) -> None:
    dataset = shardmill.open(archived(tmp_path) / "public.t")
    from shardmill.telemetry import cold
    from shardmill.where import predicate

    asked = predicate([("ts", ">=", "2025-01-05")], dataset.schema)
    found = list(cold.batches(dataset, [0], SCHEMA, asked))
    assert [batch.num_rows for batch in found] == [2]
    # Once for the column of time, once for the others.
    assert dataset.reader.row_groups_read == 2


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"start": "yesterday"}, "start: 'yesterday' is no time"),
        ({"columns": ["volts"]}, "no column 'volts'; there are: ts, jar, volt, seen"),
        ({"columns": []}, "columns is a list of names"),
        ({"time": "volt"}, "no column of time 'volt'; there are: ts, seen"),
        ({"where": [("jar", "~", 1)]}, "has no operator"),
        ({"archive": None}, "say where the rows are"),
        ({"table": "nothing"}, "no data set is committed here"),
    ],
)
def test_what_does_not_fit_is_named(tmp_path: Path, asked: dict[str, Any], words: str) -> None:
    with pytest.raises(QueryError, match=words):
        telemetry.read(**({"archive": archived(tmp_path), "table": "t"} | asked))


# Of both sides.


@pytest.fixture(scope="session")
def server() -> str:
    """The address of a server that ./shardmill test runs meanwhile."""
    pytest.importorskip("psycopg", reason="no rows are read of a database: pip install 'psycopg[binary]'")
    found = os.environ.get("SHARDMILL_DATABASE")
    if not found:
        pytest.skip("no rows are read of a database: ./shardmill test starts one, SHARDMILL_DATABASE is the address of another")
    return found.removeprefix("jdbc:")


@pytest.fixture(scope="module")
def connection(server: str) -> Iterator[Any]:
    """A connection to a database of the tests' own."""
    import psycopg

    with psycopg.connect(server, autocommit=True) as maker:
        maker.execute("DROP DATABASE IF EXISTS telemetry_test WITH (FORCE)")
        maker.execute("CREATE DATABASE telemetry_test")
        with psycopg.connect(server, dbname="telemetry_test", autocommit=True) as made:
            yield made


@pytest.fixture
def database(connection: Any) -> Any:
    """The same, with a ledger, a table `t` of February, and nothing in files yet."""
    connection.execute("""
        DROP SCHEMA IF EXISTS shardmill CASCADE;
        DROP TABLE IF EXISTS t, v;
        CREATE SCHEMA shardmill;
        CREATE TABLE shardmill.archive_table (table_name text PRIMARY KEY, root text NOT NULL, last_run timestamptz);
        CREATE TABLE shardmill.archive_unit (table_name text, lo timestamptz, hi timestamptz, part int, state text,
          n_rows bigint, files text[]);
        CREATE TABLE t (ts timestamptz NOT NULL, jar int, volt float8, seen timestamptz);
        INSERT INTO t SELECT timestamptz '2025-02-01Z' + n * interval '1 day', n % 2 + 1, n, '2025-03-02Z'
          FROM generate_series(0, 9) AS n
    """)
    return connection


def address(connection: Any) -> str:
    return f"postgresql://{connection.info.user}@{connection.info.host}:{connection.info.port}/{connection.info.dbname}"


def seal(connection: Any, root: Path, state: str = "SEALED", rows: int = COLD_ROWS, file: str = FILE) -> None:
    connection.execute("INSERT INTO shardmill.archive_table VALUES ('public.t', %s)", (str(root / "public.t"),))
    connection.execute(
        "INSERT INTO shardmill.archive_unit VALUES ('public.t', '2025-01-01Z', '2025-02-01Z', 0, %s, %s, %s)",
        (state, rows, [file]),
    )


def test_each_row_once(database: Any, tmp_path: Path) -> None:
    seal(database, archived(tmp_path))

    def asked(*question: Any) -> list[tuple[Any, Any]]:
        found = telemetry.read(*question, table="t", database=address(database), time="ts")
        return sorted((row["ts"], row["volt"]) for row in found.to_pylist())

    assert len(asked()) == COLD_ROWS + 10
    assert asked("2025-01-06", "2025-02-02") == [(at("2025-01-06"), 3.0), (at("2025-02-01"), 0.0)]
    assert [volt for _, volt in asked(None, None, [("jar", "=", 1), ("volt", ">", 2.5)])] == [3.0, 4.0, 6.0, 8.0]
    either = [[("volt", "<", 1)], [("volt", "in", [9, 3])]]
    assert [volt for _, volt in asked(None, None, either)] == [0.5, 3.0, 0.0, 3.0, 9.0]


def test_a_unit_that_is_only_exported_is_in_the_database(database: Any, tmp_path: Path) -> None:
    seal(database, archived(tmp_path), state="EXPORTED")
    assert telemetry.read(table="t", database=address(database)).num_rows == 10


def test_without_a_ledger_all_rows_are_in_the_database(database: Any) -> None:
    database.execute("DROP SCHEMA shardmill CASCADE")
    assert telemetry.read(table="t", database=address(database)).num_rows == 10


def test_a_switch_while_rows_are_read_changes_nothing(database: Any, tmp_path: Path) -> None:
    cold = archived(tmp_path)
    database.execute(
        "INSERT INTO t SELECT timestamptz '2025-01-01Z' + n * interval '1 day', 1, n FROM generate_series(0, 5) AS n"
    )
    before = telemetry.batches(table="t", database=address(database))
    with database.transaction():
        database.execute("DELETE FROM t WHERE ts < '2025-02-01Z'")
        seal(database, cold)
    after = telemetry.batches(table="t", database=address(database))
    assert before.read_all().num_rows == after.read_all().num_rows == COLD_ROWS + 10


def test_whoever_lets_go_of_the_rows_ends_the_transaction(database: Any) -> None:
    reader = telemetry.batches(table="t", database=address(database))
    del reader
    database.execute("SET lock_timeout = '5s'")
    database.execute("DROP TABLE t")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [({"rows": 7}, "have 6 rows and the ledger has 7"), ({"file": "data/other.parquet"}, "has no file data/other.parquet")],
)
def test_files_that_are_not_what_the_ledger_names_end_the_reading(
    database: Any, tmp_path: Path, wrong: dict[str, Any], words: str
) -> None:
    seal(database, archived(tmp_path), **wrong)
    with pytest.raises(DamagedError, match=words):
        telemetry.batches(table="t", database=address(database))


def test_there_is_no_short_answer_without_the_archive(database: Any, tmp_path: Path) -> None:
    cold = archived(tmp_path / "first")
    seal(database, cold)
    moved = shutil.move(cold, tmp_path / "second")
    with pytest.raises(QueryError, match="no data set is committed here"):
        telemetry.read(table="t", database=address(database), time="ts")
    assert telemetry.read(table="t", database=address(database), archive=moved).num_rows == COLD_ROWS + 10
    (moved / "public.t" / FILE).unlink()
    with pytest.raises(DamagedError, match="missing"):
        telemetry.read(table="t", database=address(database), archive=moved)


def test_a_question_about_times_that_no_file_has_needs_no_file(database: Any, tmp_path: Path) -> None:
    seal(database, tmp_path / "nowhere")
    database.execute("ALTER TABLE t DROP COLUMN seen")
    assert telemetry.read("2025-02-05", table="t", database=address(database)).num_rows == 6


def test_another_column_of_time_leaves_no_file_out(database: Any, tmp_path: Path) -> None:
    """The units are ranges of `ts`, and all of January was seen in March."""
    seal(database, archived(tmp_path))
    assert telemetry.read("2025-03-01", table="t", database=address(database), time="seen").num_rows == COLD_ROWS + 10


def test_a_column_of_another_type_is_named(database: Any, tmp_path: Path) -> None:
    seal(database, archived(tmp_path))
    database.execute("ALTER TABLE t ALTER jar TYPE bigint")
    with pytest.raises(QueryError, match="the column jar is now PostgreSQL bigint, which is not what the files have"):
        telemetry.read(table="t", database=address(database))


def test_a_column_that_came_later_is_null_in_files(database: Any, tmp_path: Path) -> None:
    seal(database, archived(tmp_path))
    database.execute("ALTER TABLE t ADD note text DEFAULT 'new'")
    rows = telemetry.read(table="t", database=address(database), columns=["note"])
    assert rows["note"].to_pylist() == [None] * COLD_ROWS + ["new"] * 10
    assert telemetry.read(where=[("note", "is null")], table="t", database=address(database)).num_rows == COLD_ROWS


VALUES = {
    "bool": ("true", True),
    "int2": ("-5", -5),
    "int8": ("9223372036854775807", 2**63 - 1),
    "float4": ("'-0.1'", None),
    "float8": ("'NaN'", None),
    "numeric(9,4)": ("12.5", Decimal("12.5000")),
    "numeric": ("1e40", "1" + "0" * 40),
    "date": ("'2024-02-29'", datetime.date(2024, 2, 29)),
    "time": ("'23:59:59.999999'", datetime.time(23, 59, 59, 999999)),
    "timestamptz": ("'2025-06-01 12:00:00.000001+02'", datetime.datetime(2025, 6, 1, 10, 0, 0, 1, UTC)),
    "timestamp": ("'2025-06-01 12:00'", datetime.datetime(2025, 6, 1, 12, tzinfo=UTC)),
    "uuid": ("'00112233-4455-6677-8899-AABBCCDDEEFF'", bytes.fromhex("00112233445566778899aabbccddeeff")),
    "text": ("E'a,\"b\"\\n\\\\.'", 'a,"b"\n\\.'),
    "char(4)": ("'ab'", "ab  "),
    "bytea": ("'\\x00ff'", "00ff"),
    "jsonb": ("""'{"a": [1, null]}'""", '{"a": [1, null]}'),
    "int[]": ("'{1,NULL}'", [1, None]),
    "interval": ("'1 day 2 hours'", "P1DT2H"),
}


@pytest.mark.parametrize("kind", VALUES)
def test_values_of_each_type(database: Any, kind: str) -> None:
    text, value = VALUES[kind]
    database.execute(f"CREATE TABLE v (x {kind}); INSERT INTO v VALUES ({text}), (NULL)")
    found = telemetry.read(table="v", database=address(database))["x"].to_pylist()
    if kind == "float4":
        assert found == [pytest.approx(-0.1), None]
    elif kind == "float8":
        assert found[0] != found[0]
    else:
        assert found == [value, None]


def test_an_empty_text_is_no_null(database: Any) -> None:
    database.execute("CREATE TABLE v (x text); INSERT INTO v VALUES (''), (NULL), ('NULL')")
    assert telemetry.read(table="v", database=address(database))["x"].to_pylist() == ["", None, "NULL"]


@pytest.mark.parametrize(("kind", "text"), [("timestamptz", "infinity"), ("time", "24:00"), ("numeric(5,2)", "NaN")])
def test_a_value_that_arrow_has_none_for_is_an_error_of_its_column(database: Any, kind: str, text: str) -> None:
    database.execute(f"CREATE TABLE v (one int, x {kind}); INSERT INTO v VALUES (1, '{text}')")
    with pytest.raises(DatabaseError, match="public.v: x has a value") as wrong:
        telemetry.read(table="v", database=address(database))
    assert text not in str(wrong.value).replace("such as infinity, NaN or", "")
    assert telemetry.read(table="v", database=address(database), columns=["one"]).num_rows == 1


CONDITIONS = [
    [("x", ">", 1)],
    [("x", "!=", 1.5)],
    [("x", "in", [1.5, 4])],
    [("x", "not in", [1.5])],
    [("s", ">=", "a")],
    [("s", "=", "Z")],
    [("s", "in", ["", "ä"])],
    [("s", "is null")],
    [[("x", "<", 2), ("s", "is not null")], [("b", "=", True)]],
    [("d", ">", datetime.date(2024, 1, 1))],
    [("c", "!=", "p  ")],
    [("h", "<=", datetime.time(12, 30))],
]


@pytest.mark.parametrize("where", CONDITIONS, ids=str)
def test_conditions_mean_the_same_on_both_sides(database: Any, tmp_path: Path, where: list[Any]) -> None:
    """All rows are read and become a data set; then both sides are asked."""
    database.execute("""
        CREATE TABLE v (n int, x float4, s text, b bool, d date, c char(3), h time);
        INSERT INTO v VALUES (1, 1.5, 'Z', true, '2024-01-01', 'p', '12:30'), (2, 'NaN', 'a', false, '2024-01-02', 'q', '12:31'),
          (3, NULL, NULL, NULL, NULL, NULL, NULL), (4, '-Infinity', '', true, '0001-01-01', '', '00:00'),
          (5, 4, 'ä', NULL, '9999-12-31', 'p', '23:59'), (6, 1, E'\\U0001F600', false, NULL, NULL, '12:30:00.000001')""")
    rows = telemetry.read(table="v", database=address(database)).sort_by("n")
    folder = madeup.write(tmp_path / "v", rows.schema, [[rows]])
    hot = telemetry.read(where=where, table="v", database=address(database))
    assert sorted(hot["n"].to_pylist()) == shardmill.open(folder).to_arrow(where=where)["n"].to_pylist()


def test_what_an_archiver_made_is_what_query_answers(server: str) -> None:
    """The fleet of batteries that ./shardmill test archives, with readings that came late."""
    cold = golden("cold/public.telemetry_jar_raw")
    expected = pq.read_table(cold.parents[1] / "query.parquet")
    found = telemetry.read(database=server, table="telemetry_jar_raw")
    order = [("ts", "ascending"), ("battery_id", "ascending")]

    def rows(table: pa.Table) -> pa.Table:
        plain = [c.cast(pa.binary(16)) if f.name == "battery_id" else c for f, c in zip(table.schema, table.columns, strict=True)]
        return pa.table(plain, names=table.column_names).sort_by(order)

    assert found.num_rows == expected.num_rows > telemetry.read(archive=cold).num_rows > 0
    assert rows(found).equals(rows(expected))


def test_arrays_are_lists(database: Any) -> None:
    database.execute("""
        CREATE DOMAIN pair AS int[];
        CREATE TABLE v (ts timestamptz, i int[], s text[], d numeric(5,2)[], t timestamptz[], l timestamp[], u uuid[],
          b bool[], f float8[], h bytea[], p pair, o time[], m text[][]);
        INSERT INTO v VALUES ('2025-02-01Z', '{1,NULL}', '{"a,b",""}', '{1.5,-0.25}', '{"2025-02-01 10:00:00.5+00"}',
          '{"2025-02-01 10:00"}', '{00000000-0000-0000-0000-00000000000f}', '{t,f}', '{NaN,-Infinity,0.1}', '{"\\\\x0aff"}',
          '{7}', '{10:00:00.25}', '{{x},{y}}');
        INSERT INTO v (ts) VALUES ('2025-02-02Z');
    """)
    try:
        rows = telemetry.read(table="v", database=address(database))
        first, second = rows.to_pylist()
        assert [first[name] for name in "isdbp"] == [
            [1, None],
            ["a,b", ""],
            [Decimal("1.50"), Decimal("-0.25")],
            [True, False],
            [7],
        ]
        assert first["t"] == [datetime.datetime(2025, 2, 1, 10, 0, 0, 500_000, UTC)]
        assert (first["l"], first["u"], first["h"]) == (["2025-02-01 10:00:00"], [bytes(15) + b"\x0f"], ["0aff"])
        assert (first["o"], first["m"]) == ([datetime.time(10, 0, 0, 250_000)], "{{x},{y}}")
        assert str(first["f"]) == "[nan, -inf, 0.1]"
        assert {second[name] for name in "isdtlubfhpom"} == {None}
        database.execute("UPDATE v SET i = '{{1,2}}'")
        with pytest.raises(DatabaseError, match="i has a value"):
            telemetry.read(table="v", database=address(database))
        assert telemetry.read(columns=["s"], table="v", database=address(database)).num_rows == 2
    finally:
        database.execute("DROP TABLE v; DROP DOMAIN pair")
