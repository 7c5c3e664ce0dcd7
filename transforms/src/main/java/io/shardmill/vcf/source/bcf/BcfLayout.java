package io.shardmill.vcf.source.bcf;

import io.shardmill.vcf.source.record.BadLine;
import java.util.Arrays;

/** Where the parts of one record stand, after a look at all of its types and lengths. */
final class BcfLayout {

  /** Bytes of the two lengths that a record starts with. */
  static final int LENGTHS = 8;

  /** Bytes of the lengths and of the numbers that follow them. */
  static final int FIXED = LENGTHS + 24;

  /** Fields of one kind: of which key each is, and where its values are. */
  static final class Fields {
    private int[] keys = new int[16];
    private int[] types = new int[16];
    private int[] counts = new int[16];
    private int[] data = new int[16];
    private int size;

    int size() {
      return size;
    }

    int key(int field) {
      return keys[field];
    }

    int type(int field) {
      return types[field];
    }

    int count(int field) {
      return counts[field];
    }

    int data(int field) {
      return data[field];
    }

    private void add(int key, TypedCursor values) {
      if (size == keys.length) {
        keys = Arrays.copyOf(keys, 2 * size);
        types = Arrays.copyOf(types, 2 * size);
        counts = Arrays.copyOf(counts, 2 * size);
        data = Arrays.copyOf(data, 2 * size);
      }
      keys[size] = key;
      types[size] = values.type();
      counts[size] = values.count();
      data[size++] = values.data();
    }
  }

  private final BcfDictionary dictionary;
  private final TypedCursor cursor = new TypedCursor();
  private final Fields info = new Fields();
  private final Fields format = new Fields();
  private byte[] bytes = {};
  private int at;
  private int idFrom;
  private int idTo;
  private int alleleCount;
  private int[] alleles = new int[8];
  private int filterType;
  private int filterCount;
  private int filterData;

  BcfLayout(BcfDictionary dictionary) {
    this.dictionary = dictionary;
  }

  /** Looks at the record that starts at {@code start}, all of which is there. */
  void take(byte[] in, int start) throws BadLine {
    bytes = in;
    at = start;
    int shared = start + LENGTHS + LittleEndian.int32(in, start);
    int end = shared + LittleEndian.int32(in, start + 4);
    cursor.start(in, start + FIXED, shared);
    cursor.text();
    idFrom = cursor.data();
    idTo = idFrom + cursor.count();
    takeAlleles(alleleCount(in, start));
    cursor.values();
    filterType = cursor.type();
    filterCount = cursor.count();
    filterData = cursor.data();
    if (filterCount > 0 && !BcfType.integers(filterType)) {
      throw TypedCursor.damaged();
    }
    for (int place = 0; place < filterCount; place++) {
      requireKey(filter(place));
    }
    info.size = 0;
    int infoCount = LittleEndian.int32(in, start + 24) & 0xffff;
    for (int i = 0; i < infoCount; i++) {
      int key = key();
      cursor.values();
      info.add(key, cursor);
    }
    requireEnd();
    cursor.start(in, shared, end);
    format.size = 0;
    int columns = columns(in, start);
    int formatCount = LittleEndian.int32(in, start + 28) >>> 24;
    for (int i = 0; i < formatCount; i++) {
      int key = key();
      cursor.calls(columns);
      format.add(key, cursor);
    }
    requireEnd();
  }

  /** Whether the record that starts at {@code start}, all of which is there, is whole. */
  boolean understands(byte[] in, int start) {
    try {
      take(in, start);
      return true;
    } catch (BadLine e) {
      return false;
    }
  }

  private void takeAlleles(int count) throws BadLine {
    alleleCount = count;
    if (alleles.length < 2 * count) {
      alleles = new int[4 * count];
    }
    for (int allele = 0; allele < count; allele++) {
      cursor.text();
      alleles[2 * allele] = cursor.data();
      alleles[2 * allele + 1] = cursor.data() + cursor.count();
    }
  }

  private int key() throws BadLine {
    int key = cursor.integer();
    requireKey(key);
    return key;
  }

  private void requireKey(int key) throws BadLine {
    if (dictionary.key(key).isEmpty()) {
      throw TypedCursor.damaged();
    }
  }

  private void requireEnd() throws BadLine {
    if (!cursor.atEnd()) {
      throw TypedCursor.damaged();
    }
  }

  /** Alleles of the record that starts at {@code start}. */
  static int alleleCount(byte[] in, int start) {
    return LittleEndian.int32(in, start + 24) >>> 16;
  }

  /** Sample columns of the record that starts at {@code start}. */
  static int columns(byte[] in, int start) {
    return LittleEndian.int32(in, start + 28) & 0xffffff;
  }

  byte[] bytes() {
    return bytes;
  }

  /** The number of CHROM. */
  int contig() {
    return LittleEndian.int32(bytes, at + 8);
  }

  /** POS, from 0. */
  int pos() {
    return LittleEndian.int32(bytes, at + 12);
  }

  /** The bits of QUAL. */
  int qual() {
    return LittleEndian.int32(bytes, at + 20);
  }

  int idFrom() {
    return idFrom;
  }

  int idTo() {
    return idTo;
  }

  /** REF and ALTs. */
  int alleleCount() {
    return alleleCount;
  }

  int alleleFrom(int allele) {
    return alleles[2 * allele];
  }

  int alleleTo(int allele) {
    return alleles[2 * allele + 1];
  }

  int filterCount() {
    return filterCount;
  }

  /** The number of a filter. */
  int filter(int place) {
    return BcfType.integer(bytes, filterType, filterData + place * BcfType.bytes(filterType));
  }

  Fields info() {
    return info;
  }

  Fields format() {
    return format;
  }
}
