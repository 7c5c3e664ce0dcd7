package io.shardmill.keystroke.source.format;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.identity.Description;
import io.shardmill.keystroke.LogName;
import io.shardmill.storage.InputFile;
import io.shardmill.text.DelimitedFormat;
import io.shardmill.text.DelimitedReader;
import io.shardmill.text.LineReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Logs as tables with a header, parted by commas, semicolons or tabs, which is told by the header.
 * Of which user a row is the column of the user tells, or else the name of the file.
 */
public final class TableFormat extends LogFormat {

  private static final Pattern LOG =
      Pattern.compile("(.+)\\.(?:csv|tsv|txt)(?:\\.gz)?", Pattern.CASE_INSENSITIVE);
  private static final char[] SEPARATORS = {'\t', ',', ';'};

  private final RoleColumns columns;

  TableFormat(RoleColumns columns) {
    this.columns = columns;
  }

  @Override
  public String code() {
    return "columns";
  }

  @Override
  public String names() {
    return "NAME.csv, NAME.tsv or NAME.txt";
  }

  @Override
  public FileName nameOf(String file) {
    if (file.endsWith(FileName.PARTIAL)) {
      return FileName.ofNobody(FileKind.PARTIAL);
    }
    Matcher log = LOG.matcher(file);
    return log.matches()
        ? new FileName(FileKind.LOG, log.group(1), new LogName(file, 1, 1, 1), "")
        : FileName.ofNobody(FileKind.UNKNOWN);
  }

  /** Whether rows tell users, and not the names of files. */
  public boolean rowsTellUsers() {
    return columns.column(RoleColumns.Role.USER) != null;
  }

  /** Opens a table, of any size; empty if nothing is in it, not even a header. */
  public Optional<TableRows> open(LogFile table) throws IOException {
    InputFile file = table.file();
    String user = nameOf(table.name().file()).user();
    String header;
    try (DelimitedReader lines = DelimitedFormat.separatedBy('\u0001').open(file)) {
      if (!lines.next()) {
        return Optional.empty();
      }
      header = lines.field(0);
    }
    DelimitedReader records = format(header).open(file);
    try {
      return Optional.of(new TableRows(records, columns, user));
    } catch (IOException | RuntimeException e) {
      records.close();
      throw e;
    }
  }

  /** The one of the separators that parts the header into most names. */
  static DelimitedFormat format(String header) {
    char best = SEPARATORS[0];
    for (char separator : SEPARATORS) {
      best = count(header, separator) > count(header, best) ? separator : best;
    }
    return DelimitedFormat.separatedBy(best).withQuotes();
  }

  private static long count(String header, char separator) {
    return header.chars().filter(c -> c == separator).count();
  }

  @Override
  public boolean accepts(byte[] head, int length) {
    return true;
  }

  @Override
  public int bytesOfEvent() {
    return columns.wholeKeystrokes() ? 20 : 30;
  }

  @Override
  public List<String> fieldsIdentifyingNobody() {
    return List.of();
  }

  @Override
  public ToldOfUsers told(List<InputFile> documentsOfAll, UserFields fields) {
    if (!fields.of(this).isEmpty()) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--userFields: there are no documents about users beside logs of --columns; leave it out");
    }
    return ToldOfUsers.NOTHING;
  }

  @Override
  public LogParser parser() {
    return (file, user, text, length, badLines) -> {
      TableLines lines = new TableLines(columns, file, user, badLines);
      return lines.read(text, length, format(header(text, length)));
    };
  }

  private static String header(byte[] text, int length) {
    int end = LineReader.indexOf((byte) '\n', text, 0, length);
    return new String(text, 0, end, StandardCharsets.UTF_8);
  }

  @Override
  public void describe(Description description) {
    description.add("format", code()).add("columns", columns.byRole());
  }
}
