package io.shardmill.vcf.source.rules;

import static io.shardmill.vcf.source.rules.RuleCase.info;
import static io.shardmill.vcf.source.rules.RuleCase.record;

import java.util.List;

/** A case for each rule of the fixed columns, of INFO, and of records beside each other. */
final class FixedFieldCases {

  private static final String FLAG = "##INFO=<ID=F,Number=0,Type=Flag,Description=\"d\">\n";
  private static final String ONE = "##INFO=<ID=K,Number=1,Type=Integer,Description=\"d\">\n";
  private static final String EACH = "##INFO=<ID=K,Number=A,Type=Integer,Description=\"d\">\n";
  private static final String SITE = "1 10 . A C . . .";

  private FixedFieldCases() {}

  static List<RuleCase> all() {
    return List.of(
        record(Rule.BLANK_LINE, 1, SITE + "\n\n1 11 . A C . . .", SITE + "\n1 11 . A C . . .\n"),
        record(Rule.COMMENT_LINE, 1, SITE + "\n#1 11 . A C . . .", SITE),
        record(Rule.ENCODING, 3, "1 10 \udcff A C . . .", "1 10 é A C . . ."),
        record(Rule.CONTROL_CHARACTER, 3, "1 10 a\u0002 A C . . .", SITE),
        record(Rule.LINE_SEPARATOR, 3, "1 10 . A C . . A=a\rb", "1 10 . A C . . A=a\r"),
        info(Rule.PERCENT_ENCODING, 3, "K=5%", "K=5%25"),
        record(Rule.COLUMN_COUNT, 1, SITE + " ", SITE),
        record(Rule.EMPTY_FIELD, 1, "1 10  A C . . .", SITE),
        record(Rule.CHROM_INVALID, 1, "1~a 10 . A C . . .", "1(a) 10 . A C . . ."),
        record(Rule.CHROM_INVALID, 3, "1(a) 10 . A C . . .", "<ctg1> 10 . A C . . ."),
        record(Rule.POS_INVALID, 1, "1 -1 . A C . . .", "1 0 . A C . . ."),
        record(
            Rule.POS_BEYOND_CONTIG,
            3,
            "##contig=<ID=1,length=9>\n",
            "1 11 . A C . . .",
            "1 10 . A C . . ."),
        record(Rule.ID_INVALID, 1, "1 10 a; A C . . .", "1 10 a;b A C . . ."),
        record(Rule.ID_TWICE, 1, "1 10 a;a A C . . .", "1 10 a;A A C . . ."),
        record(Rule.REF_INVALID, 1, "1 10 . R C . . .", "1 10 . n C . . ."),
        record(Rule.ALT_INVALID, 1, "1 10 . A A[1:5] . . .", "1 10 . A A[1:5[ . . ."),
        record(Rule.ALT_INVALID, 1, "1 10 . A [1:5[ . . .", "1 10 . A [1:5[A . . ."),
        record(Rule.ALT_INVALID, 1, "1 10 . A A[1[ . . .", "1 10 . A A]<c>:1] . . ."),
        record(Rule.ALT_INVALID, 1, "1 10 . A R . . .", "1 10 . A .C . . ."),
        record(Rule.ALT_INVALID, 1, "1 10 . A <a~b> . . .", "1 10 . A <a:b> . . ."),
        record(Rule.ALT_INVALID, 1, "1 10 . A C,. . . .", "1 10 . A . . . ."),
        record(Rule.ALT_INVALID, 3, "1 10 . A C, . . .", "1 10 . A C,CC . . ."),
        record(Rule.ALT_STAR, 1, "1 10 . A * . . .", "1 10 . A <a> . . ."),
        record(Rule.ALT_IS_REF, 1, "1 10 . A a . . .", "1 10 . A aa . . ."),
        record(Rule.ALT_TWICE, 1, "1 10 . A C,c . . .", "1 10 . A C,CC . . ."),
        record(Rule.ALT_BND, 4, "1 10 . A <BND> . . .", "1 10 . A A. . . ."),
        record(Rule.QUAL_INVALID, 1, "1 10 . A C 1,5 . .", "1 10 . A C 1. . ."),
        record(Rule.QUAL_INVALID, 3, "1 10 . A C 1. . .", "1 10 . A C +Inf . ."),
        record(Rule.QUAL_NEGATIVE, 1, "1 10 . A C -1 . .", "1 10 . A C -0 . ."),
        record(Rule.FILTER_INVALID, 1, "1 10 . A C . .;q .", "1 10 . A C . q;r ."),
        record(Rule.FILTER_INVALID, 1, "1 10 . A C . q~r .", "1 10 . A C . q_r ."),
        record(Rule.FILTER_ZERO, 1, "1 10 . A C . 0 .", "1 10 . A C . q0 ."),
        record(Rule.FILTER_TWICE, 3, "1 10 . A C . q;q .", "1 10 . A C . q;Q ."),
        record(Rule.FILTER_PASS, 1, "1 10 . A C . PASS;q .", "1 10 . A C . PASS ."),
        record(
            Rule.POS_ORDER,
            1,
            SITE + "\n1 9 . A C . . .",
            SITE + "\n1 10 . A G . . .\n2 9 . A C . . ."),
        record(
            Rule.CHROM_CONTIGUOUS,
            1,
            SITE + "\n2 9 . A C . . .\n1 11 . A C . . .",
            SITE + "\n2 9 . A C . . .\n3 11 . A C . . ."),
        record(
            Rule.RECORD_TWICE,
            1,
            "1 10 . AT AAT,AA . . .\n1 11 . T A . . .",
            "1 10 . AT AAT,AA . . .\n1 11 . T C . . ."),
        record(
            Rule.RECORD_TWICE,
            3,
            SITE + "\n" + SITE,
            "1 10 . A <INV> . . .\n1 10 . A <INV> . . .\n2 10 . A C . . ."),
        info(Rule.INFO_INVALID, 1, "A=1;;B=2", "A=1;B=2"),
        info(Rule.INFO_INVALID, 1, "A=1=2", "A=1"),
        info(Rule.INFO_SPACE, 1, "A=a~b", "A=a_b"),
        info(Rule.INFO_KEY, 3, "1A=1", "A1=1"),
        info(Rule.INFO_KEY, 1, "=1", "1A=1"),
        info(Rule.INFO_KEY_TWICE, 3, "A=1;A=2", "A=1;a=2"),
        record(Rule.INFO_FLAG_VALUE, 3, FLAG, of("F=1"), of("F")),
        info(Rule.INFO_FLAG_VALUE, 1, "DB=yes", "DB=0"),
        record(Rule.INFO_VALUE_EMPTY, 3, ONE, of("K"), of("K=.")),
        info(Rule.INFO_VALUE_EMPTY, 3, "A=", "A"),
        record(Rule.INFO_VALUE_NUMBER, 1, ONE, of("K=1,2"), of("K=1")),
        record(Rule.INFO_VALUE_NUMBER, 3, EACH, of("K=1,2"), of("K=.")),
        info(Rule.INFO_VALUE_NUMBER, 3, "AD=1", "AD=1,2"),
        record(Rule.INFO_VALUE_TYPE, 1, ONE, of("K=1.5"), of("K=-15")),
        info(Rule.INFO_VALUE_TYPE, 3, "AF=x", "AF=1e-3"),
        info(Rule.INFO_NEGATIVE, 1, "AC=-1", "AC=0"),
        info(Rule.INFO_FREQUENCY, 1, "AF=1.5", "AF=1"),
        info(Rule.INFO_CIGAR, 1, "CIGAR=X1", "CIGAR=1X"),
        info(Rule.INFO_END, 1, "END=11", "END=10"),
        info(Rule.INFO_NEGATIVE, 4, "RN=-1", "RN=0"),
        record(Rule.INFO_END, 2, "1 10 . A <DEL> . . END=9", "1 10 . A <DEL> . . END=12"),
        record(Rule.INFO_END, 4, "1 10 . AT A . . END=10", "1 10 . AT A . . IMPRECISE;END=10"),
        info(Rule.INTEGER_RANGE, 3, "DP=2147483648", "DP=2147483647"),
        record(Rule.INTEGER_RANGE, 3, ONE, of("K=-2147483641"), of("K=-2147483640")));
  }

  private static String of(String info) {
    return "1 10 . A C . . " + info;
  }
}
