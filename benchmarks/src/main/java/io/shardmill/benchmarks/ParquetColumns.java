package io.shardmill.benchmarks;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.ColumnVector.FixedBinaries;
import io.shardmill.column.ColumnVector.Float32s;
import io.shardmill.column.ColumnVector.Float64s;
import io.shardmill.column.ColumnVector.Int32s;
import io.shardmill.column.ColumnVector.Int64s;
import io.shardmill.column.ColumnVector.Int8s;
import io.shardmill.column.ColumnVector.Lists;
import io.shardmill.column.ColumnVector.Strings;
import io.shardmill.column.TableSchema;
import io.shardmill.parquet.ParquetCodec;
import io.shardmill.parquet.WrittenFile;
import io.shardmill.parquet.write.ParquetChunkWriter;
import io.shardmill.parquet.write.ParquetOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Values per microsecond (millions a second) that one thread writes to a Parquet file, for each
 * kind of column: encoded, compressed, hashed, and thrown away.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgs = "-Xmx1g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class ParquetColumns {
  private static final int VALUES = 4_000_000;
  private static final int SAMPLES = 2_500;

  /** Compression of the pages. */
  @Param({"ZSTD", "UNCOMPRESSED"})
  public ParquetCodec codec;

  /** What the column holds; {@code PAIRS} is two lists, and counts pairs. */
  @Param public Kind kind;

  private TableSchema schema;
  private List<ColumnVector> vectors;

  /** Kinds of columns. */
  public enum Kind {
    /** {@code list<int8>} of 2,500 genotypes, allele frequencies mostly low. */
    GENOTYPES,
    /** The same in a column whose elements may be null, though none is. */
    GENOTYPES_NULLABLE,
    /** The same, null where a genotype is missing. */
    GENOTYPES_NULL,
    /** {@code list<list<int32>>}: two allele depths of each of 2,500 samples, some without. */
    DEPTHS,
    /** {@code list<int32>} of ascending gene ids beside {@code list<float>} of a cell's counts. */
    PAIRS,
    /** The same, normalized: to each cell's own depth, and the logarithm. */
    NORMALIZED_PAIRS,
    /** Ascending positions. */
    INT32,
    /** A reading each second. */
    TIMESTAMP,
    /** Uniform random. */
    FLOAT32,
    /** One decimal, a tenth null. */
    FLOAT64_NULLABLE,
    /** One of four letters. */
    STRING_FEW,
    /** Random variant ids. */
    STRING_MANY,
    /** Random rows of 625 bytes; counts bytes. */
    FIXED_BINARY
  }

  /** Makes the values. */
  @Setup
  public void makeValues() {
    SplittableRandom random = new SplittableRandom(1);
    List<Column> columns = new ArrayList<>();
    vectors = new ArrayList<>();
    switch (kind) {
      case GENOTYPES -> {
        columns.add(Column.listOf("gt", ColumnType.INT8));
        vectors.add(genotypes(random));
      }
      case GENOTYPES_NULLABLE -> {
        columns.add(Column.listOf("gt", ColumnType.INT8).nullableElements());
        vectors.add(genotypes(random));
      }
      case GENOTYPES_NULL -> {
        columns.add(Column.listOf("gt", ColumnType.INT8).nullableElements());
        vectors.add(withNulls(genotypes(random)));
      }
      case DEPTHS -> {
        columns.add(Column.listOfLists("ad", ColumnType.INT32).nullableElements());
        vectors.add(depths(random));
      }
      case PAIRS, NORMALIZED_PAIRS -> {
        columns.add(Column.listOf("gene_ids", ColumnType.INT32));
        columns.add(Column.listOf("values", ColumnType.FLOAT32));
        addPairs(random);
      }
      case INT32 -> {
        columns.add(Column.of("pos", ColumnType.INT32));
        int[] steps = random.ints(VALUES, 0, 200).toArray();
        Arrays.parallelPrefix(steps, Integer::sum);
        vectors.add(new Int32s(steps, VALUES, null));
      }
      case TIMESTAMP -> {
        columns.add(Column.of("ts", ColumnType.TIMESTAMP_MICROS));
        long[] times = new long[VALUES];
        Arrays.setAll(times, i -> 1_600_000_000_000_000L + i * 1_000_000L);
        vectors.add(new Int64s(times, VALUES, null));
      }
      case FLOAT32 -> {
        columns.add(Column.of("x", ColumnType.FLOAT32));
        float[] values = new float[VALUES];
        for (int i = 0; i < VALUES; i++) {
          values[i] = (float) random.nextDouble();
        }
        vectors.add(new Float32s(values, VALUES, null));
      }
      case FLOAT64_NULLABLE -> {
        columns.add(Column.of("glucose", ColumnType.FLOAT64).nullable());
        double[] values = random.ints(VALUES, 30, 400).mapToDouble(i -> i / 10.0).toArray();
        BitSet nulls = new BitSet(VALUES);
        random.ints(VALUES / 10, 0, VALUES).forEach(nulls::set);
        vectors.add(new Float64s(values, VALUES, nulls));
      }
      case STRING_FEW -> {
        columns.add(Column.of("ref", ColumnType.STRING));
        vectors.add(strings(random, 1, "ACGT"));
      }
      case STRING_MANY -> {
        columns.add(Column.of("id", ColumnType.STRING));
        vectors.add(strings(random, 9, "0123456789"));
      }
      case FIXED_BINARY -> {
        columns.add(Column.fixedBinary("gt", SAMPLES / 4));
        byte[] bytes = new byte[VALUES];
        random.nextBytes(bytes);
        vectors.add(new FixedBinaries(bytes, SAMPLES / 4, VALUES / (SAMPLES / 4), null));
      }
    }
    schema = new TableSchema("benchmark", columns);
  }

  /** Writes the file. */
  @Benchmark
  @OperationsPerInvocation(VALUES)
  public WrittenFile write() throws IOException {
    ParquetOptions options = ParquetOptions.DEFAULT.withCodec(codec);
    try (ParquetChunkWriter writer =
        ParquetChunkWriter.open(
            OutputStream.nullOutputStream(), schema, options, new TreeMap<>())) {
      writer.write(vectors);
      return writer.finish();
    }
  }

  private static Lists genotypes(SplittableRandom random) {
    byte[] values = new byte[VALUES];
    double frequency = 0;
    for (int i = 0; i < VALUES; i++) {
      if (i % SAMPLES == 0) {
        frequency = 0.5 * Math.pow(random.nextDouble(), 4);
      }
      int copies = random.nextDouble() < frequency ? 1 : 0;
      copies += random.nextDouble() < frequency ? 1 : 0;
      values[i] = (byte) (random.nextInt(500) == 0 ? -1 : copies);
    }
    return new Lists(new Int8s(values, VALUES, null), offsets(SAMPLES), VALUES / SAMPLES, null);
  }

  private static Lists withNulls(Lists genotypes) {
    byte[] values = ((Int8s) genotypes.elements()).values();
    BitSet missing = new BitSet(VALUES);
    for (int i = 0; i < VALUES; i++) {
      missing.set(i, values[i] < 0);
    }
    return new Lists(
        new Int8s(values, VALUES, missing), genotypes.offsets(), genotypes.rows(), null);
  }

  private static Lists depths(SplittableRandom random) {
    int calls = VALUES / 2;
    int[] values = new int[VALUES];
    int[] offsets = new int[calls + 1];
    BitSet missing = new BitSet(calls);
    for (int call = 0; call < calls; call++) {
      offsets[call + 1] = offsets[call];
      if (random.nextInt(50) == 0) {
        missing.set(call);
      } else {
        values[offsets[call + 1]++] = 10 + random.nextInt(20);
        values[offsets[call + 1]++] = random.nextInt(3) * random.nextInt(10);
      }
    }
    Lists samples = new Lists(new Int32s(values, offsets[calls], null), offsets, calls, missing);
    int rows = calls / SAMPLES;
    int[] perRow = new int[rows + 1];
    Arrays.setAll(perRow, row -> row * SAMPLES);
    return new Lists(samples, perRow, rows, null);
  }

  /** 500 of 20,000 genes a cell, ascending, with counts that are mostly 1. */
  private void addPairs(SplittableRandom random) {
    int perCell = 500;
    int[] ids = new int[VALUES];
    float[] values = new float[VALUES];
    for (int cell = 0; cell < VALUES / perCell; cell++) {
      double depth = 2_000 + random.nextInt(20_000);
      for (int i = cell * perCell, gene = -1; i < (cell + 1) * perCell; i++) {
        gene += 1 + (int) (-Math.log(1 - random.nextDouble()) * 39);
        ids[i] = gene;
        int count = 1 + (int) (-Math.log(1 - random.nextDouble()) * 1.2);
        values[i] = (float) (kind == Kind.PAIRS ? count : Math.log1p(count * 1e4 / depth));
      }
    }
    int cells = VALUES / perCell;
    vectors.add(new Lists(new Int32s(ids, VALUES, null), offsets(perCell), cells, null));
    vectors.add(new Lists(new Float32s(values, VALUES, null), offsets(perCell), cells, null));
  }

  private static Strings strings(SplittableRandom random, int length, String letters) {
    byte[] alphabet = letters.getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = new byte[VALUES * length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = alphabet[random.nextInt(alphabet.length)];
    }
    int[] offsets = new int[VALUES + 1];
    Arrays.setAll(offsets, i -> i * length);
    return new Strings(bytes, offsets, VALUES, null);
  }

  private static int[] offsets(int perRow) {
    int[] offsets = new int[VALUES / perRow + 1];
    Arrays.setAll(offsets, row -> row * perRow);
    return offsets;
  }
}
