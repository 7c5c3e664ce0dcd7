package io.shardmill.inflate;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Deflate streams made and read by the JDK. */
final class Streams {

  private Streams() {}

  static byte[] deflate(byte[] data, int level, int strategy, boolean raw) {
    Deflater deflater = new Deflater(level, raw);
    try {
      deflater.setStrategy(strategy);
      deflater.setInput(data);
      deflater.finish();
      byte[] out = new byte[data.length + data.length / 100 + 1000];
      int length = 0;
      // The first call may do no more than change the strategy.
      while (!deflater.finished()) {
        length += deflater.deflate(out, length, out.length - length);
      }
      return Arrays.copyOf(out, length);
    } finally {
      deflater.end();
    }
  }

  /** The bytes of a whole raw stream, null if it is damaged or has not ended after {@code most}. */
  static byte @Nullable [] inflateByJdk(byte[] deflated, int most) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(deflated);
      byte[] out = new byte[most];
      int length = inflater.inflate(out);
      // The end of the last block may still be unread when the bytes are all there.
      int more = inflater.finished() ? 0 : inflater.inflate(new byte[1]);
      return inflater.finished() && more == 0 ? Arrays.copyOf(out, length) : null;
    } catch (DataFormatException e) {
      return null;
    } finally {
      inflater.end();
    }
  }

  /** {@code length} bytes of {@code kinds}, of which {@code percent} of the runs are repeated. */
  static byte[] data(long seed, int length, int kinds, int percent) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] data = new byte[length];
    int at = 0;
    while (at < length) {
      int run = Math.min(length - at, 1 + random.nextInt(1 << random.nextInt(1, 10)));
      if (at > 0 && random.nextInt(100) < percent) {
        int distance = 1 + random.nextInt(Math.min(at, 1 << random.nextInt(1, 16)));
        for (int i = 0; i < run; i++) {
          data[at + i] = data[at + i - distance];
        }
      } else {
        for (int i = 0; i < run; i++) {
          data[at + i] = (byte) random.nextInt(kinds);
        }
      }
      at += run;
    }
    return data;
  }
}
