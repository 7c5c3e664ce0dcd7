package io.shardmill.testdata.vcf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Takes the text of a VCF, and writes it as BCF 2.2. */
final class BcfOutputStream extends OutputStream {

  private static final byte[] MAGIC = {'B', 'C', 'F', 2, 2};
  private static final int COLUMNS_BEFORE_SAMPLES = 9;

  private final OutputStream out;
  private final BcfNames names = new BcfNames();
  private final StringBuilder header = new StringBuilder();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private BcfLine lines = new BcfLine(names, 0);

  BcfOutputStream(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    if (b != '\n') {
      line.write(b);
      return;
    }
    String text = line.toString(StandardCharsets.UTF_8).stripTrailing();
    line.reset();
    if (text.startsWith("##")) {
      header.append(names.add(text)).append('\n');
    } else if (text.startsWith("#")) {
      writeHeader(text);
    } else {
      out.write(lines.encode(text));
    }
  }

  private void writeHeader(String columns) throws IOException {
    byte[] text = (header + columns + "\n\0").getBytes(StandardCharsets.UTF_8);
    TypedBytes length = new TypedBytes();
    length.number(text.length, 4);
    out.write(MAGIC);
    out.write(length.bytes());
    out.write(text);
    lines = new BcfLine(names, Math.max(0, columns.split("\t").length - COLUMNS_BEFORE_SAMPLES));
  }

  @Override
  public void close() throws IOException {
    if (line.size() > 0) {
      write('\n');
    }
    out.close();
  }
}
