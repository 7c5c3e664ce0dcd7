package io.shardmill.glucose;

import io.shardmill.entity.EntitySummary;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All that is known of one patient, in numbers: what {@code patients.parquet} tells and the QC
 * report counts.
 *
 * @param entity the numbers of {@link PatientNumber}, in its order
 */
public record PatientSummary(EntitySummary entity) {

  /** A number, NaN if it is not known. */
  public double get(PatientNumber field) {
    return entity.get(field.ordinal());
  }

  /** Why the patient is left out; empty if not. */
  public Optional<SkipReason> reason() {
    OptionalInt reason = entity.reason();
    return reason.isEmpty()
        ? Optional.empty()
        : Optional.of(SkipReason.values()[reason.getAsInt()]);
  }
}
