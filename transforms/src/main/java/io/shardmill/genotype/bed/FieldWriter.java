package io.shardmill.genotype.bed;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Lines of fields that are parted by tabs. PLINK takes any blank for the end of a field. */
final class FieldWriter {

  private final OutputStream out;
  private final String noun;
  private long lines;

  /**
   * Starts with the first line.
   *
   * @param noun what a line is of
   */
  FieldWriter(OutputStream out, String noun) {
    this.out = out;
    this.noun = noun;
  }

  void line(String... fields) throws IOException {
    lines++;
    for (String field : fields) {
      if (field.isEmpty() || field.chars().anyMatch(Character::isWhitespace)) {
        throw new ShardmillException(
            ErrorCategory.CONFIGURATION,
            "%s %d has a name or value with a blank in it, which files of PLINK cannot hold; change it where the data come from"
                .formatted(noun, lines));
      }
    }
    out.write(String.join("\t", fields).getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }
}
