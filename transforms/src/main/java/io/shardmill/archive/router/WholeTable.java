package io.shardmill.archive.router;

import io.shardmill.archive.LedgerEntry;
import io.shardmill.archive.ledger.ArchiveLedger;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.postgres.catalog.Catalog;
import io.shardmill.postgres.connect.TableName;
import io.shardmill.postgres.connect.Transactions;
import io.shardmill.query.QueryColumn;
import io.shardmill.query.QueryTable;
import io.shardmill.query.aggregate.AggregateQuestion;
import io.shardmill.query.aggregate.AggregateSql;
import io.shardmill.query.aggregate.Groups;
import io.shardmill.query.condition.Condition;
import io.shardmill.query.rows.RowQuestion;
import io.shardmill.query.rows.RowSink;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table on both sides as of one moment: each row that was ever written to it, once.
 *
 * <p>Not for several threads, and only as long as the transaction that it was opened in.
 */
public final class WholeTable {

  private final HotTable hot;
  private final QueryTable table;
  private final TimeOfTable time;
  private final List<LedgerEntry> cold;
  private final Optional<String> root;

  private WholeTable(
      HotTable hot,
      QueryTable table,
      TimeOfTable time,
      List<LedgerEntry> cold,
      Optional<String> root) {
    this.hot = hot;
    this.table = table;
    this.time = time;
    this.cold = cold;
    this.root = root;
  }

  /**
   * Where the files are, and what the table does not say of itself.
   *
   * @param name the table
   * @param root the data set of the table, if it is not where the ledger says
   * @param timeColumn the column of time, empty for the one that the table is partitioned by
   */
  public record Described(TableName name, Optional<String> root, String timeColumn) {}

  /**
   * Opens a table.
   *
   * @param connection in a transaction that has just begun, reads only, and sees one moment
   */
  public static WholeTable open(Connection connection, Described described) throws SQLException {
    TableName name = described.name();
    // Before the first query: from here on no partition leaves or joins the table.
    Transactions.lock(connection, List.of(name));
    ArchiveLedger ledger = new ArchiveLedger(connection);
    List<LedgerEntry> cold =
        ledger.entries(name).stream().filter(entry -> entry.state().cold()).toList();
    Optional<String> root = described.root().isPresent() ? described.root() : ledger.root(name);
    QueryTable table = QueryTable.of(Catalog.contract(connection, name).stored());
    return new WholeTable(
        new HotTable(connection, name),
        table,
        TimeOfTable.find(connection, table, described.timeColumn()),
        cold,
        root);
  }

  /** The columns that can be asked for. */
  public QueryTable table() {
    return table;
  }

  /** The column of time, if one is known. */
  public Optional<QueryColumn> time() {
    return time.asked();
  }

  /** What the ledger has of units whose rows are in files. */
  public List<LedgerEntry> cold() {
    return cold;
  }

  /**
   * Gives the rows that are asked for, until no more are wanted. Without an order those of files
   * come first.
   *
   * <p>Memory: one row group of the columns that are asked for; with an order also the rows of
   * files, as many as the limit.
   *
   * @throws ShardmillException ({@link ErrorCategory#CONFIGURATION}) if more than {@link
   *     RowQuestion#MOST_ORDERED} rows of files would have to be put in order
   */
  public void rows(RowQuestion question, RowSink sink) throws SQLException, IOException {
    WrittenValues.require(hot.connection(), question.condition());
    new RowAnswer(hot, files(question.condition())).give(question, sink);
  }

  /**
   * Tells of rows what is asked, of both sides together.
   *
   * <p>Memory: one row group of the columns that are asked for, and the groups.
   *
   * @return a row for each group, in their order
   */
  public List<@Nullable Object[]> aggregates(AggregateQuestion question)
      throws SQLException, IOException {
    WrittenValues.require(hot.connection(), question.condition());
    Groups groups = new Groups(question);
    Optional<ColdFiles> files = files(question.condition());
    if (files.isPresent()) {
      ColdFiles cold = files.get();
      try (ColdFiles.Reader reader = cold.reader(question.condition(), question.columns())) {
        for (ColdFiles.RowGroup group : cold.mayMeet(question.condition())) {
          ColdFiles.Rows rows = reader.read(group);
          groups.add(rows.columns(), rows.rows());
        }
      }
    }
    for (AggregateSql.Part part : AggregateSql.of(question, groups)) {
      hot.ask(
          part.select(),
          part.condition(),
          part.more(),
          row -> {
            @Nullable String[] texts = new @Nullable String[part.columns()];
            for (int i = 0; i < texts.length; i++) {
              texts[i] = row.getString(i + 1);
            }
            part.answer().take(texts);
            return true;
          });
    }
    return groups.rows();
  }

  /**
   * How many rows the table itself has of each month in UTC. The server reads the column of time of
   * all of them, or an index on it.
   *
   * @return none if no column of time is known
   */
  public List<HotMonth> hotMonths() throws SQLException, IOException {
    List<HotMonth> months = new ArrayList<>();
    if (time.asked().isPresent()) {
      String column = time.asked().get().identifier();
      hot.ask(
          "SELECT date_trunc('month', %s)::date::text, count(*)".formatted(column),
          Condition.every(),
          " GROUP BY 1 ORDER BY min(%s)".formatted(column),
          row -> months.add(new HotMonth(Optional.ofNullable(row.getString(1)), row.getLong(2))));
    }
    return months;
  }

  /**
   * Rows of one month.
   *
   * @param start its first day, {@code infinity} for rows of infinite time, empty for those without
   * @param rows how many
   */
  public record HotMonth(Optional<String> start, long rows) {}

  /**
   * The files of the units that a condition may mean; files are not looked for if there is no such
   * unit. Units are ranges of the column that they were archived by, and tell nothing of another.
   */
  Optional<ColdFiles> files(Condition condition) throws IOException {
    List<LedgerEntry> meant =
        cold.stream()
            .filter(
                entry ->
                    time.archivedBy().isEmpty()
                        || new UnitBounds(time.archivedBy().get(), entry.unit().range())
                            .mayHold(condition))
            .toList();
    if (meant.isEmpty()) {
      return Optional.empty();
    }
    String folder =
        root.orElseThrow(
            () ->
                new ShardmillException(
                    ErrorCategory.SOURCE_UNAVAILABLE,
                    "%s: the ledger does not name its data set".formatted(table.name())));
    return Optional.of(ColdFiles.open(folder, meant, table.columns()));
  }
}
