package io.shardmill.glucose.steps;

import io.shardmill.chunk.Block;
import io.shardmill.glucose.Patient;
import io.shardmill.glucose.steps.series.PatientSeries;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The series of one patient, a row for each grid slot; no row for a patient who is left out. A
 * position is a time in microseconds since the epoch.
 *
 * @param source the table of readings
 * @param patient whose series it is
 * @param series the series, {@code null} if the patient has none
 */
public record PatientBlock(String source, Patient patient, @Nullable PatientSeries series)
    implements Block {

  @Override
  public int rows() {
    return series == null ? 0 : series.grid().slots();
  }

  @Override
  public long position(int row) {
    return Objects.requireNonNull(series, "A patient without series has no rows").grid().time(row);
  }

  @Override
  public String key(int row) {
    return patient.name();
  }
}
