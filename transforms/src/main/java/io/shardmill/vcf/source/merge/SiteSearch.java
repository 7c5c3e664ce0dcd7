package io.shardmill.vcf.source.merge;

import io.shardmill.text.Container;
import java.io.IOException;

/** Finds sites in a sorted file by halving it, without an index. */
final class SiteSearch {

  /** Bytes in which halving ends: two blocks of BGZF. */
  private static final long NEAR = 1 << 17;

  private final MergedContigs contigs;
  private final long near;

  SiteSearch(MergedContigs contigs) {
    this(contigs, NEAR);
  }

  /** Ends halving within {@code near} bytes. */
  SiteSearch(MergedContigs contigs, long near) {
    this.contigs = contigs;
    this.near = near;
  }

  /**
   * A place in the file from which its first record at or after a site is found, and few before it.
   */
  long place(MergeFile file, long site) throws IOException {
    if (site == 0 || file.file().container() == Container.GZIP) {
      return 0;
    }
    long before = 0;
    long after = file.file().size();
    while (after - before > near) {
      long middle = before + (after - before) / 2;
      long found = siteAt(file, middle);
      if (found != FileSites.NONE && found < site) {
        before = middle;
      } else {
        after = middle;
      }
    }
    return before;
  }

  /** The site of the first record from a place on; none if no other follows. */
  long siteAt(MergeFile file, long place) throws IOException {
    try (FileSites sites = new FileSites(file, contigs, place)) {
      while (sites.next()) {
        if (sites.readable()) {
          return sites.site();
        }
      }
      return FileSites.NONE;
    }
  }
}
