package io.shardmill.vcf.source.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.shardmill.chunk.RemovedRow;
import io.shardmill.chunk.SourceReading;
import io.shardmill.error.ShardmillException;
import io.shardmill.vcf.VcfReadOptions;
import io.shardmill.vcf.VcfReadOptions.Multiallelic;
import io.shardmill.vcf.source.merge.MergeRules.Absent;
import io.shardmill.vcf.source.merge.MergeRules.Alleles;
import io.shardmill.vcf.source.merge.MergeRules.ContigAliases;
import io.shardmill.vcf.source.merge.MergeRules.DuplicateSamples;
import io.shardmill.vcf.source.merge.MergeRules.RefClash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of records of files of different samples. */
class MergeSourceTest {

  private static final VcfReadOptions KEEP =
      VcfReadOptions.defaults().withMultiallelic(Multiallelic.KEEP);
  private static final MergeRules RULES = MergeRules.defaults();

  @TempDir Path folder;

  @Test
  void samplesOfASiteThatAFileLacksAreMissing() throws IOException {
    Path one = one("1 5 . A G . . . GT 0/1 1/1", "1 9 . C T . . . GT 0/0 0/1");
    Path other = other("1 9 . C T . . . GT 1|1", "2 3 . G A . . . GT 0/1");

    SourceReading reading = Batches.reading(Batches.source(KEEP, RULES, one, other));

    assertThat(Batches.rows(reading))
        .containsExactly(
            "1:5:A:G . NaN .  1,2,-1 ", "1:9:C:T . NaN .  0,1,2 ", "2:3:G:A . NaN .  -1,-1,1 ");
    assertThat(reading.counts().read()).isEqualTo(4);
    assertThat(reading.counts().filtered()).containsEntry("MERGED", 1L);
  }

  @Test
  void absentSamplesAreReferenceIfThatIsAskedForAndCounted() throws IOException {
    Path one = one("1 5 . A G . . . GT 0/1 1/1");
    Path other = other("1 9 . C T . . . GT 1|1");
    MergeRules rules =
        new MergeRules(
            Alleles.NONE,
            Absent.REFERENCE,
            RefClash.REJECT,
            DuplicateSamples.ERROR,
            ContigAliases.ERROR);
    MergeSource source = Batches.source(KEEP, rules, one, other);

    assertThat(Batches.rows(Batches.reading(source)))
        .containsExactly("1:5:A:G . NaN .  1,2,0 ", "1:9:C:T . NaN .  0,0,2 ");
  }

  @Test
  void ofAFileWithoutAChosenSampleOnlySitesAreRead() throws IOException {
    Path one = one("1 5 . A G . . . GT 0/1 1/1", "1 7 . A G . . . GT 0/1 1/1");
    Path other = other("1 5 . A G 7 . . GT 1|1", "1 9 . C T . . . GT 1|1");
    VcfReadOptions first = KEEP.withSamples(List.of("A"));
    VcfReadOptions last = KEEP.withSamples(List.of("C"));

    assertThat(Batches.rows(Batches.reading(Batches.source(first, RULES, one, other))))
        .containsExactly("1:5:A:G . 7.0 .  1 ", "1:7:A:G . NaN .  1 ", "1:9:C:T . NaN .  -1 ");
    assertThat(Batches.rows(Batches.reading(Batches.source(last, RULES, one, other))))
        .containsExactly("1:5:A:G . 7.0 .  2 ", "1:7:A:G . NaN .  -1 ", "1:9:C:T . NaN .  2 ");
  }

  @Test
  void aDotInALaterFileTakesNoValueOfInfoAway() throws IOException {
    Path one = one("1 5 . A T,G . . AF=0.1,0.2;RR=1,2,3;DP=3 GT 0/1 1/1");
    Path other = other("1 5 . A T,G . . AF=.;RR=.,9,.;DP=. GT 1|1");
    VcfReadOptions options = KEEP.withInfo(List.of("AF", "RR", "DP"));

    assertThat(Batches.rows(Batches.reading(Batches.source(options, RULES, one, other))))
        .containsExactly("1:5:A:T,G . NaN . [0.1,0.2];[1,9,3];3 1,2,2 ");
    assertThat(Batches.rows(Batches.reading(Batches.source(options, RULES, other, one))))
        .containsExactly("1:5:A:T,G . NaN . [0.1,0.2];[1,2,3];3 2,1,2 ");
  }

  @Test
  void idsAndFiltersAreJoinedAndTheLargestQualCounts() throws IOException {
    Path one = one("1 5 rs1 A G 10 PASS DP=3;CSQ=a;AF=0.1 GT 0/1 1/1");
    Path other = other("1 5 rs2 A G 90.5 q10;s50 DP=4;CSQ=b;AF=0.2 GT ./1");
    VcfReadOptions options = KEEP.withInfo(List.of("DP", "AC", "AN", "AF", "CSQ"));

    assertThat(Batches.rows(Batches.reading(Batches.source(options, RULES, one, other))))
        .containsExactly("1:5:A:G rs1;rs2 90.5 q10;s50 7;[4];5;[0.2];a 1,2,-1 ");
  }

  @Test
  void allelesOfOneKindAreUnitedAndTheFieldsThatCountThemRenumbered() throws IOException {
    Path one = one("1 5 . A G . . . GT:AD:PL 0/1:5,3:10,0,20 1:2,8:9,0");
    Path other = other("1 5 . A T,G . . . PL:GT:AD 1,2,3,4,5,6:1|2:7,8,9");
    VcfReadOptions options = KEEP.withFormat(List.of("AD", "PL"));

    assertThat(Batches.rows(Batches.reading(Batches.source(options, both(), one, other))))
        .containsExactly(
            "1:5:A:G,T . NaN .  1,1,4 [[5,3,null],[2,8,null],[7,9,8]];"
                + "[[10,0,20,null,null,null],[9,0,null],[1,4,6,2,5,3]]");
  }

  @Test
  void snpsAndIndelsStayApartAndIndelsAreWrittenByTheLongestRef() throws IOException {
    Path one = one("1 5 . AC A . . . GT 0/1 1/1", "1 5 . A G . . . GT 0/0 0/1");
    Path other = other("1 5 . ACGT A . . . GT 0/1", "1 5 . A C . . . GT 1/1");

    assertThat(Batches.rows(Batches.reading(Batches.source(KEEP, both(), one, other))))
        .containsExactly("1:5:A:G,C . NaN .  0,1,5 ", "1:5:ACGT:AGT,A . NaN .  1,2,3 ");
  }

  @Test
  void filesOfTheSameSamplesShareColumnsInAnyOrder() throws IOException {
    Path first = one("1 5 . A G . . . GT 0/1 1/1");
    Path second = Batches.write(folder.resolve("c.vcf"), "B A", "2 5 . A G . . . GT 0/0 0/1");
    Path other = other("2 5 . A G . . . GT 1/1");

    assertThat(Batches.rows(Batches.reading(Batches.source(KEEP, RULES, first, second, other))))
        .containsExactly("1:5:A:G . NaN .  1,2,-1 ", "2:5:A:G . NaN .  1,0,2 ");
  }

  @Test
  void wantedSamplesAreOfAnyFileInTheOrderWanted() throws IOException {
    Path one = one("1 5 . A G . . . GT 0/1 1/1");
    Path other = other("1 5 . A G . . . GT 0/0");
    VcfReadOptions options = KEEP.withSamples(List.of("C", "B"));

    assertThat(Batches.rows(Batches.reading(Batches.source(options, RULES, one, other))))
        .containsExactly("1:5:A:G . NaN .  0,2 ");
    assertThatThrownBy(() -> Batches.source(KEEP.withSamples(List.of("D")), RULES, one, other))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("no file has a sample D");
  }

  @Test
  void badRecordsAreToldByTheirOwnFileAndTheOthersAreRead() throws IOException {
    Path one = one("1 5 . A G . . . GT:AD 0/1:1 1/1:1,2", "1 x . A G . . . GT 0/0 0/0");
    Path other = other("1 5 . A G . . . GT:AD 0/2:1,2", "1 7 . A G . . . GT:AD 0/1:1,2");
    Path third = Batches.write(folder.resolve("d.vcf"), "D", "1 5 . A G . . . GT:AD 0/1:3,4");
    VcfReadOptions options = KEEP.withFormat(List.of("AD"));

    SourceReading reading = Batches.reading(Batches.source(options, RULES, one, other, third));

    assertThat(Batches.rows(reading))
        .containsExactly(
            "1:5:A:G . NaN .  -1,-1,-1,1 [null,null,null,[3,4]]",
            "1:7:A:G . NaN .  -1,-1,1,-1 [null,null,[1,2],null]");
    assertThat(reading.removed())
        .extracting(RemovedRow::source, RemovedRow::rule)
        .containsExactlyInAnyOrder(
            tuple(one.toString(), "POS_INVALID"),
            tuple(one.toString(), "FIELD_NUMBER"),
            tuple(other.toString(), "GT_ALLELE_RANGE"));
    assertThat(reading.counts().balanced()).isTrue();
  }

  @Test
  void aRecordWhoseRefContradictsThoseOfMostIsADeadLetterOrKept() throws IOException {
    Path one = one("1 5 . A G . . . GT 0/1 1/1");
    Path other = other("1 5 . C G . . . GT 0/1");
    Path third = Batches.write(folder.resolve("d.vcf"), "D", "1 5 . A G . . . GT 0/0");

    SourceReading reading = Batches.reading(Batches.source(KEEP, RULES, one, other, third));
    assertThat(Batches.rows(reading)).containsExactly("1:5:A:G . NaN .  1,2,-1,0 ");
    assertThat(reading.removed())
        .extracting(RemovedRow::source, RemovedRow::key, RemovedRow::rule)
        .containsExactly(tuple(other.toString(), "1:5:C:G", "REF_CLASH"));

    MergeRules keep =
        new MergeRules(
            Alleles.BOTH,
            Absent.MISSING,
            RefClash.KEEP,
            DuplicateSamples.ERROR,
            ContigAliases.ERROR);
    assertThat(Batches.rows(Batches.reading(Batches.source(KEEP, keep, one, other, third))))
        .containsExactly("1:5:A:G . NaN .  1,2,-1,0 ", "1:5:C:G . NaN .  -1,-1,1,-1 ");
  }

  @Test
  void aSampleOfSeveralFilesIsAnErrorUnlessAPolicyTellsWhatItIs() throws IOException {
    Path one = one("1 5 . A G . . . GT 0/1 1/1");
    Path other = Batches.write(folder.resolve("b.vcf"), "B C", "1 5 . A G . . . GT 0/0 0/1");

    assertThatThrownBy(() -> Batches.source(KEEP, RULES, one, other))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("sample B is in")
        .hasMessageContaining("--duplicateSamples=first");
    MergeSource first = Batches.source(KEEP, duplicates(DuplicateSamples.FIRST), one, other);
    assertThat(first.schema().samples()).containsExactly("A", "B", "C");
    assertThat(Batches.rows(Batches.reading(first))).containsExactly("1:5:A:G . NaN .  1,2,1 ");
    MergeSource renamed = Batches.source(KEEP, duplicates(DuplicateSamples.RENAME), one, other);
    assertThat(renamed.schema().samples()).containsExactly("A", "B", "2:B", "C");
    assertThat(Batches.rows(Batches.reading(renamed))).containsExactly("1:5:A:G . NaN .  1,2,0,1 ");
  }

  @Test
  void twoNamesOfAContigAreAnErrorUnlessTheyAreUnited() throws IOException {
    Path one = one("1 5 . A G . . . GT 0/1 1/1");
    Path other = other("1 5 . A G . . . GT 0/0");
    Path renamed = folder.resolve("chr.vcf");
    Files.writeString(
        renamed, Files.readString(other).replace("ID=1,", "ID=chr1,").replace("\n1\t", "\nchr1\t"));

    assertThatThrownBy(() -> Batches.source(KEEP, RULES, one, renamed))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("names a contig chr1 that is 1 in")
        .hasMessageContaining("--contigAliases=unite");
    MergeRules unite =
        new MergeRules(
            Alleles.NONE,
            Absent.MISSING,
            RefClash.REJECT,
            DuplicateSamples.ERROR,
            ContigAliases.UNITE);
    assertThat(Batches.rows(Batches.reading(Batches.source(KEEP, unite, one, renamed))))
        .containsExactly("1:5:A:G . NaN .  1,2,0 ");
  }

  @Test
  void filesAreSorted() throws IOException {
    Path one = one("1 9 . A G . . . GT 0/1 1/1", "1 5 . A G . . . GT 0/1 1/1");
    MergeSource source = Batches.source(KEEP, RULES, one, other());

    assertThatThrownBy(() -> Batches.reading(source))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("the record at 1:5 stands after one at 1:9")
        .hasMessageContaining("bcftools sort");
  }

  private Path one(String... lines) throws IOException {
    return Batches.write(folder.resolve("a.vcf"), "A B", lines);
  }

  private Path other(String... lines) throws IOException {
    return Batches.write(folder.resolve("b.vcf"), "C", lines);
  }

  private static MergeRules both() {
    return new MergeRules(
        Alleles.BOTH, Absent.MISSING, RefClash.REJECT, DuplicateSamples.ERROR, ContigAliases.ERROR);
  }

  private static MergeRules duplicates(DuplicateSamples policy) {
    return new MergeRules(
        Alleles.NONE, Absent.MISSING, RefClash.REJECT, policy, ContigAliases.ERROR);
  }
}
