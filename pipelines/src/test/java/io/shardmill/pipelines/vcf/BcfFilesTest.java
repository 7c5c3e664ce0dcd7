package io.shardmill.pipelines.vcf;

import static io.shardmill.pipelines.genotypes.GenotypeRuns.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.dataset.read.Dataset;
import io.shardmill.testdata.vcf.FormatKey;
import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.testdata.vcf.VcfGenerator;
import io.shardmill.testdata.vcf.VcfRecipe;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./shardmill vcf} of BCF files. */
class BcfFilesTest {

  @TempDir Path folder;

  @Test
  void aFileOfEachKindGivesTheRowsOfTheirTwins() throws Exception {
    Path first = write("first.vcf.gz", 1, VcfContainer.bgzf());
    Path second = write("second.vcf.gz", 2, VcfContainer.bgzf());
    Path twin = write("second.bcf", 2, VcfContainer.bcf(VcfContainer.bgzf()));
    for (Path other : new Path[] {second, twin}) {
      run(
          "vcf",
          "--input=%s,%s".formatted(first, other),
          "--output=" + out(other),
          "--format=all",
          "--info=all",
          "--gt=alleles,phased,ploidy",
          "--minSampleCallRate=0.9",
          "--minMaf=0.01");
    }

    Dataset text = Dataset.open(out(second).toString());
    Dataset typed = Dataset.open(out(twin).toString());
    assertThat(typed.index().counts()).isEqualTo(text.index().counts());
    assertThat(typed.index().schema()).isEqualTo(text.index().schema());
    assertThat(text.index().counts().written()).isPositive();
    assertThat(rowsOfOneAlone(out(second), out(twin))).isZero();
    assertThat(rowsOfOneAlone(out(twin), out(second))).isZero();
  }

  private Path write(String name, int seed, VcfContainer container) throws IOException {
    VcfRecipe recipe =
        VcfRecipe.builder()
            .samples(30)
            .variants(300)
            .seed(seed)
            .format(FormatKey.GT, FormatKey.AD, FormatKey.DP, FormatKey.GQ, FormatKey.PL)
            .missing(0.05)
            .multiallelic(0.1)
            .indels(0.1)
            .build();
    Path file = folder.resolve(name);
    new VcfGenerator(recipe).write(file, container);
    return file;
  }

  private Path out(Path input) {
    return folder.resolve(input.getFileName() + "-out");
  }

  private static long rowsOfOneAlone(Path one, Path other) throws SQLException {
    String rows = "SELECT * FROM read_parquet('%s/data/variants/*.parquet')";
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT count(*) FROM (%s EXCEPT ALL %s)"
                    .formatted(rows.formatted(one), rows.formatted(other)))) {
      result.next();
      return result.getLong(1);
    }
  }
}
