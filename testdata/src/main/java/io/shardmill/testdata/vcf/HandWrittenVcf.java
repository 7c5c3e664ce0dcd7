package io.shardmill.testdata.vcf;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A small file written by hand to show one rule of the format. The list of them, with what a reader
 * should make of each, is the table of the README beside the files.
 *
 * <pre>{@code
 * Path file = HandWrittenVcf.of("crlf.vcf").copyTo(folder);
 * }</pre>
 *
 * @param name file name
 * @param rule what the file shows
 * @param kept variant lines that a reader keeps; 0 for a file that is refused
 * @param rejected code of the one line that is not kept, {@link #REFUSED} if the file is not read
 */
public record HandWrittenVcf(String name, String rule, int kept, Optional<String> rejected) {

  /** In place of a code: the file as a whole is an error. */
  public static final String REFUSED = "file";

  private static final Pattern ROW =
      Pattern.compile("\\| (\\S+\\.vcf) \\| (.+) \\| (\\d+|-) \\| (\\S+) \\|");

  /** All files, in the order of the table. */
  public static List<HandWrittenVcf> all() throws IOException {
    String table = new String(read("README.md"), StandardCharsets.UTF_8);
    return table
        .lines()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .map(HandWrittenVcf::of)
        .toList();
  }

  /** The file called {@code name}. */
  public static HandWrittenVcf of(String name) throws IOException {
    for (HandWrittenVcf file : all()) {
      if (file.name.equals(name)) {
        return file;
      }
    }
    throw new FileNotFoundException("no hand-written file is called " + name);
  }

  private static HandWrittenVcf of(Matcher row) {
    String kept = row.group(3);
    String rejected = row.group(4);
    return new HandWrittenVcf(
        row.group(1),
        row.group(2),
        kept.equals("-") ? 0 : Integer.parseInt(kept),
        rejected.equals("-") ? Optional.empty() : Optional.of(rejected));
  }

  /** The file's bytes. */
  public byte[] bytes() throws IOException {
    return read(name);
  }

  /** Copies the file into {@code folder} under its name. */
  public Path copyTo(Path folder) throws IOException {
    return Files.write(folder.resolve(name), bytes());
  }

  private static byte[] read(String name) throws IOException {
    try (InputStream in = HandWrittenVcf.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException("resource " + name + " is missing from the jar");
      }
      return in.readAllBytes();
    }
  }
}
