package io.shardmill.pipelines.genotypes;

import static io.shardmill.pipelines.genotypes.GenotypeRuns.fail;
import static io.shardmill.pipelines.genotypes.GenotypeRuns.naive;
import static io.shardmill.pipelines.genotypes.GenotypeRuns.run;
import static io.shardmill.pipelines.genotypes.GenotypeRuns.unpacked;
import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.testdata.vcf.SampleOrder;
import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.testdata.vcf.VcfGenerator;
import io.shardmill.testdata.vcf.VcfRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./shardmill genotypes} of VCF files in one go. */
class CohortPipelineTest {

  private static final int SAMPLES = 83;

  /** Of these each file has its own; its columns are in an order of its own. */
  private static final List<String> CONTIGS = List.of("chr20", "chr21", "chrX");

  @TempDir static Path shared;
  @TempDir Path folder;

  private static String input;

  @BeforeAll
  static void write() throws IOException {
    for (int i = 0; i < CONTIGS.size(); i++) {
      VcfRecipe recipe =
          VcfRecipe.builder()
              .samples(SAMPLES)
              .variants(150)
              .seed(21 + i)
              .contigs(CONTIGS.get(i))
              .sampleOrder(SampleOrder.SHUFFLED)
              .missing(0.08)
              .halfCalls(0.03)
              .males(0.5)
              .multiallelic(0.15)
              .indels(0.1)
              .build();
      new VcfGenerator(recipe)
          .write(shared.resolve(CONTIGS.get(i) + ".vcf.gz"), VcfContainer.bgzf());
    }
    input = "--input=" + shared.resolve("chr*.vcf.gz");
  }

  private Path out() {
    return folder.resolve("out");
  }

  private Path samples() {
    return out().resolve("samples");
  }

  private Path variants() {
    return out().resolve("variants");
  }

  private String[] genotypes(String... more) {
    List<String> all = new ArrayList<>(List.of("genotypes", input, "--output=" + out()));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void everyGenotypeIsThatOfTheText() throws IOException {
    String said = run(genotypes("--fileSamples=30", "--chunkBytes=20000"));

    GenotypeRuns.Matrix text = VcfText.genotypes(shared, CONTIGS);
    assertThat(unpacked(samples())).isEqualTo(text);
    assertThat(text.variants()).hasSizeGreaterThan(3 * 150);
    assertThat(text.samples()).hasSize(SAMPLES);
    String all = String.join("", text.samples().values());
    assertThat(all).contains(".", "0", "1", "2");
    assertThat(said)
        .contains(variants() + ": version 1 with ", samples() + ": version 1 with 83 samples in 3");
    assertThat(run("verify", variants().toString())).contains("is whole");
    assertThat(run("verify", samples().toString())).contains("is whole");
  }

  @Test
  void qualityControlComesFirst() throws IOException {
    String[] rules = {"--minSampleCallRate=0.9", "--minMac=3", "--haploid=diploidize"};
    run(genotypes(rules));

    assertThat(unpacked(samples())).isEqualTo(naive(variants()));
    assertThat(unpacked(samples()).samples()).hasSizeBetween(10, SAMPLES - 1);
    List<String> vcf = new ArrayList<>(List.of("vcf", input));
    vcf.addAll(List.of(rules));
    vcf.add("--output=" + folder.resolve("two"));
    run(vcf.toArray(String[]::new));
    assertThat(naive(variants())).isEqualTo(naive(folder.resolve("two")));
  }

  /** The join of the samples that are left is what fails: their variants are there by then. */
  @Test
  void aRunGoesOnWhereItEnded() throws IOException {
    String[] options = {"--minSampleCallRate=0.9", "--clinical=" + everybody()};
    assertThat(fail(3, with(genotypes(options), "--join=strict")))
        .contains("rows are of no sample");
    assertThat(samples()).doesNotExist();

    String[] resumed = with(genotypes(options), "--onExisting=resume");
    assertThat(run(resumed)).contains("variants: version 1 with ", "samples: version 1 with ");
    assertThat(run(resumed)).contains("variants: version 1 with ", "samples: version 1 with ");
    assertThat(unpacked(samples())).isEqualTo(naive(variants()));

    assertThat(fail(5, genotypes(options))).contains("variants", "holds");
    assertThat(fail(5, with(resumed, "--minMac=2"))).contains("--minMac was 0 and is 2");
    assertThat(fail(5, with(resumed, "--orderSeed=2"))).contains("samples", "--orderSeed");

    String[] replaced = with(genotypes(options), "--minMac=2");
    assertThat(run(with(replaced, "--onExisting=replace")))
        .contains("variants: version 2 with ", "samples: version 2 with ");
    assertThat(unpacked(samples())).isEqualTo(naive(variants()));
  }

  /** As a run leaves it that ends between two data sets of which there was a version. */
  @Test
  void samplesOfOtherVariantsAreMadeAnew() throws IOException {
    run(genotypes());
    String[] options = genotypes("--minSampleCallRate=0.9", "--clinical=" + everybody());
    assertThat(fail(3, with(options, "--join=strict", "--onExisting=replace")))
        .contains("rows are of no sample");

    assertThat(run(with(options, "--onExisting=resume")))
        .contains("variants: version 2 with ", "samples: version 2 with ");
    assertThat(unpacked(samples())).isEqualTo(naive(variants()));
  }

  private Path everybody() throws IOException {
    List<String> table = new ArrayList<>(List.of("sample_id,age"));
    VcfText.genotypes(shared, CONTIGS).samples().keySet().forEach(id -> table.add(id + ",50"));
    return Files.write(folder.resolve("everybody.csv"), table);
  }

  @Test
  void whatIsWrongIsSaidBeforeAnythingIsWritten() throws IOException {
    assertThat(fail(2, genotypes("--onExisting=append"))).contains("--onExisting=append: a row is");
    assertThat(fail(2, genotypes("--multiallelic=keep"))).contains("--multiallelic=keep: ");
    assertThat(fail(2, genotypes("--orderSeed=x"))).contains("--orderSeed: ");
    assertThat(fail(2, genotypes("--values=ds", "--genotypes=float32")))
        .contains("--values=ds: is made of the FORMAT key DS, which is not read");
    assertThat(fail(2, genotypes("--splitBy=family"))).contains("--splitBy=family: ");
    assertThat(fail(2, genotypes("--splitBy=sample_id", "--splitShares=1")))
        .contains("--splitShares: ");
    assertThat(fail(2, genotypes("--join=strict"))).contains("--join: needs --clinical");
    Path clinical = Files.writeString(folder.resolve("table.csv"), "sample_id,age\nS000001,50\n");
    assertThat(fail(3, genotypes("--clinical=" + clinical, "--join=strict")))
        .contains("82 of 83 samples have no row");
    assertThat(fail(2, genotypes("--clinical=" + clinical, "--clinicalTypes=agge=real")))
        .contains("did you mean 'age'?");
    assertThat(fail(2, genotypes("--minMaf=0.4", "--maxMaf=0.1"))).contains("--minMaf=0.4: ");
    assertThat(out()).doesNotExist();
  }

  /** Its variants were filtered when it was made, and what is asked for would not be done. */
  @Test
  void aDataSetIsNotFilteredAgain() {
    run("vcf", input, "--output=" + out());

    String[] dataset = {"genotypes", "--input=" + out(), "--output=" + folder.resolve("s")};
    assertThat(fail(2, with(dataset, "--minMaf=0.1", "--samples=S000001")))
        .contains("--samples: --input=" + out() + " is a data set")
        .contains("./shardmill convert --where");
    assertThat(folder.resolve("s")).doesNotExist();

    assertThat(fail(5, genotypes())).contains("--output=" + out() + ": is a data set");
  }

  @Test
  void planTellsOfBoth() {
    List<String> plan = new ArrayList<>(List.of("plan"));
    plan.addAll(List.of(genotypes("--minMac=1")));

    assertThat(run(plan.toArray(String[]::new)))
        .contains("chunks     3, ", "output     " + variants() + " (nothing was written)")
        .contains("then       " + samples() + ", made of what is there by then");
    assertThat(out()).doesNotExist();
  }

  private static String[] with(String[] usual, String... more) {
    List<String> all = new ArrayList<>(List.of(usual));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
