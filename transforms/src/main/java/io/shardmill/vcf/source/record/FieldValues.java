package io.shardmill.vcf.source.record;

/**
 * The values of one field of a record or of a call, in the order of the file. It has none where the
 * field is left out or a dot as a whole.
 */
public interface FieldValues {

  /** Number of values. */
  int count();

  /** Whether a value, from 0, is a dot. */
  boolean missing(int value);

  /**
   * A value as an integer.
   *
   * @param what names the field in a message
   */
  int int32(int value, String what) throws BadLine;

  /** A value as a number. */
  float float32(int value, String what) throws BadLine;

  /** Appends all values to the column of their key. */
  default void appendTo(ValueBuffer column) throws BadLine {
    for (int value = 0; value < count(); value++) {
      appendTo(column, value);
    }
  }

  /** Appends a value to the column of its key. */
  void appendTo(ValueBuffer column, int value) throws BadLine;
}
