package io.shardmill.testdata.vcf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** Writes plain gzip of several members, which only a reader from the start can split. */
final class GzipMembersOutputStream extends BlockOutputStream {

  private static final int LARGEST_MEMBER = 1 << 28;

  private boolean empty = true;

  GzipMembersOutputStream(OutputStream out, int memberBytes) {
    super(out, memberBytes, LARGEST_MEMBER);
  }

  @Override
  void writeBlock(byte[] bytes, int length) throws IOException {
    empty = false;
    ByteArrayOutputStream member = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(member)) {
      gzip.write(bytes, 0, length);
    }
    member.writeTo(out);
  }

  /** A file without text is one empty member. */
  @Override
  void finish() throws IOException {
    if (empty) {
      writeBlock(new byte[0], 0);
    }
  }
}
