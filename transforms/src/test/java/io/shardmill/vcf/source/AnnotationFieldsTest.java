package io.shardmill.vcf.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.vcf.AnnotationField;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.VcfKey;
import io.shardmill.vcf.VcfReadOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Annotations of VEP and SnpEff: each field between bars a column. */
class AnnotationFieldsTest {

  private static final String CSQ =
      "##INFO=<ID=CSQ,Number=.,Type=String,Description=\"Consequence annotations from Ensembl VEP."
          + " Format: Allele|Consequence|SYMBOL|gnomAD_AF\">";
  private static final String DP = "##INFO=<ID=DP,Number=1,Type=Integer,Description=\"\">";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "Consequence annotations from Ensembl VEP. Format: Allele|Consequence|IMPACT"
            + " ~ Allele Consequence IMPACT",
        "Functional annotations: 'Allele | Gene_Name | HGVS.c | cDNA.pos / cDNA.length | ERRORS / INFO' "
            + " ~ Allele Gene_Name HGVS.c cDNA.pos_cDNA.length ERRORS_INFO",
        "Predicted loss of function. Format: 'Gene_Name | Gene_ID' ~ Gene_Name Gene_ID",
        "One of a|b or none. Format: Allele|Gene ~ Allele Gene",
        "Total depth ~ ''",
      })
  void theDescriptionNamesTheFields(String description, String names) {
    assertThat(AnnotationField.of(description).stream().map(AnnotationField::name))
        .containsExactly(names.isEmpty() ? new String[0] : names.split(" "));
  }

  private Path file(String name, String... lines) throws IOException {
    return VcfRows.abc(folder.resolve(name), lines);
  }

  private static VariantBlock read(Path file, String... keys) throws IOException {
    return VcfRows.block(file, VcfReadOptions.defaults().withInfo(List.of(keys)));
  }

  @Test
  void eachFieldIsAColumnWithAValueForEachAnnotation() throws IOException {
    Path file =
        file(
            "vep.vcf",
            CSQ,
            DP,
            "1 5 . A C . . CSQ=C|missense_variant&splice|BRCA2|0.5,C|intron_variant||;DP=3 GT 0/1 0/0 0/0",
            "1 6 . A C . . DP=4 GT 0/1 0/0 0/0",
            "1 7 . A C . . CSQ=C|x|.| GT 0/1 0/0 0/0");

    VariantBlock block = read(file, "CSQ/SYMBOL", "DP", "CSQ/Consequence", "CSQ");

    assertThat(block.schema().info())
        .extracting(VcfKey::columnName)
        .containsExactly("CSQ_SYMBOL", "CSQ_Consequence", "DP", "CSQ");
    assertThat(block.info().stream().map(VcfRows::values))
        .containsExactly(
            List.of("[BRCA2,null]", "null", "[null]"),
            List.of("[missense_variant&splice,intron_variant]", "null", "[x]"),
            List.of("3", "4", "null"),
            List.of(
                "[C|missense_variant&splice|BRCA2|0.5,C|intron_variant||]", "null", "[C|x|.|]"));
    assertThat(read(file, "CSQ/*").info()).hasSize(4);
  }

  @Test
  void anAnnotationThatEndsEarlyHasNullsAndIsCounted() throws IOException {
    Path file = file("short.vcf", CSQ, "1 5 . A C . . CSQ=C|x,C|y|G|1 GT 0/1 0/0 0/0");

    assertThat(read(file, "CSQ/*").info().stream().map(VcfRows::values))
        .containsExactly(
            List.of("[C,C]"), List.of("[x,y]"), List.of("[null,G]"), List.of("[null,1]"));
  }

  @Test
  void whatNoHeaderNamesIsSaid() throws IOException {
    Path file = file("wrong.vcf", CSQ, DP, "1 5 . A C . . DP=1 GT 0/1 0/0 0/0");

    assertThatThrownBy(() -> read(file, "CSQ/SYMBL"))
        .hasMessage("--info=CSQ/SYMBL: CSQ has no such field; did you mean SYMBOL?");
    assertThatThrownBy(() -> read(file, "DP/*"))
        .hasMessage("--info=DP/*: no header describes DP as fields between bars");
  }

  @Test
  void filesThatHaveTheFieldsAtOtherPlacesAreRefused() throws IOException {
    file("a.vcf", CSQ, "1 5 . A C . . . GT 0/1 0/0 0/0");
    file("b.vcf", CSQ.replace("Allele|", ""), "1 6 . A C . . . GT 0/1 0/0 0/0");

    assertThatThrownBy(
            () ->
                VcfSource.of(
                    folder + "/*.vcf", VcfReadOptions.defaults().withInfo(List.of("CSQ/SYMBOL"))))
        .hasMessageContaining("b.vcf: INFO key CSQ has its field SYMBOL at another place");
  }
}
