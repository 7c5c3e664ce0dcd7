package io.shardmill.dataset.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shardmill.storage.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * docs/order.md can be done in another language: what it says, written down once more, gives the
 * results that the Python package gives.
 */
class OrderOfRowsTest {

  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  /** Rows of a unit that are in one lane. */
  private record Piece(int unit, int start, int stop) {}

  private static JsonNode vectors() throws IOException {
    return new ObjectMapper().readTree(Path.of("..", "docs", "order-vectors.json").toFile());
  }

  @Test
  void randomNumbers() throws IOException {
    JsonNode words = vectors().get("words");
    SplittableRandom stream = stream(hex(words.get("key")), words.get("stream").asInt());
    for (JsonNode word : words.get("words")) {
      assertThat(stream.nextLong()).isEqualTo(hex(word));
    }
    JsonNode permutation = vectors().get("permutation");
    int[] order = ints(permutation.get("order"));
    assertThat(
            permutation(
                hex(permutation.get("key")), permutation.get("stream").asInt(), order.length))
        .containsExactly(order);
  }

  @Test
  void orders() throws IOException {
    for (JsonNode test : vectors().get("cases")) {
      long key = key(test);
      assertThat(key).isEqualTo(hex(test.get("key")));
      List<List<Integer>> expected = new ArrayList<>();
      test.get("order").forEach(row -> expected.add(IntStream.of(ints(row)).boxed().toList()));
      assertThat(
              order(
                  key,
                  test.get("lanes").asInt(),
                  test.get("block").asInt(),
                  ints(test.get("counts"))))
          .isEqualTo(expected);
    }
  }

  private static long key(JsonNode test) {
    String text =
        "shardmill-order-1\norder\n%s\n%s\n%d\n"
            .formatted(
                test.get("index").asText(), test.get("seed").asText(), test.get("epoch").asLong());
    return ByteBuffer.wrap(Sha256.digest().digest(text.getBytes(StandardCharsets.US_ASCII)))
        .getLong();
  }

  private static SplittableRandom stream(long key, int stream) {
    long z = key + GAMMA * (stream + 1);
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return new SplittableRandom(z ^ (z >>> 31));
  }

  private static int[] permutation(long key, int stream, int n) {
    int bits = n < 2 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(n - 1);
    SplittableRandom random = stream(key, stream);
    return IntStream.range(0, n)
        .mapToObj(i -> (random.nextLong() >>> bits << bits) | i)
        .sorted(Long::compareUnsigned)
        .mapToInt(word -> (int) (word & ((1L << bits) - 1)))
        .toArray();
  }

  private static List<List<Integer>> order(long key, int lanes, int block, int[] counts) {
    List<List<List<Integer>>> rows = new ArrayList<>();
    int[] units = permutation(key, 0, counts.length);
    int all = Arrays.stream(counts).sum();
    int start = 0;
    for (int lane = 0; lane < lanes; lane++) {
      int length = all / lanes + (lane < all % lanes ? 1 : 0);
      rows.add(lane(key, lane, lanes, block, pieces(units, counts, start, start + length)));
      start += length;
    }
    return IntStream.range(0, all).mapToObj(p -> rows.get(p % lanes).get(p / lanes)).toList();
  }

  private static List<Piece> pieces(int[] units, int[] counts, int start, int stop) {
    List<Piece> pieces = new ArrayList<>();
    int first = 0;
    for (int unit : units) {
      int from = Math.max(start, first);
      int to = Math.min(stop, first + counts[unit]);
      if (from < to) {
        pieces.add(new Piece(unit, from - first, to - first));
      }
      first += counts[unit];
    }
    return pieces;
  }

  private static List<List<Integer>> lane(
      long key, int lane, int lanes, int block, List<Piece> pieces) {
    if (lane % 2 == 1) {
      Collections.reverse(pieces);
    }
    List<List<Integer>> order = new ArrayList<>();
    for (int first = 0; first < pieces.size(); first += block) {
      List<List<Integer>> rows = new ArrayList<>();
      for (Piece piece : pieces.subList(first, Math.min(pieces.size(), first + block))) {
        IntStream.range(piece.start(), piece.stop())
            .forEach(row -> rows.add(List.of(piece.unit(), row)));
      }
      int stream = 1 + lane + lanes * (first / block);
      Arrays.stream(permutation(key, stream, rows.size())).mapToObj(rows::get).forEach(order::add);
    }
    return order;
  }

  private static long hex(JsonNode text) {
    return Long.parseUnsignedLong(text.asText(), 16);
  }

  private static int[] ints(JsonNode numbers) {
    return IntStream.range(0, numbers.size()).map(i -> numbers.get(i).asInt()).toArray();
  }
}
