package io.shardmill.pipelines.serve;

import io.shardmill.pipelines.serve.http.HttpFailure;
import io.shardmill.pipelines.serve.http.Parameter;
import io.shardmill.pipelines.serve.http.Request;
import io.shardmill.query.rows.RowFormat;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The format in which rows are wanted: by name, or by the header {@code Accept}. */
final class AnswerFormat {

  /** The first one is given to who takes any. */
  private static final List<RowFormat> FORMATS =
      List.of(RowFormat.JSON, RowFormat.CSV, RowFormat.ARROW, RowFormat.PARQUET);

  /** How a request says it. */
  static final Parameter PARAMETER =
      new Parameter(
          "format", "json, csv, arrow or parquet; without it, what the header Accept says", "csv");

  private AnswerFormat() {}

  /** The media types that there are. */
  static List<String> mediaTypes() {
    return FORMATS.stream().map(RowFormat::mediaType).toList();
  }

  /**
   * What is wanted.
   *
   * @throws HttpFailure (400, 406) if there is no such format
   */
  static RowFormat of(Request request) {
    String name = request.text("format");
    if (!name.isEmpty()) {
      return FORMATS.stream()
          .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new HttpFailure(
                      400, "format=%s: is none of json, csv, arrow, parquet".formatted(name)));
    }
    return accepted(request.accept())
        .orElseThrow(
            () ->
                new HttpFailure(
                    406, "there are only " + String.join(", ", mediaTypes()) + " to accept"));
  }

  private record Wanted(String type, double weight) {
    static Wanted of(String range) {
      String[] parts = range.split(";", -1);
      double weight = 1;
      for (String part : parts) {
        String parameter = part.strip().toLowerCase(Locale.ROOT);
        if (parameter.matches("q=[01](\\.\\d{0,3})?")) {
          weight = Double.parseDouble(parameter.substring(2));
        }
      }
      return new Wanted(parts[0].strip().toLowerCase(Locale.ROOT), weight);
    }

    boolean takes(RowFormat format) {
      String own = format.mediaType().replaceFirst(";.*", "");
      return type.equals("*/*") || type.equals(own) || type.equals(own.replaceFirst("/.*", "/*"));
    }
  }

  private static Optional<RowFormat> accepted(String accept) {
    if (accept.isBlank()) {
      return Optional.of(FORMATS.get(0));
    }
    List<Wanted> wanted =
        List.of(accept.split(",", -1)).stream()
            .map(Wanted::of)
            .filter(each -> each.weight() > 0)
            .sorted(Comparator.comparingDouble(Wanted::weight).reversed())
            .toList();
    return wanted.stream()
        .flatMap(each -> FORMATS.stream().filter(each::takes).limit(1))
        .findFirst();
  }
}
