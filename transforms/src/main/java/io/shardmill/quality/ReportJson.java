package io.shardmill.quality;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shardmill.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** The report as JSON: fields in a fixed order, numbers finite or null. */
final class ReportJson {

  private static final int FORMAT_VERSION = 1;

  private ReportJson() {}

  static void write(QcReport report, OutputStream out) throws IOException {
    try (JsonGenerator json = Json.generator(out)) {
      json.writeStartObject();
      json.writeNumberField("format_version", FORMAT_VERSION);
      json.writeStringField("title", report.title());
      json.writeStringField("subtitle", report.subtitle());
      json.writeStringField("status", lower(report.status()));
      json.writeObjectFieldStart("facts");
      for (QcReport.Fact fact : report.facts()) {
        json.writeStringField(fact.name(), fact.value());
      }
      json.writeEndObject();
      json.writeFieldName("conservation");
      write(report.conservation(), json);
      write("rules", report.rules(), json);
      json.writeArrayFieldStart("checks");
      for (QualityCheck check : report.checks()) {
        write(check, json);
      }
      json.writeEndArray();
      json.writeFieldName("statistics");
      report.statistics().writeJson(json);
      json.writeArrayFieldStart("sections");
      for (QcReport.Section section : report.sections()) {
        write(section, json);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void write(Conservation conservation, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("unit", conservation.unit());
    json.writeNumberField("read", conservation.read());
    count("added", conservation.added(), json);
    json.writeNumberField("written", conservation.written());
    count("rejected", conservation.rejected(), json);
    count("filtered", conservation.filtered(), json);
    json.writeBooleanField("balanced", conservation.balanced());
    json.writeEndObject();
  }

  private static void count(String name, SortedMap<String, Long> rows, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Long> entry : rows.entrySet()) {
      json.writeNumberField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  private static void write(String name, Map<String, String> texts, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> text : texts.entrySet()) {
      json.writeStringField(text.getKey(), text.getValue());
    }
    json.writeEndObject();
  }

  private static void write(QualityCheck check, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", check.name());
    json.writeStringField("status", lower(check.status()));
    json.writeStringField("observed", check.observed());
    json.writeStringField("expected", check.expected());
    json.writeStringField("message", check.message());
    json.writeEndObject();
  }

  private static void write(QcReport.Section section, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("title", section.title());
    json.writeArrayFieldStart("exhibits");
    for (Exhibit exhibit : section.exhibits()) {
      json.writeStartObject();
      json.writeStringField("title", exhibit.title());
      if (exhibit instanceof Exhibit.Distribution distribution) {
        json.writeStringField("measure", distribution.measure());
        json.writeStringField("unit", distribution.unit());
      } else if (exhibit instanceof Exhibit.Bars bars) {
        json.writeStringField("measure", bars.measure());
      } else if (exhibit instanceof Exhibit.Drawing drawing) {
        drawing.chart().writeJson(json);
      } else if (exhibit instanceof Exhibit.Table table) {
        write(table, json);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(Exhibit.Table table, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("columns");
    for (String column : table.columns()) {
      json.writeString(column);
    }
    json.writeEndArray();
    json.writeNumberField("total_rows", table.totalRows());
    json.writeArrayFieldStart("rows");
    for (Iterable<String> row : table.rows()) {
      json.writeStartArray();
      for (String cell : row) {
        json.writeString(cell);
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
