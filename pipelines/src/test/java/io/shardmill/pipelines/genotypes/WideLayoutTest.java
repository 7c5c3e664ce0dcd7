package io.shardmill.pipelines.genotypes;

import static io.shardmill.pipelines.genotypes.GenotypeRuns.fail;
import static io.shardmill.pipelines.genotypes.GenotypeRuns.run;
import static io.shardmill.pipelines.genotypes.GenotypeRuns.sideTable;
import static io.shardmill.pipelines.genotypes.GenotypeRuns.variants;
import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.column.Column;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.read.DatasetReader;
import io.shardmill.testdata.vcf.VcfRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./shardmill genotypes --layout=wide}. */
class WideLayoutTest {

  @TempDir Path folder;

  @Test
  void everyVariantHasAColumn() throws IOException {
    int samples = 77;
    Path cohort =
        variants(
            folder,
            VcfRecipe.builder()
                .samples(samples)
                .variants(150)
                .seed(2)
                .contigs("chr1", "chrX")
                .missing(0.1)
                .males(0.5)
                .multiallelic(0.2)
                .build());
    Path output = folder.resolve("wide");
    run("genotypes", "--input=" + cohort, "--output=" + output, "--layout=wide");

    Dataset wide = Dataset.open(output.toString());
    List<String> names = wide.index().schema().columns().stream().map(Column::name).toList();
    DatasetReader rows = wide.reader(names, 1);
    DatasetReader of = Dataset.open(cohort.toString()).reader(List.of("gt", "ids"), 1);
    assertThat(names).startsWith("sample_id", "n_missing").hasSize((int) of.rows() + 2);
    for (int variant = 0; variant < of.rows(); variant++) {
      byte[] copies = (byte[]) of.row(variant).get("gt");
      for (int sample = 0; sample < samples; sample++) {
        assertThat(rows.row(sample).get(names.get(variant + 2)))
            .isEqualTo(copies[sample] < 0 ? null : copies[sample]);
      }
    }
    assertThat(sideTable(wide, "variants.parquet"))
        .extracting(variant -> variant.get("column"))
        .isEqualTo(names.subList(2, names.size()));
    assertThat(Files.readString(output.resolve("qc_report.json")))
        .contains("variants in %d columns".formatted(of.rows()));
  }

  /** Identifiers that are no names, that two variants have, that differ by case, and keys twice. */
  @Test
  void namesAreSafeAndUnique() throws IOException {
    Path vcf = folder.resolve("names.vcf");
    String bases = "ACGT".repeat(30);
    Files.write(
        vcf,
        List.of(
            "##fileformat=VCFv4.3",
            "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"\">",
            "##contig=<ID=1>",
            "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tA",
            "1\t1\trs1\tA\tC\t.\t.\t.\tGT\t0/1",
            "1\t2\trs2\tA\tC\t.\t.\t.\tGT\t0/1",
            "1\t3\tRS2\tA\tC\t.\t.\t.\tGT\t0/1",
            "1\t4\trs4;rs5\tA\tC\t.\t.\t.\tGT\t0/1",
            "1\t5\t7,x\tA\t<DEL>\t.\t.\t.\tGT\t0/1",
            "1\t6\t.\tA\tC\t.\t.\t.\tGT\t0/1",
            "1\t6\t.\tA\tC\t.\t.\t.\tGT\t1/1",
            "1\t7\t.\tA\t" + bases + "\t.\t.\t.\tGT\t0/1",
            "1\t8\t.\tA\tA[1:2[\t.\t.\t.\tGT\t0/1"));
    Path variants = folder.resolve("named");
    run("vcf", "--input=" + vcf, "--output=" + variants);
    Path output = folder.resolve("wide");
    run("genotypes", "--input=" + variants, "--output=" + output, "--layout=wide");

    List<Column> columns = Dataset.open(output.toString()).index().schema().columns();
    assertThat(columns)
        .extracting(Column::name)
        .containsExactly(
            "sample_id",
            "n_missing",
            "rs1",
            "1:2:A:C",
            "1:3:A:C",
            "1:4:A:C",
            "1:5:A:<DEL>",
            "1:6:A:C_1",
            "1:6:A:C_2",
            ("1:7:A:" + bases).substring(0, 64),
            "1:8:A:A_1:2_")
        .extracting(name -> name.toLowerCase(Locale.ROOT))
        .doesNotHaveDuplicates();
    assertThat(columns.get(9).description()).isEqualTo("Copies of ALT of 1:7:A:" + bases);

    Path taken = Files.write(folder.resolve("taken.csv"), List.of("sample_id,RS1", "A,1"));
    assertThat(
            fail(
                2,
                "genotypes",
                "--input=" + variants,
                "--output=" + folder.resolve("x"),
                "--layout=wide",
                "--clinical=" + taken))
        .contains("a table has a column", "is a column of genotypes; rename it");
    assertThat(fail(2, "export", output.toString(), "--output=" + folder.resolve("x")))
        .contains("not in blocks of two bits each");
  }

  @Test
  void manyVariantsAreForBlocks() throws IOException {
    Path cohort = variants(folder, VcfRecipe.builder().samples(3).variants(2001).seed(1).build());
    String[] usual = {
      "genotypes", "--input=" + cohort, "--output=" + folder.resolve("x"), "--layout=wide"
    };
    assertThat(fail(2, usual))
        .contains("a column for each of 2,001 variants, and 2,000 are the most")
        .contains("./shardmill convert --where", "--layout=blocks");
    assertThat(fail(2, usual[0], usual[1], usual[2], usual[3], "--genotypes=float32"))
        .contains("--layout=wide: has integers", "leave out --genotypes");
    assertThat(folder.resolve("x")).doesNotExist();
  }
}
