package io.shardmill.pipelines.archive;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.shardmill.archive.HotPeriod;
import io.shardmill.archive.Placement;
import io.shardmill.archive.steps.TableState;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.options.Choice;
import io.shardmill.options.ListOption;
import io.shardmill.options.OptionFile;
import io.shardmill.pipelines.PostgresChoices;
import io.shardmill.postgres.connect.TableName;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the options of an archive ask for. */
final class ArchiveChoices {

  private static final List<String> PROFILES = List.of("battery");
  private static final Pattern FILE = Pattern.compile("\\.(yaml|yml|json)$");

  /** A table that only the defaults of others are said of. */
  private static final TableName ANY = new TableName("any", "any");

  private ArchiveChoices() {}

  /** The tables that are named, with what is said of each. */
  static List<TableSettings> tables(ArchiveOptions options) throws IOException {
    String tables = options.getTables();
    if (!options.getProfile().isEmpty()) {
      return chosen(profile(options), tables);
    }
    if (tables.isEmpty()) {
      throw wrong(
          "--tables: is needed: tables joined by commas, or a file of them; for example"
              + " --tables=telemetry");
    }
    return FILE.matcher(tables).find()
        ? TablesFile.tables(
            new SettingsNode(
                "--tables=%s: ".formatted(tables), OptionFile.read("--tables", tables)),
            settings(options, ANY))
        : named(options, tables);
  }

  private static List<TableSettings> named(ArchiveOptions options, String tables) {
    require("--timeColumn", options.getTimeColumn(), "ts");
    require("--keyColumns", options.getKeyColumns(), "battery_id");
    Set<TableName> names = new LinkedHashSet<>();
    List<TableSettings> settings = new ArrayList<>();
    for (String text : ListOption.values(tables)) {
      TableName name = PostgresChoices.table("--tables", text);
      if (!names.add(name)) {
        throw wrong("--tables: %s is named twice".formatted(text));
      }
      settings.add(settings(options, name));
    }
    return settings;
  }

  private static void require(String option, String value, String example) {
    if (value.isEmpty()) {
      throw wrong(
          "%s: is needed with names of tables; for example %1$s=%s".formatted(option, example));
    }
  }

  private static List<TableSettings> profile(ArchiveOptions options) throws IOException {
    String name = options.getProfile();
    if (!PROFILES.contains(name)) {
      throw wrong(
          "--profile: '%s' is none; there is %s".formatted(name, String.join(", ", PROFILES)));
    }
    try (InputStream in = ArchiveChoices.class.getResourceAsStream(name + ".yaml")) {
      if (in == null) {
        throw new IllegalStateException("No resource " + name);
      }
      return TablesFile.tables(
          new SettingsNode("--profile=%s: ".formatted(name), new YAMLMapper().readTree(in)),
          settings(options, ANY));
    }
  }

  private static List<TableSettings> chosen(List<TableSettings> known, String tables) {
    if (tables.isEmpty()) {
      return known;
    }
    List<String> names = known.stream().map(each -> each.name().name()).toList();
    List<TableSettings> chosen = new ArrayList<>();
    for (String table : ListOption.values(tables)) {
      int place = names.indexOf(table);
      if (place < 0) {
        throw wrong(
            "--tables: the profile has no table %s%s"
                .formatted(table, SettingsNode.others(table, names)));
      }
      chosen.add(known.get(place));
    }
    return chosen;
  }

  /** What the options say of a table. */
  private static TableSettings settings(ArchiveOptions options, TableName table) {
    return new TableSettings(
        TableSettings.Kind.ARCHIVE,
        new TableState.Described(
            table,
            options.getTimeColumn(),
            ListOption.values(options.getKeyColumns()),
            List.of(),
            options.getTimestampZone(),
            options.getUnit(),
            Placement.BY_MONTH),
        period(options),
        false);
  }

  private static HotPeriod period(ArchiveOptions options) {
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
