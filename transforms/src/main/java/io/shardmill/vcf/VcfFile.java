package io.shardmill.vcf;

import io.shardmill.storage.InputFile;
import io.shardmill.text.Container;
import java.io.Serializable;

/**
 * What reading a range of a file needs to know of the file.
 *
 * @param input the file
 * @param container how its text is stored
 * @param dataStart position of the first line after the header
 * @param columns columns of a data line
 * @param columnOf the sample column of each sample to keep
 * @param version its version, as the number after {@code VCFv4.}
 * @param percentEncoded whether texts are percent-encoded
 * @param textBytes bytes of text in a byte of the file, about
 */
record VcfFile(
    InputFile input,
    Container container,
    long dataStart,
    int columns,
    int[] columnOf,
    int version,
    boolean percentEncoded,
    double textBytes)
    implements Serializable {

  /** The file as the user named it. */
  String name() {
    return input.name();
  }

  /** Bytes in the file. */
  long size() {
    return input.size();
  }

  /** Columns of samples. */
  int sampleColumns() {
    return Math.max(0, columns - SiteParser.FORMAT - 1);
  }
}
