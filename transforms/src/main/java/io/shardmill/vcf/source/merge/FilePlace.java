package io.shardmill.vcf.source.merge;

/** How far one file is read in a range of sites. */
final class FilePlace {

  static final long UNKNOWN = -1;

  /** Where to open the file for the records from the window on; the end of the file at the end. */
  long place;

  /** The same for the records from the site {@link #readTo} on. */
  long nextPlace;

  /** The file was read up to here; the end of sites if that is not known. */
  long readTo;

  /** The site of the first record that was not read yet, at least. */
  long nextSite;

  /** Position of the first record of the range. */
  long first = UNKNOWN;

  /** Position of the first record after the range. */
  long after = UNKNOWN;

  /** A window starts; of one that was cut in half, files may be read beyond its end. */
  void startWindow(long from) {
    if (readTo <= from) {
      place = nextPlace;
    }
  }

  /** The file is read again, and it is not known how far. */
  void startReading() {
    readTo = Long.MAX_VALUE;
    nextSite = 0;
  }

  /** The file was read up to a window's end. */
  void endReading(long to, long placeAfter, long siteAfter) {
    readTo = to;
    nextPlace = placeAfter;
    nextSite = siteAfter;
  }
}
