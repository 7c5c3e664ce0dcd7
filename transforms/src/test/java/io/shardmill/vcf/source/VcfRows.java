package io.shardmill.vcf.source;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.RecordingContext;
import io.shardmill.chunk.SourceReading;
import io.shardmill.column.ColumnVector;
import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.vcf.Texts;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.VcfReadOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes small VCF files and shows what is read of them as text. */
final class VcfRows {

  private VcfRows() {}

  /** A file of the given lines, with tabs for the spaces in lines that do not start with ##. */
  static Path write(Path file, String... lines) throws IOException {
    String text =
        Arrays.stream(lines)
            .map(line -> line.startsWith("##") ? line : line.replace(' ', '\t'))
            .collect(Collectors.joining("\n", "", "\n"));
    return Files.writeString(file, text);
  }

  /** A 4.3 file of samples A, B, C with the given lines. */
  static Path abc(Path file, String... lines) throws IOException {
    List<String> all = new ArrayList<>();
    all.add("##fileformat=VCFv4.3");
    Arrays.stream(lines).filter(line -> line.startsWith("##")).forEach(all::add);
    all.add("#CHROM POS ID REF ALT QUAL FILTER INFO FORMAT A B C");
    Arrays.stream(lines).filter(line -> !line.startsWith("##")).forEach(all::add);
    return write(file, all.toArray(String[]::new));
  }

  /** Puts a text into a container. */
  static Path pack(Path file, String text, VcfContainer container) throws IOException {
    try (OutputStream out = container.wrap(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  static VcfSource source(Path file) throws IOException {
    return VcfSource.of(file.toString(), VcfReadOptions.defaults());
  }

  /** Key and dosages of each row, such as {@code 1:5:A:G 0 1 -1}. */
  static List<String> dosages(Path file, VcfReadOptions options) throws IOException {
    return SourceReading.of(VcfSource.of(file.toString(), options), VcfRows::dosages)
        .rows()
        .stream()
        .map(row -> row.substring(row.indexOf(' ') + 1))
        .toList();
  }

  /** The codes under which lines of the file were removed. */
  static List<String> removed(Path file, VcfReadOptions options) throws IOException {
    return SourceReading.of(VcfSource.of(file.toString(), options), VcfRows::dosages)
        .removed()
        .stream()
        .map(row -> row.rule())
        .toList();
  }

  static String dosages(VariantBlock block, int row) {
    int samples = block.samples();
    return block.key(row)
        + IntStream.range(row * samples, (row + 1) * samples)
            .mapToObj(i -> " " + block.genotypes()[i])
            .collect(Collectors.joining());
  }

  /** The only block of a small file. */
  static VariantBlock block(Path file, VcfReadOptions options) throws IOException {
    VcfSource source = VcfSource.of(file.toString(), options);
    ChunkRange range = source.plan().ranges().get(0);
    try (var reader = source.open(range, new RecordingContext(range))) {
      return reader.read();
    }
  }

  /** Values of a column, row by row; null rows and null elements as {@code null}. */
  static List<String> values(ColumnVector column) {
    return IntStream.range(0, column.rows()).mapToObj(row -> value(column, row)).toList();
  }

  static String value(ColumnVector column, int row) {
    if (column.nulls() != null && column.nulls().get(row)) {
      return "null";
    } else if (column instanceof ColumnVector.Lists lists) {
      return IntStream.range(lists.offsets()[row], lists.offsets()[row + 1])
          .mapToObj(i -> value(lists.elements(), i))
          .collect(Collectors.joining(",", "[", "]"));
    } else if (column instanceof ColumnVector.Int8s bytes) {
      return "" + bytes.values()[row];
    } else if (column instanceof ColumnVector.Int32s ints) {
      return "" + ints.values()[row];
    } else if (column instanceof ColumnVector.Float32s floats) {
      return "" + floats.values()[row];
    } else if (column instanceof ColumnVector.Booleans booleans) {
      return "" + booleans.values()[row];
    } else {
      ColumnVector.Strings texts = (ColumnVector.Strings) column;
      return new Texts(texts.bytes(), texts.offsets()).get(row);
    }
  }
}
