package io.shardmill.vcf.source;

import io.shardmill.storage.InputFile;
import io.shardmill.text.Container;
import io.shardmill.vcf.source.line.LineShape;
import java.io.Serializable;

/**
 * What reading a range of a file needs to know of the file.
 *
 * @param input the file
 * @param container how its text is stored
 * @param dataStart position of the first line after the header
 * @param lines what parsing its lines needs to know
 * @param textBytes bytes of text in a byte of the file, about
 */
record VcfFile(
    InputFile input, Container container, long dataStart, LineShape lines, double textBytes)
    implements Serializable {

  /** The file as the user named it. */
  String name() {
    return input.name();
  }

  /** Bytes in the file. */
  long size() {
    return input.size();
  }
}
