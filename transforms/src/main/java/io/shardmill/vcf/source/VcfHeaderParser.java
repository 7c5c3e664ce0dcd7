package io.shardmill.vcf.source;

import io.shardmill.column.ColumnType;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.text.LineReader;
import io.shardmill.vcf.VcfKey;
import io.shardmill.vcf.source.header.StructuredLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parses the header of a VCF 4.0 to 4.5.
 *
 * <p>Strict where a mistake would mislabel data: {@code ##fileformat} and {@code #CHROM} lines,
 * sample names, the Type of a key. Lenient where files in the field differ and nothing is lost: a
 * byte order mark, a missing Number or Description, a key declared twice (merged as between files,
 * with a warning).
 */
final class VcfHeaderParser {

  private static final Logger LOG = LoggerFactory.getLogger(VcfHeaderParser.class);

  private static final String FORMAT_LINE = "##fileformat=VCFv4.";
  private static final int NEWEST = 5;
  private static final List<String> FIXED =
      List.of("#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO");

  private final String file;
  private final Map<String, Long> contigs = new LinkedHashMap<>();
  private final List<String> definedTwice = new ArrayList<>();
  private final Map<String, VcfKey> info = new LinkedHashMap<>();
  private final Map<String, VcfKey> format = new LinkedHashMap<>();
  private int version = -1;
  private int lineNumber;

  private VcfHeaderParser(String file) {
    this.file = file;
  }

  /** Parses the lines up to the first that is not a header line. */
  static VcfHeader parse(String file, LineReader lines) throws IOException {
    return new VcfHeaderParser(file).parse(lines);
  }

  private VcfHeader parse(LineReader lines) throws IOException {
    while (lines.next()) {
      lineNumber++;
      String line = text(lines);
      if (lineNumber == 1) {
        version = version(line);
      } else if (line.startsWith("##contig=<")) {
        StructuredLine contig = StructuredLine.of(line);
        contigs.merge(id(contig), length(contig), Math::max);
      } else if (line.startsWith("##INFO=<")) {
        declare("INFO", info, StructuredLine.of(line));
      } else if (line.startsWith("##FORMAT=<")) {
        declare("FORMAT", format, StructuredLine.of(line));
      } else if (line.startsWith("#CHROM")) {
        return columns(line, lines);
      } else if (!line.startsWith("##")) {
        throw failure("the #CHROM line is missing before the first data line");
      }
    }
    throw lineNumber == 0
        ? failure("the file is empty; a VCF has at least a header")
        : failure("the header has no #CHROM line; the file may be cut off");
  }

  private String text(LineReader lines) {
    if (lines.tooLong()) {
      throw failure("the line is longer than %d bytes".formatted(LineReader.LONGEST));
    }
    int from = lines.start();
    byte[] bytes = lines.buffer();
    boolean mark =
        lineNumber == 1
            && lines.end() - from >= 3
            && bytes[from] == (byte) 0xef
            && bytes[from + 1] == (byte) 0xbb
            && bytes[from + 2] == (byte) 0xbf;
    from += mark ? 3 : 0;
    return new String(bytes, from, lines.end() - from, StandardCharsets.UTF_8);
  }

  private int version(String line) {
    if (line.startsWith(FORMAT_LINE)) {
      String minor = line.substring(FORMAT_LINE.length()).strip();
      if (minor.length() == 1 && minor.charAt(0) >= '0' && minor.charAt(0) <= '0' + NEWEST) {
        return minor.charAt(0) - '0';
      }
    }
    if (line.startsWith(FORMAT_LINE) && line.indexOf('\r') >= 0) {
      throw failure("lines end with CR alone; write LF, as with: tr '\\r' '\\n' < FILE > NEW_FILE");
    }
    throw failure("the first line is not ##fileformat=VCFv4.0 to 4.%d".formatted(NEWEST));
  }

  private String id(StructuredLine line) {
    String id = line.value("ID");
    if (id == null || id.isEmpty()) {
      throw failure("the line has no ID");
    }
    return id;
  }

  /** The length of a contig, 0 if it is not told or no number. */
  private static long length(StructuredLine contig) {
    String length = contig.value("length");
    return length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : 0;
  }

  private void declare(String kind, Map<String, VcfKey> keys, StructuredLine line) {
    String id = id(line);
    String number = line.value("Number");
    String description = line.value("Description");
    ColumnType type = type(id, line.value("Type"));
    VcfKey key =
        new VcfKey(
            id,
            type == ColumnType.BOOLEAN ? "0" : number == null ? "." : number,
            type,
            description == null ? "" : description);
    VcfKey before = keys.get(id);
    VcfKey merged = before == null ? key : before.merge(key);
    if (merged == null) {
      throw failure("key %s is declared before with another Type".formatted(id));
    }
    if (before != null) {
      definedTwice.add(id);
      LOG.warn(
          "{}: header line {} defines the {} key {} again: it is read as {}, Number={}",
          file,
          lineNumber,
          kind,
          id,
          merged.typeName(),
          merged.number());
    }
    keys.put(id, merged);
  }

  private ColumnType type(String id, @Nullable String type) {
    if (type == null) {
      return ColumnType.STRING;
    }
    return switch (type) {
      case "Integer" -> ColumnType.INT32;
      case "Float" -> ColumnType.FLOAT32;
      case "Flag" -> ColumnType.BOOLEAN;
      case "String", "Character" -> ColumnType.STRING;
      default ->
          throw failure(
              "key %s has Type %s; the types are Integer, Float, Flag, Character and String"
                  .formatted(id, type));
    };
  }

  private VcfHeader columns(String line, LineReader lines) throws IOException {
    List<String> names = Arrays.asList(line.split("\t", -1));
    if (names.size() < FIXED.size() || !names.subList(0, FIXED.size()).equals(FIXED)) {
      throw failure(
          "the #CHROM line must start with the columns %s, separated by tabs"
              .formatted(String.join(" ", FIXED)));
    }
    if (names.size() > FIXED.size() && !names.get(FIXED.size()).equals("FORMAT")) {
      throw failure("column 9 of the #CHROM line must be FORMAT");
    }
    List<String> samples =
        new ArrayList<>(names.subList(Math.min(FIXED.size() + 1, names.size()), names.size()));
    Set<String> seen = new HashSet<>();
    if (!samples.isEmpty() && samples.get(samples.size() - 1).isEmpty()) {
      throw failure("the #CHROM line ends with a tab; remove it, there and in the data");
    }
    for (String sample : samples) {
      if (sample.isEmpty() || !seen.add(sample)) {
        throw failure(
            sample.isEmpty()
                ? "a sample has an empty name"
                : "sample %s is named twice; rename one".formatted(sample));
      }
    }
    long dataStart = lines.next() ? lines.position() : Long.MAX_VALUE;
    return new VcfHeader(
        version, contigs, info, format, samples, names.size(), dataStart, definedTwice);
  }

  private ShardmillException failure(String what) {
    return new ShardmillException(
        ErrorCategory.SOURCE_UNAVAILABLE,
        "%s: header line %d: %s".formatted(file, Math.max(1, lineNumber), what));
  }
}
