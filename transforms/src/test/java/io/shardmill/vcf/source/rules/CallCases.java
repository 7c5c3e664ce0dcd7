package io.shardmill.vcf.source.rules;

import static io.shardmill.vcf.source.rules.RuleCase.call;
import static io.shardmill.vcf.source.rules.RuleCase.record;

import java.util.List;

/** A case for each rule of FORMAT and the calls; the record has REF A and ALT C,G. */
final class CallCases {

  /** The specification's example (1.6.2), written both ways in one call, but for the last value. */
  private static final String LOCAL_EXAMPLE =
      "2/2:2,4:20,30,10:90,80,0,100,110,120:20,.,30,.,10:90,.,.,80,.,0,.,.,.,.,100,.,110,.,";

  private CallCases() {}

  static List<RuleCase> all() {
    return List.of(
        call(Rule.FORMAT_INVALID, 1, "GT::DP 0/1:1:1", "GT:X:DP 0/1:1:1"),
        call(Rule.FORMAT_INVALID, 3, ". 0/1", ". ."),
        call(Rule.FORMAT_KEY, 1, "GT:A_B 0/1:1", "GT:1A 0/1:1"),
        call(Rule.FORMAT_KEY, 3, "GT:1A 0/1:1", "GT:A_B 0/1:1"),
        call(Rule.FORMAT_KEY_TWICE, 3, "GT:A:A 0/1:1:1", "GT:A:a 0/1:1:1"),
        call(Rule.FORMAT_GT_FIRST, 1, "DP:GT 1:0/1", "DP:HQ 1:1,2"),
        call(Rule.FORMAT_LAA, 5, "GT:LAD:LAA 0/1:1,2:1", "GT:LAA:LAD 0/1:1:1,2"),
        call(Rule.FORMAT_LAA, 5, "GT:LAD 0/1:1,2", "LAA:LAD 1:1,2"),
        call(Rule.CALL_FIELDS, 1, "GT:DP 0/1:1:2", "GT:DP 0/1"),
        call(Rule.CALL_EMPTY, 1, "GT:DP 0/1:", "GT:DP 0/1:."),
        call(Rule.CALL_EMPTY, 5, "GT:LAA:DP 0/0::", "GT:LAA:LEC 0/0::"),
        call(Rule.GT_SYNTAX, 3, "GT /0/1", "GT 0/1/2"),
        call(Rule.GT_SYNTAX, 4, "GT 0/1|", "GT |0|1/2"),
        call(Rule.GT_ALLELE_RANGE, 1, "GT 0/3", "GT 1|2"),
        call(Rule.CALL_NUMBER, 3, "GT:PL 0/2:1,2,3", "GT:PL 0/2:1,2,3,4,5,6"),
        call(Rule.CALL_NUMBER, 3, "GT:PL 0/0/0/2:1,2,3,4,5,6", "GT:PL 2:1,2,3"),
        call(Rule.CALL_NUMBER, 3, "GT:HQ 0/1:1", "GT:HQ 0/1:."),
        call(Rule.CALL_NUMBER, 4, "GT:PSL 0|1:a", "GT:PSL 0|1:a,b"),
        call(Rule.CALL_NUMBER, 5, "GT:LAA:LPL 0/2:2:1,2,3,4,5,6", "GT:LAA:LPL 0/2:2:1,2,3"),
        call(Rule.CALL_NUMBER, 5, "GT:M5mC 0/1:0.1,0.2", "GT:M5mC 1/2:0.1,0.2"),
        call(Rule.CALL_NUMBER, 1, "GT:DP 0/1:1 0/1:1 0/1:1,2", "GT:DP 0/1:1 0/1:1 0/1:2"),
        call(Rule.CALL_TYPE, 1, "GT:DP 0/1:x", "GT:DP 0/1:3"),
        call(Rule.CALL_NEGATIVE, 1, "GT:DP 0/1:-1", "GT:DP 0/1:0"),
        call(Rule.CALL_PROBABILITY, 3, "GT:GP 1:0,1.5,0", "GT:GP 1:0,1,0"),
        call(Rule.CALL_LIKELIHOOD, 3, "GT:GL 1:0,0.5,-1", "GT:GL 1:0,-0.5,-1"),
        call(Rule.CALL_FILTER, 1, "GT:FT 0/1:a;", "GT:FT 0/1:a;b"),
        call(Rule.PHASE_SET_TWICE, 4, "GT:PS:PSL 0|1:5:a,b", "GT:PS:PSL 0|1:.:a,b"),
        call(Rule.PHASE_SET_UNPHASED, 4, "GT:PSL /0|1:a,b", "GT:PSL /0|1:.,b"),
        call(Rule.PHASE_SET_ORDINAL, 4, "GT:PSL:PSO /0|1:.,b:1,2", "GT:PSL:PSO /0|1:.,b:.,2"),
        call(Rule.PHASE_SET_QUALITY, 4, "GT:PSL:PSQ /0|1:.,b:1,2", "GT:PSL:PSQ /0|1:.,b:.,2"),
        call(Rule.LAA_INVALID, 5, "GT:LAA 0/1:1,1", "GT:LAA 0/1:1,2"),
        call(Rule.LAA_INVALID, 5, "GT:LAA 0/1:3", "GT:LAA 0/1:."),
        record(
            Rule.LAA_BLOCK,
            5,
            "1 10 . A C,<*> . . . GT:LAA:LEN 0/0:1:5",
            "1 10 . A C,<*> . . . GT:LAA:LEN 0/0:2:5"),
        call(Rule.LOCAL_DIFFERS, 5, "GT:LAA:LAD:AD 2:2:1,2:1,0,3", "GT:LAA:LAD:AD 2:2:1,3:1,0,3"),
        call(
            Rule.LOCAL_DIFFERS,
            5,
            "GT:LAA:LPL:PL 0/2:2:1,2,3:1,9,9,2,9,4",
            "GT:LAA:LPL:PL 0/2:2:1,2,3:1,9,9,2,9,3"),
        call(
            Rule.LOCAL_DIFFERS,
            5,
            "GT:LAA:LGL:GL 2:2:-1,-2:-1,-9,-3.5",
            "GT:LAA:LGL:GL 2:2:-1,-2:-1,-9,-2.4"),
        record(
            Rule.LOCAL_DIFFERS,
            5,
            "1 1 . G A,C,T,<*> . . . GT:LAA:LAD:LPL:AD:PL " + LOCAL_EXAMPLE + "121",
            "1 1 . G A,C,T,<*> . . . GT:LAA:LAD:LPL:AD:PL " + LOCAL_EXAMPLE + "120"),
        call(
            Rule.LOCAL_DIFFERS,
            5,
            "GT:LAA:LPL:PL 0/0:.:3:4,.,.,.,.,.",
            "GT:LAA:LPL:PL 0/0:.:3:3,.,.,.,.,."),
        record(
            Rule.BLOCK_COVERED,
            5,
            "1 10 . A <*> . . . GT:LEN 0:5\n1 12 . C G . . . GT:DP .:3",
            "1 10 . A <*> . . . GT:LEN 0:5\n1 14 . C G . . . GT .\n1 15 . C G . . . GT 0"),
        record(
            Rule.BLOCK_COVERED,
            5,
            "1 10 . A <*> . . . GT:LAA:LEN 0/0:1:5 .:.:.\n1 11 . C G . . . GT:LAA 0/0:1 0/1:1",
            "1 10 . A <*> . . . GT:LAA:LEN 0/0:1:5 .:.:.\n1 11 . C G . . . GT:LAA .:1 0/1:1"),
        call(Rule.MODIFICATION_GT, 5, "M5mC 0.1", "M5mC ."),
        call(Rule.MODIFICATION_FRACTION, 5, "GT:M5mC 1:1.5", "GT:M5mC 1:0.5"));
  }
}
