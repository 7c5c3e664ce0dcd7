package io.shardmill.cli;

import io.shardmill.pipelines.ErrandVerb;
import io.shardmill.pipelines.PipelineVerb;
import io.shardmill.pipelines.archive.ArchivePipeline;
import io.shardmill.pipelines.cohort.CohortAnalysis;
import io.shardmill.pipelines.convert.ConvertPipeline;
import io.shardmill.pipelines.features.FeatureStorePipeline;
import io.shardmill.pipelines.genotypes.CohortPipeline;
import io.shardmill.pipelines.glucose.GlucosePipeline;
import io.shardmill.pipelines.h5.H5Pipeline;
import io.shardmill.pipelines.keystrokes.KeystrokePipeline;
import io.shardmill.pipelines.query.QueryVerb;
import io.shardmill.pipelines.serve.ServeVerb;
import io.shardmill.pipelines.table.TablePipeline;
import io.shardmill.pipelines.vcf.VcfPipeline;
import java.util.ArrayList;
import java.util.List;

/** The verbs, in the order of the help. */
final class Verbs {

  /** A new pipeline is listed here, and nowhere else. */
  private static final List<PipelineVerb<?>> PIPELINES =
      List.of(
          new VcfPipeline(),
          new CohortPipeline(),
          new CohortAnalysis(),
          new H5Pipeline(),
          new GlucosePipeline(),
          new KeystrokePipeline(),
          new TablePipeline(),
          new ArchivePipeline(),
          new FeatureStorePipeline(),
          new ConvertPipeline());

  /** A new verb that makes no data set is listed here. */
  private static final List<ErrandVerb<?>> ERRANDS = List.of(new QueryVerb(), new ServeVerb());

  private Verbs() {}

  static List<PipelineVerb<?>> pipelines() {
    return PIPELINES;
  }

  static List<Verb> all(Runners runners) {
    List<Verb> verbs = new ArrayList<>();
    PIPELINES.forEach(pipeline -> verbs.add(new RunVerb<>(pipeline, runners)));
    ERRANDS.forEach(errand -> verbs.add(new RunErrandVerb<>(errand, runners)));
    verbs.add(new PlanVerb(PIPELINES, runners));
    verbs.add(DatasetVerb.inspect(runners));
    verbs.add(DatasetVerb.verify(runners));
    verbs.add(DatasetVerb.export(runners));
    verbs.add(DatasetVerb.gc(runners));
    runners.profiles().stream()
        .filter(profile -> !profile.commands().isEmpty())
        .forEach(profile -> verbs.add(new RunnerVerb(profile, runners)));
    verbs.add(new VersionVerb(runners));
    verbs.add(new CompletionVerb(verbs));
    return verbs;
  }
}
