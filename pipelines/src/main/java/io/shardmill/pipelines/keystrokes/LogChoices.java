package io.shardmill.pipelines.keystrokes;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.keystroke.source.format.LogFormat;
import io.shardmill.keystroke.source.format.RoleColumns;
import io.shardmill.keystroke.source.format.UserFields;
import io.shardmill.options.Choice;
import io.shardmill.options.ListOption;
import java.nio.charset.Charset;
import java.util.List;

/** The formats of logs that options choose. */
final class LogChoices {

  private static final String AALTO_CHARSET = "windows-1252";

  private LogChoices() {}

  /** The formats that logs may have. */
  static List<LogFormat> formats(LogOptions options) {
    if (!options.getColumns().isEmpty()) {
      return List.of(table(options));
    }
    String charset = options.getCharset();
    String names = options.getFileName();
    return switch (options.getFormat()) {
      case AUTO ->
          names.isEmpty()
              ? List.of(LogFormat.pressReleaseCsv(), aalto(charset))
              : List.of(pressReleaseCsv(names));
      case AALTO -> {
        if (!names.isEmpty()) {
          throw new ShardmillException(
              ErrorCategory.CONFIGURATION,
              "--fileName: names of the format aalto tell the user alone; leave it out");
        }
        yield List.of(aalto(charset));
      }
      case PRESS_RELEASE_CSV -> {
        if (!charset.isEmpty()) {
          throw new ShardmillException(
              ErrorCategory.CONFIGURATION,
              "--charset: logs of the format press-release-csv are UTF-8; leave it out");
        }
        yield List.of(names.isEmpty() ? LogFormat.pressReleaseCsv() : pressReleaseCsv(names));
      }
    };
  }

  private static LogFormat table(LogOptions options) {
    if (options.getFormat() != LogOptions.Format.AUTO
        || !options.getCharset().isEmpty()
        || !options.getFileName().isEmpty()) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--columns: tables are UTF-8 of any name; leave --format, --charset and --fileName out");
    }
    return LogFormat.table(Choice.of("--columns", () -> RoleColumns.parse(options.getColumns())));
  }

  private static LogFormat pressReleaseCsv(String names) {
    return Choice.of("--fileName", () -> LogFormat.pressReleaseCsv(names));
  }

  /** The fields of documents about users that the index tells. */
  static UserFields fields(LogOptions options) {
    return switch (options.getUserFields()) {
      case "default" -> UserFields.identifyingNobody();
      case "none" -> UserFields.none();
      default -> UserFields.named(ListOption.values(options.getUserFields()));
    };
  }

  private static LogFormat aalto(String charset) {
    return Choice.of(
        "--charset", () -> LogFormat.aalto(charset(charset.isEmpty() ? AALTO_CHARSET : charset)));
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("no encoding is called " + name, e);
    }
  }
}
