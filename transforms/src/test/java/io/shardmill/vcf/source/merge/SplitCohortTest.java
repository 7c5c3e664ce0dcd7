package io.shardmill.vcf.source.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.chunk.SourceReading;
import io.shardmill.testdata.vcf.FormatKey;
import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.testdata.vcf.VcfGenerator;
import io.shardmill.testdata.vcf.VcfRecipe;
import io.shardmill.vcf.GenotypeColumn;
import io.shardmill.vcf.VcfReadOptions;
import io.shardmill.vcf.source.VcfSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/**
 * A cohort that is split by samples, of whose batches each lacks other sites, is the cohort again
 * when its files are merged, with the calls missing of batches that lack a site.
 */
class SplitCohortTest {

  private static final int FIXED = 9;

  @Property(tries = 20)
  void mergingBatchesGivesTheCohortAgain(
      @ForAll @IntRange(min = 1, max = 6) int batches,
      @ForAll @IntRange(min = 0, max = 40) int variants,
      @ForAll @IntRange(min = 500, max = 20_000) int chunkBytes,
      @ForAll @LongRange(min = 500, max = 20_000) long windowBytes,
      @ForAll @IntRange(min = 60, max = 2000) int blockBytes,
      @ForAll long seed)
      throws IOException {
    VcfGenerator cohort = new VcfGenerator(recipe(variants, seed));
    Path folder = Files.createTempDirectory("merge");
    try {
      Split split = Split.of(cohort, batches, new Random(seed));
      Path whole = write(folder.resolve("whole.vcf"), split.expected(), VcfContainer.plain());
      List<Path> files = new ArrayList<>();
      for (int batch = 0; batch < batches; batch++) {
        VcfContainer container =
            batch % 3 == 1 ? VcfContainer.plain() : VcfContainer.bgzf(blockBytes);
        files.add(write(folder.resolve("b" + batch + ".vcf"), split.batch(batch), container));
      }
      Collections.shuffle(files, new Random(seed));
      VcfReadOptions options =
          VcfReadOptions.defaults()
              .withSamples(cohort.samples())
              .withFormat(List.of("AD", "GQ", "PL"))
              .withGt(GenotypeColumn.named(List.of("alleles", "phased", "ploidy")))
              .withChunkBytes(chunkBytes);

      MergeSource merged =
          Batches.source(options, MergeRules.defaults(), files.toArray(Path[]::new));
      SourceReading reading = SourceReading.of(Batches.narrow(merged, windowBytes), Batches::text);

      SourceReading expected =
          SourceReading.of(VcfSource.of(whole.toString(), options), Batches::text);
      assertThat(Batches.rows(reading)).isEqualTo(Batches.rows(expected));
      assertThat(reading.removed()).isEmpty();
      assertThat(reading.counts().balanced()).isTrue();
      assertThat(reading.counts().read()).isEqualTo(split.records());
    } finally {
      try (Stream<Path> all = Files.walk(folder)) {
        all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      }
    }
  }

  private static VcfRecipe recipe(int variants, long seed) {
    return VcfRecipe.builder()
        .samples(12)
        .variants(variants)
        .seed(seed)
        .contigs("chr1", "chr2")
        .format(FormatKey.GT, FormatKey.AD, FormatKey.DP, FormatKey.GQ, FormatKey.PL)
        .missing(0.1)
        .multiallelic(0.2)
        .indels(0.2)
        .build();
  }

  private static Path write(Path file, List<String> lines, VcfContainer container)
      throws IOException {
    try (OutputStream out = container.wrap(Files.newOutputStream(file))) {
      out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  /** Lines of the batches, each without some sites, and of the cohort without their calls. */
  private record Split(List<String> expected, List<List<String>> parts, long records) {

    static Split of(VcfGenerator cohort, int batches, Random random) throws IOException {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      cohort.write(text);
      List<String> expected = new ArrayList<>();
      List<List<String>> parts = new ArrayList<>();
      for (int batch = 0; batch < batches; batch++) {
        parts.add(new ArrayList<>());
      }
      long records = 0;
      for (String line : text.toString(StandardCharsets.UTF_8).lines().toList()) {
        String[] columns = line.split("\t", -1);
        boolean data = !line.startsWith("#");
        boolean any = !data;
        for (int batch = 0; batch < batches; batch++) {
          if (data && random.nextInt(3) == 0) {
            for (int column = FIXED + batch; column < columns.length; column += batches) {
              columns[column] = "./.";
            }
          } else {
            parts.get(batch).add(line.startsWith("##") ? line : part(columns, batch, batches));
            any = true;
            records += data ? 1 : 0;
          }
        }
        if (any) {
          expected.add(String.join("\t", columns));
        }
      }
      return new Split(expected, parts, records);
    }

    List<String> batch(int batch) {
      return parts.get(batch);
    }

    private static String part(String[] columns, int batch, int batches) {
      List<String> part = new ArrayList<>(Arrays.asList(columns).subList(0, FIXED));
      for (int column = FIXED + batch; column < columns.length; column += batches) {
        part.add(columns[column]);
      }
      return part.stream().collect(Collectors.joining("\t"));
    }
  }
}
