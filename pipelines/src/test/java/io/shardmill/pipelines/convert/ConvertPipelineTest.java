package io.shardmill.pipelines.convert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shardmill.cli.CommandLine;
import io.shardmill.column.Column;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.read.DatasetReader;
import io.shardmill.dataset.read.DatasetRow;
import io.shardmill.testdata.vcf.FormatKey;
import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.testdata.vcf.VcfGenerator;
import io.shardmill.testdata.vcf.VcfRecipe;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./shardmill convert}, on a data set of variants and on its files. */
class ConvertPipelineTest {

  private static final int VARIANTS = 1_200;

  @TempDir static Path shared;
  @TempDir Path folder;

  private static Path variants;

  @BeforeAll
  static void write() throws IOException {
    Path vcf = shared.resolve("cohort.vcf.gz");
    new VcfGenerator(
            VcfRecipe.builder()
                .samples(20)
                .variants(VARIANTS)
                .seed(7)
                .contigs("chr20", "chr21", "chrX")
                .format(FormatKey.GT, FormatKey.AD, FormatKey.GQ)
                .missing(0.1)
                .multiallelic(0.1)
                .build())
        .write(vcf, VcfContainer.bgzf());
    variants = shared.resolve("variants");
    run(
        "vcf",
        "--input=" + vcf,
        "--output=" + variants,
        "--format=AD,GQ",
        "--gt=alleles",
        "--chunkBytes=10000",
        "--rowGroupRows=50");
  }

  private static String run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = CommandLine.run(out, err, List.of(arguments));
    assertThat(code).as("%s", err).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String fail(int code, String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(CommandLine.run(new ByteArrayOutputStream(), err, List.of(arguments)))
        .as("%s", err)
        .isEqualTo(code);
    return err.toString(StandardCharsets.UTF_8).strip();
  }

  private static ChunkIndex index(Path root) throws IOException {
    return Dataset.open(root.toString()).index();
  }

  /** All values as texts, row by row. */
  private static List<List<String>> rows(Path root, List<String> columns) throws IOException {
    DatasetReader reader = Dataset.open(root.toString()).reader(columns, 2);
    List<List<String>> rows = new ArrayList<>();
    for (long i = 0; i < reader.rows(); i++) {
      DatasetRow row = reader.row(i);
      rows.add(
          columns.stream()
              .map(column -> Arrays.deepToString(new Object[] {row.get(column)}))
              .toList());
    }
    return rows;
  }

  private static List<String> columns(Path root) throws IOException {
    return index(root).schema().columns().stream().map(Column::name).toList();
  }

  @Test
  void aCopyHasEqualRowsInFilesCutAnew() throws IOException {
    Path copy = folder.resolve("copy");
    String said = run("convert", "--input=" + variants, "--output=" + copy, "--codec=snappy");

    ChunkIndex before = index(variants);
    ChunkIndex after = index(copy);
    assertThat(before.chunks()).hasSizeGreaterThan(5);
    assertThat(after.chunks()).hasSize(1);
    assertThat(after.rowGroups().count()).isEqualTo(1);
    assertThat(after.schema()).isEqualTo(before.schema());
    assertThat(after.rowNoun()).isEqualTo("variant");
    assertThat(after.axes()).isEqualTo(before.axes());
    assertThat(Dataset.open(copy.toString()).groups().keys("contig"))
        .containsExactly("chr20", "chr21", "chrX");
    assertThat(rows(copy, columns(copy))).isEqualTo(rows(variants, columns(variants)));
    assertThat(said)
        .contains("version 1 with %,d variants in 1 files".formatted(after.totalRows()));
    assertThat(run("verify", copy.toString())).contains("is whole");

    JsonNode input =
        new ObjectMapper().readTree(copy.resolve("chunk_index.json").toFile()).at("/inputs/0");
    assertThat(input.get("name").asText()).isEqualTo(variants + "@1");
    assertThat(input.get("location").asText())
        .isEqualTo(variants.toRealPath().resolve("_versions/00000000000000000001.json").toString());
    assertThat(input.get("fingerprint").asText())
        .isEqualTo("content-sha256:" + before.contentSha256());
  }

  @Test
  void columnsAndRowsAreChosenAndWhatIsLeftOutIsCounted() throws IOException {
    Path some = folder.resolve("some");
    String said =
        run(
            "convert",
            "--input=" + variants,
            "--output=" + some,
            "--columns=pos,contig,call_AD",
            "--where=contig = chr21 and af >= 0.1",
            "--chunkRows=100");

    List<List<String>> expected =
        rows(variants, List.of("pos", "contig", "call_AD", "af")).stream()
            .filter(row -> row.get(1).equals("[chr21]"))
            .filter(row -> !row.get(3).equals("[null]"))
            .filter(row -> Double.parseDouble(row.get(3).replaceAll("[\\[\\]]", "")) >= 0.1)
            .map(row -> row.subList(0, 3))
            .toList();
    long read = index(variants).totalRows();
    assertThat(expected).isNotEmpty();
    assertThat(rows(some, List.of("pos", "contig", "call_AD"))).isEqualTo(expected);
    assertThat(columns(some)).containsExactly("pos", "contig", "call_AD");
    assertThat(index(some).counts().read()).isEqualTo(read);
    assertThat(index(some).counts().filtered()).isEqualTo(Map.of("WHERE", read - expected.size()));
    assertThat(index(some).rejected()).isEmpty();
    assertThat(said)
        .contains(
            "filtered %,d (WHERE %,d)".formatted(read - expected.size(), read - expected.size()));
  }

  @Test
  void filesOfADatasetAreFilesLikeOthers() throws IOException {
    Path copy = folder.resolve("copy");
    run(
        "convert",
        "--input=" + variants + "/data/variants/*.parquet",
        "--output=" + copy,
        "--columns=contig,pos,gt",
        "--where=pos is not null");

    assertThat(index(copy).schema().name()).isEqualTo("rows");
    assertThat(index(copy).inputs()).hasSize(index(variants).chunks().size());
    assertThat(rows(copy, List.of("contig", "pos", "gt")))
        .isEqualTo(rows(variants, List.of("contig", "pos", "gt")));
  }

  @Test
  void aDatasetMayBeCutAnewInPlaceAndOlderVersionsStay() throws IOException {
    Path copy = folder.resolve("copy");
    run("convert", "--input=" + variants, "--output=" + copy, "--chunkRows=100");
    List<List<String>> rows = rows(copy, columns(copy));
    int files = index(copy).chunks().size();
    assertThat(files).isGreaterThan(5);

    run("convert", "--input=" + copy, "--output=" + copy, "--onExisting=replace");
    assertThat(index(copy).version()).isEqualTo(2);
    assertThat(index(copy).chunks()).hasSize(1);
    assertThat(rows(copy, columns(copy))).isEqualTo(rows);

    Path first = folder.resolve("first");
    run("convert", "--input=" + copy, "--version=1", "--output=" + first, "--where=pos < 0");
    assertThat(index(first).inputs().get(0).name()).isEqualTo(copy + "@1");
    assertThat(index(first).totalRows()).isZero();
  }

  @Test
  void anAppendTakesOtherInputsAndNoneTwice() throws IOException {
    Path all = folder.resolve("all");
    Path low = folder.resolve("low");
    run("convert", "--input=" + variants, "--output=" + low, "--where=pos < 100000");
    run("convert", "--input=" + variants, "--output=" + all, "--columns=contig,pos");
    run(
        "convert",
        "--input=" + low,
        "--output=" + all,
        "--columns=contig,pos",
        "--onExisting=append");

    assertThat(index(all).totalRows())
        .isEqualTo(index(variants).totalRows() + index(low).totalRows());
    assertThat(
            fail(
                5,
                "convert",
                "--input=" + variants,
                "--output=" + all,
                "--columns=contig,pos",
                "--onExisting=append"))
        .contains(variants + "@1");
  }

  @Test
  void thePlanSaysWhatTheIndexKnows() throws IOException {
    String plan =
        run(
            "plan",
            "convert",
            "--input=" + variants,
            "--output=" + folder.resolve("out"),
            "--where=contig=chrX",
            "--columns=pos");

    assertThat(plan)
        .contains("input      " + variants + "@1")
        .contains("columns    pos\n")
        .containsPattern("rows       [0-9,]+ variants, of which [0-9,]+ may meet the condition");
    assertThat(Files.exists(folder.resolve("out"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--columns=nope | 2 | --columns: Table variants has no column nope",
        "--columns=pos,pos | 2 | --columns: pos is named twice",
        "--where=pos ~ 3 | 2 | --where: at '~ 3': after a column stands one of",
        "--where=gt = 3 | 2 | --where: gt = '3': the column has lists",
        "--where=pos > x | 2 | --where: pos > 'x': 'x' is no number",
        "--version=7 | 3 | there is no version 7",
        "--chunkRows=-1 | 2 | --chunkRows=-1: must be a whole number of at least 0",
      })
  void whatCannotBeChosenIsSaid(String option, int code, String message) {
    assertThat(
            fail(code, "convert", "--input=" + variants, "--output=" + folder.resolve("o"), option))
        .contains(message);
  }

  @Test
  void whatIsNoInputIsSaid() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    String output = "--output=" + folder.resolve("o");
    String files = variants + "/data/variants/*.parquet";

    assertThat(fail(3, "convert", "--input=" + empty, output))
        .contains("is a folder; name the files in it, such as " + empty + "/*");
    assertThat(fail(2, "convert", "--input=" + files, output, "--version=1"))
        .contains("--version=1: only data sets have versions");
    assertThat(fail(2, "convert", "--input=" + files, output, "--where=gt = 3"))
        .contains("--where: gt = '3': the column has lists");
    assertThat(fail(3, "convert", "--input=" + files, output, "--columns=nope"))
        .contains("part-00000.parquet: there is no column nope; there are contig,");
  }
}
