package io.shardmill.hdf5.filter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Filter 2: the first bytes of all elements, then the second bytes, and so on. What is left over
 * after the last whole element stays at the end.
 */
final class ShuffleFilter implements ChunkFilter {

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final int elementBytes;
  private byte[] output = {};

  ShuffleFilter(int elementBytes) {
    this.elementBytes = Math.max(1, elementBytes);
  }

  @Override
  public ByteBuffer decode(ByteBuffer encoded) {
    if (elementBytes == 1) {
      return encoded;
    }
    int length = encoded.remaining();
    if (output.length < length) {
      output = new byte[length];
    }
    int start = encoded.arrayOffset() + encoded.position();
    unshuffle(encoded.array(), start, length, elementBytes, output, 0);
    return ByteBuffer.wrap(output, 0, length);
  }

  /** Puts the elements of {@code input[start, start + length)} together at {@code output[to]}. */
  static void unshuffle(
      byte[] input, int start, int length, int elementBytes, byte[] output, int to) {
    int elements = length / elementBytes;
    if (elementBytes == Integer.BYTES) {
      quads(input, start, elements, output, to);
    } else {
      for (int plane = 0; plane < elementBytes; plane++) {
        int from = start + plane * elements;
        for (int i = 0, at = to + plane; i < elements; i++, at += elementBytes) {
          output[at] = input[from + i];
        }
      }
    }
    int whole = elements * elementBytes;
    System.arraycopy(input, start + whole, output, to + whole, length - whole);
  }

  /** Elements of four bytes are gathered in registers. */
  private static void quads(byte[] input, int start, int elements, byte[] output, int to) {
    int second = start + elements;
    int third = second + elements;
    int fourth = third + elements;
    for (int i = 0; i < elements; i++) {
      int value =
          (input[start + i] & 0xff)
              | ((input[second + i] & 0xff) << 8)
              | ((input[third + i] & 0xff) << 16)
              | (input[fourth + i] << 24);
      INT.set(output, to + 4 * i, value);
    }
  }
}
