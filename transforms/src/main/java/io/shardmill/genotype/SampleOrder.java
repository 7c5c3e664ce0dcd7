package io.shardmill.genotype;

import io.shardmill.storage.Sha256;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The order of the rows: that in which samples are read, or a random one.
 *
 * <pre>{@code
 * int[] rows = SampleOrder.of(OptionalLong.of(7)).rows(names, kept);
 * }</pre>
 *
 * <p>In a random order row groups that are read one after the other are random batches. Where a
 * sample stands among others depends on its name and the seed and on nothing else, so other columns
 * of a VCF, or fewer samples, do not change which comes first.
 *
 * @param seed of a random order, {@code null} for that in which they are read
 */
public record SampleOrder(@Nullable Long seed) implements Serializable {

  /** Random if there is a seed. */
  public static SampleOrder of(OptionalLong seed) {
    return new SampleOrder(seed.isPresent() ? seed.getAsLong() : null);
  }

  /**
   * Numbers of samples, in the order of the rows.
   *
   * @param names of all samples
   * @param kept numbers of those that become rows
   */
  public int[] rows(List<String> names, BitSet kept) {
    int[] numbers = kept.stream().toArray();
    if (seed == null) {
      return numbers;
    }
    record Place(byte[] hash, int number) {}
    Place[] places = new Place[numbers.length];
    Arrays.setAll(places, i -> new Place(hash(names.get(numbers[i])), numbers[i]));
    Arrays.sort(places, Comparator.comparing(Place::hash, Arrays::compareUnsigned));
    return Arrays.stream(places).mapToInt(Place::number).toArray();
  }

  /** The SHA-256 of {@code seed:name}. */
  private byte[] hash(String name) {
    return Sha256.digest().digest((seed + ":" + name).getBytes(StandardCharsets.UTF_8));
  }
}
