package io.shardmill.vcf.source.merge;

import io.shardmill.quality.StatisticsSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The pieces of one window of sites after the other, from one file after the other: one file is
 * open at a time, however many there are.
 *
 * <p>A window ends where the largest file of those that have records there has had some number of
 * them, which is chosen by what the windows before took. One that gets too large is cut in half.
 *
 * <p>Memory: 64 MiB of pieces (or those of one site, if that is more), the reader of a file, and 64
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
  private final int[] bySize;
  private final long start;
  private final long end;
  private final Pieces pieces = new Pieces();
  private final List<RejectedPiece> rejected = new ArrayList<>();
  private final FilePlace[] places;
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
    this.places = new FilePlace[files.size()];
    Arrays.setAll(places, file -> new FilePlace());
    this.start = start;
    this.from = start;
    this.to = start;
    this.end = end;
    this.bySize =
        IntStream.range(0, files.size())
            .boxed()
            .sorted(Comparator.comparingLong(file -> -files.get(file).file().size()))
            .mapToInt(file -> file)
            .toArray();
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
    boolean any = false;
    for (int file : bySize) {
      read(file, any ? Long.MAX_VALUE : Math.round(records));
      any |= pieces.count() > 0;
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

  /** Tells where the range starts and ends in each file, after its last window. */
  void tellSeams(StatisticsSet statistics) {
    for (int file = 0; file < places.length; file++) {
      if (places[file].first != FilePlace.UNKNOWN && start > 0) {
        Seams.start(statistics, file, places[file].first);
      }
      if (places[file].after != FilePlace.UNKNOWN) {
        Seams.end(statistics, file, places[file].after);
      }
    }
  }

  private void open() throws IOException {
    if (!opened) {
      opened = true;
      for (int file = 0; file < places.length; file++) {
        files.get(file).file().input().requireUnchanged();
        places[file].nextPlace = search.place(files.get(file), from);
      }
    }
    for (FilePlace place : places) {
      place.startWindow(from);
    }
  }

  /** Reads a file; after {@code allowed} records, the window ends before the next site. */
  private void read(int file, long allowed) throws IOException {
    FilePlace place = places[file];
    if (place.place == Long.MAX_VALUE || (place.readTo <= from && place.nextSite >= to)) {
      return;
    }
    PieceReader reader = readers.of(file);
    place.startReading();
    long left = allowed;
    long before = from;
    boolean whole = true;
    try (FileSites sites = new FileSites(files.get(file), contigs, place.place)) {
      boolean more = sites.next();
      for (; more; more = sites.next()) {
        long site = Math.max(0, sites.site());
        if (site < from) {
          continue;
        }
        note(place, sites);
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
        place.endReading(to, sites.place(), more ? sites.site() : Long.MAX_VALUE);
      }
    }
  }

  private void note(FilePlace place, FileSites sites) {
    if (sites.readable()) {
      if (place.first == FilePlace.UNKNOWN) {
        place.first = sites.line().position();
      }
      if (sites.site() >= end) {
        place.after = sites.line().position();
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
