package io.shardmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.testdata.fleet.BatteryFleet;
import io.shardmill.testdata.fleet.FleetRecipe;
import io.shardmill.testdata.glucose.CohortRecipe;
import io.shardmill.testdata.glucose.GlucoseCohort;
import io.shardmill.testdata.h5.H5Recipe;
import io.shardmill.testdata.keystroke.KeystrokeStudy;
import io.shardmill.testdata.keystroke.StudyRecipe;
import io.shardmill.testdata.postgres.LocalPostgres;
import io.shardmill.testdata.vcf.FormatKey;
import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.testdata.vcf.VcfGenerator;
import io.shardmill.testdata.vcf.VcfRecipe;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The folder and the database of a reader who has the files and tables that the pages name. */
final class ReadersDesk {

  private static final AtomicInteger DATABASES = new AtomicInteger();

  /** What pages call the database. */
  private static final String ADDRESS = "jdbc:postgresql://(?:host/db|localhost/cgm)$|(?<==)URL$";

  private final Path folder;
  private final LocalPostgres.Database database;

  private ReadersDesk(Path folder, LocalPostgres.Database database) {
    this.folder = folder;
    this.database = database;
  }

  static ReadersDesk in(Path folder) throws Exception {
    LocalPostgres.Database database =
        LocalPostgres.shared().database("reader_" + DATABASES.incrementAndGet());
    ReadersDesk desk = new ReadersDesk(folder, database);
    desk.variants();
    desk.cells();
    new KeystrokeStudy(StudyRecipe.of(4, 2).events(40).with()).write(folder.resolve("raw"));
    desk.tables();
    return desk;
  }

  private void variants() throws IOException {
    for (String contig : List.of("chr20", "chr21")) {
      VcfRecipe recipe =
          VcfRecipe.builder()
              .samples(40)
              .variants(300)
              .contigs(contig)
              .format(FormatKey.GT, FormatKey.DP, FormatKey.GQ)
              .build();
      write(recipe, folder.resolve(contig + ".vcf.gz"));
      write(recipe, Files.createDirectories(folder.resolve("data")).resolve(contig + ".vcf.gz"));
    }
    batch("batch1.vcf.gz", "S");
    batch("batch2.vcf.gz", "T");
    for (String name : List.of("phenotypes.csv", "phenotypes-2.csv")) {
      StringBuilder rows = new StringBuilder("sample_id,age,bmi\n");
      for (int sample = 0; sample < 40; sample++) {
        rows.append("S%06d,%d,%.1f%n".formatted(sample, 20 + sample, 18 + sample / 4.0));
      }
      Files.writeString(folder.resolve(name), rows);
    }
  }

  /** A batch of samples of its own, whose names begin with a letter. */
  private void batch(String name, String letter) throws IOException {
    Path text = folder.resolve("batch.vcf");
    VcfRecipe recipe = VcfRecipe.builder().samples(10).variants(50).build();
    new VcfGenerator(recipe).write(text, VcfContainer.plain());
    try (OutputStream out = VcfContainer.bgzf().wrap(Files.newOutputStream(folder.resolve(name)))) {
      out.write(
          Files.readString(text)
              .replace("\tS0", "\t" + letter + "0")
              .getBytes(StandardCharsets.UTF_8));
    }
    Files.delete(text);
  }

  private static void write(VcfRecipe recipe, Path file) throws IOException {
    new VcfGenerator(recipe).write(file, VcfContainer.bgzf());
  }

  private void cells() throws IOException {
    H5Recipe.Builder cells = H5Recipe.builder().cells(300).genes(800).density(0.5);
    for (String file : List.of("atlas/one.h5ad", "atlas/two.h5ad", "k562.h5ad", "rpe1/a.h5ad")) {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      CellFiles.write(path, cells.seed(file.hashCode()));
    }
    Files.writeString(
        folder.resolve("processing.json"),
        """
          {"input_paths": {"k562": "k562.h5ad"}, "output_path": "processed", "chunk_size": 100}
          """);
  }

  private void tables() throws IOException, SQLException {
    try (Connection connection = database.connect()) {
      GlucoseCohort.create(connection);
      new GlucoseCohort(new CohortRecipe(5, 3, 2)).fill(connection);
      new BatteryFleet(new FleetRecipe(1, LocalDate.of(2024, 1, 30), 4, Duration.ofHours(6)))
          .create(connection);
    }
    database.execute(
        """
          CREATE TABLE events AS SELECT i AS id, '2025-01-01Z'::timestamptz + i * interval '1 h' AS at
            FROM generate_series(0, 999) i;
          CREATE TABLE telemetry (battery_id int, ts timestamptz, voltage float8)
            PARTITION BY RANGE (ts);
          CREATE TABLE telemetry_2024_01 PARTITION OF telemetry
            FOR VALUES FROM ('2024-01-01Z') TO ('2024-02-01Z');
          CREATE TABLE telemetry_2024_02 PARTITION OF telemetry
            FOR VALUES FROM ('2024-02-01Z') TO ('2024-03-01Z');
          INSERT INTO telemetry SELECT i % 20, '2024-01-20Z'::timestamptz + i * interval '1 min',
            12 + sin(i) FROM generate_series(0, 29999) i;
          DO $$ BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'reader') THEN
              CREATE ROLE reader LOGIN PASSWORD 'secret' SUPERUSER;
            END IF;
          END $$;
          """);
  }

  /** Runs a command in the folder to its end. */
  Bundle.Outcome run(List<String> words) {
    try (Bundle.Running running = start(words)) {
      return running.outcome();
    }
  }

  /** Starts a command in the folder, with the database of the desk in place of that of the page. */
  Bundle.Running start(List<String> words) {
    List<String> here =
        words.stream().map(word -> word.replaceFirst(ADDRESS, database.jdbcUrl())).toList();
    return Bundle.DIRECT.start(folder, Map.of("PGPASSWORD", "secret"), Bundle.FOR_SMALL_JOBS, here);
  }

  /** Changes the database. */
  void execute(String sql) throws SQLException {
    database.execute(sql);
  }

  /** Makes what a page takes for granted. */
  void prepare(String... words) {
    Bundle.Outcome outcome = run(List.of(words));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
  }
}
