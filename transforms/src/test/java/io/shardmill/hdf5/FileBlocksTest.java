package io.shardmill.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Reads are complete, whatever the channel returns at once and wherever blocks end. */
class FileBlocksTest {

  private static final byte[] BYTES = new byte[1000];

  static {
    new Random(9).nextBytes(BYTES);
  }

  @Property
  void anyReadIsComplete(
      @ForAll @IntRange(min = 1, max = 1200) int most,
      @ForAll @IntRange(min = 1, max = 1200) int blockBytes,
      @ForAll @IntRange(min = 1, max = 3) int maxBlocks,
      @ForAll @IntRange(max = 1000) int start,
      @ForAll @IntRange(max = 1000) int end)
      throws IOException {
    int from = Math.min(start, end);
    int to = Math.max(start, end);
    FileBlocks blocks = new FileBlocks(new ShortReads(BYTES, most), blockBytes, maxBlocks);
    ByteBuffer read = ByteBuffer.allocate(to - from);

    for (int again = 0; again < 2; again++) {
      blocks.read(from, read.clear());
      assertThat(read.array()).isEqualTo(Arrays.copyOfRange(BYTES, from, to));
      assertThat(blocks.view(from, to - from)).isEqualTo(ByteBuffer.wrap(BYTES, from, to - from));
    }
  }

  @Test
  void bytesPastTheEndAreRefused() throws IOException {
    FileBlocks blocks = new FileBlocks(new ShortReads(BYTES, 100));

    assertThatThrownBy(() -> blocks.view(990, 11))
        .isInstanceOf(EOFException.class)
        .hasMessage("11 bytes at position 990 are needed, but the file ends at 1000");
    assertThatThrownBy(() -> blocks.view(-1, 1)).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> blocks.view(Long.MAX_VALUE, 5)).isInstanceOf(EOFException.class);
  }

  @Test
  void severalThreadsReadAtOnce() throws Exception {
    FileBlocks blocks = new FileBlocks(new ShortReads(BYTES, 13), 64, 2);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<Boolean> same :
          threads.invokeAll(
              IntStream.range(0, 8)
                  .<Callable<Boolean>>mapToObj(seed -> () -> sameAsBytes(blocks, new Random(seed)))
                  .toList())) {
        assertThat(same.get()).isTrue();
      }
    } finally {
      threads.shutdown();
    }
  }

  private static boolean sameAsBytes(FileBlocks blocks, Random random) throws IOException {
    boolean same = true;
    for (int i = 0; i < 2000; i++) {
      int from = random.nextInt(1000);
      int length = random.nextInt(1001 - from);
      same &= blocks.view(from, length).equals(ByteBuffer.wrap(BYTES, from, length));
    }
    return same;
  }
}
