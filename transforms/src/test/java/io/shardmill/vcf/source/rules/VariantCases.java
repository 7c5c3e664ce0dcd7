package io.shardmill.vcf.source.rules;

import static io.shardmill.vcf.source.rules.RuleCase.record;
import static io.shardmill.vcf.source.rules.RuleCase.variant;

import java.util.List;

/** A case for each rule of structural variants, copy numbers and repeats. */
final class VariantCases {

  private static final String REPEAT = "<CNV:TR> SVLEN=9;";

  private VariantCases() {}

  static List<RuleCase> all() {
    return List.of(
        variant(Rule.SVLEN_COUNT, 3, "<DEL>,C SVLEN=-1", "<DEL>,C SVLEN=-1,0"),
        variant(Rule.SVLEN_SIGN, 3, "<DEL> SVLEN=5", "<DEL> SVLEN=-5"),
        variant(Rule.SVLEN_MISSING, 4, "<INV> SVCLAIM=J", "<INV> SVLEN=5"),
        variant(Rule.SVCLAIM_MISSING, 4, "<DUP:TANDEM> SVLEN=5", "<DUP:TANDEM> SVLEN=5;SVCLAIM=DJ"),
        variant(
            Rule.SVCLAIM_MISSING,
            4,
            "<DEL>,<DUP> SVLEN=5,5;SVCLAIM=D,.",
            "<DEL>,C SVLEN=5,.;SVCLAIM=D,."),
        variant(Rule.SVCLAIM_VALUE, 4, "<CNV> SVLEN=5;SVCLAIM=J", "<CNV> SVLEN=5;SVCLAIM=."),
        variant(Rule.SVCLAIM_VALUE, 4, "<INS> SVLEN=5;SVCLAIM=D", "<INS> SVLEN=5;SVCLAIM=DJ"),
        variant(Rule.SVCLAIM_VALUE, 4, "A[1:5[ SVCLAIM=DJ", "A[1:5[ SVCLAIM=J"),
        variant(
            Rule.INTERVAL_COUNT,
            4,
            "<INV>,C SVLEN=5,.;CIPOS=0,1",
            "<INV>,C SVLEN=5,.;CIPOS=0,1,0,0"),
        variant(Rule.INTERVAL_BOUNDS, 4, "<INS> SVLEN=5;CILEN=3,2", "<INS> SVLEN=5;CILEN=-50,50"),
        variant(Rule.INTERVAL_SPAN, 4, "<INV> SVLEN=5;CIPOS=1,2", "<INV> SVLEN=5;CIPOS=0,2"),
        variant(Rule.INTERVAL_SPAN, 5, "<INV> SVLEN=5;CIEND=-2,-1", "<INV> SVLEN=5;CIEND=-2,."),
        variant(
            Rule.IMPRECISE_EXACT,
            4,
            "<INV> SVLEN=5;IMPRECISE;CIPOS=0,0",
            "<INV> SVLEN=5;IMPRECISE;CIPOS=0,0;CILEN=-2,2"),
        variant(
            Rule.IMPRECISE_EXACT,
            5,
            "<INV>,C SVLEN=5,.;IMPRECISE;CIPOS=0,0,0,0;CIEND=0,0,0,0",
            "<INV>,C SVLEN=5,.;IMPRECISE;CIPOS=.,.,0,0"),
        variant(Rule.MOBILE_COUNT, 4, "C MEINFO=AluY,1,2", "C MEINFO=AluY,1,2,+"),
        variant(Rule.REPEAT_UNIT, 4, REPEAT + "RN=1", REPEAT + "RUL=3"),
        variant(Rule.REPEAT_COUNT, 4, REPEAT + "RN=2;RUS=CA", REPEAT + "RN=2;RUS=CA,T"),
        variant(Rule.REPEAT_COUNT, 4, REPEAT + "RUL=2,3", REPEAT + "RUL=2"),
        variant(Rule.REPEAT_BASES, 4, REPEAT + "RUS=CAX", REPEAT + "RUS=CAR"),
        variant(Rule.REPEAT_UNIT_LENGTH, 4, REPEAT + "RUS=CAG;RUL=2", REPEAT + "RUS=CAG;RUL=3"),
        variant(
            Rule.REPEAT_INTERVAL_COUNT,
            4,
            REPEAT + "RUL=3;RB=9;CIRB=-2",
            REPEAT + "RUL=3;RB=9;CIRB=-2,."),
        variant(
            Rule.REPEAT_INTERVAL_ALONE,
            4,
            REPEAT + "RUL=3;CIRUC=-1,1",
            REPEAT + "RUL=3;RUC=3;CIRUC=-1,1"),
        variant(
            Rule.REPEAT_INTERVAL_SPAN,
            4,
            REPEAT + "RUL=3;RUC=3;CIRUC=1,2",
            REPEAT + "RUL=3;RUC=3;CIRUC=0,2"),
        variant(
            Rule.REPEAT_UNITS_COUNTED,
            4,
            REPEAT + "RUL=3;RUC=1.5;RUB=3",
            REPEAT + "RUL=3;RUC=1;RUB=3"),
        variant(
            Rule.REPEAT_UNITS_LISTED,
            4,
            REPEAT + "RUL=3;RUC=2;RUB=3",
            REPEAT + "RUL=3;RUC=2;RUB=3,4"),
        record(
            Rule.COPY_NUMBER_SVLEN,
            4,
            "1 10 . A <CNV>,<CNV> . . SVLEN=5,6 GT:CN 0/1:3",
            "1 10 . A <CNV>,<CNV> . . SVLEN=5,-5 GT:CN 0/1:3"),
        variant(
            Rule.END_COMPUTED,
            5,
            "<DEL> SVLEN=5;SVCLAIM=D;END=14",
            "<DEL> SVLEN=5;SVCLAIM=D;END=15"),
        variant(Rule.END_COMPUTED, 5, "<INS> SVLEN=5;END=15", "<INS> SVLEN=5;END=10"),
        record(
            Rule.END_COMPUTED,
            5,
            "1 10 . A <*> . . END=14 GT:LEN 0/0:4 0/0:6",
            "1 10 . A <*> . . END=15 GT:LEN 0/0:4 0/0:6"));
  }
}
