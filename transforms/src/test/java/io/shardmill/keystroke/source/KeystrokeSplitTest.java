package io.shardmill.keystroke.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.chunk.SourceReading;
import io.shardmill.testdata.keystroke.KeystrokeStudy;
import io.shardmill.testdata.keystroke.StudyRecipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.commons.io.FileUtils;

/** However users are cut into chunks, their events come out once and in order. */
class KeystrokeSplitTest {

  private static final int USERS = 14;
  private static final KeystrokeStudy STUDY =
      new KeystrokeStudy(StudyRecipe.of(USERS, 9).events(20));

  private static Path folder = Path.of("");
  private static List<String> events = List.of();

  @BeforeContainer
  static void write() throws Exception {
    folder = Files.createTempDirectory("study");
    STUDY.write(folder);
    events = Studies.rows(STUDY, USERS);
  }

  @AfterContainer
  static void delete() throws Exception {
    FileUtils.deleteDirectory(folder.toFile());
  }

  @Property(tries = 10)
  void anyCutOfUsersYieldsTheSameRows(
      @ForAll @IntRange(min = 1, max = USERS) int step,
      @ForAll @IntRange(min = 1, max = USERS) int usersPerFile)
      throws Exception {
    KeystrokeSource source = Studies.source(folder, usersPerFile);

    SourceReading.assertCutsAgree(source, Studies::text, step);
    SourceReading whole = SourceReading.of(source, Studies::text);
    assertThat(whole.rows()).isEqualTo(events);
    Set<String> codes = new TreeSet<>(whole.counts().rejected().keySet());
    assertThat(codes)
        .containsExactly("FIELDS_MISSING", "LINE_EMPTY", "TIME_UNREADABLE", "TYPE_UNKNOWN");
  }
}
