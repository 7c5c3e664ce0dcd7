package io.shardmill.keystroke.steps.completeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.shardmill.keystroke.steps.completeness.CompletenessRule.BrokenFiles;
import io.shardmill.quality.CategoryStatistics;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CompletenessRuleTest {

  private static final Set<String> DOCUMENTS = Set.of("consent", "demographics", "start_time");

  @Test
  void aUserOfAllLogsAndDocumentsIsComplete() {
    assertThat(CompletenessRule.STUDY.reasons(new KnownFiles(18, 290, DOCUMENTS, 0))).isEmpty();
  }

  @Test
  void everyReasonIsTold() {
    assertThat(CompletenessRule.STUDY.reasons(new KnownFiles(17, 289, Set.of("consent"), 2)))
        .containsExactly(
            IncompleteReason.BROKEN_FILE,
            IncompleteReason.SHORT_LOG,
            IncompleteReason.MISSING_DOCUMENT,
            IncompleteReason.MISSING_LOG);
  }

  @Test
  void aUserWithoutLogsHasNoShortOne() {
    assertThat(CompletenessRule.STUDY.reasons(new KnownFiles(0, 0, DOCUMENTS, 0)))
        .containsExactly(IncompleteReason.MISSING_LOG);
  }

  @Test
  void eachPartCanBeSwitchedOff() {
    KnownFiles little = new KnownFiles(1, 0, Set.of(), 1);
    CompletenessRule rowsOnly = new CompletenessRule(10, 0, new TreeSet<>(), BrokenFiles.PASS_OVER);

    assertThat(CompletenessRule.NONE.reasons(little)).isEmpty();
    assertThat(rowsOnly.reasons(little)).containsExactly(IncompleteReason.SHORT_LOG);
  }

  @Test
  void eachUserIsCountedOnce() {
    CategoryStatistics users = new CategoryStatistics();
    CompletenessRule.STUDY.count(new KnownFiles(18, 290, DOCUMENTS, 0), users);
    CompletenessRule.STUDY.count(new KnownFiles(17, 12, DOCUMENTS, 0), users);
    CompletenessRule.STUDY.count(new KnownFiles(17, 400, DOCUMENTS, 0), users);

    assertThat(users.counts())
        .containsExactly(entry("complete", 1L), entry("missing_log", 1L), entry("short_log", 1L));
  }
}
