package io.shardmill.testdata.vcf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A line of data, or a record of a BCF, as an index sees it.
 *
 * @param contig CHROM; of a BCF its number
 * @param from its first base, from 0
 * @param to after its last base: that of REF, or INFO END
 * @param start virtual offset of its first byte
 * @param end virtual offset of the next line
 */
record IndexedLine(String contig, int from, int to, long start, long end) {

  private static final int BLOCK_HEADER = 18;
  private static final int BLOCK_FOOTER = 8;
  private static final Pattern END = Pattern.compile("(?:^|;)END=([0-9]+)");

  /** The lines of data of a BGZF file. */
  static List<IndexedLine> of(byte[] file) {
    // Virtual offset of each block by where its text starts; an empty one gives way to the next.
    TreeMap<Integer, Long> blocks = new TreeMap<>();
    ByteArrayOutputStream inflated = new ByteArrayOutputStream();
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      int start = in.position();
      int size = Short.toUnsignedInt(in.getShort(start + BLOCK_HEADER - 2)) + 1;
      blocks.put(inflated.size(), (long) start << 16);
      inflated.writeBytes(inflate(file, start, size));
      in.position(start + size);
    }
    if (isBcf(inflated.toByteArray())) {
      return records(
          ByteBuffer.wrap(inflated.toByteArray()).order(ByteOrder.LITTLE_ENDIAN), blocks);
    }
    String text = inflated.toString(StandardCharsets.ISO_8859_1);
    List<IndexedLine> lines = new ArrayList<>();
    for (int start = 0; start < text.length(); ) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline + 1;
      if (text.charAt(start) != '#') {
        lines.add(of(text.substring(start, end), at(blocks, start), at(blocks, end)));
      }
      start = end;
    }
    return lines;
  }

  private static boolean isBcf(byte[] inflated) {
    return inflated.length > 2 && inflated[0] == 'B' && inflated[1] == 'C';
  }

  private static List<IndexedLine> records(ByteBuffer bcf, TreeMap<Integer, Long> blocks) {
    List<IndexedLine> records = new ArrayList<>();
    for (int start = 9 + bcf.getInt(5); start < bcf.limit(); ) {
      int end = start + 8 + bcf.getInt(start) + bcf.getInt(start + 4);
      int from = Math.max(0, bcf.getInt(start + 12));
      int to = Math.max(from + 1, bcf.getInt(start + 12) + bcf.getInt(start + 16));
      String contig = Integer.toString(bcf.getInt(start + 8));
      records.add(new IndexedLine(contig, from, to, at(blocks, start), at(blocks, end)));
      start = end;
    }
    return records;
  }

  private static IndexedLine of(String line, long start, long end) {
    String[] columns = line.split("\t", -1);
    int pos = Integer.parseInt(columns[1]);
    int to = pos - 1 + columns[3].length();
    Matcher declared = END.matcher(columns[7]);
    if (declared.find() && Integer.parseInt(declared.group(1)) >= pos) {
      to = Integer.parseInt(declared.group(1));
    }
    int from = Math.max(0, pos - 1);
    return new IndexedLine(columns[0], from, Math.max(from + 1, to), start, end);
  }

  private static long at(TreeMap<Integer, Long> blocks, int place) {
    Map.Entry<Integer, Long> block = blocks.floorEntry(place);
    return block.getValue() | (place - block.getKey());
  }

  private static byte[] inflate(byte[] file, int start, int size) {
    int end = start + size - BLOCK_FOOTER;
    Inflater inflater = new Inflater(true);
    try {
      byte[] text = new byte[ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(end + 4)];
      inflater.setInput(file, start + BLOCK_HEADER, end - start - BLOCK_HEADER);
      for (int at = 0; at < text.length; ) {
        at += inflater.inflate(text, at, text.length - at);
      }
      return text;
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("not BGZF as VcfContainer writes it", e);
    } finally {
      inflater.end();
    }
  }
}
