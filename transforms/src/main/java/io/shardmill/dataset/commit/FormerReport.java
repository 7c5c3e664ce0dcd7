package io.shardmill.dataset.commit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.shardmill.dataset.index.Versions;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.json.Json;
import io.shardmill.quality.Drift;
import io.shardmill.quality.QcReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The report of the version that one adds to or takes the place of, to see what drifted. */
final class FormerReport {

  static final String NAME = "qc_report.json";

  private FormerReport() {}

  /** A report with what drifted since; as it is if there is no version before, or no report. */
  static QcReport compared(Dataset dataset, QcReport report) {
    try {
      Optional<Dataset> before = before(dataset);
      Optional<byte[]> bytes = before.isEmpty() ? Optional.empty() : before.get().sideFile(NAME);
      if (bytes.isEmpty()) {
        return report;
      }
      return Drift.since(before.get().index().version(), parse(before.get(), bytes.get()))
          .addTo(report);
    } catch (IOException e) {
      throw new UncheckedIOException("The report of the version before cannot be read", e);
    }
  }

  private static Optional<Dataset> before(Dataset dataset) throws IOException {
    long version = dataset.index().version() - 1;
    return new Versions(dataset.store()).committed().contains(version)
        ? Optional.of(Dataset.open(dataset.store().root(), version))
        : Optional.empty();
  }

  private static JsonNode parse(Dataset dataset, byte[] bytes) throws IOException {
    try {
      return Json.MAPPER.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s: %s of version %d is damaged; see what `verify` says"
              .formatted(dataset.store().root(), NAME, dataset.index().version()),
          e);
    }
  }
}
