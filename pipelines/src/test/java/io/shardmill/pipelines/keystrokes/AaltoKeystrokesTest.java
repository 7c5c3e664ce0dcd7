package io.shardmill.pipelines.keystrokes;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.cli.CommandLine;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.testdata.keystroke.aalto.AaltoFile;
import io.shardmill.testdata.keystroke.aalto.AaltoRecipe;
import io.shardmill.testdata.keystroke.aalto.AaltoStudy;
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

/** Files of the Aalto kind to events, and what a later run reads again. */
class AaltoKeystrokesTest {

  private static final int USERS = 6;
  private static final AaltoStudy STUDY = new AaltoStudy(AaltoRecipe.of(USERS, 3).sections(5));

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path raw;

  @BeforeEach
  void write() throws IOException {
    raw = folder.resolve("raw");
    STUDY.write(raw);
  }

  @Test
  void everyKeystrokeIsTwoRows() throws Exception {
    Dataset dataset = export("fail");

    long keystrokes = 0;
    long faults = 0;
    for (int user = 0; user < USERS; user++) {
      AaltoFile file = STUDY.file(user);
      keystrokes += file.keystrokes().size();
      faults += file.faults().size();
    }
    assertThat(dataset.verify()).isEmpty();
    assertThat(dataset.index().totalRows()).isEqualTo(2 * keystrokes);
    assertThat(dataset.index().counts().read()).isEqualTo(keystrokes + faults);
    assertThat(dataset.index().counts().added()).containsEntry("KEYSTROKE_SPLIT", keystrokes);
    assertThat(dataset.index().attributes()).containsEntry("keystrokes.format", "aalto");
  }

  @Test
  void onlyTheBatchOfAnUpdatedUserIsReadAgain() throws Exception {
    Dataset before = export("fail");
    AaltoFile other = new AaltoStudy(AaltoRecipe.of(USERS, 4).sections(5)).file(2);
    Files.write(raw.resolve(other.name()), other.bytes());

    Dataset after = export("append");

    assertThat(printed()).contains("users: 0 added, 1 updated, 5 unchanged, 0 gone");
    List<String> kept = new ArrayList<>(paths(after));
    kept.retainAll(paths(before));
    assertThat(kept).hasSize(2);
    assertSameAsAFreshExport(after);
  }

  @Test
  void aRunThatWasStoppedIsResumedUnlessItsFilesChanged() throws Exception {
    assertThat(run(folder.resolve("out"), "fail", "--maxRejected=0")).isEqualTo(4);
    assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("zealous");
    Path file = raw.resolve(STUDY.file(1).name());
    byte[] before = Files.readAllBytes(file);

    byte[] changed = before.clone();
    changed[changed.length / 2] ^= 1;
    Files.write(file, changed);
    assertThat(run(folder.resolve("out"), "resume")).isEqualTo(5);

    Files.write(file, before);
    assertSameAsAFreshExport(export("resume"));
  }

  @Test
  void aDataSetKeepsItsFormat() throws Exception {
    export("fail");
    Path csv = Files.createDirectories(folder.resolve("csv"));
    Files.writeString(csv.resolve("f_%s_0.csv".formatted("a".repeat(32))), "P,a,1\n");
    raw = csv;

    assertThat(run(folder.resolve("out"), "append")).isEqualTo(5);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("the logs are of the format press-release-csv, those of version 1 are aalto");
  }

  @Test
  void anEncodingThatIsNotThereIsRefused() {
    assertThat(run(folder.resolve("out"), "fail", "--charset=latin-0")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("--charset: no encoding is called latin-0");
    assertThat(run(folder.resolve("out"), "fail", "--format=press-release-csv", "--charset=UTF-8"))
        .isEqualTo(2);
  }

  private Dataset export(String onExisting) throws IOException {
    assertThat(run(folder.resolve("out"), onExisting)).as(err::toString).isZero();
    return Dataset.open(folder.resolve("out/bronze/events").toString());
  }

  private int run(Path output, String onExisting, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "keystrokes",
                "--input=" + raw,
                "--output=" + output,
                "--onExisting=" + onExisting,
                "--usersPerFile=2",
                "--usersPerPartition=4"));
    command.addAll(more.length == 0 ? List.of("--maxRejected=100%") : Arrays.asList(more));
    return CommandLine.run(out, err, command);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<String> paths(Dataset dataset) {
    return dataset.index().chunks().stream().map(ChunkIndex.Chunk::path).toList();
  }

  private void assertSameAsAFreshExport(Dataset dataset) throws IOException {
    Path fresh = folder.resolve("fresh");
    assertThat(run(fresh, "fail")).as(err::toString).isZero();
    Dataset expected = Dataset.open(fresh.resolve("bronze/events").toString());
    assertThat(dataset.verify()).isEmpty();
    assertThat(dataset.index().counts()).isEqualTo(expected.index().counts());
    assertThat(dataset.index().totalRows()).isEqualTo(expected.index().totalRows());
  }
}
