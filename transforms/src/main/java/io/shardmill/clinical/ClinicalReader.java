package io.shardmill.clinical;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.NearestMatch;
import io.shardmill.error.Quoted;
import io.shardmill.error.ShardmillException;
import io.shardmill.storage.InputFile;
import io.shardmill.text.DelimitedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one clinical table. */
final class ClinicalReader {

  private static final String ID = "sample_id";
  private static final String PLINK_ID = "IID";

  /** Columns of PLINK in which 0 means that nothing is known. */
  private static final Set<String> ZERO_IS_MISSING = Set.of("FID", "PAT", "MAT", "SEX", "SID");

  private final InputFile file;
  private final ClinicalOptions options;
  private final IdMap ids;
  private final ClinicalFormat format;

  /** What a pass over all rows finds out before they are read. */
  private record Survey(List<ClinicalType> types, int rows) {}

  /** Takes the fields of a record. */
  @FunctionalInterface
  private interface Visitor {
    void accept(DelimitedReader record, List<String> fields);
  }

  ClinicalReader(InputFile file, ClinicalOptions options, IdMap ids) {
    this.file = file;
    this.options = options;
    this.ids = ids;
    this.format = ClinicalFormat.of(file.name());
  }

  ClinicalTable read() throws IOException {
    List<String> names;
    try (DelimitedReader records = format.open(file)) {
      names = format.names(records);
    }
    int id = idColumn(names);
    Survey survey = survey(names);
    List<ClinicalType> types = survey.types();
    Map<String, Integer> rows = new LinkedHashMap<>();
    long[] lines = new long[survey.rows()];
    List<ClinicalValues> values = new ArrayList<>();
    types.forEach(type -> values.add(new ClinicalValues(type, survey.rows())));
    visit(
        names.size(),
        (record, fields) -> {
          String sample = id(record, fields.get(id));
          Integer before = rows.putIfAbsent(sample, rows.size());
          if (before != null) {
            throw record.failure(
                "%s has a row in line %d already; keep one of them"
                    .formatted(Quoted.of(sample), lines[before]));
          }
          lines[rows.size() - 1] = record.line();
          for (int column = 0; column < names.size(); column++) {
            if (column != id) {
              String field = present(names.get(column), fields.get(column));
              require(record, names.get(column), types.get(column), field);
              values.get(column).add(field);
            }
          }
        });
    List<Column> columns = new ArrayList<>();
    List<ColumnVector> vectors = new ArrayList<>();
    for (int column = 0; column < names.size(); column++) {
      if (column != id) {
        columns.add(types.get(column).column(names.get(column)));
        vectors.add(values.get(column).vector());
      }
    }
    return new ClinicalTable(file.name(), rows, columns, vectors);
  }

  private int idColumn(List<String> names) {
    String wanted =
        !options.idColumn().isEmpty() ? options.idColumn() : format.plink() ? PLINK_ID : ID;
    int place = names.indexOf(wanted);
    if (place < 0) {
      throw wrong(
          "there is no column %s of ids%s; name the one that has them by --clinicalId: there are %s"
              .formatted(
                  Quoted.of(wanted),
                  NearestMatch.of(wanted, names)
                      .map(near -> ", did you mean " + Quoted.of(near) + "?")
                      .orElse(""),
                  names.stream().map(Quoted::of).collect(Collectors.joining(", "))));
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.isEmpty()) {
        throw wrong("a column has no name; give it one");
      }
      if (!seen.add(name)) {
        throw wrong("two columns are named %s; rename one of them".formatted(Quoted.of(name)));
      }
    }
    return place;
  }

  /** The declared types, and what all fields of the other columns have in common. */
  private Survey survey(List<String> names) throws IOException {
    int[] rows = {0};
    List<Set<ClinicalType>> possible = new ArrayList<>();
    List<Boolean> seen = new ArrayList<>();
    for (String name : names) {
      ClinicalType declared = options.types().get(name);
      possible.add(declared == null ? EnumSet.allOf(ClinicalType.class) : EnumSet.of(declared));
      seen.add(declared != null);
    }
    visit(
        names.size(),
        (record, fields) -> {
          rows[0]++;
          for (int column = 0; column < names.size(); column++) {
            String field = present(names.get(column), fields.get(column));
            Set<ClinicalType> left = possible.get(column);
            if (field != null && left.size() > 1) {
              seen.set(column, true);
              left.removeIf(type -> !type.suits(field));
            }
          }
        });
    List<ClinicalType> types = new ArrayList<>();
    for (int column = 0; column < names.size(); column++) {
      types.add(seen.get(column) ? possible.get(column).iterator().next() : ClinicalType.TEXT);
    }
    return new Survey(types, rows[0]);
  }

  private void visit(int columns, Visitor visitor) throws IOException {
    try (DelimitedReader records = format.open(file)) {
      format.names(records);
      while (records.next()) {
        List<String> fields = format.fields(records);
        if (fields.size() != columns) {
          throw records.failure(
              "%d fields instead of %d; put a value, or what stands for a missing one, in each"
                  .formatted(fields.size(), columns));
        }
        visitor.accept(records, fields);
      }
    }
  }

  private String id(DelimitedReader record, String field) {
    if (field.isBlank()) {
      throw record.failure("the id is empty; fill it in, or remove the line");
    }
    return ids.sample(field);
  }

  private @Nullable String present(String column, String field) {
    String text = field.strip();
    boolean missing =
        text.isEmpty()
            || options.missing().contains(text)
            || format.missing().contains(text)
            || (format.plink() && text.equals("0") && ZERO_IS_MISSING.contains(column));
    return missing ? null : field;
  }

  private static void require(
      DelimitedReader record, String column, ClinicalType type, @Nullable String field) {
    if (field != null && !type.takes(field)) {
      throw record.failure(
          ("the field of %s is not %s; correct it, declare another type by --clinicalTypes, or name"
                  + " what stands for a missing value by --naTokens")
              .formatted(Quoted.of(column), type.words()));
    }
  }

  private ShardmillException wrong(String what) {
    return new ShardmillException(ErrorCategory.SOURCE_UNAVAILABLE, file.name() + ": " + what);
  }
}
