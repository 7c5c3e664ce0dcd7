package io.shardmill.pipelines;

import io.shardmill.cli.CommandLine;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.write.RejectionLimit;
import io.shardmill.parquet.write.ParquetOptions;
import io.shardmill.pipelines.archive.ArchiveOptions;
import io.shardmill.pipelines.archive.ArchivePipeline;
import io.shardmill.pipelines.cohort.AnalysisOptions;
import io.shardmill.pipelines.cohort.CohortAnalysis;
import io.shardmill.pipelines.convert.ConvertPipeline;
import io.shardmill.pipelines.features.FeatureStorePipeline;
import io.shardmill.pipelines.genotypes.GenotypePipeline;
import io.shardmill.pipelines.glucose.GlucosePipeline;
import io.shardmill.pipelines.h5.H5Pipeline;
import io.shardmill.pipelines.keystrokes.KeystrokeOptions;
import io.shardmill.pipelines.keystrokes.KeystrokePipeline;
import io.shardmill.pipelines.table.TablePipeline;
import io.shardmill.pipelines.vcf.VcfPipeline;
import io.shardmill.testdata.glucose.CohortRecipe;
import io.shardmill.testdata.glucose.GlucoseCohort;
import io.shardmill.testdata.h5.H5Generator;
import io.shardmill.testdata.h5.H5Recipe;
import io.shardmill.testdata.keystroke.KeystrokeStudy;
import io.shardmill.testdata.keystroke.StudyRecipe;
import io.shardmill.testdata.postgres.LocalPostgres;
import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.testdata.vcf.VcfGenerator;
import io.shardmill.testdata.vcf.VcfRecipe;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.beam.model.pipeline.v1.RunnerApi;
import org.apache.beam.sdk.Pipeline;

/** Command lines whose graphs differ: together they have every transform and coder there is. */
public enum GraphCase {
  VCF("vcf --minCallRate=0.9"),
  VCF_SAMPLE_RULES("vcf --minSampleCallRate=0.5 --genotypes=binary --multiallelic=keep"),
  GENOTYPES("genotypes --fileSamples=40"),
  COHORT("cohort --ldPrune=50,5,0.2"),
  H5("h5"),
  H5_EVERY_PASS(
      "h5 --controls=target_gene=non-targeting --minCellsPerGene=1 --normalize=median"
          + " --maxFraction=0.3 --hvg=seurat-v3 --topGenes=10 --hvgGenes=keep-only"
          + " --scale=statistics --splitBy=target_gene"),
  H5_DISPERSION("h5 --normalize=total --hvg=seurat --topGenes=10"),
  H5_SHUFFLED("h5 --shuffleSeed=1 --format=h5 --chunkSize=10"),
  GLUCOSE("glucose --patientsPerFile=1 --patientsPerPartition=1"),
  KEYSTROKES("keystrokes --layers=bronze --usersPerFile=1 --usersPerPartition=1"),
  KEYSTROKES_GATHERED(
      "keystrokes --layers=bronze --columns=user:who,key:key,press:down,release:up"),
  KEYSTROKES_PAIRED("keystrokes --layers=silver --usersPerFile=1 --usersPerPartition=1"),
  KEYSTROKES_FEATURES("keystrokes --layers=gold --impute=user"),
  KEYSTROKES_SEQUENCES("keystrokes --layers=gold"),
  TABLE("table --table=readings --orderBy=gid,date --groupBy=gid"),
  ARCHIVE("archive --tables=telemetry --timeColumn=ts --keyColumns=battery"),
  CONVERT("convert --columns=contig,pos --where=pos>0"),
  FEATURES("features --entity=device --time=at --filesPerPeriod=2 --profile=battery");

  private final String command;

  GraphCase(String command) {
    this.command = command;
  }

  /** The graph that a runner gets. The output is claimed below a folder, and nothing runs. */
  RunnerApi.Pipeline graph(Path folder, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(command());
    String verb = arguments.remove(0);
    arguments.addAll(Arrays.asList(more));
    arguments.add("--output=" + folder.resolve("out"));
    Path input = folder.resolve("input");
    return switch (verb) {
      case "vcf" -> {
        new VcfGenerator(VcfRecipe.builder().variants(20).seed(1).build())
            .write(input, VcfContainer.bgzf());
        arguments.add("--input=" + input);
        yield graph(new VcfPipeline(), arguments);
      }
      case "h5" -> {
        new H5Generator(H5Recipe.builder().cells(60).genes(40).seed(1).density(0.3).build())
            .write(input);
        arguments.add("--input=" + input);
        yield graph(new H5Pipeline(), arguments);
      }
      case "keystrokes" -> {
        if (this == KEYSTROKES_GATHERED) {
          Files.createDirectories(input);
          Files.writeString(input.resolve("all.csv"), "who,key,down,up\nanne,a,1,2\nben,b,3,4\n");
        } else {
          new KeystrokeStudy(StudyRecipe.of(3, 1).events(20).with()).write(input);
        }
        arguments.add("--input=" + input);
        for (String layer : List.of("bronze", "silver")) {
          if (!command.contains("--layers=bronze") && !command.contains("--layers=" + layer)) {
            List<String> before = new ArrayList<>(arguments);
            before.removeIf(argument -> argument.startsWith("--layers"));
            before.removeIf(argument -> argument.startsWith("--impute"));
            before.add(0, "keystrokes");
            before.add("--layers=" + layer);
            CommandLine.run(
                OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), before);
          }
        }
        KeystrokePipeline pipeline = new KeystrokePipeline();
        KeystrokeOptions options = CommandLine.parse(pipeline, arguments);
        yield graph(pipeline.datasets(options).get(this == KEYSTROKES_SEQUENCES ? 3 : 0), options);
      }
      case "convert" -> {
        arguments.add("--input=" + variants(folder, input));
        yield graph(new ConvertPipeline(), arguments);
      }
      case "cohort" -> {
        arguments.add("--input=" + variants(folder, input));
        CohortAnalysis pipeline = new CohortAnalysis();
        AnalysisOptions options = CommandLine.parse(pipeline, arguments);
        yield graph(pipeline.datasets(options).get(0), options);
      }
      case "genotypes" -> {
        arguments.add("--input=" + variants(folder, input));
        yield graph(new GenotypePipeline(), arguments);
      }
      case "features" -> {
        arguments.add("--archive=" + telemetry(folder));
        yield graph(new FeatureStorePipeline(), arguments);
      }
      case "table" -> {
        arguments.add("--jdbcUrl=" + Cohort.DATABASE.jdbcUrl());
        yield graph(new TablePipeline(), arguments);
      }
      case "archive" -> {
        arguments.add("--jdbcUrl=" + Cohort.DATABASE.jdbcUrl());
        ArchivePipeline pipeline = new ArchivePipeline();
        ArchiveOptions options = CommandLine.parse(pipeline, arguments);
        yield graph(pipeline.datasets(options).get(0), options);
      }
      default -> {
        arguments.add("--jdbcUrl=" + Cohort.DATABASE.jdbcUrl());
        yield graph(new GlucosePipeline(), arguments);
      }
    };
  }

  /** A data set of variants. */
  private static Path variants(Path folder, Path vcf) throws IOException {
    new VcfGenerator(VcfRecipe.builder().variants(20).seed(1).build())
        .write(vcf, VcfContainer.bgzf());
    Path dataset = folder.resolve("dataset");
    CommandLine.run(
        OutputStream.nullOutputStream(),
        OutputStream.nullOutputStream(),
        List.of("vcf", "--input=" + vcf, "--output=" + dataset));
    return dataset;
  }

  /** A data set of a series. */
  private static Path telemetry(Path folder) throws Exception {
    Path dataset = folder.resolve("telemetry");
    Cohort.DATABASE.execute(
        "CREATE TABLE IF NOT EXISTS volts AS SELECT 'd' AS device, '2024-01-02Z'::timestamptz"
            + " + i * interval '1 h' AS at, 12.5::float8 AS voltage FROM generate_series(0, 9) i");
    CommandLine.run(
        OutputStream.nullOutputStream(),
        OutputStream.nullOutputStream(),
        List.of(
            "table",
            "--jdbcUrl=" + Cohort.DATABASE.jdbcUrl(),
            "--table=volts",
            "--output=" + dataset));
    return dataset;
  }

  /** The verb and its options, but for input and output. */
  public List<String> command() {
    return List.of(command.split(" "));
  }

  /** Where its graph is pinned. */
  public String golden() {
    return "io/shardmill/pipelines/graphs/" + name().toLowerCase(Locale.ROOT) + ".txt";
  }

  private static <O extends OutputOptions> RunnerApi.Pipeline graph(
      DatasetPipeline<O> pipeline, List<String> arguments) throws IOException {
    return graph(pipeline, CommandLine.parse(pipeline, arguments));
  }

  private static <O extends OutputOptions> RunnerApi.Pipeline graph(
      DatasetPipeline<? super O> pipeline, O options) throws IOException {
    try (PlannedPipeline planned = pipeline.plan(options)) {
      DatasetPlan plan = planned.dataset(Identities.of(pipeline, options, planned.inputs()));
      DatasetRun run = DatasetRun.start(pipeline.root(options), options.getOnExisting(), plan);
      Pipeline beam = Pipeline.create(options);
      planned.build(
          beam, new PlannedPipeline.Output(run, plan, ParquetOptions.DEFAULT, RejectionLimit.NONE));
      return Translated.graph(beam);
    }
  }

  /** Made when the first case asks. */
  private static final class Cohort {
    private static final LocalPostgres.Database DATABASE = fill();

    private static LocalPostgres.Database fill() {
      try {
        LocalPostgres.Database database = LocalPostgres.shared().database("graphs");
        try (Connection connection = database.connect()) {
          GlucoseCohort.create(connection);
          new GlucoseCohort(new CohortRecipe(3, 31, 2)).fill(connection);
        }
        database.execute(
            """
            CREATE TABLE telemetry (battery int, ts timestamptz, volt numeric(5,3))
              PARTITION BY RANGE (ts);
            CREATE TABLE telemetry_old PARTITION OF telemetry
              FOR VALUES FROM ('2024-01-01Z') TO ('2024-02-01Z');
            INSERT INTO telemetry VALUES (1, '2024-01-02Z', 12.5)
            """);
        return database;
      } catch (Exception e) {
        throw new IllegalStateException("No database", e);
      }
    }
  }
}
