package io.shardmill.pipelines.serve;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shardmill.archive.LedgerEntry;
import io.shardmill.archive.router.WholeTable;
import io.shardmill.pipelines.query.TableQuestions;
import io.shardmill.pipelines.serve.http.Parameter;
import io.shardmill.pipelines.serve.http.Reply;
import io.shardmill.pipelines.serve.http.Request;
import io.shardmill.pipelines.serve.http.Route;
import io.shardmill.postgres.connect.TableName;
import io.shardmill.query.QueryColumn;
import io.shardmill.query.condition.Condition;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The routes of tables.
 *
 * @param tables that are answered for
 * @param most rows of an answer
 */
record TableRoutes(ServedTables tables, int most) {

  private static final Parameter TABLE = new Parameter("table", "A table of /tables", "telemetry");

  private static final List<Parameter> WHICH =
      List.of(
          new Parameter("from", "Only rows of this time or later, in UTC", "2024-01-01"),
          new Parameter("to", "Only rows before this time", "2024-02-01T06:00:00Z"),
          new Parameter("where", "Only rows that meet a condition", "voltage > 3.1"));

  /** How a page of rows is asked for. */
  static final List<Parameter> PAGE =
      List.of(
          new Parameter("columns", "Columns, joined by commas; all without it", "ts,voltage"),
          new Parameter("limit", "Rows of this page", "1000"),
          new Parameter("after", "What the Link of the page before has here", "WzEsIjEiXQ"),
          AnswerFormat.PARAMETER);

  /** All of them. */
  List<Route> all() {
    return List.of(
        new Route(
            "/tables",
            "The tables, their columns, and what of them is in files",
            Route.Access.GUARDED,
            List.of(),
            List.of(Reply.JSON),
            request -> list()),
        new Route(
            "/tables/{table}",
            "A table, and how many rows it has in the database by month; counts them",
            Route.Access.GUARDED,
            List.of(TABLE),
            List.of(Reply.JSON),
            request -> tables.ask(tables.named(request.part("table")), TableRoutes::counted)),
        new Route(
            "/tables/{table}/rows",
            "Rows by time, in pages; the header Link has the address of the next one",
            Route.Access.GUARDED,
            joined(List.of(TABLE), WHICH, PAGE),
            AnswerFormat.mediaTypes(),
            request ->
                tables.ask(
                    tables.named(request.part("table")),
                    table -> new RowsAnswer(request, most).rows(table, which(request, table)))),
        new Route(
            "/tables/{table}/aggregate",
            "What is told of many rows",
            Route.Access.GUARDED,
            joined(
                List.of(
                    TABLE,
                    new Parameter(
                        "aggregate",
                        "count, and count, sum, avg, min, max, first and last of a column",
                        "count,avg(voltage)"),
                    new Parameter("groupBy", "For each value of these columns", "battery_id"),
                    new Parameter("bucket", "For each span of time of this length", "1h")),
                WHICH,
                List.of(AnswerFormat.PARAMETER)),
            AnswerFormat.mediaTypes(),
            request ->
                tables.ask(
                    tables.named(request.part("table")),
                    table ->
                        new RowsAnswer(request, most).aggregates(table, which(request, table)))));
  }

  @SafeVarargs
  private static List<Parameter> joined(List<Parameter>... parts) {
    List<Parameter> all = new ArrayList<>();
    for (List<Parameter> part : parts) {
      all.addAll(part);
    }
    return all;
  }

  private static Condition which(Request request, WholeTable table) {
    TableQuestions questions = RowsAnswer.questions(table);
    return questions.condition(request.text("where"), request.text("from"), request.text("to"));
  }

  private Reply list() throws IOException {
    return Reply.json(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("tables");
          for (TableName name : tables.names()) {
            tables.ask(
                name,
                table -> {
                  json.writeStartObject();
                  shape(json, table);
                  json.writeEndObject();
                  return name;
                });
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static Reply counted(WholeTable table) throws SQLException, IOException {
    List<WholeTable.HotMonth> months = table.hotMonths();
    return Reply.json(
        json -> {
          json.writeStartObject();
          shape(json, table);
          json.writeArrayFieldStart("hot");
          for (WholeTable.HotMonth month : months) {
            json.writeStartObject();
            json.writeStringField("month", month.start().orElse(null));
            json.writeNumberField("rows", month.rows());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void shape(JsonGenerator json, WholeTable table) throws IOException {
    json.writeStringField("name", table.table().name().toString());
    json.writeStringField("time", table.time().map(QueryColumn::name).orElse(null));
    json.writeArrayFieldStart("columns");
    for (QueryColumn column : table.table().columns()) {
      json.writeStartObject();
      json.writeStringField("name", column.name());
      json.writeStringField("type", column.declared());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("cold");
    for (LedgerEntry entry : table.cold()) {
      json.writeStartObject();
      json.writeStringField("from", entry.unit().range().from().toString());
      json.writeStringField("to", entry.unit().range().to().toString());
      json.writeNumberField("rows", entry.rows().rows());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
