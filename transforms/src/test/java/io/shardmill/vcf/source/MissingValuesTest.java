package io.shardmill.vcf.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.column.ColumnVector;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.VcfReadOptions;
import io.shardmill.vcf.VcfReadOptions.DosageSource;
import io.shardmill.vcf.VcfReadOptions.Multiallelic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the file has a dot for, or leaves out, is null; nothing else is. */
class MissingValuesTest {

  private static final VcfReadOptions KEEP =
      VcfReadOptions.defaults().withMultiallelic(Multiallelic.KEEP);

  @TempDir private Path folder;

  @Test
  void elementsOfInfoListsAreNull() throws IOException {
    List<ColumnVector> info =
        block(
                KEEP.withInfo(List.of("I", "F", "S")),
                "##INFO=<ID=I,Number=A,Type=Integer,Description=\"\">",
                "##INFO=<ID=F,Number=A,Type=Float,Description=\"\">",
                "##INFO=<ID=S,Number=.,Type=String,Description=\"\">",
                "1 5 . A C,G . . I=.,.;F=.,1.5;S=.,x GT 0/1 0/0 0/0",
                "1 6 . A C,G . . I=1,.;F=nan,1.5;S=x,. GT 0/1 0/0 0/0",
                "1 7 . A C,G . . I=-7,0;F=.,.;S=x GT 0/1 0/0 0/0",
                "1 8 . A C,G . . I=.;F=. GT 0/1 0/0 0/0",
                "1 9 . A C . . I=. GT 0/1 0/0 0/0")
            .info();

    assertThat(VcfRows.values(info.get(0)))
        .containsExactly("[null,null]", "[1,null]", "[-7,0]", "null", "null");
    assertThat(VcfRows.values(info.get(1)))
        .containsExactly("[null,1.5]", "[NaN,1.5]", "[null,null]", "null", "null");
    assertThat(VcfRows.values(info.get(2)))
        .containsExactly("[null,x]", "[x,null]", "[x]", "null", "null");
  }

  @Test
  void valuesOfSamplesAreNull() throws IOException {
    List<ColumnVector> calls =
        block(
                KEEP.withFormat(List.of("DP", "GP", "FT")),
                "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"\">",
                "##FORMAT=<ID=GP,Number=1,Type=Float,Description=\"\">",
                "##FORMAT=<ID=FT,Number=1,Type=String,Description=\"\">",
                "1 5 . A C . . . GT:DP:GP:FT 0/1:3:nan:PASS 0/0:.:.:. 0/0",
                "1 6 . A C . . . GT 0/1 0/0 0/0",
                "1 7 . A C . . . GT:DP 0/1:1 0/0:2 0/0:3")
            .calls();

    assertThat(VcfRows.values(calls.get(0))).containsExactly("[3,null,null]", "null", "[1,2,3]");
    assertThat(VcfRows.values(calls.get(1))).containsExactly("[NaN,null,null]", "null", "null");
    assertThat(VcfRows.values(calls.get(2))).containsExactly("[PASS,null,null]", "null", "null");
  }

  @Test
  void samplesOfSeveralValuesHaveListsOfTheirOwn() throws IOException {
    String[] lines = {
      "##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"\">",
      "##FORMAT=<ID=XX,Number=.,Type=Integer,Description=\"\">",
      "1 5 . A C,G . . . GT:AD:XX 0/1:1,.,3:7 0/0:.:1,2,3 0/0",
      "1 6 . A C,G . . . GT 0/1 0/0 0/0",
      "1 7 . A C,G . . . GT:XX:AD 0/1:.,.:4,5,6 0/0:8 0/0:.:.,.,."
    };
    List<ColumnVector> kept = block(KEEP.withFormat(List.of("AD", "XX")), lines).calls();
    List<ColumnVector> split =
        block(VcfReadOptions.defaults().withFormat(List.of("AD", "XX")), lines).calls();

    assertThat(VcfRows.values(kept.get(0)))
        .containsExactly("[[1,null,3],null,null]", "null", "[[4,5,6],null,[null,null,null]]");
    assertThat(VcfRows.values(kept.get(1)))
        .containsExactly("[[7],[1,2,3],null]", "null", "[[null,null],[8],null]");
    assertThat(VcfRows.values(split.get(0)))
        .containsExactly(
            "[[1,null],null,null]",
            "[[1,3],null,null]",
            "null",
            "null",
            "[[4,5],null,[null,null]]",
            "[[4,6],null,[null,null]]");
  }

  @Test
  void oneValueForEachAltIsOneValueOfASplitRow() throws IOException {
    String[] lines = {
      "##FORMAT=<ID=DS,Number=A,Type=Float,Description=\"\">",
      "1 5 . A C,G . . . GT:DS 0/1:1,. 0/0:nan,0 0/0"
    };
    ColumnVector kept = block(KEEP.withFormat(List.of("DS")), lines).calls().get(0);
    ColumnVector split =
        block(VcfReadOptions.defaults().withFormat(List.of("DS")), lines).calls().get(0);

    assertThat(VcfRows.values(kept)).containsExactly("[[1.0,null],[NaN,0.0],null]");
    assertThat(VcfRows.values(split)).containsExactly("[1.0,NaN,null]", "[null,0.0,null]");
  }

  @Test
  void dosagesThatAreMissingAreNull() throws IOException {
    VariantBlock block =
        block(
            VcfReadOptions.defaults().withDosage(DosageSource.DS),
            "##FORMAT=<ID=DS,Number=1,Type=Float,Description=\"\">",
            "1 5 . A C . . . GT:DS 0/1:0.95 0/0:. ./.");

    assertThat(VcfRows.values(block.calls().get(0))).containsExactly("[0.95,null,null]");
    assertThat(VcfRows.dosages(block, 0)).isEqualTo("1:5:A:C 1 0 -1");
  }

  @Test
  void flagsOfSamplesAreTexts() throws IOException {
    VariantBlock block =
        block(
            KEEP.withFormat(List.of("FL")),
            "##FORMAT=<ID=FL,Number=0,Type=Flag,Description=\"\">",
            "1 5 . A C . . . GT:FL 0/1:1 0/0:. 0/0:a,.");

    assertThat(VcfRows.values(block.calls().get(0))).containsExactly("[[1],null,[a,null]]");
  }

  @Test
  void rowsThatAreForgottenLeaveNoNulls() throws IOException {
    VariantBlock block =
        block(
            KEEP.withInfo(List.of("I")).withFormat(List.of("AD", "DP")),
            "##INFO=<ID=I,Number=2,Type=Integer,Description=\"\">",
            "##FORMAT=<ID=AD,Number=2,Type=Integer,Description=\"\">",
            "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"\">",
            "1 5 . A C . . I=.,. GT:AD:DP 0/1:.:. 0/0:.,.:. 0/0:1:.",
            "1 6 . A C . . I=1,2 GT:AD:DP 0/1:1,2:1 0/0:3,4:2 0/0:5,6:3");

    assertThat(VcfRows.values(block.info().get(0))).containsExactly("[1,2]");
    assertThat(VcfRows.values(block.calls().get(0))).containsExactly("[[1,2],[3,4],[5,6]]");
    assertThat(VcfRows.values(block.calls().get(1))).containsExactly("[1,2,3]");
    assertThat(((ColumnVector.Lists) block.info().get(0)).elements().nulls())
        .as("vectors without nulls have no set of them")
        .isNull();
  }

  private VariantBlock block(VcfReadOptions options, String... lines) throws IOException {
    return VcfRows.block(VcfRows.abc(folder.resolve("x.vcf"), lines), options);
  }
}
