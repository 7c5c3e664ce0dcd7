package io.shardmill.glucose.steps.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shardmill.glucose.DoseKind;
import io.shardmill.glucose.PatientRecords;
import org.junit.jupiter.api.Test;

class OnBoardTest {

  private static final Grid MINUTES = Grid.spanning(Given.START, Given.START + Given.MINUTE, 1);
  private static final Grid DAY = Grid.spanning(Given.START, Given.START + 1440 * Given.MINUTE, 15);

  /** 100 g: 80 arrive. After a minute 1/40 of them, 2 g, is in the second compartment. */
  @Test
  void mealMovesMinuteByMinute() {
    OnBoard carbs = OnBoard.carbs(told(0, 100, Double.NaN, DoseKind.RAPID), MINUTES);

    assertThat(carbs.remaining()).containsExactly(80, 80);
    assertThat(carbs.available()).containsExactly(0, 2);
  }

  @Test
  void mealsAddUp() {
    PatientRecords records = told(0, 50, Double.NaN, DoseKind.RAPID);
    records.addMessage(Given.START, 50, Double.NaN, DoseKind.RAPID, Double.NaN);

    assertThat(OnBoard.carbs(records, MINUTES).available()).containsExactly(0, 2);
  }

  @Test
  void mealBeforeTheFirstReadingStillActs() {
    OnBoard carbs = OnBoard.carbs(told(-1, 100, Double.NaN, DoseKind.RAPID), MINUTES);

    assertThat(carbs.available()[0]).isEqualTo(2);
  }

  @Test
  void insulinLeavesOverHoursWithoutSwinging() {
    OnBoard insulin = OnBoard.insulin(told(0, Double.NaN, 10, DoseKind.RAPID), DAY);

    assertThat(insulin.remaining()[0]).isEqualTo(10);
    for (int slot = 1; slot < DAY.slots(); slot++) {
      assertThat(insulin.remaining()[slot]).isPositive().isLessThan(insulin.remaining()[slot - 1]);
      assertThat(insulin.available()[slot]).isPositive();
    }
    assertThat(insulin.remaining()[96]).isCloseTo(0, within(1e-8));
  }

  @Test
  void basalInsulinIsNotOnBoard() {
    OnBoard insulin = OnBoard.insulin(told(0, Double.NaN, 10, DoseKind.BASAL), DAY);

    assertThat(insulin.remaining()).containsOnly(Double.NaN);
  }

  @Test
  void nothingToldIsNotNothingEaten() {
    PatientRecords records = told(0, Double.NaN, 4, DoseKind.RAPID);

    assertThat(OnBoard.carbs(records, MINUTES).remaining()).containsOnly(Double.NaN);
    assertThat(OnBoard.carbs(told(0, 0, 4, DoseKind.RAPID), MINUTES).remaining()).containsOnly(0.0);
    assertThat(SlotSums.of(records, MINUTES).food()).containsOnly(Double.NaN);
    assertThat(SlotSums.of(records, MINUTES).rapid()).containsExactly(4, Double.NaN);
  }

  @Test
  void amountsBelowZeroAreNothingTold() {
    PatientRecords records = told(0, -5, -1, DoseKind.RAPID);

    assertThat(SlotSums.of(records, MINUTES).food()).containsOnly(Double.NaN);
    assertThat(OnBoard.insulin(records, MINUTES).remaining()).containsOnly(Double.NaN);
  }

  private static PatientRecords told(int minute, double food, double dose, DoseKind kind) {
    PatientRecords records = new PatientRecords();
    records.addMessage(Given.START + minute * Given.MINUTE, food, dose, kind, Double.NaN);
    return records;
  }
}
