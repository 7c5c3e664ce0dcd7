package io.shardmill.vcf.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.SourceReading;
import io.shardmill.column.ColumnType;
import io.shardmill.error.ShardmillException;
import io.shardmill.testdata.vcf.HandWrittenVcf;
import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.vcf.VcfKey;
import io.shardmill.vcf.VcfReadOptions;
import io.shardmill.vcf.source.header.StructuredLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Headers of several files are read as one, or the difference is told. */
class VcfHeadersTest {

  private static final String LINE = "1 5 . A C . . . GT 0/1 0/0 1/1";

  @TempDir private Path folder;

  @Test
  void samplesInAnotherOrderArePermuted() throws IOException {
    Path a = HandWrittenVcf.of("order_a.vcf").copyTo(folder);
    Path b = HandWrittenVcf.of("order_b.vcf").copyTo(folder);

    VcfSource source = VcfSource.of(a + "," + b, VcfReadOptions.defaults());
    List<String> together = SourceReading.of(source, VcfRows::dosages).rows();
    List<String> alone = SourceReading.of(VcfRows.source(b), VcfRows::dosages).rows();

    assertThat(source.schema().samples()).containsExactly("A", "B", "C");
    String[] permuted = together.get(3).split(" ", -1);
    String[] original = alone.get(0).split(" ", -1);
    assertThat(List.of(permuted[4], permuted[2], permuted[3]))
        .containsExactly(original[2], original[3], original[4]);
  }

  @Test
  void otherSamplesAreAnError() throws IOException {
    Path a = HandWrittenVcf.of("order_a.vcf").copyTo(folder);
    Path other = HandWrittenVcf.of("other_samples.vcf").copyTo(folder);

    assertThatThrownBy(() -> VcfSource.of(a + "," + other, VcfReadOptions.defaults()))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("other_samples.vcf has not the samples of")
        .hasMessageContaining("missing");
  }

  @Test
  void aFileNamedTwiceIsAnError() throws IOException {
    VcfRows.abc(folder.resolve("a.vcf"), LINE);

    assertThatThrownBy(
            () -> VcfSource.of(folder + "/*.vcf," + folder + "/a.vcf", VcfReadOptions.defaults()))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("a.vcf is named twice");
  }

  @Test
  void aGlobWithoutFilesIsAnError() {
    assertThatThrownBy(() -> VcfSource.of(folder + "/*.bcf", VcfReadOptions.defaults()))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("No file matches the input " + folder + "/*.bcf");
  }

  @Test
  void filesOfAGlobAreSorted() throws IOException {
    for (String name : List.of("b.vcf", "a.vcf", "c.vcf")) {
      VcfRows.abc(folder.resolve(name), LINE);
    }

    assertThat(VcfSource.of(folder + "/*.vcf", VcfReadOptions.defaults()).plan().ranges())
        .extracting(range -> Path.of(range.source()).getFileName().toString())
        .containsExactly("a.vcf", "b.vcf", "c.vcf");
  }

  @Test
  void integerAndFloatMakeFloat() throws IOException {
    declare("a.vcf", "Number=1,Type=Integer");
    declare("b.vcf", "Number=A,Type=Float");

    VcfKey key = both().schema().info().get(0);

    assertThat(key.type()).isEqualTo(ColumnType.FLOAT32);
    assertThat(key.number()).isEqualTo(".");
  }

  @Test
  void typesThatExcludeEachOtherAreAnErrorOnlyIfKept() throws IOException {
    declare("a.vcf", "Number=1,Type=Integer");
    declare("b.vcf", "Number=1,Type=String");

    assertThatThrownBy(this::both)
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("b.vcf: INFO key XX has a Type that excludes");
    assertThat(VcfSource.of(folder + "/*.vcf", VcfReadOptions.defaults()).schema().info())
        .isEmpty();
  }

  @Test
  void contigsAreJoinedInOrderOfAppearance() throws IOException {
    VcfRows.abc(folder.resolve("a.vcf"), "##contig=<ID=2,length=9>", "##contig=<ID=1>", LINE);
    VcfRows.abc(folder.resolve("b.vcf"), "##contig=<ID=3>", "##contig=<ID=1>", LINE);

    VcfSource source = VcfSource.of(folder + "/*.vcf", VcfReadOptions.defaults());

    assertThat(source.schema().contigs()).containsExactly("2", "1", "3");
    assertThat(VcfRows.block(folder.resolve("a.vcf"), VcfReadOptions.defaults()).contigId())
        .containsExactly(1);
  }

  @Test
  void anUnknownSampleIsAnError() throws IOException {
    Path file = VcfRows.abc(folder.resolve("a.vcf"), LINE);

    assertThatThrownBy(
            () ->
                VcfSource.of(file.toString(), VcfReadOptions.defaults().withSamples(List.of("D"))))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("a.vcf has no sample D");
  }

  @Test
  void versionsBeyondFourAreAnError() throws IOException {
    Path file = Files.writeString(folder.resolve("new.vcf"), "##fileformat=VCFv4.6\n");

    assertThatThrownBy(() -> VcfRows.source(file))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("new.vcf: header line 1:")
        .hasMessageContaining("VCFv4.0 to 4.5");
  }

  @Test
  void linesThatEndWithCarriageReturnsAloneAreAnError() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("mac.vcf"),
            "##fileformat=VCFv4.3\r#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\r1\t1\t.\tA\tC\r");

    assertThatThrownBy(() -> VcfRows.source(file))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("mac.vcf: header line 1: lines end with CR alone; write LF");
  }

  @Test
  void aTabAtTheEndOfTheColumnLineIsAnError() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("tab.vcf"),
            "##fileformat=VCFv4.0\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tA\t\n");

    assertThatThrownBy(() -> VcfRows.source(file))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("tab.vcf: header line 2: the #CHROM line ends with a tab; remove it");
  }

  @Test
  void aKeyThatIsDefinedTwiceIsCounted() throws IOException {
    Path file =
        VcfRows.abc(
            folder.resolve("twice.vcf"),
            "##INFO=<ID=DP,Number=1,Type=Integer,Description=\"\">",
            "##INFO=<ID=DP,Number=1,Type=Float,Description=\"\">",
            "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"\">",
            LINE);
    VcfSource source =
        VcfSource.of(file.toString(), VcfReadOptions.defaults().withInfo(List.of("DP")));

    assertThat(source.definedTwice()).isEqualTo(1);
    assertThat(source.schema().info().get(0).type()).isEqualTo(ColumnType.FLOAT32);
  }

  @Test
  void aFolderIsAnError() {
    assertThatThrownBy(() -> VcfSource.of(folder.toString(), VcfReadOptions.defaults()))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining(
            "The input %s is a folder; name the files in it, such as %s/*"
                .formatted(folder, folder));
  }

  @Test
  void aHeaderOfAHundredThousandContigs() throws IOException {
    String contigs =
        IntStream.range(0, 100_000)
            .mapToObj(i -> "##contig=<ID=scaffold_%d,length=1000>\n".formatted(i))
            .collect(Collectors.joining());
    String text =
        "##fileformat=VCFv4.2\n"
            + contigs
            + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n"
            + "scaffold_99999\t1\t.\tA\tC\t.\t.\t.\n";
    Path file = VcfRows.pack(folder.resolve("many.vcf.gz"), text, VcfContainer.bgzf());

    assertThat(VcfRows.block(file, VcfReadOptions.defaults()).contigId()).containsExactly(99_999);
    SourceReading.assertCutsAgree(VcfRows.source(file), VcfRows::dosages, 10_000);
  }

  @Test
  void quotedValuesKeepTheirCommas() {
    StructuredLine line =
        StructuredLine.of("##INFO=<ID=DP,Description=\"Depth, \\\"raw\\\" <x>\",Number=1>");

    assertThat(line.values())
        .containsEntry("ID", "DP")
        .containsEntry("Description", "Depth, \"raw\" <x>")
        .containsEntry("Number", "1");
  }

  private void declare(String name, String declaration) throws IOException {
    VcfRows.abc(
        folder.resolve(name), "##INFO=<ID=XX,%s,Description=\"\">".formatted(declaration), LINE);
  }

  private VcfSource both() throws IOException {
    return VcfSource.of(folder + "/*.vcf", VcfReadOptions.defaults().withInfo(List.of("XX")));
  }
}
