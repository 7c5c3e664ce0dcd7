package io.shardmill.pipelines.serve;

import io.shardmill.archive.router.WholeTable;
import io.shardmill.dataset.source.Operator;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.options.Choice;
import io.shardmill.pipelines.serve.http.HttpFailure;
import io.shardmill.pipelines.serve.http.Parameter;
import io.shardmill.pipelines.serve.http.Request;
import io.shardmill.pipelines.serve.http.Route;
import io.shardmill.postgres.connect.TableName;
import io.shardmill.query.QueryColumn;
import io.shardmill.query.condition.Condition;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The routes of the profile {@code battery}: telemetry of one battery. Nothing else here knows
 * batteries.
 *
 * @param tables that are answered for
 * @param most rows of an answer
 * @param clock tells what the last days are
 */
record BatteryRoutes(ServedTables tables, int most, Clock clock) {

  private static final String PATH = "/api/v1/batteries/{id}/telemetry";
  private static final int USUAL_DAYS = 7;

  private static final Parameter ID = new Parameter("id", "A value of battery_id", "17");

  /** A table of telemetry, and its column of time. */
  private record Shape(TableName table, String time) {}

  /** The two that databases have. */
  private static final List<Shape> SHAPES =
      List.of(
          new Shape(new TableName("public", "telemetry_jar_raw"), "ts"),
          new Shape(new TableName("public", "telemetry"), "timestamp"));

  /**
   * All of them.
   *
   * @throws ShardmillException ({@code CONFIGURATION}) if no such table is answered for
   */
  List<Route> all() {
    Shape shape =
        SHAPES.stream()
            .filter(each -> tables.names().contains(each.table))
            .findFirst()
            .orElseThrow(
                () ->
                    new ShardmillException(
                        ErrorCategory.CONFIGURATION,
                        "--profile=battery: needs the table telemetry_jar_raw or telemetry; name it"
                            + " with --tables"));
    return List.of(
        route(
            PATH,
            "Telemetry of a battery of the last days",
            List.of(new Parameter("days", "How many days of 24 hours", "7")),
            shape,
            request -> new Range(since(request.whole("days", USUAL_DAYS)), "", "days", "days")),
        route(
            PATH + "/historical",
            "Telemetry of a battery between two days",
            List.of(
                new Parameter("start_date", "The first day, or a time, in UTC", "2025-01-01"),
                new Parameter("end_date", "The day or time that ends it", "2025-03-01")),
            shape,
            request ->
                new Range(
                    needed(request, "start_date"),
                    needed(request, "end_date"),
                    "start_date",
                    "end_date")));
  }

  private String since(int days) {
    return clock.instant().minus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MICROS).toString();
  }

  private static String needed(Request request, String name) {
    if (request.text(name).isEmpty()) {
      throw new HttpFailure(400, "%s: is needed, such as 2025-01-01".formatted(name));
    }
    return request.text(name);
  }

  /** Times as texts, and what they are called. */
  private record Range(String from, String to, String fromName, String toName) {
    Condition of(QueryColumn time) {
      return bound(time, Operator.AT_LEAST, from, fromName)
          .and(bound(time, Operator.LESS, to, toName));
    }

    private static Condition bound(QueryColumn time, Operator operator, String text, String name) {
      return text.isEmpty()
          ? Condition.every()
          : Choice.of(name, () -> new Condition.Test(time, operator, time.type().parse(text)));
    }
  }

  private interface Ranges {
    Range of(Request request);
  }

  private Route route(
      String path, String summary, List<Parameter> range, Shape shape, Ranges ranges) {
    List<Parameter> parameters = new ArrayList<>(List.of(ID));
    parameters.addAll(range);
    parameters.addAll(TableRoutes.PAGE);
    return new Route(
        path,
        summary,
        Route.Access.GUARDED,
        parameters,
        AnswerFormat.mediaTypes(),
        request -> {
          Range asked = ranges.of(request);
          return tables.ask(
              shape.table,
              shape.time,
              table ->
                  new RowsAnswer(request, most)
                      .rows(
                          table,
                          battery(request, table).and(asked.of(table.table().column(shape.time)))));
        });
  }

  private static Condition battery(Request request, WholeTable table) {
    QueryColumn column = Choice.of("id", () -> table.table().column("battery_id"));
    return Choice.of(
        "id",
        () -> new Condition.Test(column, Operator.EQUAL, column.type().parse(request.part("id"))));
  }
}
