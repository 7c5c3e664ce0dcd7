package io.shardmill.hdf5;

import io.jhdf.object.datatype.BitField;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.Reference;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import io.shardmill.hdf5.Hdf5Type.Kind;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/**
 * How one element is stored.
 *
 * @param type what it is
 * @param order order of the bytes of numbers
 * @param text how a text ends, for texts
 * @param members the members of a compound, otherwise none
 */
record ElementType(Hdf5Type type, ByteOrder order, TextEnd text, List<Member> members) {

  /** How a text says where it ends. */
  enum TextEnd {
    /** At the first NUL, or at the end of its bytes. */
    NUL,
    /** Before the NULs that fill up its bytes. */
    NUL_PADDED,
    /** Before the spaces that fill up its bytes. */
    SPACE_PADDED,
    /** Elsewhere in the file, with its length. */
    VARIABLE
  }

  /**
   * A member of a compound.
   *
   * @param name its name
   * @param offset its first byte in the element
   * @param type how it is stored
   */
  record Member(String name, int offset, ElementType type) {}

  private static final Map<Integer, String> FALSE_TRUE = Map.of(0, "FALSE", 1, "TRUE");

  static ElementType of(DataType stored) {
    int bytes = stored.getSize();
    if (stored instanceof FixedPoint number) {
      boolean plain = number.getBitOffset() == 0 && number.getBitPrecision() == 8 * bytes;
      return plain && (bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8)
          ? number(new Hdf5Type(Kind.INTEGER, bytes, number.isSigned()), number.getByteOrder())
          : other(bytes);
    }
    if (stored instanceof FloatingPoint number) {
      return isIeee(number)
          ? number(new Hdf5Type(Kind.FLOAT, bytes, true), number.getByteOrder())
          : other(bytes);
    }
    if (stored instanceof EnumDataType names) {
      boolean bool = bytes == 1 && names.getEnumMapping().equals(FALSE_TRUE);
      return bool ? plain(Kind.BOOLEAN, bytes) : of(names.getBaseType());
    }
    if (stored instanceof BitField && bytes == 1) {
      return plain(Kind.BOOLEAN, bytes);
    }
    if (stored instanceof StringData text) {
      return text(
          bytes,
          switch (text.getPaddingType()) {
            case NULL_TERMINATED -> TextEnd.NUL;
            case NULL_PADDED -> TextEnd.NUL_PADDED;
            case SPACE_PADDED -> TextEnd.SPACE_PADDED;
          });
    }
    if (stored instanceof VariableLength list && list.isVariableLengthString()) {
      return text(bytes, TextEnd.VARIABLE);
    }
    if (stored instanceof Reference && bytes == Long.BYTES) {
      return plain(Kind.REFERENCE, bytes);
    }
    if (stored instanceof CompoundDataType compound) {
      List<Member> members =
          compound.getMembers().stream()
              .map(
                  member ->
                      new Member(member.getName(), member.getOffset(), of(member.getDataType())))
              .toList();
      return new ElementType(
          new Hdf5Type(Kind.COMPOUND, bytes, false), ByteOrder.LITTLE_ENDIAN, TextEnd.NUL, members);
    }
    return other(bytes);
  }

  /** Bytes of one element. */
  int bytes() {
    return type.bytes();
  }

  private static boolean isIeee(FloatingPoint number) {
    return switch (number.getSize()) {
      case 2 -> has(number, 5, 10, 15);
      case 4 -> has(number, 8, 23, 127);
      case 8 -> has(number, 11, 52, 1023);
      default -> false;
    };
  }

  private static boolean has(FloatingPoint number, int exponent, int mantissa, int bias) {
    return number.getExponentSize() == exponent
        && number.getMantissaSize() == mantissa
        && number.getExponentBias() == bias
        && number.getBitOffset() == 0;
  }

  private static ElementType number(Hdf5Type type, ByteOrder order) {
    return new ElementType(type, order, TextEnd.NUL, List.of());
  }

  private static ElementType text(int bytes, TextEnd end) {
    return new ElementType(
        new Hdf5Type(Kind.STRING, bytes, false), ByteOrder.LITTLE_ENDIAN, end, List.of());
  }

  private static ElementType plain(Kind kind, int bytes) {
    return number(new Hdf5Type(kind, bytes, false), ByteOrder.LITTLE_ENDIAN);
  }

  private static ElementType other(int bytes) {
    return plain(Kind.OTHER, bytes);
  }
}
