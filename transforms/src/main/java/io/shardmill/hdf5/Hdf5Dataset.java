package io.shardmill.hdf5;

import io.jhdf.api.Dataset;
import io.shardmill.hdf5.ElementType.Member;
import io.shardmill.hdf5.Hdf5Type.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A data set of an {@link Hdf5File}, read in slices.
 *
 * <pre>{@code
 * Hdf5Dataset indices = file.dataset("/X/indices");
 * for (long start = 0; start < indices.size(); start += 4096) {
 *   int[] slice = indices.readInts(start, (int) Math.min(4096, indices.size() - start));
 * }
 * }</pre>
 *
 * <p>Readers of one dimension take the first element and the number of elements; a scalar is one
 * element. Elements that were never written have the fill value of the data set. A slice that goes
 * past the end, elements of another kind than the reader's, and numbers that do not fit are errors
 * that name the file, the path and the element.
 *
 * <p>Slices in order decode each chunk once, so keep the object while reading on. Memory: a few
 * times one chunk, besides what is returned. Not safe for use by several threads.
 */
public final class Hdf5Dataset {

  private static final Set<Kind> INTEGERS = EnumSet.of(Kind.INTEGER, Kind.BOOLEAN);
  private static final Set<Kind> NUMBERS = EnumSet.of(Kind.INTEGER, Kind.BOOLEAN, Kind.FLOAT);

  private final Hdf5File file;
  private final String path;
  private final @Nullable Dataset dataset;
  private final ElementType type;
  private final Elements elements;
  private final long @Nullable [] shape;
  private final int @Nullable [] chunkShape;
  private final int offset;
  private final int stride;
  private final Numbers numbers;

  /** A null data set. */
  Hdf5Dataset(
      Hdf5File file, String path, @Nullable Dataset dataset, ElementType type, Elements none) {
    this(file, path, dataset, type, none, null, null, 0, type.bytes());
  }

  /**
   * @param dataset what has the attributes, or null if this is an attribute itself
   */
  Hdf5Dataset(
      Hdf5File file,
      String path,
      @Nullable Dataset dataset,
      ElementType type,
      Elements elements,
      long[] shape,
      int @Nullable [] chunkShape) {
    this(file, path, dataset, type, elements, shape, chunkShape, 0, type.bytes());
  }

  /**
   * @param offset first byte of the value in an element
   * @param stride bytes of an element
   */
  private Hdf5Dataset(
      Hdf5File file,
      String path,
      @Nullable Dataset dataset,
      ElementType type,
      Elements elements,
      long @Nullable [] shape,
      int @Nullable [] chunkShape,
      int offset,
      int stride) {
    this.file = file;
    this.path = path;
    this.dataset = dataset;
    this.type = type;
    this.elements = elements;
    this.shape = shape;
    this.chunkShape = chunkShape;
    this.offset = offset;
    this.stride = stride;
    this.numbers = new Numbers(type);
  }

  /** Where it is in the file, from {@code /} on. */
  public String path() {
    return path;
  }

  /** Length of each dimension; empty for a scalar and for null. */
  public long[] shape() {
    return shape == null ? new long[0] : shape.clone();
  }

  /** Number of elements: 1 for a scalar, 0 for null. */
  public long size() {
    long size = 1;
    for (long length : shape()) {
      size *= length;
    }
    return isNull() ? 0 : size;
  }

  /** Whether it has neither elements nor a shape, as {@code h5py.Empty} writes it. */
  public boolean isNull() {
    return shape == null;
  }

  /** What its elements are. */
  public Hdf5Type type() {
    return type.type();
  }

  /** Length of a chunk along each dimension, or null if the elements are not in chunks. */
  public long @Nullable [] chunkShape() {
    return chunkShape == null ? null : Arrays.stream(chunkShape).asLongStream().toArray();
  }

  /** What is noted of the data set. */
  public Hdf5Attributes attributes() {
    return new Hdf5Attributes(file, path, dataset);
  }

  /** Names of the members of a compound, in order; none for other types. */
  public List<String> members() {
    return type.members().stream().map(Member::name).toList();
  }

  /** One member of a compound, as a data set of the same shape. */
  public Hdf5Dataset member(String name) {
    for (Member member : type.members()) {
      if (member.name().equals(name)) {
        return new Hdf5Dataset(
            file,
            path + "." + name,
            null,
            member.type(),
            elements,
            shape,
            chunkShape,
            offset + member.offset(),
            stride);
      }
    }
    throw file.failure(
        path, "has no member %s, only %s".formatted(name, String.join(", ", members())));
  }

  /** Integers that fit into 32 bits; truth values as 0 and 1. */
  public int[] readInts(long start, int count) {
    require(INTEGERS, "integers", start, count);
    int[] into = new int[count];
    read(
        start,
        count,
        (bytes, from, at, run) ->
            fit(start + at, run, numbers.toInts(bytes, from + offset, stride, into, at, run)));
    return into;
  }

  /** Integers that fit into 64 bits with a sign; truth values as 0 and 1. */
  public long[] readLongs(long start, int count) {
    require(INTEGERS, "integers", start, count);
    long[] into = new long[count];
    read(
        start,
        count,
        (bytes, from, at, run) ->
            fit(start + at, run, numbers.toLongs(bytes, from + offset, stride, into, at, run)));
    return into;
  }

  /**
   * Unsigned integers of 64 bits as they are stored: those above {@code Long.MAX_VALUE} look
   * negative. {@link Long#toUnsignedString(long)} writes them.
   */
  public long[] readUnsigned(long start, int count) {
    require(INTEGERS, "integers", start, count);
    long[] into = new long[count];
    read(
        start,
        count,
        (bytes, from, at, run) ->
            fit(start + at, run, numbers.toBits(bytes, from + offset, stride, into, at, run)));
    return into;
  }

  /** Numbers, rounded to the nearest float where they are not floats. */
  public float[] readFloats(long start, int count) {
    require(NUMBERS, "numbers", start, count);
    float[] into = new float[count];
    read(
        start,
        count,
        (bytes, from, at, run) ->
            fit(start + at, run, numbers.toFloats(bytes, from + offset, stride, into, at, run)));
    return into;
  }

  /** Numbers; exact, but for integers beyond 2^53, which are rounded to the nearest double. */
  public double[] readDoubles(long start, int count) {
    require(NUMBERS, "numbers", start, count);
    return doubles(start, count);
  }

  /**
   * Whole rows of two dimensions, one row after the other. Blocks of rows that end at multiples of
   * {@code chunkShape()[0]} decode each chunk once.
   *
   * @param rows so many that rows times columns is below 2^31
   */
  public double[] readRows(long firstRow, int rows) {
    if (shape == null || shape.length != 2) {
      throw file.failure(path, "does not have two dimensions, but " + shape().length);
    }
    requireKind(NUMBERS, "numbers");
    requireWithin(firstRow, rows, shape[0], "rows");
    return doubles(firstRow * shape[1], Math.toIntExact(rows * shape[1]));
  }

  /** Truth values, also those stored as integers 0 and 1. */
  public boolean[] readBooleans(long start, int count) {
    int[] values = readInts(start, count);
    boolean[] into = new boolean[count];
    for (int i = 0; i < count; i++) {
      if (values[i] != 0 && values[i] != 1) {
        throw file.failure(path, "is neither true nor false at element " + (start + i));
      }
      into[i] = values[i] == 1;
    }
    return into;
  }

  /** Texts, read as UTF-8. */
  public List<String> readStrings(long start, int count) {
    require(EnumSet.of(Kind.STRING), "texts", start, count);
    String[] into = new String[count];
    read(
        start,
        count,
        (bytes, from, at, run) -> {
          for (int i = 0; i < run; i++) {
            into[at + i] = text(bytes, from + i * stride + offset, start + at + i);
          }
        });
    return Collections.unmodifiableList(Arrays.asList(into));
  }

  /** The address that a single object reference holds. */
  long readAddress() {
    long[] address = new long[1];
    read(
        0,
        1,
        (bytes, from, at, run) ->
            address[0] =
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(from + offset));
    return address[0];
  }

  private double[] doubles(long start, int count) {
    double[] into = new double[count];
    read(
        start,
        count,
        (bytes, from, at, run) ->
            fit(start + at, run, numbers.toDoubles(bytes, from + offset, stride, into, at, run)));
    return into;
  }

  private void read(long start, int count, Elements.Run run) {
    if (count == 0) {
      return;
    }
    try {
      elements.read(start, count, run);
    } catch (OutOfMemoryError e) {
      // The size of a chunk is what the file says, be it damaged.
      throw Hdf5File.tooLarge(file.name(), path, e);
    } catch (IOException e) {
      throw file.failure(path, e);
    }
  }

  private String text(byte[] bytes, int from, long element) {
    try {
      return file.texts().at(bytes, from, type);
    } catch (IOException e) {
      throw file.failure(path + "[" + element + "]", e);
    }
  }

  private void require(Set<Kind> kinds, String wanted, long start, int count) {
    requireKind(kinds, wanted);
    if (shape != null && shape.length > 1) {
      throw file.failure(path, "has %d dimensions instead of one".formatted(shape.length));
    }
    requireWithin(start, count, size(), "elements");
  }

  private void requireKind(Set<Kind> kinds, String wanted) {
    if (!kinds.contains(type().kind())) {
      throw file.failure(path, "holds %s, not %s".formatted(type(), wanted));
    }
  }

  private void requireWithin(long start, int count, long size, String what) {
    if (start < 0 || count < 0 || start > size - count) {
      throw file.failure(
          path, "has %d %s, not those from %d to %d".formatted(size, what, start, start + count));
    }
  }

  private void fit(long first, int wanted, int converted) {
    if (converted < wanted) {
      throw file.failure(
          path, "has a number too large to be read at element %d".formatted(first + converted));
    }
  }
}
