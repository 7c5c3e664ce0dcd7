package io.shardmill.glucose.steps.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.glucose.DoseKind;
import io.shardmill.glucose.Label;
import io.shardmill.glucose.PatientRecords;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What records say in words. */
class SlotLabelsTest {

  private static final long MINUTE = 60_000_000L;
  private static final Grid GRID = Grid.spanning(0, 10 * MINUTE, 5);

  private final PatientRecords records = new PatientRecords();

  @Test
  void aSlotHasTheLabelOfTheFirstRecordThatHasOne() {
    records.addReading(0, 100);
    records.addReading(MINUTE, 101);
    records.label(Label.TREND, "UP");
    records.addReading(2 * MINUTE, 102);
    records.label(Label.TREND, "FLAT");
    records.addReading(10 * MINUTE, 103);
    records.label(Label.TREND, "FLAT");

    assertThat(texts(SlotLabels.of(records, GRID), Label.TREND)).containsExactly("UP", "", "FLAT");
  }

  @Test
  void whatIsNeverSaidIsMissingEverywhere() {
    records.addReading(0, 100);

    assertThat(texts(SlotLabels.of(records, GRID), Label.EXERCISE_LEVEL))
        .containsExactly("", "", "");
  }

  @Test
  void readingsThatAreLeftOutSayNothingButByTheSeedsRules() {
    records.addReading(0, 0);
    records.label(Label.SOURCE, "broken");

    assertThat(texts(SlotLabels.of(records, GRID), Label.SOURCE)).containsExactly("", "", "");
    assertThat(texts(SlotLabels.seed(records, GRID), Label.SOURCE))
        .containsExactly("broken", "", "");
  }

  @Test
  void messagesOutsideTheGridSayNothing() {
    records.addReading(0, 100);
    records.addMessage(-MINUTE * 10, 1, Double.NaN, DoseKind.RAPID, Double.NaN);
    records.label(Label.MSG_TYPE, "SNACK");
    records.addMessage(5 * MINUTE, 1, Double.NaN, DoseKind.RAPID, Double.NaN);
    records.label(Label.MSG_TYPE, "MEAL");
    records.addMessage(60 * MINUTE, 1, Double.NaN, DoseKind.RAPID, Double.NaN);
    records.label(Label.MSG_TYPE, "LATE");

    assertThat(texts(SlotLabels.of(records, GRID), Label.MSG_TYPE)).containsExactly("", "MEAL", "");
  }

  private static List<String> texts(SlotLabels labels, Label label) {
    List<String> texts = new ArrayList<>();
    for (int slot = 0; slot < GRID.slots(); slot++) {
      int code = labels.code(label, slot);
      texts.add(code == SlotLabels.NONE ? "" : labels.texts(label).get(code));
    }
    return texts;
  }
}
