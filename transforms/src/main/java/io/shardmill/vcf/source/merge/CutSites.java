package io.shardmill.vcf.source.merge;

import io.shardmill.text.Container;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Sites at which to cut, so that the ranges between hold about the same number of bytes: those of
 * the first records after equal steps through the files of the largest batch.
 */
final class CutSites {

  private final List<MergeFile> files;
  private final SiteSearch search;

  CutSites(List<MergeFile> files, MergedContigs contigs) {
    this.files = files;
    this.search = new SiteSearch(contigs);
  }

  /** The sites at which ranges of about {@code chunkBytes} bytes of all files begin, in order. */
  List<Long> of(long chunkBytes) throws IOException {
    Map<Integer, Long> bytes = new HashMap<>();
    files.forEach(file -> bytes.merge(file.batch(), file.file().size(), Long::sum));
    int largest = 0;
    long all = 0;
    for (Map.Entry<Integer, Long> batch : bytes.entrySet()) {
      all += batch.getValue();
      largest = batch.getValue() > bytes.getOrDefault(largest, 0L) ? batch.getKey() : largest;
    }
    double share = (double) bytes.getOrDefault(largest, 0L) / Math.max(1, all);
    long step = Math.max(1, Math.round(chunkBytes * share));
    TreeSet<Long> sites = new TreeSet<>(List.of(0L));
    for (MergeFile file : files) {
      if (file.batch() == largest && file.file().container() != Container.GZIP) {
        for (long place = step; place < file.file().size(); place += step) {
          long site = search.siteAt(file, place);
          if (site > 0) {
            sites.add(site);
          }
        }
      }
    }
    return new ArrayList<>(sites);
  }
}
