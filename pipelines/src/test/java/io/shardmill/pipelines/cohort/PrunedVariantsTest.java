package io.shardmill.pipelines.cohort;

import static io.shardmill.pipelines.genotypes.GenotypeRuns.fail;
import static io.shardmill.pipelines.genotypes.GenotypeRuns.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.read.DatasetReader;
import io.shardmill.dataset.read.DatasetRow;
import io.shardmill.genotype.GenotypePlanes;
import io.shardmill.genotype.ld.ContigPruner;
import io.shardmill.genotype.ld.LdSettings;
import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.testdata.vcf.VcfGenerator;
import io.shardmill.testdata.vcf.VcfRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./shardmill cohort --ldPrune}: a few samples correlate by chance alone. */
class PrunedVariantsTest {

  private static final String SETTINGS = "20,3,0.3";

  @TempDir static Path shared;
  @TempDir Path folder;

  private static String vcf;
  private static Path variants;
  private static Path pruned;

  @BeforeAll
  static void write() throws IOException {
    VcfRecipe recipe =
        VcfRecipe.builder()
            .samples(23)
            .variants(400)
            .seed(9)
            .contigs("chr1", "chr2", "chrX")
            .missing(0.05)
            .build();
    Path file = shared.resolve("cohort.vcf.gz");
    new VcfGenerator(recipe).write(file, VcfContainer.bgzf(4000));
    vcf = "--input=" + file;
    variants = shared.resolve("variants");
    run("vcf", vcf, "--output=" + variants, "--chunkBytes=2500", "--rowGroupRows=30");
    Path output = shared.resolve("out");
    run("cohort", "--input=" + variants, "--output=" + output, "--ldPrune=" + SETTINGS);
    pruned = output.resolve("variants");
  }

  /** What the rows of each contig would leave, were they in one piece. */
  private static List<String> expected(Dataset dataset) throws IOException {
    Map<String, List<DatasetRow>> contigs = new LinkedHashMap<>();
    for (DatasetRow row : rows(dataset)) {
      contigs.computeIfAbsent((String) row.get("contig"), c -> new ArrayList<>()).add(row);
    }
    List<String> kept = new ArrayList<>();
    for (List<DatasetRow> contig : contigs.values()) {
      List<DatasetRow> left = new ArrayList<>(contig);
      ContigPruner pruner =
          new ContigPruner(
              LdSettings.parse(SETTINGS),
              new ContigPruner.Removed() {
                @Override
                public void linked(int number) {
                  left.remove(contig.get(number));
                }

                @Override
                public void constant(int number) {
                  left.remove(contig.get(number));
                }
              });
      for (DatasetRow row : contig) {
        byte[] copies = (byte[]) row.get("gt");
        pruner.add((Integer) row.get("pos"), GenotypePlanes.of(copies, 0, copies.length));
      }
      pruner.finish();
      left.forEach(row -> kept.add(key(row)));
    }
    return kept;
  }

  private static List<DatasetRow> rows(Dataset dataset) throws IOException {
    DatasetReader reader =
        dataset.reader(List.of("contig", "pos", "ref", "alt", "gt"), Integer.MAX_VALUE);
    List<DatasetRow> rows = new ArrayList<>();
    for (long row = 0; row < reader.rows(); row++) {
      rows.add(reader.row(row));
    }
    return rows;
  }

  private static String key(DatasetRow row) {
    return "%s:%s:%s:%s"
        .formatted(row.get("contig"), row.get("pos"), row.get("ref"), row.get("alt"));
  }

  @Test
  void windowsGoOverTheBordersOfFiles() throws IOException {
    Dataset all = Dataset.open(variants.toString());
    assertThat(all.index().chunks()).hasSizeGreaterThan(3);

    Dataset kept = Dataset.open(pruned.toString());
    List<String> keys = rows(kept).stream().map(PrunedVariantsTest::key).toList();
    assertThat(keys).isEqualTo(expected(all)).hasSizeBetween(40, 350);
  }

  @Test
  void whatIsLeftOutIsCountedAndTheRestStaysAsItWas() throws IOException {
    ChunkIndex before = Dataset.open(variants.toString()).index();
    ChunkIndex after = Dataset.open(pruned.toString()).index();

    assertThat(after.schema()).isEqualTo(before.schema());
    assertThat(after.axes()).isEqualTo(before.axes());
    var books = Dataset.open(pruned.toString()).conservation();
    assertThat(books.read()).isEqualTo(before.totalRows());
    assertThat(books.filtered().keySet()).containsExactly("LINKED", "MONOMORPHIC");
    assertThat(books.totalFiltered()).isEqualTo(before.totalRows() - after.totalRows());
    assertThat(run("verify", pruned.toString())).contains("is whole");
    assertThat(Files.readString(pruned.resolve("qc_report.html")))
        .contains("20 variants, moved by 3", "Variants by contig");
  }

  @Test
  void theRestBecomesSamplesAsAnyDataSetOfVariants() throws IOException {
    Path samples = folder.resolve("samples");
    run("genotypes", "--input=" + pruned, "--output=" + samples);
    assertThat(Dataset.open(samples.toString()).index().attributes())
        .containsEntry(
            "n_variants", Long.toString(Dataset.open(pruned.toString()).index().totalRows()));
  }

  @Test
  void whatCannotBeMeantIsSaidBeforeAnythingIsWritten() {
    String[] cohort = {"cohort", "--input=" + variants, "--output=" + folder.resolve("no")};
    assertThat(fail(2, cohort)).contains("--ldPrune: says how variants are pruned");
    assertThat(fail(2, with(cohort, "--ldPrune=50"))).contains("--ldPrune: is WINDOW,STEP,R2");
    assertThat(fail(2, with(cohort, "--ldPrune=50,5,0.2", "--onExisting=append")))
        .contains("--onExisting=append: what is linked depends on all variants");
    assertThat(folder.resolve("no")).doesNotExist();
  }

  @Test
  void aContigThatIsNotSortedIsToldOf() throws IOException {
    Path file = folder.resolve("unsorted.vcf");
    Files.writeString(
        file,
        """
        ##fileformat=VCFv4.2
        #CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\ta\tb
        1\t20\t.\tA\tC\t.\t.\t.\tGT\t0/1\t1/1
        1\t10\t.\tA\tC\t.\t.\t.\tGT\t0/1\t1/1
        """);
    Path unsorted = folder.resolve("unsorted");
    run("vcf", "--input=" + file, "--output=" + unsorted);
    assertThat(
            fail(
                3,
                "cohort",
                "--input=" + unsorted,
                "--output=" + folder.resolve("out"),
                "--ldPrune=50,5,0.2"))
        .contains("row 1 (of 1) is at 10, before the one that precedes it");
  }

  private static String[] with(String[] usual, String... more) {
    List<String> all = new ArrayList<>(List.of(usual));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
