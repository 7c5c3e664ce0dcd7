package io.shardmill.vcf.source.rules;

import java.io.Serializable;

/**
 * How many values of which type an INFO or FORMAT key has.
 *
 * @param number an integer, {@code A}, {@code R}, {@code G}, {@code P}, {@code M}, {@code LA},
 *     {@code LR}, {@code LG} or {@code .}
 * @param type {@code Integer}, {@code Float}, {@code Flag}, {@code Character} or {@code String}
 */
public record Definition(String number, String type) implements Serializable {

  /** Whether the number is written in digits. */
  boolean counted() {
    return !number.isEmpty() && number.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
