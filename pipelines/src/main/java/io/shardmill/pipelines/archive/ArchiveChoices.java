package io.shardmill.pipelines.archive;

import io.shardmill.archive.HotPeriod;
import io.shardmill.archive.steps.TableState;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.options.Choice;
import io.shardmill.options.ListOption;
import io.shardmill.pipelines.PostgresChoices;
import io.shardmill.postgres.connect.TableName;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the options of an archive ask for. */
final class ArchiveChoices {

  private ArchiveChoices() {}

  static List<TableName> tables(ArchiveOptions options) {
    Set<TableName> tables = new LinkedHashSet<>();
    for (String name : ListOption.values(options.getTables())) {
      if (!tables.add(PostgresChoices.table("--tables", name))) {
        throw wrong("--tables: %s is named twice".formatted(name));
      }
    }
    return List.copyOf(tables);
  }

  static TableState.Described described(ArchiveOptions options, TableName table) {
    return new TableState.Described(
        table,
        options.getTimeColumn(),
        ListOption.values(options.getKeyColumns()),
        options.getTimestampZone());
  }

  static HotPeriod period(ArchiveOptions options) {
    return new HotPeriod(
        period("--hotPeriod", options.getHotPeriod()), period("--grace", options.getGrace()));
  }

  static Duration period(String option, String text) {
    return Choice.of(option, () -> HotPeriod.period(text));
  }

  /** The data set of a table: a folder of its name in the output. */
  static String root(ArchiveOptions options, TableName table) {
    String folder = table.toString();
    if (!folder.matches("[A-Za-z0-9_.-]{1,200}") || folder.startsWith(".")) {
      throw wrong("--tables: '%s' cannot be the name of a folder".formatted(folder));
    }
    String output = options.getOutput();
    return output + (output.endsWith("/") ? "" : "/") + folder;
  }

  /** The latest version, if there is one. */
  static Optional<Dataset> latest(String root) throws IOException {
    return Dataset.exists(root) ? Optional.of(Dataset.open(root)) : Optional.empty();
  }

  static ShardmillException wrong(String message) {
    return new ShardmillException(ErrorCategory.CONFIGURATION, message);
  }
}
