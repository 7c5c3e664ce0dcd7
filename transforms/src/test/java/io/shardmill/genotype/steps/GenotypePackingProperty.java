package io.shardmill.genotype.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.ColumnBlock;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.error.ShardmillException;
import io.shardmill.gather.PackedRows;
import io.shardmill.gather.Unpacking;
import io.shardmill.genotype.GenotypeBlocks;
import io.shardmill.genotype.GenotypeBlocks.ContigRun;
import io.shardmill.genotype.GenotypeValues;
import io.shardmill.genotype.PackedGenotypes;
import io.shardmill.genotype.SampleBlock;
import io.shardmill.genotype.SampleLayout;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Variants that were packed and put together, against a loop over genotypes. */
class GenotypePackingProperty {

  private static final TableSchema LISTS =
      TableSchema.of("variants", Column.listOf("gt", ColumnType.INT8));

  @Property(tries = 200)
  void everyGenotypeIsAtItsPlace(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 150) int samples,
      @ForAll @IntRange(min = 1, max = 100) int perFile,
      @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 90) Integer> contigs,
      @ForAll @IntRange(min = 1, max = 70) int rowsOfABlock,
      @ForAll boolean binary,
      @ForAll boolean shuffled)
      throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    List<ContigRun> runs = new ArrayList<>();
    for (int i = 0; i < contigs.size(); i++) {
      runs.add(new ContigRun("chr" + i % 2, contigs.get(i)));
    }
    GenotypeBlocks blocks = GenotypeBlocks.of(runs);
    BitSet kept = new BitSet();
    for (int sample = 0; sample < samples; sample++) {
      kept.set(sample, seed % 2 == 0 || random.nextInt(3) > 0);
    }
    kept.set(random.nextInt(samples));
    int[] numbers = kept.stream().toArray();
    for (int i = 1; shuffled && i < numbers.length; i++) {
      int other = random.nextInt(i + 1);
      int number = numbers[i];
      numbers[i] = numbers[other];
      numbers[other] = number;
    }
    SampleLayout layout =
        SampleLayout.of(samples, numbers, perFile, GenotypeValues.PACKED.bytes(blocks));
    int variants = (int) blocks.variants();
    byte[] copies = new byte[variants * samples];
    for (int i = 0; i < copies.length; i++) {
      copies[i] = (byte) (random.nextInt(4) - 1);
    }
    GenotypePacking packing = new GenotypePacking(blocks, layout);
    Map<Long, List<byte[]>> packed = new TreeMap<>();
    for (int row = 0; row < variants; row += rowsOfABlock) {
      int rows = Math.min(rowsOfABlock, variants - row);
      packing.pack(block(copies, samples, row, rows, binary), collector(packed));
    }

    int next = 0;
    for (Map.Entry<Long, List<byte[]>> group : packed.entrySet()) {
      assertThat(group.getKey()).isEqualTo(next);
      Collections.shuffle(group.getValue(), new Random(seed));
      SampleBlock block = unpacked(packing, group.getKey(), group.getValue());
      assertThat(next / perFile).isEqualTo((next + block.rows() - 1) / perFile);
      for (int row = 0; row < block.rows(); row++) {
        assertSample(block, row, blocks, copies, samples, numbers[next++]);
      }
    }
    assertThat(next).isEqualTo(layout.samples());
  }

  private static void assertSample(
      SampleBlock block, int row, GenotypeBlocks blocks, byte[] copies, int samples, int sample)
      throws IOException {
    List<Byte> expected = new ArrayList<>();
    List<Byte> found = new ArrayList<>();
    blocks.parts(
        0,
        (int) blocks.variants(),
        (first, count, ofVariants, offset) -> {
          byte[] genotypes = block.genotypes().get(ofVariants.number());
          for (int i = 0; i < count; i++) {
            expected.add(copies[(first + i) * samples + sample]);
            found.add(
                PackedGenotypes.copies(
                    genotypes, row * PackedGenotypes.bytes(ofVariants.variants()), offset + i));
          }
        });
    assertThat(found).isEqualTo(expected);
    assertThat(block.missing()[row])
        .isEqualTo((int) expected.stream().filter(copy -> copy == -1).count());
  }

  private static PackedRows collector(Map<Long, List<byte[]>> packed) {
    return key -> {
      ByteArrayOutputStream row = new ByteArrayOutputStream();
      List<byte[]> rows = packed.computeIfAbsent(key, any -> new ArrayList<>());
      int number = rows.size();
      rows.add(new byte[0]);
      return new DataOutputStream(row) {
        @Override
        public synchronized void write(byte[] bytes, int from, int length) throws IOException {
          super.write(bytes, from, length);
          rows.set(number, row.toByteArray());
        }
      };
    };
  }

  private static SampleBlock unpacked(GenotypePacking packing, long key, List<byte[]> rows)
      throws IOException {
    Unpacking<SampleBlock> group = packing.unpack();
    for (byte[] row : rows) {
      assertThat(group.takes(key)).isTrue();
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(row));
      group.read(key, in);
      assertThat(in.available()).isZero();
    }
    assertThat(group.takes(key + 1)).isFalse();
    return group.build();
  }

  private static ColumnBlock block(byte[] copies, int samples, int row, int rows, boolean binary) {
    byte[] own = new byte[rows * samples];
    System.arraycopy(copies, row * samples, own, 0, own.length);
    if (binary) {
      return ColumnBlock.of(
          TableSchema.of("variants", Column.fixedBinary("gt", samples)),
          "variants",
          row,
          List.of(new ColumnVector.FixedBinaries(own, samples, rows, null)),
          rows);
    }
    int[] offsets = new int[rows + 1];
    for (int i = 0; i <= rows; i++) {
      offsets[i] = i * samples;
    }
    return ColumnBlock.of(
        LISTS,
        "variants",
        row,
        List.of(
            new ColumnVector.Lists(
                new ColumnVector.Int8s(own, own.length, null), offsets, rows, null)),
        rows);
  }

  @Test
  void aPolyploidGenotypeIsAnErrorThatNamesTheRow() {
    GenotypeBlocks blocks = GenotypeBlocks.of(List.of(new ContigRun("chr1", 10)));
    int[] all = IntStream.range(0, 3).toArray();
    GenotypePacking packing =
        new GenotypePacking(
            blocks, SampleLayout.of(3, all, 512, GenotypeValues.PACKED.bytes(blocks)));

    assertThatThrownBy(
            () ->
                packing.pack(
                    block(new byte[] {0, 1, 2, 0, 3, 0}, 3, 0, 2, false),
                    collector(new TreeMap<>())))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("variants: row 1 (of chr1) has a genotype of more than 2 copies");
  }

  @Test
  void aTileThatIsNotThereIsNoticed() {
    GenotypeBlocks blocks = GenotypeBlocks.of(List.of(new ContigRun("chr1", 10)));
    int[] all = IntStream.range(0, 3).toArray();
    GenotypePacking packing =
        new GenotypePacking(
            blocks, SampleLayout.of(3, all, 512, GenotypeValues.PACKED.bytes(blocks)));
    Map<Long, List<byte[]>> packed = new TreeMap<>();

    assertThatThrownBy(
            () -> {
              packing.pack(block(new byte[15], 3, 0, 5, false), collector(packed));
              unpacked(packing, 0, packed.get(0L));
            })
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("5 of 10 variants");
  }

  /** More variants than 32 MiB hold of 64 samples make smaller groups. */
  @Test
  void groupsAreBounded() {
    int[] all = IntStream.range(0, 1_000).toArray();

    assertThat(SampleLayout.of(1_000, all, 512, 250_000).perGroup()).isEqualTo(64);
    assertThat(SampleLayout.of(1_000, all, 512, 1 << 20).perGroup()).isEqualTo(32);
    assertThat(SampleLayout.of(1_000, all, 512, 100 << 20).perGroup()).isEqualTo(1);
    assertThat(SampleLayout.of(1_000, all, 20, 250_000).perGroup()).isEqualTo(20);
  }
}
