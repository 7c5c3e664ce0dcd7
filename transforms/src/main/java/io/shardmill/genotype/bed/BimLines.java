package io.shardmill.genotype.bed;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Lines of {@code .bim}: {@code contig id cM pos allele1 allele2}, of which allele 1 is ALT. */
final class BimLines {

  private static final String NONE = ".";

  private final FieldWriter out;

  BimLines(OutputStream out) {
    this.out = new FieldWriter(out, "variant");
  }

  /**
   * Adds a variant.
   *
   * @param id its identifiers, {@code null} if there is none
   * @param alt {@code null} if there is none
   */
  void add(String contig, @Nullable String id, int pos, String ref, @Nullable String alt)
      throws IOException {
    out.line(
        contig, id == null ? NONE : id, "0", Integer.toString(pos), alt == null ? NONE : alt, ref);
  }
}
