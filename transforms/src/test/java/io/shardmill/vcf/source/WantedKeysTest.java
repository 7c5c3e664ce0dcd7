package io.shardmill.vcf.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.VariantSchema;
import io.shardmill.vcf.VcfKey;
import io.shardmill.vcf.VcfReadOptions;
import io.shardmill.vcf.VcfReadOptions.DosageSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** INFO and FORMAT keys as people ask for them. */
class WantedKeysTest {

  private static final VcfReadOptions DEFAULTS = VcfReadOptions.defaults();
  private static final List<String> ALL = List.of(VcfKey.ALL);

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    VcfRows.abc(
        folder.resolve("a.vcf"),
        "##INFO=<ID=DP,Number=1,Type=Integer,Description=\"\">",
        "##INFO=<ID=DB,Number=0,Type=Flag,Description=\"\">",
        "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"\">",
        "##FORMAT=<ID=GQ,Number=1,Type=Integer,Description=\"\">",
        "1 5 . A C . . DP=3 GT:GQ 0/1:9 0/0:8 0/0:7");
    VcfRows.abc(
        folder.resolve("b.vcf"),
        "##INFO=<ID=AF,Number=A,Type=Float,Description=\"\">",
        "##INFO=<ID=DP,Number=1,Type=Integer,Description=\"\">",
        "1 6 . A C . . AF=0.5 GT 0/1 0/0 0/0");
  }

  private VariantSchema schema(VcfReadOptions options) throws IOException {
    return VcfSource.of(folder + "/*.vcf", options).schema();
  }

  @Test
  void allAreThoseThatTheHeadersDeclareButGt() throws IOException {
    VariantSchema schema = schema(DEFAULTS.withInfo(ALL).withFormat(ALL));

    assertThat(schema.info()).extracting(VcfKey::id).containsExactly("DP", "DB", "AF");
    assertThat(schema.format()).extracting(VcfKey::id).containsExactly("GQ");
  }

  @Test
  void allAreReadByTheirTypes() throws IOException {
    VariantBlock block = VcfRows.block(folder.resolve("a.vcf"), DEFAULTS.withInfo(ALL));

    assertThat(block.info().stream().map(VcfRows::values))
        .containsExactly(List.of("3"), List.of("false"));
  }

  /** DS is kept although no header declares it: gt is rounded from it. */
  @Test
  void allAndTheDosage() throws IOException {
    assertThat(schema(DEFAULTS.withFormat(ALL).withDosage(DosageSource.DS)).format())
        .extracting(VcfKey::id)
        .containsExactly("GQ", "DS");
  }

  @ParameterizedTest
  @CsvSource({
    "DP;DP, key DP is named twice",
    "*, write all for all that a file declares",
    "DP;all, all stands alone",
    "'DP; AF', key ' AF' is none",
    "DP;, key '' is none",
  })
  void otherWishesAreRefused(String keys, String message) {
    List<String> wanted = List.of(keys.split(";", -1));

    assertThatThrownBy(() -> DEFAULTS.withInfo(wanted))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("INFO")
        .hasMessageContaining(message);
    assertThatThrownBy(() -> DEFAULTS.withFormat(wanted))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("FORMAT")
        .hasMessageContaining(message);
  }

  @Test
  void genotypesAreAlwaysRead() {
    assertThatThrownBy(() -> DEFAULTS.withFormat(List.of("GT", "DP")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("GT is always read, as column gt");
  }
}
