package io.shardmill.pipelines.keystrokes;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.cli.CommandLine;
import io.shardmill.dataset.read.Dataset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of any columns to events, and what a later run reads again. */
class TableKeystrokesTest {

  private static final String COLUMNS = "--columns=key:letter,press:down,release:up";

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path raw;

  @BeforeEach
  void write() throws IOException {
    raw = Files.createDirectories(folder.resolve("raw"));
    for (String user : List.of("anne", "ben", "cleo")) {
      Files.writeString(raw.resolve(user + ".csv"), "letter,down,up\na,1,2\nb,3,4\n");
    }
  }

  @Test
  void onlyTheBatchOfAnUpdatedUserIsReadAgain() throws Exception {
    assertThat(run("fail", COLUMNS)).as(err::toString).isZero();
    assertThat(dataset().index().totalRows()).isEqualTo(12);

    Files.writeString(raw.resolve("ben.csv"), "letter,down,up\na,1,2\n");
    assertThat(run("append", COLUMNS)).as(err::toString).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("users: 0 added, 1 updated, 2 unchanged, 0 gone");
    assertThat(dataset().index().totalRows()).isEqualTo(10);
    assertThat(dataset().verify()).isEmpty();
  }

  @Test
  void aRunThatWasStoppedIsResumedUnlessItsFilesChanged() throws Exception {
    Files.writeString(raw.resolve("ben.csv"), "letter,down,up\na,1,secret\nb,3,4\n");
    assertThat(run("fail", COLUMNS)).isEqualTo(4);
    assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("secret");

    Files.writeString(raw.resolve("ben.csv"), "letter,down,up\na,1,SECRET\nb,3,4\n");
    assertThat(run("resume", COLUMNS, "--maxRejected=1")).isEqualTo(5);

    Files.writeString(raw.resolve("ben.csv"), "letter,down,up\na,1,secret\nb,3,4\n");
    assertThat(run("resume", COLUMNS, "--maxRejected=1")).as(err::toString).isZero();
    assertThat(dataset().index().totalRows()).isEqualTo(10);
    assertThat(dataset().verify()).isEmpty();
  }

  @Test
  void optionsThatDoNotGoTogetherAreRefused() {
    assertThat(run("fail", COLUMNS, "--format=aalto")).isEqualTo(2);
    assertThat(run("fail", "--columns=key:letter")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("--columns: needed are key, and either press and release or type and time");
    assertThat(run("fail", COLUMNS, "--userFields=age")).isEqualTo(2);
  }

  private Dataset dataset() throws IOException {
    return Dataset.open(folder.resolve("out/bronze/events").toString());
  }

  private int run(String onExisting, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "keystrokes",
                "--input=" + raw,
                "--output=" + folder.resolve("out"),
                "--onExisting=" + onExisting,
                "--usersPerFile=1",
                "--usersPerPartition=4"));
    command.addAll(Arrays.asList(more));
    return CommandLine.run(out, err, command);
  }
}
