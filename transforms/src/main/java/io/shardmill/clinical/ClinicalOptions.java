package io.shardmill.clinical;

import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How clinical tables are read.
 *
 * @param idColumn names the column of ids; empty for {@code sample_id}, and {@code IID} in files of
 *     PLINK
 * @param types of columns, by their names; those of others are inferred
 * @param missing fields that stand for a missing value, beside empty ones; compared without blanks
 *     around them
 */
public record ClinicalOptions(String idColumn, Map<String, ClinicalType> types, Set<String> missing)
    implements Serializable {

  /** What mostly stands for a missing value. */
  public static final String MISSING = "NA,N/A,#N/A,NaN,nan,null,NULL,.";

  public ClinicalOptions {
    types = new TreeMap<>(types);
    missing = new TreeSet<>(missing);
  }

  /** Ids in the usual columns, types inferred. */
  public static ClinicalOptions defaults() {
    return new ClinicalOptions("", Map.of(), Set.of(MISSING.split(",")));
  }
}
