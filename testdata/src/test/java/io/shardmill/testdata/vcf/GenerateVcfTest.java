package io.shardmill.testdata.vcf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateVcfTest {

  @TempDir private Path folder;

  @Test
  void optionsAreThePartsOfARecipe() throws IOException {
    Path file = folder.resolve("cohort.vcf");
    GenerateVcf.generate(
        "--samples=3",
        "--variants=4",
        "--seed=9",
        "--version=4.3",
        "--contigs=1,X",
        "--contigLines=absent",
        "--populations=2",
        "--fst=0.2",
        "--linkage=0.5",
        "--format=GT:DP",
        "--phasing=unphased",
        "--missing=0.1",
        "--halfCalls=0.1",
        "--multiallelic=0.2",
        "--indels=0.3",
        "--filtered=0.4",
        "--males=0.5",
        "--sampleOrder=shuffled",
        "--lineEnding=crlf",
        "--badLines=0.5",
        "--badLineKinds=POS_INVALID,GT_SYNTAX",
        "--output=" + file);

    VcfRecipe recipe =
        VcfRecipe.builder()
            .samples(3)
            .variants(4)
            .seed(9)
            .version(VcfVersion.V4_3)
            .contigs("1", "X")
            .contigLines(ContigLines.ABSENT)
            .populations(2)
            .fst(0.2)
            .linkage(0.5)
            .format(FormatKey.GT, FormatKey.DP)
            .phasing(Phasing.UNPHASED)
            .missing(0.1)
            .halfCalls(0.1)
            .multiallelic(0.2)
            .indels(0.3)
            .filtered(0.4)
            .males(0.5)
            .sampleOrder(SampleOrder.SHUFFLED)
            .lineEnding(LineEnding.CRLF)
            .badLines(0.5)
            .badLineKinds(LineFlaw.POS_INVALID, LineFlaw.GT_SYNTAX)
            .build();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    new VcfGenerator(recipe).write(text);
    assertThat(Files.readAllBytes(file)).isEqualTo(text.toByteArray());
  }

  @Test
  void theNameOfTheOutputChoosesItsContainer() throws IOException {
    Path file = folder.resolve("cohort.vcf.gz");
    GenerateVcf.generate("--output=" + file);

    assertThat(Corruption.bgzfBlocks(file)).endsWith(Files.size(file));
  }

  @ParameterizedTest
  @CsvSource({
    "--samplez=3, unknown option --samplez",
    "--samples=3x, '--samples must be a number, not 3x'",
    "--samples=-1, 'samples must be 0 to 200000, not -1'",
    "--format=GT:XX, 'XX is not one of [GT, AD'",
    "--version=5.0, 'VCF version must be one of 4.0 to 4.5, not 5.0'",
    "--container=zip, '--container must be plain, bgzf, bcf or gzip, not zip'",
    "samples, 'expected --name=value, not samples'"
  })
  void aWrongOptionIsNamed(String argument, String message) {
    assertThatThrownBy(() -> GenerateVcf.generate(argument, "--output=" + folder.resolve("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
    assertThat(folder).isEmptyDirectory();
  }
}
