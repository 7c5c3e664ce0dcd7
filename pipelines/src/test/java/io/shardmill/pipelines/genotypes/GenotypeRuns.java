package io.shardmill.pipelines.genotypes;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.cli.CommandLine;
import io.shardmill.dataset.index.StoredInputFile;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.read.DatasetReader;
import io.shardmill.dataset.read.DatasetRow;
import io.shardmill.parquet.read.ParquetChunkReader;
import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.testdata.vcf.VcfGenerator;
import io.shardmill.testdata.vcf.VcfRecipe;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs of the command line, and their outputs read genotype by genotype. */
public final class GenotypeRuns {

  private GenotypeRuns() {}

  /** What a run says that ends well. */
  public static String run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = CommandLine.run(out, err, List.of(arguments));
    assertThat(code).as("%s", err).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  /** What a run says that ends with a code. */
  public static String fail(int code, String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(CommandLine.run(new ByteArrayOutputStream(), err, List.of(arguments)))
        .as("%s", err)
        .isEqualTo(code);
    return err.toString(StandardCharsets.UTF_8).strip();
  }

  /** A data set of variants of a generated VCF. */
  static Path variants(Path folder, VcfRecipe recipe, String... more) throws IOException {
    Path vcf = folder.resolve("cohort.vcf.gz");
    new VcfGenerator(recipe).write(vcf, VcfContainer.bgzf());
    Path variants = folder.resolve("variants");
    List<String> arguments = new ArrayList<>(List.of("vcf", "--input=" + vcf));
    arguments.add("--output=" + variants);
    arguments.addAll(List.of(more));
    run(arguments.toArray(String[]::new));
    return variants;
  }

  /**
   * All genotypes.
   *
   * @param variants what each is known by, in order
   * @param samples of each sample a character for each variant: copies of ALT, or a dot
   */
  record Matrix(List<String> variants, Map<String, String> samples) {}

  /** As the data set of variants has them. */
  static Matrix naive(Path variants) throws IOException {
    Dataset dataset = Dataset.open(variants.toString());
    List<String> samples = dataset.index().axes().get("samples");
    DatasetReader reader = dataset.reader(List.of("contig", "pos", "ref", "alt", "gt"), 1);
    List<String> keys = new ArrayList<>();
    List<StringBuilder> rows = samples.stream().map(sample -> new StringBuilder()).toList();
    for (long i = 0; i < reader.rows(); i++) {
      DatasetRow row = reader.row(i);
      keys.add(key(row.get("contig"), row.get("pos"), row.get("ref"), row.get("alt")));
      byte[] copies = (byte[]) row.get("gt");
      for (int sample = 0; sample < copies.length; sample++) {
        rows.get(sample).append(copies[sample] < 0 ? "." : copies[sample]);
      }
    }
    return matrix(keys, samples, rows);
  }

  private static String key(Object contig, Object pos, Object ref, Object alt) {
    return "%s:%s:%s:%s".formatted(contig, pos, ref, alt);
  }

  private static Matrix matrix(List<String> keys, List<String> samples, List<StringBuilder> rows) {
    Map<String, String> matrix = new TreeMap<>();
    for (int i = 0; i < rows.size(); i++) {
      assertThat(matrix.put(samples.get(i), rows.get(i).toString())).isNull();
    }
    return new Matrix(keys, matrix);
  }

  /**
   * The same of the output, unpacked bit by bit at the places that {@code variants.parquet} tells.
   */
  static Matrix unpacked(Path output) throws IOException {
    Dataset dataset = Dataset.open(output.toString());
    List<Map<String, Object>> variants = sideTable(dataset, "variants.parquet");
    List<String> columns = new ArrayList<>(List.of("sample_id"));
    variants.stream()
        .map(variant -> "g_%04d".formatted((Integer) variant.get("block")))
        .distinct()
        .forEach(columns::add);
    int[] blocks = variants.stream().mapToInt(v -> (Integer) v.get("block")).toArray();
    int[] offsets = variants.stream().mapToInt(v -> (Integer) v.get("offset")).toArray();
    DatasetReader reader = dataset.reader(columns, 1);
    List<String> samples = new ArrayList<>();
    List<StringBuilder> rows = new ArrayList<>();
    for (long i = 0; i < reader.rows(); i++) {
      DatasetRow row = reader.row(i);
      StringBuilder copies = new StringBuilder();
      List<byte[]> values = new ArrayList<>();
      for (String column : columns.subList(1, columns.size())) {
        values.add((byte[]) row.get(column));
      }
      for (int variant = 0; variant < blocks.length; variant++) {
        byte[] block = values.get(blocks[variant]);
        int code = (block[offsets[variant] / 4] >> (2 * (offsets[variant] % 4))) & 3;
        copies.append("2.10".charAt(code));
      }
      samples.add((String) row.get("sample_id"));
      rows.add(copies);
    }
    List<String> keys =
        variants.stream()
            .map(v -> key(v.get("contig"), v.get("pos"), v.get("ref"), v.get("alt")))
            .toList();
    return matrix(keys, samples, rows);
  }

  /** All rows of a side file, as values by column. */
  public static List<Map<String, Object>> sideTable(Dataset dataset, String name)
      throws IOException {
    List<Map<String, Object>> rows = new ArrayList<>();
    try (ParquetChunkReader reader = dataset.sideTable(name).orElseThrow()) {
      for (int group = 0; group < reader.rowGroups().size(); group++) {
        var vectors = reader.read(group);
        for (int row = 0; row < vectors.get(0).rows(); row++) {
          Map<String, Object> values = new LinkedHashMap<>();
          for (int i = 0; i < vectors.size(); i++) {
            values.put(
                reader.schema().columns().get(i).name(),
                vectors.get(i).isNull(row) ? null : vectors.get(i).valueAt(row));
          }
          rows.add(values);
        }
      }
    }
    return rows;
  }

  /** Rows of each row group of the first file. */
  static List<Long> rowGroups(Path output) throws IOException {
    Dataset dataset = Dataset.open(output.toString());
    try (ParquetChunkReader reader =
        ParquetChunkReader.open(
            new StoredInputFile(dataset.store(), dataset.index().chunks().get(0).path()))) {
      return reader.rowGroups().stream().map(group -> group.rows()).toList();
    }
  }
}
