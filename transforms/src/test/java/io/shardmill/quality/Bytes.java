package io.shardmill.quality;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;

/** What a statistic writes, to compare statistics bit for bit. */
final class Bytes {

  private Bytes() {}

  interface Writer {
    void write(DataOutput out) throws IOException;
  }

  static byte[] of(Writer writer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writer.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  static DataInput in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
