package io.shardmill.dataset.commit;

import io.shardmill.chunk.ChunkCounts;
import io.shardmill.dataset.delta.DeltaLogFolder;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.ChunkIndexWriter;
import io.shardmill.dataset.index.Groups;
import io.shardmill.dataset.index.SplitRows;
import io.shardmill.dataset.index.SplitRule;
import io.shardmill.dataset.index.Versions;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.Printable;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Tells people what a version holds. */
public final class Inspection {

  private static final int MOST_GROUPS = 10;

  private final StringBuilder text = new StringBuilder();

  private Inspection() {}

  /** Tells what a version holds, in a few lines. */
  public static String of(Dataset dataset) throws IOException {
    return new Inspection().inspect(dataset);
  }

  private String inspect(Dataset dataset) throws IOException {
    ChunkIndex index = dataset.index();
    Versions versions = new Versions(dataset.store());
    line("data set", dataset.store().root());
    line(
        "version",
        "%d of %s, committed %s"
            .formatted(index.version(), versions.committed(), index.commit().committedAt()));
    line("delta", new DeltaLogFolder(dataset.store(), versions).describe(index));
    Optional<Claim> unfinished = new Claims(dataset.store()).on(versions.latest() + 1);
    if (unfinished.isPresent()) {
      line(
          "unfinished",
          "run %s since %s".formatted(unfinished.get().runId(), unfinished.get().startedAt()));
    }
    line(index.rowNoun() + "s", "%,d".formatted(index.totalRows()));
    line(
        "chunks",
        "%,d in %,d row groups, %,.1f MiB"
            .formatted(
                index.chunks().size(),
                index.rowGroups().count(),
                ChunkIndexWriter.megabytes(index.totalBytes())));
    line(
        "columns",
        index.schema().columns().size()
            + ": "
            + String.join(", ", index.schema().columns().stream().map(c -> c.name()).toList()));
    index.axes().forEach((axis, labels) -> line(axis, "%,d".formatted(labels.size())));
    groups(dataset.groups());
    splits(dataset);
    counts(index.counts());
    for (ChunkIndex.Input input : index.inputs()) {
      Long bytes = input.identity().bytes();
      line("input", input.name() + (bytes == null ? "" : ", %,d bytes".formatted(bytes)));
    }
    return text.toString();
  }

  private void groups(Groups groups) {
    for (String kind : groups.kinds()) {
      List<String> keys = groups.keys(kind);
      String some = String.join(", ", keys.subList(0, Math.min(MOST_GROUPS, keys.size())));
      line(
          "by " + kind,
          "%,d: %s%s".formatted(keys.size(), some, keys.size() > MOST_GROUPS ? ", ..." : ""));
    }
  }

  private void splits(Dataset dataset) throws IOException {
    SplitRule rule = dataset.index().splits();
    if (rule == null) {
      return;
    }
    SplitRows rows = SplitRows.of(rule, dataset.groups());
    for (SplitRule.Part part : rule.parts()) {
      line(
          part.name(),
          "%,d %ss with %,d values of %s"
              .formatted(
                  rows.rows(part.name()),
                  dataset.index().rowNoun(),
                  rows.keys(part.name()).size(),
                  rule.column()));
    }
  }

  private void counts(ChunkCounts counts) {
    line("read", "%,d".formatted(counts.read()));
    reasons("+ added", counts.added());
    reasons("- rejected", counts.rejected());
    reasons("- filtered", counts.filtered());
    line("= written", "%,d".formatted(counts.written()));
  }

  private void reasons(String what, SortedMap<String, Long> byReason) {
    for (Map.Entry<String, Long> reason : byReason.entrySet()) {
      line(what, "%,d %s".formatted(reason.getValue(), reason.getKey()));
    }
  }

  private void line(String name, String value) {
    text.append(String.format(Locale.ROOT, "%-12s %s%n", name, Printable.line(value)));
  }
}
