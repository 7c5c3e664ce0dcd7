package io.shardmill.keystroke.ledger;

import io.shardmill.chunk.ChunkCounts;
import io.shardmill.column.ColumnVector;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.Groups;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.entity.EntityChange;
import io.shardmill.keystroke.User;
import io.shardmill.keystroke.ledger.LedgerVersion.Listing;
import io.shardmill.keystroke.stored.LogColumns;
import io.shardmill.keystroke.stored.StoredEvents;
import io.shardmill.parquet.read.ParquetChunkReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a version has in the tables of the ledger: values in the order of {@link
 * LedgerTable}, as texts, {@code null} for what is not known. Everything is read from the committed
 * version.
 *
 * <p>Memory: about 300 bytes for each user, and some columns of one row group.
 */
final class LedgerRows {

  private static final String GONE = EntityChange.GONE.code();
  private static final String UNCHANGED = EntityChange.UNCHANGED.code();
  private static final List<String> OF_USERS =
      List.of(
          User.COLUMN,
          "ordinal",
          User.KIND.columns().id(),
          "status",
          "reason",
          "change",
          "fingerprint");
  private static final List<String> OF_EVENTS =
      List.of(User.COLUMN, LogColumns.FILE, StoredEvents.FILE_BYTES, StoredEvents.FILE_SHA256);

  private final LedgerVersion version;
  private final Dataset dataset;
  private final List<Known> users;

  private LedgerRows(LedgerVersion version, Dataset dataset, List<Known> users) {
    this.version = version;
    this.dataset = dataset;
    this.users = users;
  }

  /** A row of the index of users. */
  private record Known(
      String name,
      String ordinal,
      String id,
      String status,
      @Nullable String reason,
      String change,
      String fingerprint) {

    /** One who has been gone for several versions is, whatever changed since the last one. */
    String state() {
      return GONE.equals(reason) ? GONE : change;
    }

    boolean changed() {
      return change.equals(EntityChange.ADDED.code()) || change.equals(EntityChange.UPDATED.code());
    }
  }

  /** Opens a version, and reads its index of users. */
  static LedgerRows open(LedgerVersion version) throws IOException {
    Dataset dataset = Dataset.open(version.root(), version.version());
    List<Known> users = new ArrayList<>();
    try (ParquetChunkReader table = dataset.sideTable(User.KIND.file()).orElseThrow()) {
      for (int group = 0; group < table.rowGroups().size(); group++) {
        List<ColumnVector> columns = table.read(group, OF_USERS);
        for (int row = 0; row < columns.get(0).rows(); row++) {
          users.add(
              new Known(
                  columns.get(0).textAt(row),
                  columns.get(1).textAt(row),
                  columns.get(2).textAt(row),
                  columns.get(3).textAt(row),
                  columns.get(4).isNull(row) ? null : columns.get(4).textAt(row),
                  columns.get(5).textAt(row),
                  columns.get(6).textAt(row)));
        }
      }
    }
    return new LedgerRows(version, dataset, users);
  }

  /** The row of the version itself. */
  List<@Nullable String> ofVersion() throws IOException {
    ChunkIndex index = dataset.index();
    String madeOf =
        index.inputs().stream()
            .filter(input -> input.version() == index.version())
            .map(ChunkIndex.Input::name)
            .collect(Collectors.joining("; "));
    List<@Nullable String> row = new ArrayList<>();
    row.add(dataset.store().root());
    row.add(Long.toString(index.version()));
    row.add(index.parentVersion() == null ? null : Long.toString(index.parentVersion()));
    row.add(index.commit().runId());
    row.add(index.commit().committedAt());
    row.add(madeOf);
    row.add(index.configHash());
    row.add(dataset.indexPath());
    row.add(dataset.indexSha256());
    row.add(index.rowNoun());
    row.add(Long.toString(index.totalRows()));
    row.add(Long.toString(index.totalBytes()));
    row.add(Integer.toString(index.chunks().size()));
    row.add(Long.toString(ChunkCounts.total(index.counts().rejected())));
    row.add(index.attributes().get("feature_spec"));
    for (EntityChange change : EntityChange.values()) {
      row.add(
          Long.toString(
              users.stream().filter(user -> user.change().equals(change.code())).count()));
    }
    return row;
  }

  /** The rows of all users, those of whom nothing changed too. */
  void ofUsers(Consumer<List<@Nullable String>> rows) throws IOException {
    Groups groups = dataset.groups();
    Map<String, List<Groups.Span>> spans =
        groups.kinds().contains(User.COLUMN) ? groups.spans(User.COLUMN) : Map.of();
    for (Known user : users) {
      long count =
          spans.getOrDefault(user.name(), List.of()).stream().mapToLong(Groups.Span::rows).sum();
      boolean since = version.listing() == Listing.EVERYONE || !user.change().equals(UNCHANGED);
      rows.accept(
          Arrays.asList(
              dataset.store().root(),
              user.id(),
              user.ordinal(),
              user.state(),
              user.status(),
              user.reason(),
              user.fingerprint(),
              Long.toString(count),
              Long.toString(dataset.index().version()),
              since ? Long.toString(dataset.index().version()) : null));
    }
  }

  /**
   * The data files that have rows of users whose files are listed, by their places in the index;
   * none of a data set that is not made of files.
   */
  List<Integer> chunksWithFiles() throws IOException {
    List<Integer> chunks = new ArrayList<>();
    if (dataset.index().schema().columns().stream()
        .noneMatch(column -> column.name().equals(StoredEvents.FILE_SHA256))) {
      return chunks;
    }
    Set<String> listed = listed();
    List<Set<String>> keys =
        dataset.groups().keysByChunk(User.COLUMN, dataset.index().chunks().size());
    for (int chunk = 0; chunk < keys.size(); chunk++) {
      if (keys.get(chunk).stream().anyMatch(listed::contains)) {
        chunks.add(chunk);
      }
    }
    return chunks;
  }

  private Set<String> listed() {
    return users.stream()
        .filter(user -> version.listing() == Listing.EVERYONE || user.changed())
        .map(Known::name)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** The rows of the files that a data file has events of. */
  void ofFiles(int chunk, Consumer<List<@Nullable String>> rows) throws IOException {
    Set<String> listed = listed();
    Map<String, String> ids = users.stream().collect(Collectors.toMap(Known::name, Known::id));
    Files files = new Files(ids, rows);
    try (ParquetChunkReader reader = dataset.openChunk(chunk)) {
      for (int group = 0; group < reader.rowGroups().size(); group++) {
        List<ColumnVector> columns = reader.read(group, OF_EVENTS);
        ColumnVector.Strings userOf = (ColumnVector.Strings) columns.get(0);
        ColumnVector.Strings fileOf = (ColumnVector.Strings) columns.get(1);
        int from = 0;
        for (int row = 1; row <= userOf.rows(); row++) {
          if (row == userOf.rows() || differs(userOf, row) || differs(fileOf, row)) {
            String user = userOf.get(from);
            if (listed.contains(user)) {
              files.add(user, columns, from, row - from);
            }
            from = row;
          }
        }
      }
    }
    files.flush();
  }

  /** A log has many rows: their texts are compared as bytes. */
  private static boolean differs(ColumnVector.Strings column, int row) {
    int[] offsets = column.offsets();
    return !Arrays.equals(
        column.bytes(),
        offsets[row - 1],
        offsets[row],
        column.bytes(),
        offsets[row],
        offsets[row + 1]);
  }

  /** The files of one user after the other, whose rows stand together. */
  private final class Files {
    private final Map<String, String> ids;
    private final Consumer<List<@Nullable String>> rows;
    private final Map<String, FileEvents> found = new LinkedHashMap<>();
    private String user = "";

    Files(Map<String, String> ids, Consumer<List<@Nullable String>> rows) {
      this.ids = ids;
      this.rows = rows;
    }

    void add(String nextUser, List<ColumnVector> columns, int row, int events) {
      if (!nextUser.equals(user)) {
        flush();
        user = nextUser;
      }
      FileEvents file =
          new FileEvents(columns.get(2).textAt(row), columns.get(3).textAt(row), events);
      found.merge(columns.get(1).textAt(row), file, FileEvents::plus);
    }

    void flush() {
      found.forEach(
          (name, file) ->
              rows.accept(
                  Arrays.asList(
                      dataset.store().root(),
                      Long.toString(dataset.index().version()),
                      ids.get(user),
                      name,
                      file.bytes(),
                      file.sha256(),
                      Long.toString(file.events()))));
      found.clear();
    }
  }

  /** A file of which some events were seen. */
  private record FileEvents(String bytes, String sha256, long events) {

    FileEvents plus(FileEvents more) {
      return new FileEvents(bytes, sha256, events + more.events);
    }
  }
}
