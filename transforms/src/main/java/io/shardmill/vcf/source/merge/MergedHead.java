package io.shardmill.vcf.source.merge;

import java.util.LinkedHashSet;
import java.util.Set;

/** ID, QUAL and FILTER of a row, as {@code bcftools merge} makes them. */
final class MergedHead {

  private static final String MISSING = ".";
  private static final String PASS = "PASS";

  private String ids = MISSING;
  private String qual = MISSING;
  private String filters = MISSING;

  /** Takes the pieces of a row. */
  void take(Pieces pieces, MergedRow row) {
    int[] ordered = row.pieces();
    int id = -1;
    int quality = -1;
    Set<String> allIds = new LinkedHashSet<>();
    Set<String> allFilters = new LinkedHashSet<>();
    qual = MISSING;
    for (int i = 0; i < row.count(); i++) {
      // Neighbours mostly have the same.
      if (pieces.id(ordered[i]) != id) {
        id = pieces.id(ordered[i]);
        addUnlessMissing(allIds, pieces.texts().get(id));
      }
      if (pieces.quality(ordered[i]) != quality) {
        quality = pieces.quality(ordered[i]);
        String text = pieces.texts().get(quality);
        int tab = text.indexOf('\t');
        takeQual(text.substring(0, tab));
        for (String filter : text.substring(tab + 1).split(";", -1)) {
          addUnlessMissing(allFilters, filter);
        }
      }
    }
    if (allFilters.size() > 1) {
      allFilters.remove(PASS);
    }
    ids = allIds.isEmpty() ? MISSING : String.join(";", allIds);
    filters = allFilters.isEmpty() ? MISSING : String.join(";", allFilters);
  }

  /** The different IDs. */
  String ids() {
    return ids;
  }

  /** The largest QUAL. */
  String qual() {
    return qual;
  }

  /** All filters that a piece fails; PASS if one passes and none fails. */
  String filters() {
    return filters;
  }

  private void takeQual(String text) {
    if (!text.equals(MISSING)
        && (qual.equals(MISSING) || Double.parseDouble(text) > Double.parseDouble(qual))) {
      qual = text;
    }
  }

  private static void addUnlessMissing(Set<String> texts, String text) {
    if (!text.equals(MISSING)) {
      texts.add(text);
    }
  }
}
