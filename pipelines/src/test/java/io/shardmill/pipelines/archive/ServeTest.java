package io.shardmill.pipelines.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shardmill.cli.CommandLine;
import io.shardmill.json.Json;
import io.shardmill.testdata.postgres.LocalPostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./shardmill serve} over a table that is partly in files. */
class ServeTest {

  private static final String TRUTH =
      "SELECT concat_ws(',', battery_id, coalesce(ts::text, ''), volt, coalesce(note, ''))"
          + " FROM truth ORDER BY ts, battery_id, volt, note COLLATE \"C\"";

  @TempDir static Path folder;

  private static Telemetry archived;

  @BeforeAll
  static void archiveOnce() throws Exception {
    archived = telemetry("serve_archived");
    archive(archived);
  }

  private static Telemetry telemetry(String name) throws Exception {
    Telemetry telemetry = Telemetry.create(name, folder.resolve(name), 1_500);
    telemetry
        .database()
        .execute(
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = ''UTC''',"
                + " current_database()); END $$");
    return telemetry;
  }

  private static RunningServer serve(Telemetry telemetry, String... more) throws Exception {
    return RunningServer.start(telemetry.database().jdbcUrl(), more);
  }

  private static void archive(Telemetry telemetry) {
    telemetry.archive(0, "--delete=drop", "--dropAfter=0s", "--rowGroupRows=100");
  }

  @Test
  void pagesHaveEveryRowOnceWhileRowsAreWrittenAndArchived() throws Exception {
    Telemetry telemetry = telemetry("serve_pages");
    try (RunningServer server = serve(telemetry, "--tables=telemetry")) {
      List<String> rows = new ArrayList<>();
      String address = "/tables/telemetry/rows?limit=211&format=csv";
      for (int page = 0; !address.isEmpty(); page++) {
        HttpResponse<byte[]> response = server.get(address);
        assertThat(response.statusCode()).as(RunningServer.text(response)).isEqualTo(200);
        rows.addAll(RunningServer.text(response).lines().skip(1).toList());
        address = RunningServer.next(response);
        if (page == 1) {
          archive(telemetry);
          // Of the last page that was given, twice the same row ahead, and one that comes too late.
          telemetry.insert(
              "(9, '2024-02-20 00:00:01Z', 9, NULL), (9, '2024-02-20 00:00:01Z', 9, NULL)");
          telemetry
              .database()
              .execute("INSERT INTO telemetry VALUES (9, '2024-01-01Z', 9, 'behind')");
        }
      }

      assertThat(rows).containsExactlyElementsOf(telemetry.texts(TRUTH));
    }
  }

  @Test
  void rowsAndAggregatesComeInEachFormat() throws Exception {
    try (RunningServer server = serve(archived)) {
      String rows =
          "/tables/public.telemetry/rows?from=2024-01-31T22:00:00Z&to=2024-02-01T03:00:00Z"
              + "&where=battery_id%20%3C%209&columns=ts,volt";

      JsonNode json = Json.MAPPER.readTree(server.get(rows).body());
      assertThat(json.findValuesAsText("ts"))
          .containsExactly("2024-01-31T22:30:00Z", "2024-02-01T00:00:00Z", "2024-02-01T01:30:00Z");
      assertThat(RunningServer.text(server.get(rows, "Accept", "text/csv;q=0.9, image/png")))
          .startsWith("ts,volt\n2024-01-31 22:30:00+00,12.495\n");
      HttpResponse<byte[]> arrow = server.get(rows + "&format=arrow");
      assertThat(arrow.headers().firstValue("Content-Type"))
          .contains("application/vnd.apache.arrow.stream");
      try (RootAllocator memory = new RootAllocator();
          ArrowStreamReader reader =
              new ArrowStreamReader(new ByteArrayInputStream(arrow.body()), memory)) {
        assertThat(reader.loadNextBatch()).isTrue();
        assertThat(reader.getVectorSchemaRoot().getRowCount()).isEqualTo(3);
        assertThat(reader.getVectorSchemaRoot().getVector("volt").getObject(0))
            .hasToString("12.495");
      }

      HttpResponse<byte[]> sums =
          server.get(
              "/tables/telemetry/aggregate?aggregate=count,sum(volt)&groupBy=battery_id&format=csv");
      assertThat(RunningServer.text(sums).lines().skip(1).toList())
          .isEqualTo(
              archived.texts(
                  "SELECT concat_ws(',', battery_id, count(*), sum(volt)) FROM truth"
                      + " GROUP BY battery_id ORDER BY battery_id"));
    }
  }

  @Test
  void aTableTellsWhatIsWhere() throws Exception {
    try (RunningServer server = serve(archived)) {
      JsonNode table = Json.MAPPER.readTree(server.get("/tables").body()).get("tables").get(0);
      JsonNode counted = Json.MAPPER.readTree(server.get("/tables/telemetry").body());

      assertThat(table.get("name").textValue()).isEqualTo("public.telemetry");
      assertThat(table.get("time").textValue()).isEqualTo("ts");
      assertThat(table.get("columns").findValuesAsText("type"))
          .containsExactly("integer", "timestamp with time zone", "numeric(5,3)", "text");
      assertThat(table.get("cold").findValuesAsText("from"))
          .containsExactly("2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z");
      assertThat(table.get("cold")).isEqualTo(counted.get("cold"));
      long rows = 0;
      for (JsonNode part : counted.findValues("rows")) {
        rows += part.longValue();
      }
      assertThat(rows).isEqualTo(1_500);
      assertThat(counted.get("hot").findValuesAsText("month")).contains("infinity", "null");
    }
  }

  @Test
  void whatIsWrongIsSaidInOneLine() throws Exception {
    Telemetry telemetry = telemetry("serve_errors");
    telemetry.database().execute("CREATE VIEW slow AS SELECT 1 AS a, now() AS ts FROM pg_sleep(9)");
    try (RunningServer server = serve(telemetry, "--tables=telemetry,slow", "--maxRows=50")) {
      String rows = "/tables/telemetry/rows";
      assertThat(server.failure(rows + "?columns=volts"))
          .isEqualTo(
              "400 {\"status\":400,\"error\":\"columns: public.telemetry has no column volts; did you"
                  + " mean volt?\"}");
      assertThat(server.failure(rows + "?where=volt%20%3E%20'x'")).startsWith("400 ");
      assertThat(server.failure(rows + "?formats=csv")).contains("did you mean").startsWith("400 ");
      assertThat(server.failure(rows + "?format=xml")).startsWith("400 ");
      assertThat(server.failure(rows + "?after=abc"))
          .contains("after: is not what the page before gave")
          .startsWith("400 ");
      assertThat(server.failure(rows + "?limit=51")).startsWith("413 ");
      assertThat(server.failure("/tables/telemetry/aggregate?aggregate=count&groupBy=note"))
          .startsWith("413 ");
      assertThat(server.failure("/tables/telemetri/rows"))
          .contains("did you mean telemetry?")
          .startsWith("404 ");
      assertThat(server.failure("/table")).contains("did you mean /tables?").startsWith("404 ");
      assertThat(server.get(rows, "Accept", "image/png").statusCode()).isEqualTo(406);
      assertThat(server.post(rows).statusCode()).isEqualTo(405);
    }
    try (RunningServer server = serve(telemetry, "--tables=slow", "--timeout=1")) {
      assertThat(server.failure("/tables/slow/rows")).startsWith("504 ");
    }
  }

  @Test
  void requestsBeyondTheLimitAreRefusedAndADatabaseThatIsGoneIsSaid() throws Exception {
    Telemetry telemetry = telemetry("serve_busy");
    try (RunningServer server = serve(telemetry, "--tables=telemetry", "--maxRequests=1")) {
      String rows = "/tables/telemetry/rows?limit=1";
      CompletableFuture<HttpResponse<byte[]>> first;
      try (Connection other = telemetry.database().connect()) {
        other.setAutoCommit(false);
        other.createStatement().execute("LOCK TABLE telemetry");
        first = server.begin(rows);
        awaitLock(telemetry);
        assertThat(server.failure(rows)).startsWith("429 ");
        assertThat(server.get("/health").statusCode()).isEqualTo(200);
        other.rollback();
      }
      assertThat(first.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }
    try (RunningServer server = serve(telemetry, "--tables=telemetry", "--lockTimeout=1");
        Connection other = telemetry.database().connect()) {
      other.setAutoCommit(false);
      other.createStatement().execute("LOCK TABLE telemetry");
      assertThat(server.failure("/tables/telemetry/rows"))
          .contains("something else holds a lock")
          .startsWith("503 ");
      other.rollback();
      telemetry.database().execute("ALTER TABLE telemetry RENAME TO gone");
      assertThat(server.failure("/tables/telemetry/rows"))
          .contains("dropped or renamed")
          .startsWith("503 ");
    }
  }

  private static void awaitLock(Telemetry telemetry) throws Exception {
    Instant end = Instant.now().plus(Duration.ofSeconds(30));
    while (telemetry
        .texts(
            "SELECT pid::text FROM pg_locks WHERE NOT granted AND relation ="
                + " 'telemetry'::regclass")
        .isEmpty()) {
      assertThat(Instant.now()).isBefore(end);
    }
  }

  @Test
  void othersNeedTheToken() throws Exception {
    Telemetry telemetry = telemetry("serve_token");
    Path file = Files.writeString(folder.resolve("token"), "0123456789abcdef0123\n");
    try (RunningServer server =
        serve(telemetry, "--tables=telemetry", "--bind=0.0.0.0", "--tokenFile=" + file)) {
      assertThat(server.get("/tables").headers().firstValue("WWW-Authenticate")).contains("Bearer");
      assertThat(server.get("/tables", "Authorization", "Bearer wrong").statusCode())
          .isEqualTo(401);
      assertThat(server.get("/tables", "Authorization", "Bearer 0123456789abcdef0123").statusCode())
          .isEqualTo(200);
      assertThat(server.get("/").statusCode()).isEqualTo(200);
    }
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(
            CommandLine.run(
                new ByteArrayOutputStream(),
                err,
                List.of(
                    "serve",
                    "--jdbcUrl=" + telemetry.database().jdbcUrl(),
                    "--tables=telemetry",
                    "--bind=0.0.0.0")))
        .isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--tokenFile");
    try (RunningServer server = serve(telemetry, "--tables=telemetry");
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(30_000);
      socket
          .getOutputStream()
          .write(
              "GET /tables HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.UTF_8));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 403 ");
    }
  }

  @Test
  void theDocumentListsEveryRouteAndBatteriesHaveTheirOwn() throws Exception {
    LocalPostgres.Database database = LocalPostgres.shared().database("serve_batteries");
    database.execute(
        """
        CREATE TABLE telemetry_jar_raw (ts timestamptz NOT NULL, battery_id int, volt float8,
          stored timestamptz);
        INSERT INTO telemetry_jar_raw VALUES (now() - interval '1 day', 17, 12.5, now()),
          (now() - interval '3 days', 17, 12.25, now()), ('2025-01-01Z', 17, 11, now()),
          (now() - interval '1 day', 18, 0, now())
        """);
    try (RunningServer server =
        RunningServer.start(
            database.jdbcUrl(), "--tables=telemetry_jar_raw", "--profile=BATTERY")) {
      JsonNode document = Json.MAPPER.readTree(server.get("/openapi.json").body());
      List<String> paths = new ArrayList<>();
      document.get("paths").fieldNames().forEachRemaining(paths::add);
      assertThat(paths)
          .containsExactly(
              "/",
              "/page.css",
              "/page.js",
              "/health",
              "/tables",
              "/tables/{table}",
              "/tables/{table}/rows",
              "/tables/{table}/aggregate",
              "/api/v1/batteries/{id}/telemetry",
              "/api/v1/batteries/{id}/telemetry/historical",
              "/openapi.json");
      for (String path : paths) {
        assertThat(
                server.failure(path.replace("{table}", "telemetry_jar_raw").replace("{id}", "17")))
            .as(path)
            .doesNotStartWith("404");
      }
      String battery = "/api/v1/batteries/17/telemetry";
      assertThat(volts(server, battery + "?days=2")).containsExactly("12.5");
      assertThat(volts(server, battery)).containsExactly("12.25", "12.5");
      assertThat(volts(server, battery + "/historical?start_date=2025-01-01&end_date=2025-03-01"))
          .containsExactly("11");
      assertThat(server.failure(battery + "/historical?start_date=2025-01-01"))
          .contains("end_date: is needed")
          .startsWith("400 ");
      assertThat(server.get("/").headers().firstValue("Content-Security-Policy").orElse(""))
          .startsWith("default-src 'none'");
    }
  }

  private static List<String> volts(RunningServer server, String path) throws Exception {
    return Json.MAPPER.readTree(server.get(path).body()).findValuesAsText("volt");
  }
}
