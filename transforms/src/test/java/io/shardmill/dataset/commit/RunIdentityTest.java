package io.shardmill.dataset.commit;

import static io.shardmill.dataset.commit.Conflicts.assertConflict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.dataset.index.Versions;
import io.shardmill.identity.InputIdentity;
import io.shardmill.identity.RunIdentity;
import io.shardmill.storage.CommitStore;
import io.shardmill.storage.InputFiles;
import io.shardmill.storage.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run depends on is the same in all its attempts, and in the versions it adds to. */
class RunIdentityTest {

  private static final String ONE = Sha256.ofLines(List.of("one"));
  private static final String OTHER = Sha256.ofLines(List.of("other"));

  @TempDir Path root;
  @TempDir Path inputs;
  private CommitStore store;

  @BeforeEach
  void openStore() {
    store = CommitStore.at(root.toString());
  }

  @Test
  void aResumeSaysWhatIsNotAsItWas() throws IOException {
    RunIdentity begun = Writing.identity("a", 2).optionFile("option", ONE).layout("rows", 10);
    DatasetRun.start(root.toString(), OnExisting.FAIL, Writing.plan(begun, 2, 0));

    assertResumeConflict(
        Writing.identity("a", 2).optionFile("option", OTHER).layout("rows", 10),
        "the file of --option has another content");
    assertResumeConflict(begun.layout("rows", 20), "--rows was 10 and is 20");
    assertResumeConflict(begun.option("more", 1), "--more was not there");
    assertThat(begun.option("more", 1).withDefault("more").differencesFrom(begun))
        .as("an option that came later and is not used")
        .isEmpty();
    assertResumeConflict(
        begun.inputs(List.of(new InputIdentity("a", null, 21L, "", ""))),
        "a had 20 bytes and has 21");
    assertResumeConflict(
        begun.inputs(List.of(new InputIdentity("a", null, 20L, "today", ""))),
        "a was written again");
    assertResumeConflict(
        begun.inputs(List.of(new InputIdentity("a", null, 20L, "", "other"))),
        "a has another content than before");
    assertResumeConflict(
        RunIdentity.of("numbers", 2)
            .option("option", 1.5)
            .optionFile("option", ONE)
            .layout("rows", 10)
            .inputs(begun.inputs()),
        "this software makes other rows (data version 1 there, 2 now)");
    assertThat(
            DatasetRun.start(
                    root.toString(),
                    OnExisting.RESUME,
                    Writing.plan(begun.software("shardmill", "later"), 2, 0))
                .committed())
        .as("newer software that makes the same data goes on")
        .isFalse();
  }

  private void assertResumeConflict(RunIdentity now, String difference) {
    assertConflict(
        () -> DatasetRun.start(root.toString(), OnExisting.RESUME, Writing.plan(now, 2, 0)),
        difference);
  }

  @Test
  void appendedRowsAreMadeByTheSameRules() throws IOException {
    Writing.write(store, OnExisting.FAIL, Writing.plan("a", 2));
    RunIdentity other = Writing.identity("b", 2);

    assertConflict(
        () ->
            Writing.write(store, OnExisting.APPEND, Writing.plan(other.option("option", 2), 2, 0)),
        "cannot append: --option was 1.5 and is 2");
    assertThat(
            Writing.write(store, OnExisting.APPEND, Writing.plan(other.layout("rows", 20), 2, 0))
                .version())
        .as("files may be cut otherwise")
        .isEqualTo(2);
  }

  @Test
  void theSameInputIsNeverReadTwice() throws IOException {
    Path file = Files.writeString(inputs.resolve("a.txt"), "the same");
    Path link = Files.createSymbolicLink(inputs.resolve("link.txt"), file);
    Path copy = Files.copy(file, inputs.resolve("copy.txt"));
    Path other = Files.writeString(inputs.resolve("other.txt"), "different");

    assertThatThrownBy(() -> InputFiles.expand(file + "," + link))
        .hasMessageContaining("is named twice as an input, perhaps through a link");
    assertThatThrownBy(() -> DatasetRun.start(root.toString(), OnExisting.FAIL, planOf(file, copy)))
        .hasMessageContaining("have the same content; its rows would be read twice");
    Writing.write(store, OnExisting.FAIL, planOf(file));
    for (Path same : List.of(file, link, copy)) {
      assertConflict(
          () -> DatasetRun.start(root.toString(), OnExisting.APPEND, planOf(same)),
          "it already holds the rows of " + same);
    }
    assertThat(Writing.write(store, OnExisting.APPEND, planOf(other)).version()).isEqualTo(2);
  }

  @Test
  void anInputThatChangedWhileItWasReadIsNotCommitted() throws IOException {
    Path file = Files.writeString(inputs.resolve("a.txt"), "before");
    DatasetPlan plan = planOf(file);
    DatasetRun run = DatasetRun.start(root.toString(), OnExisting.FAIL, plan);
    ChunkEntry entry = Writing.chunk(run, plan, 0);
    Files.writeString(file, "after!");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));

    assertThatThrownBy(() -> run.commit(plan, List.of(entry), List.of()))
        .hasMessageContaining("a.txt changed while it was being read: it was written again");
    assertThat(new Versions(store).latest()).isZero();
  }

  private static DatasetPlan planOf(Path... files) throws IOException {
    String names = Stream.of(files).map(Path::toString).collect(Collectors.joining(","));
    List<InputIdentity> inputs = InputFiles.identities(InputFiles.expand(names));
    return Writing.plan(RunIdentity.of("numbers", 1).inputs(inputs), 1, 0);
  }
}
