package io.shardmill.pipelines.vcf;

import static io.shardmill.pipelines.genotypes.GenotypeRuns.fail;
import static io.shardmill.pipelines.genotypes.GenotypeRuns.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.dataset.read.Dataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./shardmill vcf --merge=samples}. */
class MergedFilesTest {

  @TempDir Path folder;

  @Test
  void filesOfDifferentSamplesAreOneTableAndBadRecordsNameTheirFile() throws Exception {
    write("a.vcf", "A", "1 5 . A G . . . GT 0/1", "1 7 . C T . . . GT 1/1");
    write(
        "b.vcf", "B", "1 5 . A G . . . GT 1/1", "1 6 . T C . . . GT 0/9", "1 9 . C A . . . GT 1/1");
    write(
        "c.vcf", "C", "1 5 . A G . . . GT 0/0", "1 7 . G T . . . GT 1/1", "1 7 . C T . . . GT 1/1");

    String said = run("vcf", input(), output(), "--merge=samples", "--maxRejected=2");

    assertThat(said).contains("3 variants").contains("rejected 2").contains("MERGED 3");
    Dataset dataset = Dataset.open(folder.resolve("out").toString());
    assertThat(dataset.index().axes().get("samples")).containsExactly("A", "B", "C");
    String rejected;
    try (var files = Files.walk(folder.resolve("out").resolve("rejected"))) {
      rejected = files.filter(Files::isRegularFile).map(MergedFilesTest::text).toList().toString();
    }
    assertThat(rejected).contains("b.vcf").contains("GT_ALLELE_RANGE");
    assertThat(rejected).contains("c.vcf").contains("REF_CLASH");
    run("verify", folder.resolve("out").toString());
  }

  @Test
  void whatIsAssumedOfAbsentSitesIsSaid() throws Exception {
    write("a.vcf", "A", "1 5 . A G . . . GT 0/1");
    write("b.vcf", "B", "1 6 . A G . . . GT 1/1");

    run("vcf", input(), output(), "--merge=samples", "--absent=reference");

    Dataset dataset = Dataset.open(folder.resolve("out").toString());
    assertThat(dataset.index().attributes()).containsEntry("absent.reference", "2");
    assertThat(Files.readString(folder.resolve("out").resolve("qc_report.html")))
        .contains("2 genotypes of samples whose file does not have the site were taken as REF");
  }

  @Test
  void whatDoesNotGoTogetherIsSaidBeforeAnythingIsRead() throws Exception {
    write("a.vcf", "A", "1 5 . A G . . . GT 0/1");
    write("b.vcf", "B", "1 6 . A G . . . GT 1/1");

    assertThat(fail(2, "vcf", input(), output(), "--absent=reference"))
        .contains("are of --merge=samples, which is not given");
    assertThat(fail(2, "vcf", input(), output(), "--merge=samples", "--validate=strict"))
        .contains("--validate=strict");
    assertThat(fail(3, "vcf", input(), output())).contains("--merge=samples");
    assertThat(run("plan", "vcf", input(), output(), "--merge=samples"))
        .contains("2 files of 2 batches of samples, merged site by site");
  }

  private String input() {
    return "--input=" + folder.resolve("*.vcf");
  }

  private String output() {
    return "--output=" + folder.resolve("out");
  }

  private void write(String name, String sample, String... lines) throws IOException {
    Files.writeString(
        folder.resolve(name),
        "##fileformat=VCFv4.2\n##contig=<ID=1>\n"
            + ("#CHROM POS ID REF ALT QUAL FILTER INFO FORMAT " + sample + "\n").replace(' ', '\t')
            + String.join("\n", lines).replace(' ', '\t')
            + "\n");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
