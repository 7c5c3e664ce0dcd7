package io.shardmill.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.shardmill.column.ColumnVector;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ShardmillException;
import io.shardmill.testdata.postgres.LocalPostgres;
import io.shardmill.testdata.vcf.GenerateVcf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what a reader of the examples would run. */
final class ExamplesTest {

  @TempDir Path folder;

  @Test
  void variantsBecomeADataSetThatIsReadBack() throws IOException {
    String input = folder.resolve("cohort.vcf.gz").toString();
    GenerateVcf.main(
        new String[] {"--samples=20", "--variants=500", "--missing=0.05", "--output=" + input});
    String output = folder.resolve("variants").toString();

    VariantsToParquet.main(new String[] {input, output});

    Dataset dataset = Dataset.open(output);
    assertThat(dataset.verify()).isEmpty();
    assertThat(dataset.index().counts().read())
        .isEqualTo(
            dataset.index().totalRows()
                + dataset.index().counts().filtered().values().stream()
                    .mapToLong(Long::longValue)
                    .sum());
    assertThat(dataset.index().axes().get("samples")).hasSize(20);

    VariantsPerContig.main(new String[] {output, folder.resolve("counts").toString()});

    assertThat(counted("counts")).isEqualTo(dataset.index().totalRows());
  }

  @Test
  void checkedVariantsHaveAReport() throws IOException {
    String input = folder.resolve("cohort.vcf").toString();
    GenerateVcf.main(
        new String[] {"--samples=20", "--variants=300", "--missing=0.1", "--output=" + input});
    String output = folder.resolve("checked").toString();

    CheckedVariants.main(new String[] {input, output});

    Dataset dataset = Dataset.open(output);
    assertThat(dataset.verify()).isEmpty();
    assertThat(dataset.index().counts().filtered()).containsKey("MIN_MAF");
    assertThat(dataset.index().axes().get("samples")).isNotEmpty().hasSizeLessThan(20);
    assertThat(Path.of(output, "qc_report.html")).exists();
  }

  @Test
  void anOutputThatIsInUseIsToldBeforeAnythingRuns() throws IOException {
    String input = folder.resolve("cohort.vcf").toString();
    GenerateVcf.main(new String[] {"--samples=2", "--variants=20", "--output=" + input});
    String output = folder.resolve("variants").toString();
    VariantsToParquet.main(new String[] {input, output});

    assertThatThrownBy(() -> VariantsToParquet.main(new String[] {input, output}))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("holds a data set (version 1, ");
  }

  @Test
  void aSourceAStepAndARuleOfOnesOwn() throws IOException {
    Path log = folder.resolve("room.f64");
    ByteBuffer bytes = ByteBuffer.allocate(4 * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putDouble(32).putDouble(68).putDouble(9999).putDouble(212 - 90);
    Files.write(log, bytes.array());
    String output = folder.resolve("readings").toString();

    SensorLog.main(new String[] {log.toString(), output});
    SensorLog.main(new String[] {log.toString(), output}); // Resumes what is whole: nothing to do.

    Dataset dataset = Dataset.open(output);
    assertThat(dataset.index().version()).isEqualTo(1);
    assertThat(dataset.index().counts().filtered()).containsEntry("IMPLAUSIBLE", 1L);
    List<Double> celsius = new ArrayList<>();
    dataset.scan(
        List.of("temperature"),
        columns -> {
          ColumnVector.Float64s values = (ColumnVector.Float64s) columns.get(0);
          for (int row = 0; row < values.rows(); row++) {
            celsius.add(values.values()[row]);
          }
        });
    assertThat(celsius).containsExactly(0.0, 20.0, 50.0);
  }

  @Test
  void anotherLogIsNotTakenForTheOneBefore() throws IOException {
    Path log = folder.resolve("room.f64");
    Files.write(log, new byte[2 * Double.BYTES]);
    String output = folder.resolve("readings").toString();
    SensorLog.main(new String[] {log.toString(), output});
    Files.write(log, new byte[3 * Double.BYTES]);

    assertThatThrownBy(() -> SensorLog.main(new String[] {log.toString(), output}))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("room.f64");
  }

  @Test
  void aTableOfADatabase() throws Exception {
    LocalPostgres postgres = server();
    LocalPostgres.Database database = postgres.database("examples");
    database.execute(
        """
        CREATE TABLE shifts (nurse text, starts time, hours numeric(4,2));
        INSERT INTO shifts VALUES ('a', '06:30', 7.75), ('b', '22:00:00.5', 8), ('c', NULL, NULL);
        """);
    String output = folder.resolve("shifts").toString();

    TableToParquet.main(new String[] {database.jdbcUrl(), "shifts", output});

    Dataset dataset = Dataset.open(output);
    assertThat(dataset.verify()).isEmpty();
    assertThat(dataset.index().totalRows()).isEqualTo(3);
    assertThat(dataset.index().schema().columns())
        .extracting(column -> column.meaning().toString())
        .containsExactly("", "time", "decimal(4,2)");
  }

  /** Skips the test where the server's programs do not run. */
  private static LocalPostgres server() {
    try {
      return LocalPostgres.shared();
    } catch (IOException e) {
      return abort("not run: " + e.getMessage());
    }
  }

  private long counted(String prefix) throws IOException {
    long sum = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(one -> one.toString().contains(prefix)).toList()) {
        for (String line : Files.readAllLines(file)) {
          sum += Long.parseLong(line.substring(line.indexOf(' ') + 1));
        }
      }
    }
    return sum;
  }
}
