package io.shardmill.glucose;

/**
 * Someone whose records are read.
 *
 * @param ordinal never changes, and is no other's; decides partition and file
 * @param id how the database knows the patient
 * @param zone IANA name of the time zone as the database has it, may be empty or wrong
 */
public record Patient(int ordinal, String id, String zone) {

  /** How data sets name the patient: {@code patient_17}. Tells nothing but the ordinal. */
  public String name() {
    return name(ordinal);
  }

  static String name(int ordinal) {
    return "patient_" + ordinal;
  }
}
