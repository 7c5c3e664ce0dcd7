package io.shardmill.testdata.glucose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MadeUpPatientTest {

  private static final CohortRecipe RECIPE = new CohortRecipe(400, 40, 9);

  @Test
  void sameRecipeMakesTheSameRows() throws IOException {
    assertThat(readings(0)).isEqualTo(readings(0)).isNotEqualTo(readings(1));
  }

  @Test
  void patientsHaveIdsOfTheirOwn() {
    Set<String> ids = new HashSet<>();
    for (int number = 0; number < RECIPE.patients(); number++) {
      ids.add(new MadeUpPatient(RECIPE, number).id());
    }
    assertThat(ids).hasSize(RECIPE.patients());
  }

  @Test
  void kindsAreWhatTheySay() throws IOException {
    assertThat(readings(PatientKind.MESSAGES_ONLY.ordinal())).isEmpty();
    assertThat(readings(PatientKind.SHORT.ordinal()).lines().count()).isBetween(1000L, 1440L);
    assertThat(readings(PatientKind.EVERY_MINUTE.ordinal()).lines().count())
        .isGreaterThan(4 * readings(PatientKind.USUAL.ordinal()).lines().count());
    assertThat(readings(PatientKind.FAULTY_SENSOR.ordinal()))
        .contains("\t38\t", "\t401\t", "\t0\t");
    assertThat(new MadeUpPatient(RECIPE, PatientKind.NO_ZONE.ordinal()).zone())
        .isEqualTo("Mars/Olympus");
  }

  private static String readings(int number) throws IOException {
    StringBuilder lines = new StringBuilder();
    new MadeUpPatient(RECIPE, number).writeReadings(lines);
    return lines.toString();
  }
}
