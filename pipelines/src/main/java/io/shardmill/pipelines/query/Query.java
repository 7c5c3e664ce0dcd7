package io.shardmill.pipelines.query;

import io.shardmill.archive.router.ArchiveReader;
import io.shardmill.archive.router.WholeTable;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.pipelines.Errand;
import io.shardmill.pipelines.PostgresChoices;
import io.shardmill.postgres.connect.PostgresServer;
import io.shardmill.postgres.connect.TableName;
import io.shardmill.query.QueryColumn;
import io.shardmill.query.aggregate.AggregateQuestion;
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
    WholeTable.Described described =
        new WholeTable.Described(
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

  private void answer(WholeTable table, AnswerOutput output) throws SQLException, IOException {
    TableQuestions questions = new TableQuestions(table, TableQuestions.Asker.OPTIONS);
    Condition condition =
        questions.condition(options.getWhere(), options.getFrom(), options.getTo());
    if (!options.getAggregate().isEmpty()) {
      AggregateQuestion question =
          questions.aggregates(
              options.getAggregate(), options.getGroupBy(), options.getBucket(), condition);
      List<@Nullable Object[]> rows = table.aggregates(question);
      RowWriter writer = options.getFormat().open(output.stream(), question.results());
      for (@Nullable Object[] row : rows.subList(0, (int) Math.min(rows.size(), limit()))) {
        writer.take(row);
      }
      writer.end();
      return;
    }
    List<QueryColumn> columns = questions.columns(options.getColumns());
    RowOrder order = questions.order(options.getOrderBy());
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

  private static ShardmillException wrong(String message) {
    return new ShardmillException(ErrorCategory.CONFIGURATION, message);
  }
}
