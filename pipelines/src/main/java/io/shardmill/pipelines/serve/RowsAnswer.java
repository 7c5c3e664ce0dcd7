package io.shardmill.pipelines.serve;

import io.shardmill.archive.router.WholeTable;
import io.shardmill.options.Choice;
import io.shardmill.pipelines.query.TableQuestions;
import io.shardmill.pipelines.serve.http.HttpFailure;
import io.shardmill.pipelines.serve.http.Reply;
import io.shardmill.pipelines.serve.http.Request;
import io.shardmill.query.QueryColumn;
import io.shardmill.query.aggregate.AggregateQuestion;
import io.shardmill.query.condition.Condition;
import io.shardmill.query.rows.ResultColumn;
import io.shardmill.query.rows.RowCursor;
import io.shardmill.query.rows.RowFormat;
import io.shardmill.query.rows.RowPage;
import io.shardmill.query.rows.RowSink;
import io.shardmill.query.rows.RowWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rows and aggregates of a table as a request wants them.
 *
 * @param request asks
 * @param most rows of an answer
 */
record RowsAnswer(Request request, int most) {

  private static final int USUAL = 1_000;

  /** What is asked of a table. */
  static TableQuestions questions(WholeTable table) {
    return new TableQuestions(table, TableQuestions.Asker.PARAMETERS);
  }

  /** A page of rows, with the address of the next one. */
  Reply rows(WholeTable table, Condition condition) throws SQLException, IOException {
    int limit = request.whole("limit", Math.min(USUAL, most));
    if (limit > most) {
      throw new HttpFailure(
          413,
          "limit=%d: an answer has at most %d rows; ask for its next pages too"
              .formatted(limit, most));
    }
    List<QueryColumn> columns = questions(table).columns(request.text("columns"));
    Optional<RowCursor> after =
        request.text("after").isEmpty()
            ? Optional.empty()
            : Optional.of(Choice.of("after", () -> RowCursor.parse(request.text("after"))));
    RowPage page = Choice.of("after", () -> RowPage.of(table.table(), table.time(), after, limit));
    RowFormat format = AnswerFormat.of(request);
    return reply(
        format,
        columns.stream().map(ResultColumn::of).toList(),
        writer -> table.rows(page.question(condition), page.to(columns, writer)),
        () -> page.next().map(cursor -> request.with("after", cursor.text())));
  }

  /** What is told of rows. */
  Reply aggregates(WholeTable table, Condition condition) throws SQLException, IOException {
    if (request.text("aggregate").isEmpty()) {
      throw new HttpFailure(400, "aggregate: say what to tell, such as aggregate=count");
    }
    AggregateQuestion question =
        questions(table)
            .aggregates(
                request.text("aggregate"),
                request.text("groupBy"),
                request.text("bucket"),
                condition);
    RowFormat format = AnswerFormat.of(request);
    List<@Nullable Object[]> rows = table.aggregates(question);
    if (rows.size() > most) {
      throw new HttpFailure(
          413,
          "there are %d groups, and an answer has at most %d rows; ask for longer spans or fewer"
                  .formatted(rows.size(), most)
              + " groups");
    }
    return reply(
        format,
        question.results(),
        writer -> {
          for (@Nullable Object[] row : rows) {
            writer.take(row);
          }
        },
        Optional::empty);
  }

  /** Gives rows to who writes them. */
  private interface Rows {
    void to(RowSink sink) throws SQLException, IOException;
  }

  private static Reply reply(
      RowFormat format, List<ResultColumn> columns, Rows rows, Supplier<Optional<String>> next)
      throws SQLException, IOException {
    Reply.Body<SQLException> body =
        out -> {
          RowWriter writer = format.open(out, columns);
          try {
            rows.to(
                row -> {
                  if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("this has no more time");
                  }
                  return writer.take(row);
                });
          } finally {
            // After a failure too: it has memory to give back.
            writer.end();
          }
          return next.get();
        };
    return Reply.of(format.mediaType(), body);
  }
}
