package io.shardmill.vcf.source.merge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What the records of one window of sites hold, each a piece of the row of its site.
 *
 * <p>Memory: 44 bytes for each piece, the text of its wanted fields, and the texts that several
 * have, once.
 */
final class Pieces {

  private static final int EACH = 44;

  private final TextTable texts = new TextTable();
  private long[] site = new long[1024];
  private long[] position = new long[1024];
  private int[] file = new int[1024];
  private int[] id = new int[1024];
  private int[] alleles = new int[1024];
  private int[] quality = new int[1024];
  private int[] layout = new int[1024];
  // INFO stands in [start, calls) of the text, the calls in [calls, start of the next).
  private int[] start = new int[1025];
  private int[] calls = new int[1024];
  private final LineBytes text = new LineBytes();
  private int count;

  /** Alleles, IDs and the like, which several pieces have. */
  TextTable texts() {
    return texts;
  }

  /** Number of pieces; those of one file stand together, in its order. */
  int count() {
    return count;
  }

  /** Bytes that the pieces take. */
  long size() {
    return (long) EACH * count + text.length() + texts.size();
  }

  /**
   * Adds a piece, of whose text nothing is there yet.
   *
   * @param siteCode its contig and position
   * @param filePosition where the record starts in the file
   * @param idNumber ID, by its number among the texts
   * @param allelesNumber REF, a tab, and ALT
   * @param qualityNumber QUAL, a tab, and FILTER
   */
  void add(
      int fileNumber,
      long siteCode,
      long filePosition,
      int idNumber,
      int allelesNumber,
      int qualityNumber) {
    if (count == site.length) {
      int more = 2 * count;
      site = Arrays.copyOf(site, more);
      position = Arrays.copyOf(position, more);
      file = Arrays.copyOf(file, more);
      id = Arrays.copyOf(id, more);
      alleles = Arrays.copyOf(alleles, more);
      quality = Arrays.copyOf(quality, more);
      layout = Arrays.copyOf(layout, more);
      start = Arrays.copyOf(start, more + 1);
      calls = Arrays.copyOf(calls, more);
    }
    file[count] = fileNumber;
    site[count] = siteCode;
    position[count] = filePosition;
    id[count] = idNumber;
    alleles[count] = allelesNumber;
    quality[count] = qualityNumber;
    layout[count] = -1;
    start[count] = text.length();
    calls[count] = text.length();
    count++;
    start[count] = text.length();
  }

  /**
   * Ends the INFO of the last piece; what follows are its calls, whose fields {@code keys} names.
   */
  void startCalls(int keys) {
    layout[count - 1] = keys;
    calls[count - 1] = text.length();
  }

  /** Adds to the text of the last piece. */
  void append(byte[] bytes, int from, int to) {
    text.append(bytes, from, to);
    start[count] = text.length();
  }

  /** Adds to the text of the last piece. */
  void append(char character) {
    text.append(character);
    start[count] = text.length();
  }

  /** Forgets the last piece. */
  void dropLast() {
    count--;
    text.truncate(start[count]);
  }

  /** Forgets everything. */
  void clear() {
    count = 0;
    text.truncate(0);
    texts.clear();
  }

  /** Forgets the pieces from a site on. */
  void keepBefore(long end) {
    int kept = 0;
    int at = 0;
    for (int piece = 0; piece < count; piece++) {
      if (site[piece] >= end) {
        continue;
      }
      int from = start[piece];
      int size = start[piece + 1] - from;
      System.arraycopy(text.bytes(), from, text.bytes(), at, size);
      calls[kept] = at + calls[piece] - from;
      start[kept] = at;
      site[kept] = site[piece];
      position[kept] = position[piece];
      file[kept] = file[piece];
      id[kept] = id[piece];
      alleles[kept] = alleles[piece];
      quality[kept] = quality[piece];
      layout[kept] = layout[piece];
      kept++;
      at += size;
    }
    count = kept;
    text.truncate(at);
    start[kept] = at;
  }

  /**
   * The middle one of the sites, each counted as often as there are pieces of it; the next after
   * the first, if that is the middle one; {@link FileSites#NONE} if there is but one.
   */
  long middleSite() {
    long[] sites = Arrays.copyOf(site, count);
    Arrays.sort(sites);
    int middle = count / 2;
    while (middle < count && sites[middle] == sites[0]) {
      middle++;
    }
    return middle < count ? sites[middle] : FileSites.NONE;
  }

  /** The pieces in the order of their sites; those of one site in the order of the files. */
  int[] bySite() {
    long[] sites = Arrays.copyOf(site, count);
    Arrays.sort(sites);
    int different = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || sites[i] != sites[i - 1]) {
        sites[different++] = sites[i];
      }
    }
    int[] next = new int[different + 1];
    int[] slots = new int[count];
    for (int piece = 0; piece < count; piece++) {
      slots[piece] = Arrays.binarySearch(sites, 0, different, site[piece]);
      next[slots[piece] + 1]++;
    }
    for (int slot = 0; slot < different; slot++) {
      next[slot + 1] += next[slot];
    }
    int[] ordered = new int[count];
    for (int run : runs()) {
      for (int piece = run; piece < count && file[piece] == file[run]; piece++) {
        ordered[next[slots[piece]]++] = piece;
      }
    }
    return ordered;
  }

  /** The first piece of each file, in the order of the files. */
  private List<Integer> runs() {
    List<Integer> runs = new ArrayList<>();
    for (int piece = 0; piece < count; piece++) {
      if (piece == 0 || file[piece] != file[piece - 1]) {
        runs.add(piece);
      }
    }
    runs.sort(Comparator.comparingInt(run -> file[run]));
    return runs;
  }

  /** Contig and position of a piece. */
  long site(int piece) {
    return site[piece];
  }

  /** Where the record starts in its file. */
  long position(int piece) {
    return position[piece];
  }

  /** The number of the file. */
  int file(int piece) {
    return file[piece];
  }

  /** ID, by its number among {@link #texts}. */
  int id(int piece) {
    return id[piece];
  }

  /** REF, a tab and ALT, by their number among {@link #texts}. */
  int alleles(int piece) {
    return alleles[piece];
  }

  /** QUAL, a tab and FILTER, by their number among {@link #texts}. */
  int quality(int piece) {
    return quality[piece];
  }

  /** The names of the fields of the calls, by their number among {@link #texts}; -1 without. */
  int layout(int piece) {
    return layout[piece];
  }

  /** What INFO and calls are places of. */
  byte[] text() {
    return text.bytes();
  }

  /** First byte of INFO, whose items all end with a semicolon. */
  int info(int piece) {
    return start[piece];
  }

  /** First byte of the calls, which are separated by tabs; the end of INFO. */
  int calls(int piece) {
    return calls[piece];
  }

  /** End of the calls. */
  int end(int piece) {
    return start[piece + 1];
  }
}
