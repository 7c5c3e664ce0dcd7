package io.shardmill.vcf.source.merge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The pieces of one window of sites after the other, from one file after the other: one file is
 * open at a time, however many there are.
 *
 * <p>A window ends where the largest file has had some number of records, which is chosen by what
 * the windows before took. One that gets too large is cut in half.
 *
 * <p>Memory: 64 MiB of pieces (or those of one site, if that is more), the reader of a file, and 24
 * bytes for each file.
 */
final class SiteWindow {

  static final long MOST_BYTES = 64L << 20;
  private static final int PIECE_BYTES = 128;
  private static final int REJECTED_BYTES = 400;

  /** How full a window is to be: the next one may hold more. */
  private static final double AIM = 0.7;

  /** Makes pieces of the lines of a file. */
  @FunctionalInterface
  interface Readers {
    PieceReader of(int file);
  }

  private final List<MergeFile> files;
  private final MergedContigs contigs;
  private final SiteSearch search;
  private final Readers readers;
  private final long most;
  private final int largest;
  private final long end;
  private final Pieces pieces = new Pieces();
  private final List<RejectedPiece> rejected = new ArrayList<>();
  // Where to open each file for the records from this window on, and from the site readTo on.
  private final long[] places;
  private final long[] nextPlaces;
  private final long[] readTo;
  private long from;
  private long to;
  private double records;
  private boolean opened;
  private boolean oneSite;

  /**
   * Windows of the sites in {@code [start, end)}.
   *
   * @param most bytes of pieces in a window, about
   */
  SiteWindow(
      List<MergeFile> files,
      MergedContigs contigs,
      SiteSearch search,
      Readers readers,
      long start,
      long end,
      long most) {
    this.files = files;
    this.contigs = contigs;
    this.search = search;
    this.readers = readers;
    this.most = most;
    this.places = new long[files.size()];
    this.nextPlaces = new long[files.size()];
    this.readTo = new long[files.size()];
    this.from = start;
    this.to = start;
    this.end = end;
    this.largest =
        IntStream.range(0, files.size())
            .boxed()
            .max(Comparator.comparingLong(file -> files.get(file).file().size()))
            .orElse(0);
    this.records = Math.max(1, most / PIECE_BYTES / files.size());
  }

  /** Reads the next window; false after the last. */
  boolean next() throws IOException {
    if (to >= end) {
      return false;
    }
    from = to;
    to = end;
    oneSite = false;
    pieces.clear();
    rejected.clear();
    open();
    read(largest, Math.round(records));
    for (int file = 0; file < files.size(); file++) {
      if (file != largest) {
        read(file, Long.MAX_VALUE);
      }
    }
    double aim = AIM * most / Math.max(1, size());
    records = Math.max(1, records * Math.min(4, Math.max(0.25, aim)));
    return true;
  }

  /** The pieces of the window. */
  Pieces pieces() {
    return pieces;
  }

  /** The records of the window that are in no row. */
  List<RejectedPiece> rejected() {
    return rejected;
  }

  private void open() throws IOException {
    if (!opened) {
      opened = true;
      for (int file = 0; file < places.length; file++) {
        files.get(file).file().input().requireUnchanged();
        nextPlaces[file] = search.place(files.get(file), from);
      }
    }
    for (int file = 0; file < places.length; file++) {
      // Of a window that was cut in half, files may be read beyond its end.
      if (readTo[file] <= from) {
        places[file] = nextPlaces[file];
      }
    }
  }

  /** Reads a file; after {@code allowed} records, the window ends before the next site. */
  private void read(int file, long allowed) throws IOException {
    if (places[file] == Long.MAX_VALUE) {
      return;
    }
    PieceReader reader = readers.of(file);
    readTo[file] = Long.MAX_VALUE;
    long left = allowed;
    long before = from;
    boolean whole = true;
    try (FileSites sites = new FileSites(files.get(file), contigs, places[file])) {
      boolean more;
      while ((more = sites.next())) {
        long site = Math.max(0, sites.site());
        if (site < from) {
          continue;
        }
        if (left <= 0 && site > before) {
          to = Math.min(to, site);
        }
        if (site >= to) {
          break;
        }
        reader.read(sites, pieces, rejected);
        before = site;
        left--;
        if (!oneSite && size() > most) {
          whole &= !halve();
        }
      }
      if (whole) {
        readTo[file] = more ? to : Long.MIN_VALUE;
        nextPlaces[file] = sites.place();
      }
    }
  }

  private long size() {
    return pieces.size() + (long) REJECTED_BYTES * rejected.size();
  }

  /** Ends the window before the middle of its sites; false if it has but one. */
  private boolean halve() {
    long middle = pieces.middleSite();
    if (middle == FileSites.NONE) {
      oneSite = true;
      return false;
    }
    to = middle;
    pieces.keepBefore(middle);
    rejected.removeIf(piece -> piece.site() >= middle);
    return true;
  }
}
