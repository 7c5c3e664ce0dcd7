package io.shardmill.glucose;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.entity.EntityColumns;
import io.shardmill.entity.EntityKind;
import io.shardmill.entity.EntityRegister;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Someone whose records are read.
 *
 * @param ordinal never changes, and is no other's; decides partition and file
 * @param id how the data set knows the patient: the id in the database, or its keyed hash
 * @param zone IANA name of the time zone as the database has it, may be empty or wrong
 */
public record Patient(int ordinal, String id, String zone) implements Serializable {

  /** The column that names the patient of a row. */
  public static final String COLUMN = "p_num";

  /** Patients as entities; {@code patients.parquet} tells of them. */
  public static final EntityKind KIND =
      new EntityKind(
          "patient",
          "patients",
          "database",
          new EntityColumns(
              COLUMN,
              "gid",
              Column.of("time_zone", ColumnType.STRING).about("Time zone in the database"),
              Arrays.stream(SkipReason.values()).map(SkipReason::code).toList(),
              PatientNumber.counts(),
              PatientNumber.numbers()));

  /** The patient of an ordinal. */
  public static Patient of(EntityRegister register, int ordinal) {
    return new Patient(ordinal, register.ids().get(ordinal), register.attributes().get(ordinal));
  }

  /** How data sets name the patient: {@code patient_17}. Tells nothing but the ordinal. */
  public String name() {
    return KIND.name(ordinal);
  }
}
