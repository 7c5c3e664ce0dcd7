package io.shardmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.runners.RunnerProfile;
import io.shardmill.testdata.vcf.FormatKey;
import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.testdata.vcf.VcfGenerator;
import io.shardmill.testdata.vcf.VcfRecipe;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command line in this process, on the Direct runner with all its checks. */
class ShardmillTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path input;
  private Path output;

  @BeforeEach
  void generate() throws IOException {
    input = folder.resolve("cohort.vcf.gz");
    output = folder.resolve("out");
    VcfRecipe recipe =
        VcfRecipe.builder()
            .samples(20)
            .variants(300)
            .seed(7)
            .format(FormatKey.GT, FormatKey.DP)
            .missing(0.05)
            .build();
    new VcfGenerator(recipe).write(input, VcfContainer.bgzf());
  }

  @Test
  void convertsAndLooksAfterADataSet() throws IOException {
    assertThat(vcf("--format=DP", "--minSampleCallRate=0.5", "--minCallRate=0.9")).isZero();
    assertThat(output.resolve("qc_report.html")).isNotEmptyFile();
    assertThat(output.resolve("qc_report.json")).isNotEmptyFile();
    assertThat(Files.readString(output.resolve("feature_list.json"))).contains("chr21:");
    assertThat(Files.readString(output.resolve("processing_config.json")))
        .contains("\"minCallRate\" : 0.9");

    assertThat(run("verify", output.toString())).isZero();
    assertThat(run("inspect", output.toString(), "--rows=2")).isZero();
    assertThat(text(out))
        .contains("is whole")
        .contains("contig  contig_id  pos")
        .contains("CALL_RATE")
        .contains("call_DP");
    assertThat(run("gc", output.toString())).isZero();
    assertThat(text(err)).isEmpty();
  }

  @Test
  void binaryGenotypesAreAsWideAsTheSamplesThatAreKept() throws IOException {
    assertThat(vcf("--genotypes=binary", "--minSampleCallRate=0.95")).isZero();
    assertThat(run("verify", output.toString())).isZero();

    JsonNode index = new ObjectMapper().readTree(output.resolve("chunk_index.json").toFile());
    int samples = index.at("/axes/samples/labels").size();
    assertThat(samples).as("samples of 20 that are kept").isBetween(1, 19);
    try (ParquetFileReader file =
        ParquetFileReader.open(
            new LocalInputFile(output.resolve("data/variants/part-00000.parquet")))) {
      Type genotypes = file.getFileMetaData().getSchema().getType("gt");
      assertThat(genotypes.asPrimitiveType().getTypeLength()).isEqualTo(samples);
    }
  }

  @Test
  void everyVersionIsOneOfADeltaTableUnlessTheUserWantsNone() {
    assertThat(vcf("--delta=false")).isZero();
    assertThat(output.resolve("_delta_log")).doesNotExist();

    assertThat(vcf("--onExisting=resume")).isZero();

    assertThat(output.resolve("_delta_log/00000000000000000000.json")).exists();
    assertThat(run("verify", output.toString())).isZero();
  }

  @Test
  void planWritesNothing() {
    assertThat(run("plan", "vcf", "--input=" + input, "--output=" + output)).isZero();
    assertThat(text(out)).contains("cohort.vcf.gz").contains("samples").contains("hwe_p");
    assertThat(text(out)).contains("about 300 lines of data").contains("MiB of heap for each");
    assertThat(output).doesNotExist();
  }

  @Test
  void outputThatIsNotEmptyNeedsAChoice() {
    assertThat(vcf()).isZero();
    assertThat(vcf()).isEqualTo(5);
    assertThat(vcf("--onExisting=replace")).isZero();
    assertThat(text(out)).contains("version 2");
  }

  @Test
  void runThatIsCommittedIsResumedByDoingNothing() {
    assertThat(vcf()).isZero();
    assertThat(vcf("--onExisting=resume")).isZero();
    assertThat(text(out)).contains("version 1").doesNotContain("version 2");
  }

  @Test
  void aResumeComparesInputsAndTheFilesThatOptionsName() throws IOException {
    Path samples = Files.writeString(folder.resolve("samples.txt"), "S000003\nS000001\n");
    assertThat(vcf("--samples=@" + samples)).as(text(err)).isZero();
    assertThat(vcf("--samples=@" + samples, "--onExisting=resume")).isZero();
    Files.writeString(samples, "S000001\nS000003\n");
    assertThat(vcf("--samples=@" + samples, "--onExisting=resume")).isEqualTo(5);
    assertThat(text(err)).contains("the file of --samples has another content");

    Files.writeString(samples, "S000003\nS000001\n");
    Files.setLastModifiedTime(input, FileTime.fromMillis(1));
    assertThat(vcf("--samples=@" + samples, "--onExisting=resume")).isEqualTo(5);
    assertThat(text(err)).contains(input + " was written again");
  }

  /** Of equal size and time, and alike wherever the fingerprint looks: the ranges tell. */
  @Test
  void aResumeComparesTheBytesOfFinishedChunks() throws IOException {
    Path plain = folder.resolve("plain.vcf");
    VcfRecipe recipe =
        VcfRecipe.builder().samples(400).variants(4000).seed(3).badLines(0.001).build();
    new VcfGenerator(recipe).write(plain, VcfContainer.plain());
    assertThat(Files.size(plain)).as("too large to be read as a whole").isGreaterThan(5 << 20);
    assertThat(run("vcf", "--input=" + plain, "--output=" + output, "--chunkBytes=1000000"))
        .as("ends after all chunks, before the commit")
        .isEqualTo(4);
    byte[] bytes = Files.readAllBytes(plain);
    int unseen = 3 * ((bytes.length - (64 << 10)) / 63) - 5000;
    while (bytes[unseen] != '0') {
      unseen++;
    }
    bytes[unseen] = '1';
    FileTime time = Files.getLastModifiedTime(plain);
    Files.write(plain, bytes);
    Files.setLastModifiedTime(plain, time);

    assertThat(
            run(
                "vcf",
                "--input=" + plain,
                "--output=" + output,
                "--chunkBytes=1000000",
                "--maxRejected=50%",
                "--onExisting=resume"))
        .isEqualTo(5);
    assertThat(text(err)).contains("plain.vcf has other bytes from");
  }

  @Test
  void whatIsNoFileOrNoFolderIsSaid() throws Exception {
    Path pipe = folder.resolve("pipe.vcf");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThat(run("vcf", "--input=" + pipe, "--output=" + output)).isEqualTo(3);
    assertThat(run("vcf", "--input=s3://a/b.vcf", "--output=" + output)).isEqualTo(2);
    assertThat(run("vcf", "--input=" + input, "--output=" + input)).isEqualTo(2);
    assertThat(run("gc", input.toString())).isEqualTo(2);
    assertThat(vcf("--minQual=Infinity")).isEqualTo(2);
    Path empty = Files.createFile(folder.resolve("empty.txt"));
    assertThat(vcf("--samples=@" + empty)).isEqualTo(2);
    assertThat(text(err).lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("pipe.vcf is no regular file"),
            line -> assertThat(line).contains("s3://a/b.vcf is on no file system"),
            line -> assertThat(line).contains("is a file, and a data set is a folder"),
            line -> assertThat(line).contains("is a file, and a data set is a folder"),
            line -> assertThat(line).contains("--minQual=Infinity: must be"),
            line -> assertThat(line).contains("empty.txt: the file has no line"));
  }

  @Test
  void brokenFileIsNamedByVerify() throws IOException {
    assertThat(vcf()).isZero();
    Path part = output.resolve("data/variants/part-00000.parquet");
    Files.write(part, Arrays.copyOf(Files.readAllBytes(part), 100));

    assertThat(run("verify", output.toString())).isEqualTo(3);
    assertThat(text(err)).contains("data/variants/part-00000.parquet: has 100 bytes");
  }

  @Test
  void missingInputIsOneLine() {
    assertThat(run("vcf", "--input=" + folder.resolve("nix.vcf"), "--output=" + output))
        .isEqualTo(3);
    assertThat(text(err).lines()).hasSize(1).first().asString().contains("nix.vcf");
  }

  @Test
  void tooManyRejectedRowsFailAndRaisingTheLimitResumes() throws IOException {
    Path bad = folder.resolve("bad.vcf");
    new VcfGenerator(VcfRecipe.builder().variants(200).badLines(0.05).build())
        .write(bad, VcfContainer.plain());

    assertThat(run("vcf", "--input=" + bad, "--output=" + output)).isEqualTo(4);
    assertThat(text(err)).contains("rejected").contains("--maxRejected");
    assertThat(
            run(
                "vcf",
                "--input=" + bad,
                "--output=" + output,
                "--maxRejected=50%",
                "--onExisting=resume"))
        .isZero();
  }

  @Test
  void contradictoryBoundsAreRefused() {
    assertThat(vcf("--minMaf=0.4", "--maxMaf=0.1")).isEqualTo(2);
    assertThat(text(err)).contains("--minMaf=0.4: is above --maxMaf=0.1");
    assertThat(output).doesNotExist();
  }

  @Test
  void inspectTellsProgramsToo() throws IOException {
    assertThat(vcf("--minMaf=0.1")).isZero();
    out.reset();

    assertThat(run("inspect", output.toString(), "--json")).isZero();

    JsonNode told = new ObjectMapper().readTree(text(out));
    assertThat(told.required("version").asLong()).isEqualTo(1);
    assertThat(told.required("unfinished").isNull()).isTrue();
    assertThat(told.at("/counts/read").asLong()).isEqualTo(300);
    assertThat(told.required("rows").asLong())
        .isEqualTo(told.at("/counts/written").asLong())
        .isBetween(1L, 299L);
    assertThat(told.at("/columns/pos").asText()).isEqualTo("int32");
  }

  @Test
  void theVersionIsToldInOneLine() {
    assertThat(run("--version")).isZero();
    assertThat(text(out)).matches("shardmill .* Beam \\d.*\\R");
  }

  @Test
  void anOptionFileIsReadByEveryPipeline() throws IOException {
    Path config = folder.resolve("options.yaml");
    Files.writeString(config, "input: %s\nchunkBytes: 1KB\nminCallRate: 50%%\n".formatted(input));

    assertThat(run("vcf", "--config=" + config, "--output=" + output)).isZero();

    assertThat(Files.readString(output.resolve("processing_config.json")))
        .contains("\"minCallRate\" : 0.5");
  }

  @Test
  void unknownVerbIsMatched() {
    assertThat(run("inspct", "x")).isEqualTo(2);
    assertThat(text(err)).contains("did you mean inspect?");
  }

  @Test
  void everyVerbHasHelp() {
    List<String> verbs = List.of("vcf", "h5", "glucose", "plan", "inspect", "verify", "gc");
    assertThat(run("help")).isZero();
    verbs.forEach(verb -> assertThat(text(out)).contains("  " + verb + " "));
    for (String verb : verbs) {
      out.reset();
      assertThat(run(verb, "--help")).isZero();
      assertThat(text(out)).startsWith("Usage: ./shardmill " + verb);
    }
  }

  @Test
  void whatTheRunnerRefusesOfTheGraphLeavesNoOutput() {
    RunnerProfile refusing =
        new TestProfile() {
          @Override
          public void check(PipelineOptions options, Graph graph) throws IOException {
            graph.addTo(Pipeline.create());
            throw new ShardmillException(ErrorCategory.CONFIGURATION, "too large a graph");
          }
        };

    List<String> command = List.of("vcf", "--input=" + input, "--output=" + output);

    assertThat(CommandLine.run(refusing, out, err, command)).isEqualTo(2);

    assertThat(text(err)).isEqualTo("shardmill: too large a graph\n");
    assertThat(output).doesNotExist();
  }

  private int vcf(String... more) {
    String[] all =
        Arrays.copyOf(
            new String[] {"vcf", "--input=" + input, "--output=" + output}, 3 + more.length);
    System.arraycopy(more, 0, all, 3, more.length);
    return run(all);
  }

  private int run(String... arguments) {
    return CommandLine.run(out, err, List.of(arguments));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
