package io.shardmill.testdata.vcf;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** What a VCF text is wrapped in. */
@FunctionalInterface
public interface VcfContainer {

  /** Wraps {@code file}; closing the result finishes the container and closes {@code file}. */
  OutputStream wrap(OutputStream file) throws IOException;

  /** No container: the text itself. */
  static VcfContainer plain() {
    return file -> new BufferedOutputStream(file, 1 << 16);
  }

  /** BGZF as bgzip writes it. */
  static VcfContainer bgzf() {
    return bgzf(BgzfOutputStream.LARGEST_TEXT);
  }

  /** BGZF whose blocks hold {@code blockBytes} bytes of text each: tiny ones test splitting. */
  static VcfContainer bgzf(int blockBytes) {
    return file -> new BgzfOutputStream(buffered(file), blockBytes, EndMarker.WRITTEN);
  }

  /** BGZF without the empty block that marks its end, as an interrupted copy leaves it. */
  static VcfContainer bgzfWithoutEndMarker() {
    return file ->
        new BgzfOutputStream(buffered(file), BgzfOutputStream.LARGEST_TEXT, EndMarker.OMITTED);
  }

  /** Plain gzip in members of {@code memberBytes} bytes of text, as concatenated files are. */
  static VcfContainer gzip(int memberBytes) {
    return file -> new GzipMembersOutputStream(buffered(file), memberBytes);
  }

  /**
   * BCF 2.2 of the same values in {@code inner}; of a text without mistakes, whose header declares
   * all contigs, filters and keys.
   */
  static VcfContainer bcf(VcfContainer inner) {
    return file -> new BcfOutputStream(inner.wrap(file));
  }

  private static OutputStream buffered(OutputStream file) {
    return new BufferedOutputStream(file, 1 << 16);
  }
}
