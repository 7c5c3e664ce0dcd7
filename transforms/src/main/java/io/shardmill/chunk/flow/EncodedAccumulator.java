package io.shardmill.chunk.flow;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.StructuredCoder;
import org.apache.beam.sdk.util.CoderUtils;
import org.jspecify.annotations.Nullable;

/**
 * An accumulator that stays encoded until it is merged with another one.
 *
 * @param <A> the accumulator
 */
final class EncodedAccumulator<A> {
  private final byte @Nullable [] bytes;
  private final @Nullable A value;

  private EncodedAccumulator(byte @Nullable [] bytes, @Nullable A value) {
    this.bytes = bytes;
    this.value = value;
  }

  /** Nothing accumulated yet. */
  static <A> EncodedAccumulator<A> empty() {
    return new EncodedAccumulator<>(null, null);
  }

  static <A> EncodedAccumulator<A> ofBytes(byte[] bytes) {
    return new EncodedAccumulator<>(bytes, null);
  }

  static <A> EncodedAccumulator<A> of(A value) {
    return new EncodedAccumulator<>(null, value);
  }

  boolean isEmpty() {
    return bytes == null && value == null;
  }

  /** What was accumulated; this must not be empty. */
  A value(Coder<A> coder) {
    if (bytes == null) {
      return Objects.requireNonNull(value, "Nothing was accumulated");
    }
    try {
      return CoderUtils.decodeFromByteArray(coder, bytes);
    } catch (CoderException e) {
      throw new IllegalStateException("The accumulator of a chunk cannot be read back", e);
    }
  }

  static <A> Coder<EncodedAccumulator<A>> coder(Coder<A> values) {
    return new EncodedCoder<>(values);
  }

  /** Codes the bytes; a value that was merged is encoded now. */
  private static final class EncodedCoder<A> extends StructuredCoder<EncodedAccumulator<A>> {
    private static final NullableCoder<byte[]> BYTES = NullableCoder.of(ByteArrayCoder.of());

    private final Coder<A> values;

    EncodedCoder(Coder<A> values) {
      this.values = values;
    }

    @Override
    public void encode(EncodedAccumulator<A> accumulator, OutputStream out) throws IOException {
      A merged = accumulator.value;
      BYTES.encode(
          merged == null ? accumulator.bytes : CoderUtils.encodeToByteArray(values, merged), out);
    }

    @Override
    public EncodedAccumulator<A> decode(InputStream in) throws IOException {
      return new EncodedAccumulator<>(BYTES.decode(in), null);
    }

    @Override
    public List<? extends Coder<?>> getCoderArguments() {
      return List.of(values);
    }

    @Override
    public void verifyDeterministic() throws NonDeterministicException {
      values.verifyDeterministic();
    }
  }
}
