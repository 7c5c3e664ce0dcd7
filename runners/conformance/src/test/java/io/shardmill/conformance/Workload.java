package io.shardmill.conformance;

import io.shardmill.conformance.cloud.LoopbackCloud;
import io.shardmill.testdata.glucose.CohortRecipe;
import io.shardmill.testdata.glucose.GlucoseCohort;
import io.shardmill.testdata.keystroke.KeystrokeStudy;
import io.shardmill.testdata.keystroke.StudyRecipe;
import io.shardmill.testdata.postgres.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A pipeline with an input and options that use much of what it has, cut into many small chunks.
 * Input and expected output are made once, when the first test asks.
 */
enum Workload {
  /** About twenty chunks: bad lines, several ALTs, sample QC and filters. */
  VCF {
    @Override
    Job prepare(Path folder) throws IOException {
      return Job.of(
          "vcf",
          "--input=" + CohortFiles.flawed(folder),
          "--format=DP",
          "--chunkBytes=65536",
          "--minSampleCallRate=0.9",
          "--minCallRate=0.9",
          "--minMac=2",
          "--maxRejected=5%");
    }
  },

  /** Samples of three contigs, with a table that has not all of them, and a few in a file. */
  GENOTYPES {
    @Override
    Job prepare(Path folder) throws Exception {
      Path variants = folder.resolve("variants");
      VCF.prepare(folder).run(Bundle.DIRECT, variants, Bundle.DIRECT.parallelism(1));
      return Job.of(
          "genotypes",
          "--input=" + variants,
          "--clinical=" + CohortFiles.clinical(folder),
          "--join=inner",
          "--fileSamples=20");
    }
  },

  /** Variants of files that are cut within a window, pruned. */
  PRUNED {
    @Override
    Job prepare(Path folder) throws Exception {
      Path variants = folder.resolve("variants");
      VCF.prepare(folder).run(Bundle.DIRECT, variants, Bundle.DIRECT.parallelism(1));
      return Job.of("cohort", "--input=" + variants, "--ldPrune=50,5,0.1");
    }
  },

  /**
   * Numbers to train on, of VCF files in one go: two contigs, each with its order of columns, two
   * jobs.
   */
  COHORT {
    @Override
    Job prepare(Path folder) throws IOException {
      return Job.of(
          "genotypes",
          "--input=" + CohortFiles.byContig(folder),
          "--clinical=" + CohortFiles.ages(folder),
          "--minSampleCallRate=0.9",
          "--minMac=2",
          "--chunkBytes=5000",
          "--orderSeed=3",
          "--genotypes=float32",
          "--standardize",
          "--impute=mean",
          "--fileSamples=20");
    }

    /** Each of the jobs is one of another workload, in which every runner runs it. */
    @Override
    Set<Runner> runners() {
      return LAYERS.runners();
    }

    /** The index tells where the version is that samples are made of. */
    @Override
    SortedMap<String, String> comparable(SortedMap<String, String> output) {
      SortedMap<String, String> comparable = new TreeMap<>(output);
      comparable.remove("samples/chunk_index.json inputs");
      return comparable;
    }
  },

  /** Filters, a median, genes that vary most, moments for scaling, and splits, as Parquet. */
  CELLS {
    @Override
    Job prepare(Path folder) throws IOException {
      return Job.of(
          "h5",
          CellFiles.write(folder),
          "--maxRejected=1",
          "--maxCells=b=500",
          "--removeTargets=a=TP53",
          "--maxMitochondrialPercent=30",
          "--minGenes=10",
          "--minCellsPerGene=20",
          "--normalize=median",
          "--maxFraction=0.3",
          "--hvg=seurat-v3",
          "--topGenes=80",
          "--batchKey=dataset",
          "--hvgGenes=keep-only",
          "--scale=statistics",
          "--splitBy=target_gene",
          "--chunkSize=40");
    }
  },

  /** The genes of a list in its order, cells in a random one, as HDF5. */
  SHUFFLED_CELLS {
    @Override
    Job prepare(Path folder) throws IOException {
      Path list = folder.resolve("genes.csv");
      List<String> genes =
          Stream.concat(
                  Stream.of("NO-SUCH-GENE"),
                  IntStream.range(100, 250).mapToObj(gene -> "GENE" + (349 - gene)))
              .toList();
      Files.write(list, genes);
      return Job.of(
          "h5",
          CellFiles.write(folder),
          "--maxRejected=1",
          "--geneList=@" + list,
          "--minGenesOnAxis=5",
          "--shuffleSeed=11",
          "--format=h5",
          "--store=values",
          "--chunkSize=50");
    }
  },

  /** Patients of a database in partitions, several files in each. */
  GLUCOSE {
    @Override
    Job prepare(Path folder) throws Exception {
      LocalPostgres.Database database = LocalPostgres.shared().database("glucose");
      try (Connection connection = database.connect()) {
        GlucoseCohort.create(connection);
        new GlucoseCohort(new CohortRecipe(11, 31, 2)).fill(connection);
      }
      return Job.of(
          "glucose",
          "--jdbcUrl=" + database.jdbcUrl(),
          "--patientsPerFile=1",
          "--patientsPerPartition=4");
    }

    /** Each run has its own snapshot of the database, which its attributes name. */
    @Override
    SortedMap<String, String> comparable(SortedMap<String, String> output) {
      SortedMap<String, String> comparable = new TreeMap<>(output);
      comparable.remove("chunk_index.json attributes");
      return comparable;
    }
  },

  /** A study with all that is odd about its files, two users in a file. */
  KEYSTROKES {
    @Override
    Job prepare(Path folder) throws IOException {
      return study(folder).with("--layers=bronze");
    }
  },

  /** The same in all layers: seven jobs, one after the other. */
  LAYERS {
    @Override
    Job prepare(Path folder) throws IOException {
      return study(folder).with("--impute=user");
    }

    /** Every runner runs the first of the jobs, in {@link #KEYSTROKES}; the others take minutes. */
    @Override
    Set<Runner> runners() {
      return EnumSet.of(Runner.DIRECT, Runner.FLINK_LOCAL);
    }

    /** A layer tells where the version is that it is made of, and a summary when it was made. */
    @Override
    SortedMap<String, String> comparable(SortedMap<String, String> output) {
      SortedMap<String, String> comparable = new TreeMap<>(output);
      comparable
          .keySet()
          .removeIf(
              name ->
                  name.matches(
                      "(silver|gold)/.*chunk_index.json inputs"
                          + "|gold/features/.*(chunk_index.json side_files|_summary.json)"));
      return comparable;
    }
  },

  /**
   * Keystrokes of users in any order, over tables of three kinds, with rows that are no keystroke.
   */
  KEYSTROKE_TABLES {
    @Override
    Job prepare(Path folder) throws IOException {
      return Job.of(
          "keystrokes",
          "--input=" + KeystrokeFiles.tables(folder),
          "--columns=user:who,session:task,key:key,press:down,release:up",
          "--layers=bronze,silver",
          "--usersPerFile=2",
          "--usersPerPartition=4",
          "--maxRejected=20%");
    }

    @Override
    Set<Runner> runners() {
      return LAYERS.runners();
    }

    @Override
    SortedMap<String, String> comparable(SortedMap<String, String> output) {
      return LAYERS.comparable(output);
    }
  },

  /** A partitioned table with a column of most types, some rows of which cannot be read. */
  TABLE {
    @Override
    Job prepare(Path folder) throws Exception {
      return Job.of(
          "table",
          "--jdbcUrl=" + DatabaseTables.events(),
          "--table=events",
          "--key=id",
          "--orderBy=id",
          "--groupBy=device",
          "--chunkBytes=200000",
          "--maxRejected=1%");
    }

    /** Each run has its own snapshot of the database, which its attributes name. */
    @Override
    SortedMap<String, String> comparable(SortedMap<String, String> output) {
      return GLUCOSE.comparable(output);
    }
  },

  /**
   * Months of a partitioned table, in several files each. Its ledger forgets what it is told, so
   * that for each runner the same months are due.
   */
  ARCHIVE {
    @Override
    Job prepare(Path folder) throws Exception {
      return Job.of(
          "archive",
          "--jdbcUrl=" + DatabaseTables.telemetry(),
          "--tables=telemetry",
          "--timeColumn=ts",
          "--keyColumns=battery",
          "--chunkBytes=100000");
    }

    /** Every runner reads a database in {@link #TABLE}; here is what this process does around. */
    @Override
    Set<Runner> runners() {
      return LAYERS.runners();
    }

    /** Each run has its own snapshot of the database, which its attributes name. */
    @Override
    SortedMap<String, String> comparable(SortedMap<String, String> output) {
      SortedMap<String, String> comparable = new TreeMap<>(output);
      comparable.keySet().removeIf(name -> name.endsWith("chunk_index.json attributes"));
      return comparable;
    }
  },

  /** Columns and rows of a data set of variants, lists among them, in other files. */
  CONVERT {
    @Override
    Job prepare(Path folder) throws Exception {
      Path variants = folder.resolve("variants");
      VCF.prepare(folder).run(Bundle.DIRECT, variants, Bundle.DIRECT.parallelism(1));
      return Job.of(
          "convert",
          "--input=" + variants,
          "--columns=contig,pos,ref,alt,af,filters,gt,call_DP",
          "--where=contig != chr21 and af > 0.05",
          "--chunkRows=50",
          "--codec=snappy");
    }
  },

  /** Windows of series whose rows alternate, in two periods of time. */
  FEATURES {
    @Override
    Job prepare(Path folder) throws Exception {
      Path table = folder.resolve("table");
      Job.of("table", "--jdbcUrl=" + DatabaseTables.volts(), "--table=volts")
          .run(Bundle.DIRECT, table, Bundle.DIRECT.parallelism(1));
      Path telemetry = folder.resolve("telemetry");
      Job.of("convert", "--input=" + table, "--chunkRows=5000", "--rowGroupRows=5000")
          .run(Bundle.DIRECT, telemetry, Bundle.DIRECT.parallelism(1));
      return Job.of(
          "features",
          "--archive=" + telemetry,
          "--entity=battery_id",
          "--time=ts",
          "--filesPerPeriod=3",
          "--profile=battery");
    }
  };

  private static final Map<Workload, Job> JOBS = new ConcurrentHashMap<>();
  private static final Map<Workload, Path> EXPECTED = new ConcurrentHashMap<>();

  /** Makes the input below a folder. */
  abstract Job prepare(Path folder) throws Exception;

  private static Job study(Path folder) throws IOException {
    Path raw = folder.resolve("raw");
    new KeystrokeStudy(StudyRecipe.of(10, 3).events(40)).write(raw);
    return Job.of(
        "keystrokes",
        "--input=" + raw,
        "--usersPerFile=2",
        "--usersPerPartition=4",
        "--maxRejected=20%");
  }

  /**
   * Where it is run to see whether that makes a difference. Whose threads the workers of a job
   * service are makes none to a workload: {@link #VCF} alone is run on both.
   */
  Set<Runner> runners() {
    return this == VCF
        ? EnumSet.allOf(Runner.class)
        : EnumSet.complementOf(EnumSet.of(Runner.PORTABLE_EMBEDDED));
  }

  /** What must be equal of two outputs. */
  SortedMap<String, String> comparable(SortedMap<String, String> output) {
    return output;
  }

  /** The pipeline and all its options but the output. */
  Job job() {
    return JOBS.computeIfAbsent(
        this,
        workload -> {
          try {
            return prepare(folder());
          } catch (Exception e) {
            throw new IllegalStateException("Cannot prepare " + this, e);
          }
        });
  }

  /** The same with the input in a bucket, where this puts it. */
  Job job(LoopbackCloud cloud) throws IOException {
    String inputs = "in/" + folder().getFileName();
    List<String> command = new ArrayList<>();
    for (String option : job().command()) {
      command.add(
          option.matches("--(input|archive)=.*")
              ? option.replace(folder().toString(), cloud.address(inputs))
              : option);
    }
    try (Stream<Path> files = Files.walk(folder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder().relativize(file).toString();
        // Once: what was put again is of another generation, and so another input.
        if (!cloud.objects(inputs + "/").containsKey(name)) {
          cloud.put(inputs + "/" + name, Files.readAllBytes(file));
        }
      }
    }
    return new Job(command);
  }

  private Path folder() {
    return SharedFolder.named(name().toLowerCase(Locale.ROOT));
  }

  /** What is left on the Direct runner by one worker that nothing disturbs. */
  SortedMap<String, String> expected() {
    try {
      return comparable(Output.of(expectedFiles()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files of the expected output, by their names. */
  Map<String, byte[]> expectedFiles() throws IOException {
    return Output.files(EXPECTED.computeIfAbsent(this, Workload::runUndisturbed));
  }

  private Path runUndisturbed() {
    Path output = SharedFolder.named("expected").resolve(name());
    try {
      job().run(Bundle.DIRECT, output, Bundle.DIRECT.parallelism(1));
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the data files of the expected output. */
  List<String> dataFiles() {
    return expected().keySet().stream().filter(name -> name.matches("(.*/)?data/.*")).toList();
  }
}
