package io.shardmill.pipelines.query;

import io.shardmill.archive.HotPeriod;
import io.shardmill.archive.router.WholeTable;
import io.shardmill.dataset.source.Operator;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.options.Choice;
import io.shardmill.options.ListOption;
import io.shardmill.query.QueryColumn;
import io.shardmill.query.aggregate.Aggregate;
import io.shardmill.query.aggregate.AggregateQuestion;
import io.shardmill.query.aggregate.Bucket;
import io.shardmill.query.condition.Condition;
import io.shardmill.query.rows.RowOrder;
import java.util.List;
import java.util.Optional;

/**
 * Makes questions to a table of the texts that somebody asks with. An empty text asks for nothing.
 *
 * @param archived the table
 * @param asker who is told what is wrong with a text, by the name that it has there
 */
public record TableQuestions(WholeTable archived, Asker asker) {

  /** Who asks. */
  public enum Asker {
    /** A command line. */
    OPTIONS("--", "; name it with --timeColumn"),
    /** A request over HTTP. */
    PARAMETERS("", "; whoever started the server can name it with --timeColumn");

    private final String prefix;
    private final String remedy;

    Asker(String prefix, String remedy) {
      this.prefix = prefix;
      this.remedy = remedy;
    }

    /** What a text is called. */
    String name(String what) {
      return prefix + what;
    }
  }

  /**
   * Which rows are meant.
   *
   * @param where a {@link Condition}
   * @param from only rows of this time or later
   * @param to only rows before this time
   * @throws ShardmillException ({@code CONFIGURATION}) if a text cannot be meant, as all of these
   */
  public Condition condition(String where, String from, String to) {
    Condition condition =
        Choice.of(asker.name("where"), () -> Condition.parse(archived.table(), where));
    Optional<Condition.Test> since = bound("from", from, Operator.AT_LEAST);
    Optional<Condition.Test> until = bound("to", to, Operator.LESS);
    if (since.isPresent() && until.isPresent() && !before(since.get(), until.get())) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "%s: '%s' is not after '%s', so there is no time between"
              .formatted(asker.name("to"), to, from));
    }
    for (Optional<Condition.Test> bound : List.of(since, until)) {
      condition = condition.and(bound.<Condition>map(each -> each).orElse(Condition.every()));
    }
    return condition;
  }

  private static boolean before(Condition.Test since, Condition.Test until) {
    return since.column().type().compare(since.operand(), until.operand()) < 0;
  }

  private Optional<Condition.Test> bound(String name, String text, Operator operator) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    QueryColumn time = time(name);
    return Optional.of(
        Choice.of(
            asker.name(name), () -> new Condition.Test(time, operator, time.type().parse(text))));
  }

  private QueryColumn time(String name) {
    return archived
        .time()
        .orElseThrow(
            () ->
                new ShardmillException(
                    ErrorCategory.CONFIGURATION,
                    "%s: which column of %s has the time is not known%s"
                        .formatted(asker.name(name), archived.table().name(), asker.remedy)));
  }

  /** Columns, joined by commas; all of them without any. */
  public List<QueryColumn> columns(String columns) {
    return Choice.of(
        asker.name("columns"), () -> archived.table().columns(ListOption.values(columns)));
  }

  /** Columns to order by, joined by commas. */
  RowOrder order(String orderBy) {
    return Choice.of(
        asker.name("orderBy"), () -> RowOrder.parse(archived.table(), ListOption.values(orderBy)));
  }

  /**
   * What is told of rows.
   *
   * @param aggregate such as {@code count,avg(voltage)}
   * @param groupBy columns, joined by commas
   * @param bucket the length of spans of time, such as {@code 1h}
   */
  public AggregateQuestion aggregates(
      String aggregate, String groupBy, String bucket, Condition condition) {
    List<Aggregate> aggregates =
        Choice.of(
            asker.name("aggregate"),
            () ->
                ListOption.values(aggregate).stream()
                    .map(text -> Aggregate.parse(archived.table(), text))
                    .toList());
    List<QueryColumn> groups =
        groupBy.isEmpty()
            ? List.of()
            : Choice.of(
                asker.name("groupBy"), () -> archived.table().columns(ListOption.values(groupBy)));
    Optional<Bucket> spans =
        bucket.isEmpty()
            ? Optional.empty()
            : Optional.of(
                Choice.of(
                    asker.name("bucket"),
                    () -> Bucket.of(time("bucket"), HotPeriod.period(bucket))));
    return Choice.of(
        asker.name("aggregate"),
        () -> new AggregateQuestion(aggregates, groups, spans, archived.time(), condition));
  }
}
