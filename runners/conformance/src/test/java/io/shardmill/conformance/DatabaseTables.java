package io.shardmill.conformance;

import io.shardmill.testdata.postgres.LocalPostgres;

/** Tables of databases of their own. Each method makes one and returns the URL of its database. */
final class DatabaseTables {

  private DatabaseTables() {}

  /** A partitioned table with a column of most types, some rows of which cannot be read. */
  static String events() throws Exception {
    LocalPostgres.Database database = LocalPostgres.shared().database("any_table");
    database.execute(
        """
          CREATE TABLE events (id int PRIMARY KEY, at timestamptz, day date, device text, uid uuid,
            price numeric(9,2), share float8, ok boolean, note jsonb) PARTITION BY RANGE (id);
          CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (0) TO (4000);
          CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM (4000) TO (9000);
          CREATE TABLE events_3 PARTITION OF events DEFAULT;
          INSERT INTO events SELECT i, '2025-01-01Z'::timestamptz + i * interval '1 min',
              CASE WHEN i % 5 <> 0 THEN '2025-01-01'::date + i / 100 END, 'd' || i / 700,
              lpad(to_hex(i), 32, '0')::uuid, CASE WHEN i % 997 = 0 THEN 'NaN' ELSE i / 7.0 END,
              sqrt(i), i % 3 = 0, jsonb_build_object('i', i)
            FROM generate_series(0, 11999) i;
          """);
    return database.jdbcUrl();
  }

  /** Months of a partitioned table. Its ledger forgets what it is told. */
  static String telemetry() throws Exception {
    LocalPostgres.Database database = LocalPostgres.shared().database("archived");
    database.execute(
        """
          CREATE TABLE telemetry (battery int, ts timestamptz, volt numeric(5,3), tags text[])
            PARTITION BY RANGE (ts);
          CREATE TABLE telemetry_1 PARTITION OF telemetry
            FOR VALUES FROM ('2024-01-01Z') TO ('2024-02-01Z');
          CREATE TABLE telemetry_2 PARTITION OF telemetry
            FOR VALUES FROM ('2024-02-01Z') TO ('2024-03-01Z');
          CREATE TABLE telemetry_rest PARTITION OF telemetry DEFAULT;
          INSERT INTO telemetry SELECT i % 9, '2024-01-01Z'::timestamptz + i * interval '9 min',
              i / 700.0, ARRAY['t' || i % 3] FROM generate_series(0, 9000) i;
          CREATE SCHEMA shardmill;
          CREATE TABLE shardmill.archive_table (table_name text PRIMARY KEY, root text,
            last_run timestamptz);
          CREATE TABLE shardmill.archive_unit (table_name text, lo timestamptz, hi timestamptz,
            part integer, parts integer, kind text, generation integer, state text,
            relation_schema text, relation_name text, relation_oid bigint, n_rows bigint,
            fingerprint text, dataset_version bigint, files text[], problem text,
            updated_at timestamptz, PRIMARY KEY (table_name, lo, hi, part));
          CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
          CREATE TRIGGER forget BEFORE INSERT ON shardmill.archive_table
            FOR EACH ROW EXECUTE FUNCTION forget();
          CREATE TRIGGER forget BEFORE INSERT ON shardmill.archive_unit
            FOR EACH ROW EXECUTE FUNCTION forget();
          """);
    return database.jdbcUrl();
  }

  /** Series of 17 batteries whose rows alternate. */
  static String volts() throws Exception {
    LocalPostgres.Database database = LocalPostgres.shared().database("volts");
    database.execute(
        """
          CREATE TABLE volts AS SELECT i % 17 AS battery_id,
              '2024-01-01Z'::timestamptz + i * interval '2 min' AS ts,
              (13.6 + sin(i / 50.0))::numeric(5,3) AS voltage_v, cos(i / 90.0) AS current_a
            FROM generate_series(0, 29999) i;
          """);
    return database.jdbcUrl();
  }
}
