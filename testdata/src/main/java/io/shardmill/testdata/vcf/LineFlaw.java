package io.shardmill.testdata.vcf;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Ways to break a VCF line. The names are the codes under which a reader should list them.
 *
 * <p>Every kind but {@link #FIELD_TYPE} breaks a part that each reader must look at.
 */
public enum LineFlaw {
  /** The last column is missing. */
  COLUMN_COUNT {
    @Override
    String damage(String line) {
      return line.substring(0, line.lastIndexOf('\t'));
    }
  },
  /** POS is not a number. */
  POS_INVALID {
    @Override
    String damage(String line) {
      return withColumn(line, 1, "12x4");
    }
  },
  /** REF holds a digit. */
  REF_INVALID {
    @Override
    String damage(String line) {
      return withColumn(line, 3, "A7");
    }
  },
  /** ALT holds a character that no allele has. */
  ALT_INVALID {
    @Override
    String damage(String line) {
      return withColumn(line, 4, "C#");
    }
  },
  /** QUAL is not a number. */
  QUAL_INVALID {
    @Override
    String damage(String line) {
      return withColumn(line, 5, "high");
    }
  },
  /** The first sample's GT holds a letter. */
  GT_SYNTAX {
    @Override
    String damage(String line) {
      return withGenotype(line, "0/x");
    }
  },
  /** The first sample's GT names an allele that the line does not have. */
  GT_ALLELE_RANGE {
    @Override
    String damage(String line) {
      return withGenotype(line, "0/200");
    }
  },
  /** INFO DP, an Integer, holds letters; seen only by who reads that key. */
  FIELD_TYPE {
    @Override
    String damage(String line) {
      return withColumn(line, 7, "DP=many");
    }
  };

  private static final Pattern TAB = Pattern.compile("\t");
  private static final int FIRST_SAMPLE = 9;

  /** {@code line}, without its ending, made wrong. */
  abstract String damage(String line);

  byte[] damage(byte[] line, int length) {
    return damage(new String(line, 0, length, StandardCharsets.ISO_8859_1))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String withGenotype(String line, String genotype) {
    String[] columns = TAB.split(line, -1);
    if (columns.length <= FIRST_SAMPLE) {
      throw new IllegalArgumentException("a genotype can be broken only in a file with samples");
    }
    int colon = columns[FIRST_SAMPLE].indexOf(':');
    String rest = colon < 0 ? "" : columns[FIRST_SAMPLE].substring(colon);
    return withColumn(line, FIRST_SAMPLE, genotype + rest);
  }

  private static String withColumn(String line, int column, String text) {
    String[] columns = TAB.split(line, -1);
    columns[column] = text;
    return String.join("\t", columns);
  }
}
