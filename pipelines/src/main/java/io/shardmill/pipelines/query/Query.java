package io.shardmill.pipelines.query;

import io.shardmill.archive.HotPeriod;
import io.shardmill.archive.router.ArchiveReader;
import io.shardmill.archive.router.ArchivedTable;
import io.shardmill.dataset.source.Operator;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.options.Choice;
import io.shardmill.options.ListOption;
import io.shardmill.pipelines.Errand;
import io.shardmill.pipelines.PostgresChoices;
import io.shardmill.postgres.connect.PostgresServer;
import io.shardmill.postgres.connect.TableName;
import io.shardmill.query.QueryColumn;
import io.shardmill.query.QueryTable;
import io.shardmill.query.aggregate.Aggregate;
import io.shardmill.query.aggregate.AggregateQuestion;
import io.shardmill.query.aggregate.Bucket;
import io.shardmill.query.condition.Condition;
import io.shardmill.query.rows.ResultColumn;
import io.shardmill.query.rows.RowOrder;
import io.shardmill.query.rows.RowQuestion;
import io.shardmill.query.rows.RowWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Asks what the options ask, and writes the answer. */
record Query(QueryOptions options, Function<PostgresServer, DataSource> connections)
    implements Errand {

  @Override
  public void run(PrintStream out) throws IOException {
    requireAgreement();
    PostgresServer server = PostgresChoices.server(options);
    TableName name = PostgresChoices.table("--table", options.getTable());
    ArchivedTable.Described described =
        new ArchivedTable.Described(
            name,
            options.getArchive().isEmpty()
                ? Optional.empty()
                : Optional.of(
                    options.getArchive() + (options.getArchive().endsWith("/") ? "" : "/") + name),
            options.getTimeColumn());
    try (AnswerOutput output = AnswerOutput.of(options.getOutput(), out)) {
      new ArchiveReader(connections.apply(server), server)
          .read(
              described,
              table -> {
                answer(table, output);
                return true;
              });
      output.whole();
    }
  }

  private void requireAgreement() {
    boolean aggregates = !options.getAggregate().isEmpty();
    if (aggregates && !(options.getColumns() + options.getOrderBy()).isEmpty()) {
      throw wrong("--columns, --orderBy: are of rows, and --aggregate tells of them instead");
    }
    if (!aggregates && !(options.getGroupBy() + options.getBucket()).isEmpty()) {
      throw wrong("--groupBy, --bucket: go with --aggregate");
    }
  }

  private void answer(ArchivedTable table, AnswerOutput output) throws SQLException, IOException {
    Condition condition = condition(table);
    if (!options.getAggregate().isEmpty()) {
      AggregateQuestion question = aggregates(table, condition);
      List<@Nullable Object[]> rows = table.aggregates(question);
      RowWriter writer = options.getFormat().open(output.stream(), question.results());
      for (@Nullable Object[] row : rows.subList(0, (int) Math.min(rows.size(), limit()))) {
        writer.take(row);
      }
      writer.end();
      return;
    }
    List<QueryColumn> columns =
        Choice.of(
            "--columns", () -> table.table().columns(ListOption.values(options.getColumns())));
    RowOrder order =
        Choice.of(
            "--orderBy",
            () -> RowOrder.parse(table.table(), ListOption.values(options.getOrderBy())));
    OptionalLong limit =
        options.getLimit() == 0 ? OptionalLong.empty() : OptionalLong.of(options.getLimit());
    RowWriter writer =
        options.getFormat().open(output.stream(), columns.stream().map(ResultColumn::of).toList());
    table.rows(new RowQuestion(columns, condition, order, limit), writer);
    writer.end();
  }

  private long limit() {
    return options.getLimit() == 0 ? Long.MAX_VALUE : options.getLimit();
  }

  private AggregateQuestion aggregates(ArchivedTable archived, Condition condition) {
    QueryTable table = archived.table();
    List<Aggregate> aggregates =
        Choice.of(
            "--aggregate",
            () ->
                ListOption.values(options.getAggregate()).stream()
                    .map(text -> Aggregate.parse(table, text))
                    .toList());
    List<QueryColumn> groupBy =
        options.getGroupBy().isEmpty()
            ? List.of()
            : Choice.of("--groupBy", () -> table.columns(ListOption.values(options.getGroupBy())));
    Optional<Bucket> bucket =
        options.getBucket().isEmpty()
            ? Optional.empty()
            : Optional.of(
                Choice.of(
                    "--bucket",
                    () ->
                        Bucket.of(
                            time(archived, "--bucket"), HotPeriod.period(options.getBucket()))));
    return Choice.of(
        "--aggregate",
        () -> new AggregateQuestion(aggregates, groupBy, bucket, archived.time(), condition));
  }

  private Condition condition(ArchivedTable table) {
    Condition condition =
        Choice.of("--where", () -> Condition.parse(table.table(), options.getWhere()));
    return condition
        .and(bound(table, "--from", options.getFrom(), Operator.AT_LEAST))
        .and(bound(table, "--to", options.getTo(), Operator.LESS));
  }

  private static Condition bound(
      ArchivedTable table, String option, String text, Operator operator) {
    if (text.isEmpty()) {
      return Condition.every();
    }
    QueryColumn time = time(table, option);
    return Choice.of(option, () -> new Condition.Test(time, operator, time.type().parse(text)));
  }

  private static QueryColumn time(ArchivedTable table, String option) {
    return table
        .time()
        .orElseThrow(
            () ->
                wrong(
                    "%s: which column of %s has the time is not known; name it with --timeColumn"
                        .formatted(option, table.table().name())));
  }

  private static ShardmillException wrong(String message) {
    return new ShardmillException(ErrorCategory.CONFIGURATION, message);
  }
}
