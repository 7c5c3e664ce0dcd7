package io.shardmill.vcf;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field of the annotations that a predictor of consequences writes as one INFO key: VEP as CSQ,
 * SnpEff as ANN, LOF and NMD. A value is an annotation, of a transcript mostly, with its fields
 * between bars; the Description of the key names them.
 *
 * @param name as a column can have it: what is no letter, digit, dot, dash or underscore is one
 *     underscore
 * @param place among the fields, from 0
 */
public record AnnotationField(String name, int place) implements Serializable {

  /** Names between bars: the last of a text, in quotes or not. */
  private static final Pattern NAMES = Pattern.compile("([^:'\"|]+(?:\\|[^'\"|]*)+)['\"\\s]*$");

  private static final String BEFORE_NAMES = "Format:";

  private static final Pattern NO_NAME = Pattern.compile("[^\\p{Alnum}._-]+");

  /**
   * The fields that a Description names, such as {@code Consequence annotations from Ensembl VEP.
   * Format: Allele|Consequence|IMPACT}; none if it names none.
   */
  public static List<AnnotationField> of(String description) {
    int before = description.indexOf(BEFORE_NAMES);
    Matcher names =
        NAMES.matcher(
            before < 0 ? description : description.substring(before + BEFORE_NAMES.length()));
    List<AnnotationField> fields = new ArrayList<>();
    if (names.find()) {
      for (String name : names.group(1).split("\\|", -1)) {
        fields.add(
            new AnnotationField(NO_NAME.matcher(name.strip()).replaceAll("_"), fields.size()));
      }
    }
    return fields;
  }
}
