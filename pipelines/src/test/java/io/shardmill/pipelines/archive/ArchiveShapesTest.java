package io.shardmill.pipelines.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.pipelines.archive.Telemetry.Shape;
import io.shardmill.postgres.catalog.RowsFingerprint;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables without partitions, and chunks of hypertables, as far as a look-alike shows. */
class ArchiveShapesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PARTITIONS")
  void rangesLeaveAndComeBackWithAllThatCameLate(Shape shape) throws Exception {
    Telemetry telemetry =
        Telemetry.create("shapes_" + shape.name().toLowerCase(Locale.ROOT), folder, 1_500, shape);
    RowsFingerprint first = telemetry.truth();

    assertThat(telemetry.archive(0)).contains("2 units exported, 0 switched");
    assertThat(telemetry.ledger())
        .containsExactly("01-01 0 1 EXPORTED 496", "02-01 0 1 EXPORTED 464");
    assertThat(telemetry.archive(0, "--delete=detach")).contains("0 units exported, 2 switched");
    assertThat(telemetry.texts("SELECT count(*) FROM telemetry")).containsExactly("540");
    assertThat(telemetry.everything()).isEqualTo(first);

    telemetry.makeChunk("_hyper_1_9_chunk", "2024-01-01Z", "2024-02-01Z");
    telemetry.insert("(1, '2024-01-31 23:59:59.999999Z', 3, 'late')");
    assertThat(telemetry.everything()).isEqualTo(telemetry.truth());
    assertThat(telemetry.archive(0, "--delete=drop")).contains("1 units exported, 1 switched");
    assertThat(telemetry.everything()).isEqualTo(telemetry.truth());
    assertThat(telemetry.ledger())
        .containsExactly("01-01 0 1 DROPPED 496", "01-01 1 1 DROPPED 1", "02-01 0 1 DROPPED 464");

    telemetry.makeChunk("_hyper_1_10_chunk", "2024-01-01Z", "2024-02-01Z");
    telemetry.insert("(1, '2024-01-31 23:59:59.5Z', 3, 'later')");
    assertThat(telemetry.archive(0, "--restore=2024-01")).contains("with 498 rows");
    assertThat(telemetry.everything()).isEqualTo(telemetry.truth());
    assertThat(telemetry.archive(0, "--status"))
        .contains("restored  public.telemetry 2024-01-01T00:00:00Z..2024-02-01T00:00:00Z")
        .doesNotContain("problem");
    assertThat(telemetry.archive(0, "--delete=drop")).contains("0 units exported");
    telemetry.archive(0, "--delete=drop", "--hotPeriod=0s", "--grace=0s");
    assertThat(telemetry.ledger()).startsWith("01-01 0 2 DROPPED 498", "02-01 0 1 DROPPED 464");
    assertThat(telemetry.everything()).isEqualTo(telemetry.truth());
  }

  @Test
  void rangesOfAPlainTableAreThoseOfTheCalendarThatTheLedgerHasNot() throws Exception {
    Telemetry telemetry = Telemetry.create("shapes_units", folder, 1_500, Shape.PLAIN);
    telemetry.insert("(3, '2023-12-31Z', 1, 'Sunday'), (3, '2024-01-01Z', 1, 'Monday')");
    telemetry.archive(0, "--delete=detach", "--unit=year", "--dryRun");

    telemetry.archive(0, "--delete=detach");
    telemetry.insert(
        "(3, '2024-02-29 12:00Z', 1, 'late'), (3, '2024-03-02Z', 1, 'Saturday'), (3, '2024-03-05Z',"
            + " 1, 'Tuesday')");
    assertThat(telemetry.archive(0, "--delete=detach", "--unit=week")).contains("switched");

    assertThat(telemetry.everything()).isEqualTo(telemetry.truth());
    assertThat(telemetry.ledger())
        .containsExactly(
            "12-01 0 1 DROPPED 1",
            "01-01 0 1 DROPPED 497",
            "02-01 0 1 DROPPED 464",
            "02-01 1 1 DROPPED 1",
            "03-01 0 1 DROPPED 1",
            "03-04 0 1 DROPPED 1");
    assertThat(Dataset.open(telemetry.root()).index().chunks())
        .extracting(ChunkIndex.Chunk::path)
        .allMatch(path -> path.matches("data/month=202[34]-\\d\\d/part-\\d+\\.parquet"));
  }
}
