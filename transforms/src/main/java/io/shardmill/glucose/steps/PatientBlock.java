package io.shardmill.glucose.steps;

import io.shardmill.chunk.Block;
import io.shardmill.glucose.Patient;
import io.shardmill.glucose.steps.series.PatientSeries;
import java.util.Optional;

/**
 * The series of one patient, a row for each grid slot; no row for a patient who is left out. A
 * position is a time in microseconds since the epoch.
 *
 * @param source the table of readings
 * @param patient whose series it is
 * @param series the series, if the patient has one
 */
public record PatientBlock(String source, Patient patient, Optional<PatientSeries> series)
    implements Block {

  @Override
  public int rows() {
    return series.map(some -> some.grid().slots()).orElse(0);
  }

  @Override
  public long position(int row) {
    return series.orElseThrow().grid().time(row);
  }

  @Override
  public String key(int row) {
    return patient.name();
  }
}
