package io.shardmill.clinical;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import io.shardmill.json.Json;
import io.shardmill.quality.Exhibit;
import io.shardmill.quality.QcReport;
import io.shardmill.quality.QualityCheck;
import io.shardmill.quality.QualityCheck.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a data set tells of the clinical tables that were joined to its samples: who is on one side
 * only, all of them in a side file, and how full columns are.
 *
 * @param join what was found
 * @param kind which samples were kept
 */
public record JoinReport(ClinicalJoin join, JoinKind kind) {

  /** The side file. */
  public static final String FILE = "clinical_join.json";

  /** Writes {@link #FILE}; does not close {@code out}. */
  public void writeJson(OutputStream out) throws IOException {
    try (JsonGenerator json = Json.generator(out)) {
      json.writeStartObject();
      json.writeStringField("join", kind.name().toLowerCase(Locale.ROOT));
      json.writeArrayFieldStart("tables");
      for (int table = 0; table < join.tables().size(); table++) {
        join.match(table).writeJson(json);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  /** A line on each table, for the head of the QC report. */
  public List<QcReport.Fact> facts() {
    List<QcReport.Fact> facts = new ArrayList<>();
    for (int table = 0; table < join.tables().size(); table++) {
      TableMatch match = join.match(table);
      facts.add(new QcReport.Fact("Join of " + match.file(), match.summary()));
    }
    return facts;
  }

  /** Who is on one side only is worth a look: most often ids are written in another way. */
  public List<QualityCheck> checks() {
    List<QualityCheck> checks = new ArrayList<>();
    for (int table = 0; table < join.tables().size(); table++) {
      TableMatch match = join.match(table);
      checks.add(
          new QualityCheck(
              "Samples and rows of " + match.file(),
              match.complete() ? Status.PASS : Status.WARN,
              match.summary(),
              "a row for each sample, a sample for each row",
              match.complete()
                  ? ""
                  : "All ids of one side only are in %s, with those that may be meant."
                      .formatted(FILE)));
    }
    return checks;
  }

  /** Columns and ids that are nearly the same. */
  public QcReport.Section section() {
    List<Exhibit> exhibits = new ArrayList<>();
    exhibits.add(
        Exhibit.Table.of(
            "Clinical columns",
            "Values of the samples that are kept. What is missing is null.",
            List.of("Table", "Column", "Type", "Values", "Missing"),
            columns()));
    for (int table = 0; table < join.tables().size(); table++) {
      TableMatch match = join.match(table);
      if (!match.nearMisses().isEmpty()) {
        exhibits.add(
            Exhibit.Table.of(
                "Nearly the same ids in " + match.file(),
                "They are not joined; correct them, or map them by --idMap.",
                List.of("Id", "Sample", "Difference"),
                match.nearMisses().stream()
                    .map(near -> List.of(near.id(), near.sample(), near.difference()))
                    .toList()));
      }
    }
    return new QcReport.Section("Clinical tables", "", exhibits);
  }

  private List<List<String>> columns() {
    List<List<String>> rows = new ArrayList<>();
    int[] kept = join.kept().stream().toArray();
    for (int table = 0; table < join.tables().size(); table++) {
      ClinicalTable read = join.tables().get(table);
      for (int i = 0; i < read.columns().size(); i++) {
        Column column = read.columns().get(i);
        long present = present(table, read.vectors().get(i), kept);
        rows.add(
            List.of(
                read.file(),
                column.name(),
                column.meaning().toString().isEmpty()
                    ? column.type().name().toLowerCase(Locale.ROOT)
                    : column.meaning().toString(),
                String.format(Locale.ROOT, "%,d", present),
                String.format(Locale.ROOT, "%,d", kept.length - present)));
      }
    }
    return rows;
  }

  private long present(int table, ColumnVector values, int[] kept) {
    long present = 0;
    for (int sample : kept) {
      int row = join.row(table, sample);
      present += row >= 0 && !values.isNull(row) ? 1 : 0;
    }
    return present;
  }
}
