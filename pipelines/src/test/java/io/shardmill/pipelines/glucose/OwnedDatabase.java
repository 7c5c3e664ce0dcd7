package io.shardmill.pipelines.glucose;

import io.shardmill.cli.CommandLine;
import io.shardmill.column.ColumnVector;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.read.DatasetRow;
import io.shardmill.parquet.read.ParquetChunkReader;
import io.shardmill.testdata.postgres.LocalPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInfo;

/** A database of a test's own, and what the command line makes of it. */
final class OwnedDatabase {

  /** A reading of patient a every five minutes for 25 hours. */
  static final String READINGS =
      "INSERT INTO readings SELECT 'a', timestamptz '2024-03-01Z' + n * interval '5 min', 100 + n % 9"
          + " FROM generate_series(0, 300) AS n";

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final LocalPostgres.Database database;
  private final Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private OwnedDatabase(LocalPostgres.Database database, Path folder) {
    this.database = database;
    this.folder = folder;
  }

  static OwnedDatabase create(TestInfo test, Path folder) throws IOException, SQLException {
    String name =
        test.getTestClass().orElseThrow().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    return new OwnedDatabase(
        LocalPostgres.shared().database(name + NUMBER.incrementAndGet()), folder);
  }

  /** The tables of the demo with one patient, and columns of these types. */
  void tables(String time, String glucose, String amount) throws SQLException {
    execute(
        """
        CREATE TABLE groups (gid text PRIMARY KEY, group_timezone text);
        CREATE TABLE readings (gid text, date %1$s, bgl %2$s);
        CREATE TABLE messages (gid text, date timestamptz, food_g %3$s, dose_units %3$s,
          dose_type text, exercise_mins %3$s);
        INSERT INTO groups VALUES ('a', 'UTC');
        """
            .formatted(time, glucose, amount));
  }

  void execute(String... statements) throws SQLException {
    for (String statement : statements) {
      database.execute(statement);
    }
  }

  /** A file with this text. */
  Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("file"), text);
  }

  /** Exports to {@code out}, or to a folder whose name stands first. */
  int export(String... options) {
    out.reset();
    err.reset();
    boolean elsewhere = options.length > 0 && !options[0].startsWith("--");
    List<String> command = new ArrayList<>(List.of("glucose", "--minDays=0", "--minSegment=1"));
    command.add("--jdbcUrl=" + database.jdbcUrl());
    command.add("--output=" + folder.resolve(elsewhere ? options[0] : "out"));
    command.addAll(Arrays.asList(options).subList(elsewhere ? 1 : 0, options.length));
    return CommandLine.run(out, err, command);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  String lastLine() {
    return out().lines().reduce("", (before, line) -> line);
  }

  Dataset dataset() throws IOException {
    return Dataset.open(folder.resolve("out").toString());
  }

  ChunkIndex index() throws IOException {
    return dataset().index();
  }

  /** All rows, some columns. */
  List<DatasetRow> rows(String... columns) throws IOException {
    List<DatasetRow> rows = new ArrayList<>();
    Dataset dataset = dataset();
    var reader = dataset.reader(List.of(columns), 2);
    for (long row = 0; row < dataset.index().totalRows(); row++) {
      rows.add(reader.row(row));
    }
    return rows;
  }

  /** A column of patients.parquet, of the first patient. */
  Object patient(String column) throws IOException {
    try (ParquetChunkReader patients = dataset().sideTable("patients.parquet").orElseThrow()) {
      ColumnVector vector = patients.read(0, List.of(column)).get(0);
      if (vector instanceof ColumnVector.Strings texts) {
        return texts.get(0);
      } else if (vector instanceof ColumnVector.Int64s numbers) {
        return numbers.values()[0];
      } else if (vector instanceof ColumnVector.Float64s numbers) {
        return numbers.values()[0];
      }
      return ((ColumnVector.Int32s) vector).values()[0];
    }
  }

  /** What is listed of removed rows: key, rule and position. */
  List<String> removed() throws IOException {
    List<String> removed = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder.resolve("out/rejected"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        try (ParquetChunkReader reader = ParquetChunkReader.open(file)) {
          for (int group = 0; group < reader.rowGroups().size(); group++) {
            List<ColumnVector> columns = reader.read(group, List.of("key", "rule", "position"));
            for (int row = 0; row < columns.get(0).rows(); row++) {
              removed.add(
                  "%s %s %d"
                      .formatted(
                          ((ColumnVector.Strings) columns.get(0)).get(row),
                          ((ColumnVector.Strings) columns.get(1)).get(row),
                          ((ColumnVector.Int64s) columns.get(2)).values()[row]));
            }
          }
        }
      }
    }
    return removed;
  }
}
