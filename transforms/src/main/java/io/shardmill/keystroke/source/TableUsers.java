package io.shardmill.keystroke.source;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.keystroke.source.format.LogFile;
import io.shardmill.keystroke.source.format.TableFormat;
import io.shardmill.keystroke.source.format.TableRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Who has rows in tables, and what the rows of each are told apart by. All of them are read, as
 * many at a time as there are processors.
 *
 * <p>Memory: some 300 bytes for each user, and for each user of the files that are read at a time.
 */
final class TableUsers {

  /** What was found of a user so far. */
  private static final class Found {
    private final ContentHash content = new ContentHash();
    private final LogFile first;
    private LogFile last;
    private int files;

    Found(LogFile first) {
      this.first = first;
      this.last = first;
    }
  }

  private static final Comparator<LogFile> ORDER =
      Comparator.comparing(LogFile::nameUnpacked)
          .thenComparing(table -> table.name().file())
          .thenComparing(table -> table.file().path());

  private final TableFormat format;
  private final Map<String, Found> users = new HashMap<>();
  private final List<LogFile> tables = new ArrayList<>();
  private final List<LogFile> empty = new ArrayList<>();
  private final ContentHashing hashing = new ContentHashing();
  private boolean oneInEach = true;

  private TableUsers(TableFormat format) {
    this.format = format;
  }

  /**
   * Reads all tables.
   *
   * @throws ShardmillException ({@code CONFIGURATION}) if a user has rows in two tables of one name
   */
  static TableUsers read(TableFormat format, List<LogFile> tables) throws IOException {
    List<LogFile> inOrder = tables.stream().sorted(ORDER).toList();
    TableUsers users = new TableUsers(format);
    int window = Runtime.getRuntime().availableProcessors();
    for (int start = 0; start < inOrder.size(); start += window) {
      List<LogFile> some = inOrder.subList(start, Math.min(inOrder.size(), start + window));
      List<Map<String, ContentHash>> found;
      try {
        found =
            IntStream.range(0, some.size())
                .parallel()
                .mapToObj(i -> users.read(some.get(i)))
                .toList();
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      for (int i = 0; i < some.size(); i++) {
        users.add(some.get(i), found.get(i));
      }
    }
    return users;
  }

  /** Hashes the rows of each user in a table. */
  private Map<String, ContentHash> read(LogFile table) {
    Map<String, ContentHash> found = new HashMap<>();
    ContentHashing ofTable = new ContentHashing();
    try {
      Optional<TableRows> opened = format.open(table);
      if (opened.isEmpty()) {
        return found;
      }
      try (TableRows rows = opened.get()) {
        String user = "";
        ContentHash hash = new ContentHash();
        while (rows.next()) {
          if (!rows.user().equals(user)) {
            user = rows.user();
            hash = found.computeIfAbsent(user, id -> new ContentHash());
          }
          ofTable.add(hash, rows.row());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + table.file().name(), e);
    }
    return found;
  }

  private void add(LogFile table, Map<String, ContentHash> found) {
    if (found.isEmpty()) {
      empty.add(table);
      return;
    }
    tables.add(table);
    oneInEach &= found.size() == 1;
    found.forEach(
        (id, rows) -> {
          Found user = users.computeIfAbsent(id, unknown -> new Found(table));
          if (user.files > 0) {
            oneInEach = false;
            requireOtherName(user.last, table);
          }
          user.files++;
          user.last = table;
          hashing.add(user.content, table.name().file(), rows);
        });
  }

  /** A copy in another folder, or beside its compressed form, would double its events. */
  private static void requireOtherName(LogFile one, LogFile other) {
    if (one.nameUnpacked().equals(other.nameUnpacked())) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          ("%s and %s are one log by their names, and have rows of one user; they would be read"
                  + " twice. Leave one out, or give it another name")
              .formatted(one.file().name(), other.file().name()));
    }
  }

  /** How the tables are read. */
  TableFormat format() {
    return format;
  }

  /** Whether each table is of one user and each user has one, so that names tell all there is. */
  boolean oneInEach() {
    return oneInEach;
  }

  /** The tables with rows, in the order of rows. */
  List<LogFile> tables() {
    return tables;
  }

  /** Tables without a row. */
  List<LogFile> empty() {
    return empty;
  }

  /** The first table of each user, by id. */
  Map<String, LogFile> firstTables() {
    Map<String, LogFile> first = new HashMap<>();
    users.forEach((id, user) -> first.put(id, user.first));
    return first;
  }

  /** What the rows of a user are told apart by; {@code null} of someone who has none. */
  @Nullable ContentHash content(String id) {
    Found user = users.get(id);
    return user == null ? null : user.content;
  }
}
