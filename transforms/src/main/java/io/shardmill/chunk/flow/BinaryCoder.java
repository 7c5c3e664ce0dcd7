package io.shardmill.chunk.flow;

import java.io.BufferedOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Codes values of a class that has a binary form of its own.
 *
 * <pre>{@code
 * BinaryCoder<StatisticsSet> coder =
 *     BinaryCoder.of(StatisticsSet.class, StatisticsSet::write, StatisticsSet::read);
 * }</pre>
 *
 * <p>The form must be deterministic and must say where it ends, since another value may follow.
 * Coders of the same class are equal, because a class has one form.
 *
 * @param <T> the class of the values
 */
public final class BinaryCoder<T> extends CustomCoder<T> {

  /** Writes the binary form of a value. */
  @FunctionalInterface
  public interface Writer<T> extends Serializable {
    void write(T value, DataOutput out) throws IOException;
  }

  /** Reads what the {@link Writer} wrote, and no byte more. */
  @FunctionalInterface
  public interface Reader<T> extends Serializable {
    T read(DataInput in) throws IOException;
  }

  private final Class<T> type;
  private final Writer<T> writer;
  private final Reader<T> reader;

  private BinaryCoder(Class<T> type, Writer<T> writer, Reader<T> reader) {
    this.type = type;
    this.writer = writer;
    this.reader = reader;
  }

  /** Codes values of {@code type} with its own methods. */
  public static <T> BinaryCoder<T> of(Class<T> type, Writer<T> writer, Reader<T> reader) {
    return new BinaryCoder<>(type, writer, reader);
  }

  @Override
  public void encode(T value, OutputStream stream) throws IOException {
    // Values are written number by number, and streams of runners are slow at single bytes.
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(stream, 1 << 13));
    writer.write(value, out);
    out.flush();
  }

  @Override
  public T decode(InputStream stream) throws IOException {
    return reader.read(new DataInputStream(stream));
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public TypeDescriptor<T> getEncodedTypeDescriptor() {
    return TypeDescriptor.of(type);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BinaryCoder<?> coder && type.equals(coder.type);
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }

  @Override
  public String toString() {
    return "BinaryCoder(" + type.getName() + ")";
  }
}
