package io.shardmill.vcf;

import io.shardmill.parquet.ColumnType;
import java.io.Serializable;

/**
 * An INFO or FORMAT key as the header declares it.
 *
 * @param id the key, such as {@code DP}
 * @param number the header's Number: an integer, {@code A}, {@code R}, {@code G} or {@code .}
 * @param type type of one value
 * @param description the header's text
 */
public record VcfKey(String id, String number, ColumnType type, String description)
    implements Serializable {

  /** Whether a value is a list: every Number but 0 and 1. */
  public boolean list() {
    return !number.equals("1") && !number.equals("0");
  }
}
