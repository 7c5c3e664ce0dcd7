package io.shardmill.pipelines.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.testdata.postgres.LocalPostgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What PostgreSQL can hold comes back exactly as it was, or stays where it is. */
class ArchiveTypesTest {

  static final String MANY =
      """
      CREATE TYPE mood AS ENUM ('fine', 'low "cell"');
      CREATE DOMAIN percent AS numeric(5,2) CHECK (value <= 100);
      CREATE DOMAIN label AS varchar(9);
      CREATE DOMAIN labels AS varchar(9)[];
      CREATE TYPE pair AS (a int, b text);
      CREATE TABLE telemetry (
        battery_id uuid NOT NULL, ts timestamptz NOT NULL, row_no int GENERATED ALWAYS AS IDENTITY,
        b bool, i2 int2, i8 int8, o oid, f4 float4, f8 float8, n numeric, n1 numeric(20,0),
        n2 numeric(5,3), n3 numeric(3,-2), n4 numeric(50,4), p percent, l label, c char(4), v varchar,
        q "char", nm name, m mood, d date, t time, tz timetz, lt timestamp, iv interval, j json,
        jb jsonb, by bytea, ia int[], ta text[], na numeric(4,1)[][], ip inet, ci cidr, ma macaddr,
        r int4range, tr tstzrange, bi bit(5), vb varbit, co pair, pt point, x xml, mo mood[],
        twice int8 GENERATED ALWAYS AS (i8 * 2) STORED, cash money, ba bool[], fa float4[], ga float8[],
        pa numeric(5,2)[], ya bytea[], ca char(4)[], ja jsonb[], xa json[], za timestamptz[], la timestamp[],
        da date[], ha time[], ua uuid[], va interval[], ea inet[], sa pair[], ra percent[], tags labels)
        PARTITION BY RANGE (ts);
      CREATE TABLE telemetry_old PARTITION OF telemetry FOR VALUES FROM ('2024-01-01Z') TO ('2024-02-01Z');
      ALTER TABLE telemetry DROP COLUMN x;
      INSERT INTO telemetry (battery_id, ts) SELECT gen_random_uuid(), '2024-01-01Z';
      INSERT INTO telemetry VALUES ('00000000-0000-0000-0000-00000000000f', '2024-01-31 23:59:59.999999Z',
        DEFAULT, true, -32768, 4611686018427387903, 4294967295, 'NaN', '-0', '-Infinity', -99999999999999999999,
        -12.345, 12300, 123456789012345678901234567890.5, 99.99, 'it''s', 'ab', E'tab\\tnew\\nline', 'x', 'name',
        'low "cell"', '0044-03-15 BC', '23:59:59.999999', '12:00:00+05:30', '2024-07-01 12:00:00.000001',
        '-1 year 2 mons -3 days 04:05:06.000007', '{"a" : [1,  2]}', '{"b": 1.50, "a": null}', '\\x00ff10',
        '{1,NULL,-3}', '{"a,b","","\\"",NULL}', '{{1.5,2.0},{-3.1,NULL}}', '192.168.0.1/24', '10.0.0.0/8',
        '08:00:2b:01:02:03', '[1,10)', '["2024-01-01 00:00:00+00",)', '10101', '1', '(1,"x y")',
        '(0.1,1e-300)', '{fine}', DEFAULT, '12.34', '{t,f,NULL}', '{0.1,NaN,-0}', '{1e300,1e-300,Infinity,0.30000000000000004}',
        '{-0.01,999.99}', ARRAY['\\x00ff','']::bytea[], '{ab,"c "}', ARRAY['{"b": 1.50}', NULL]::jsonb[],
        ARRAY['{"a" : [1,  2]}', '"x"']::json[], '{2024-01-01 00:00:00.000001+05:30}', '{2024-03-10 02:30:00}',
        '{2024-02-29,0044-03-15 BC}', '{23:59:59.999999}', '{00000000-0000-0000-0000-00000000000f}',
        '{1 day -00:00:00.000001}', '{192.168.0.1/24,::1/64}', ARRAY['(1,"x y")','(,)']::pair[], '{99.99}',
        '{NULL,"null"," b","a{","\\"\\\\"}');
      INSERT INTO telemetry (battery_id, ts, f4, f8, n, n1, n2, n3, d, t, lt, iv, ia, by, v)
        SELECT '00000000-0000-0000-0000-000000000001', '2024-01-15Z'::timestamptz + i * interval '1 s', i / 3.0::float4, i / 7.0,
          CASE i % 5 WHEN 0 THEN 'NaN' WHEN 1 THEN 'Infinity' WHEN 2 THEN i * 1e-20 WHEN 3 THEN i * 1e30 ELSE -i / 7.0 END,
          i * 10000, -i / 1000.0, i * 100, '2024-01-01'::date + i, '00:00'::time + i * interval '1 s',
          '2024-03-10 02:30:00'::timestamp + i * interval '1 h', i * interval '1 day 1 us', ARRAY[i, NULL],
          decode(lpad(to_hex(i), 4, '0'), 'hex'), repeat('x', i)
        FROM generate_series(0, 99) i
      """;

  @TempDir Path folder;

  private Telemetry of(String name, String sql) throws Exception {
    LocalPostgres.Database database = LocalPostgres.shared().database(name);
    database.execute(sql);
    return new Telemetry(database, folder);
  }

  @Test
  void everyValueComesBackAsItWas() throws Exception {
    Telemetry telemetry = of("archive_types", MANY);
    String all = "SELECT telemetry::text FROM telemetry ORDER BY 1";
    List<String> before = telemetry.texts(all);
    assertThat(telemetry.archive(2)).contains("telemetry.lt is a timestamp without time zone");

    telemetry.archive(0, "--timestampZone=UTC", "--delete=drop", "--dropAfter=0s");
    assertThat(telemetry.ledger()).containsExactly("01-01 0 1 DROPPED 102");
    assertThat(telemetry.texts(all)).isEmpty();
    telemetry.archive(0, "--timestampZone=UTC", "--restore=telemetry_old");

    assertThat(telemetry.texts(all)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          at timestamptz | 'infinity'  | 1 values of v (timestamp with time zone) cannot be kept exactly
          day date       | '-infinity' | 1 values of v (date) cannot be kept exactly
          night time     | '24:00'     | 1 values of v (time without time zone) cannot be kept exactly
          part numeric(5,2) | 'NaN'    | 1 values of v (numeric(5,2)) cannot be kept exactly
          days date[]    | '{infinity}' | 1 values of v (date[]) cannot be kept exactly
          grid int[]     | '{{1,2}}'   | 1 values of v (integer[]) cannot be kept exactly
          from0 text[]   | '[0:0]={a}' | 1 values of v (text[]) cannot be kept exactly
          """)
  void whatCannotBeKeptExactlyStaysWithAReason(String column, String value, String reason)
      throws Exception {
    String name = column.substring(0, column.indexOf(' '));
    String type = column.substring(column.indexOf(' ') + 1);
    Telemetry telemetry =
        of(
            "unkept_" + name,
            """
            CREATE TABLE telemetry (battery_id int, ts timestamptz, v %s) PARTITION BY RANGE (ts);
            CREATE TABLE old PARTITION OF telemetry FOR VALUES FROM ('2024-01-01Z') TO ('2024-02-01Z');
            CREATE TABLE older PARTITION OF telemetry FOR VALUES FROM ('2023-12-01Z') TO ('2024-01-01Z');
            INSERT INTO telemetry VALUES (1, '2024-01-01Z', '%s'), (1, '2023-12-31Z', NULL)
            """
                .formatted(type, value));

    assertThat(telemetry.archive(6, "--delete=drop", "--dropAfter=0s"))
        .contains(reason, "1 units exported, 1 switched, 1 dropped");
    assertThat(telemetry.texts("SELECT count(*) FROM telemetry")).containsExactly("1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          timeless | (battery_id int, at timestamptz)                                   | --timeColumn=ts: public.telemetry has no such column
          listed   | (battery_id int, ts timestamptz) PARTITION BY LIST (ts)            | is not partitioned by range of one column
          other    | (battery_id int, ts timestamptz, at date) PARTITION BY RANGE (at)  | --timeColumn=ts: public.telemetry is partitioned by at
          counted  | (battery_id int, ts bigint) PARTITION BY RANGE (ts)                | is bigint; ranges of timestamptz, timestamp and date
          keyless  | (ts timestamptz) PARTITION BY RANGE (ts)                           | there is no column battery_id
          """)
  void otherTablesAreRefusedByName(String name, String table, String reason) throws Exception {
    Telemetry telemetry = of("refused_" + name, "CREATE TABLE telemetry " + table);

    assertThat(telemetry.archive(name.equals("keyless") ? 3 : 2)).contains(reason);
  }

  @Test
  void referencesFromOtherTablesAreRefusedBeforeAnythingIsRead() throws Exception {
    Telemetry telemetry =
        of(
            "refused_references",
            """
            CREATE TABLE telemetry (battery_id int, ts date, PRIMARY KEY (battery_id, ts)) PARTITION BY RANGE (ts);
            CREATE TABLE old PARTITION OF telemetry FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
            CREATE TABLE notes (battery_id int, ts date, FOREIGN KEY (battery_id, ts) REFERENCES telemetry)
            """);

    assertThat(telemetry.archive(3, "--delete=detach")).contains("notes references it");
    assertThat(folder).isEmptyDirectory();
    assertThat(telemetry.archive(0)).contains("1 units exported, 0 switched");
  }
}
