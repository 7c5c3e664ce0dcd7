package io.shardmill.hdf5;

/**
 * What the elements of a data set are.
 *
 * @param kind how to read them
 * @param bytes bytes of one stored element
 * @param signed whether integers may be negative
 */
public record Hdf5Type(Kind kind, int bytes, boolean signed) {

  /** How elements are read. */
  public enum Kind {
    /** Integers of 1, 2, 4 or 8 bytes; enumerations too, as their numbers. */
    INTEGER,
    /** IEEE 754 numbers of 2, 4 or 8 bytes. */
    FLOAT,
    /** Texts of fixed or variable length. */
    STRING,
    /** An enumeration of FALSE and TRUE, or a bit field of one byte. */
    BOOLEAN,
    /** Named members, each read like a data set of its own. */
    COMPOUND,
    /** A pointer to another object of the file. */
    REFERENCE,
    /** Anything else; its values cannot be read. */
    OTHER
  }

  /** Whether elements are integers or floating point numbers. */
  public boolean isNumber() {
    return kind == Kind.INTEGER || kind == Kind.FLOAT;
  }

  /** As messages name it: {@code int32}, {@code uint8}, {@code float64}, {@code string}. */
  @Override
  public String toString() {
    return switch (kind) {
      case INTEGER -> (signed ? "int" : "uint") + 8 * bytes;
      case FLOAT -> "float" + 8 * bytes;
      case STRING -> "string";
      case BOOLEAN -> "boolean";
      case COMPOUND -> "compound";
      case REFERENCE -> "reference";
      case OTHER -> "an unsupported type";
    };
  }
}
