package io.shardmill.keystroke.output;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.RowRun;
import io.shardmill.column.TableSchema;
import io.shardmill.entity.EntityLayout;
import io.shardmill.entity.EntityTable;
import io.shardmill.keystroke.UserLogs;
import io.shardmill.keystroke.steps.pairing.KeypairBlock;
import io.shardmill.keystroke.steps.pairing.KeystrokeBlock;
import io.shardmill.keystroke.steps.pairing.PairError;
import io.shardmill.keystroke.stored.LogColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One row for each pair of neighbouring keystrokes of a log: in the order of users, their logs, and
 * presses. The names are those of the FPD pipeline where it has the column.
 *
 * @param layout which file a user is in
 */
public record KeypairTable(EntityLayout layout) implements EntityTable<UserLogs<KeypairBlock>> {

  private static final TableSchema SCHEMA = schemaOfPairs();

  private static TableSchema schemaOfPairs() {
    List<Column> columns = new ArrayList<>(LogColumns.COLUMNS);
    columns.add(Column.of("sequence_id", ColumnType.INT32).about("Place in the log, from 0"));
    columns.add(key("key1", "The first key"));
    columns.add(key("key2", "The second key"));
    columns.add(milliseconds("key1_press", "When the first key was pressed"));
    columns.add(milliseconds("key1_release", "When it was released"));
    columns.add(milliseconds("key2_press", "When the second key was pressed"));
    columns.add(milliseconds("key2_release", "When it was released"));
    columns.add(milliseconds("HL", "Hold: from press to release of the first key"));
    columns.add(milliseconds("IL", "Interkey: from the first release to the second press"));
    columns.add(milliseconds("PL", "From press to press"));
    columns.add(milliseconds("RL", "From release to release"));
    columns.add(
        Column.of("valid", ColumnType.BOOLEAN)
            .about("Whether both have a press and a release, and the first in this order"));
    columns.add(
        Column.of("error", ColumnType.STRING).nullable().about("Code of the error, null if valid"));
    columns.add(Column.of("error_description", ColumnType.STRING).about("The error in words"));
    columns.add(
        milliseconds("key1_timestamp", "Press of the first key, or its release without one"));
    columns.add(
        Column.of("outlier", ColumnType.BOOLEAN)
            .about("Valid, but held below 30 or over 2,000 ms, or over 1,000 ms apart"));
    columns.add(
        Column.of("device_type", ColumnType.STRING)
            .nullable()
            .about("What the user typed on: desktop or mobile"));
    return new TableSchema("keypairs", columns);
  }

  private static Column key(String name, String about) {
    return Column.of(name, ColumnType.STRING)
        .nullable()
        .about(about + ", null where the log tells none");
  }

  private static Column milliseconds(String name, String about) {
    return Column.of(name, ColumnType.INT64).nullable().unit("ms").about(about);
  }

  @Override
  public TableSchema schema() {
    return SCHEMA;
  }

  @Override
  public List<ColumnVector> columns(UserLogs<KeypairBlock> user) {
    String device = user.user().device();
    return RowRun.stack(user.logs().stream().map(pairs -> columns(pairs, device)).toList());
  }

  private static List<ColumnVector> columns(KeypairBlock pairs, @Nullable String device) {
    KeystrokeBlock strokes = pairs.keystrokes();
    int rows = pairs.rows();
    long[] presses = strokes.presses();
    long[] releases = strokes.releases();
    List<ColumnVector> columns = new ArrayList<>(LogColumns.of(pairs.user(), pairs.log(), rows));
    int[] places = new int[rows];
    Arrays.setAll(places, row -> row);
    columns.add(new ColumnVector.Int32s(places, rows, null));
    columns.add(LogColumns.keys(strokes.keys(), 0, rows));
    columns.add(LogColumns.keys(strokes.keys(), strokes.rows() - rows, strokes.rows()));
    columns.add(numbers(rows, row -> hasPress(strokes, row), row -> presses[row]));
    columns.add(numbers(rows, row -> hasRelease(strokes, row), row -> releases[row]));
    columns.add(numbers(rows, row -> hasPress(strokes, row + 1), row -> presses[row + 1]));
    columns.add(numbers(rows, row -> hasRelease(strokes, row + 1), row -> releases[row + 1]));
    columns.add(numbers(rows, pairs::hasHold, pairs::hold));
    columns.add(numbers(rows, pairs::hasLatencies, pairs::interkey));
    columns.add(numbers(rows, pairs::hasLatencies, pairs::pressLatency));
    columns.add(numbers(rows, pairs::hasLatencies, pairs::releaseLatency));
    boolean[] valid = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      valid[row] = pairs.valid(row);
    }
    columns.add(new ColumnVector.Booleans(valid, rows, null));
    columns.add(errors(pairs));
    columns.add(descriptions(pairs));
    columns.add(numbers(rows, row -> true, strokes::time));
    columns.add(new ColumnVector.Booleans(pairs.outliers(), rows, null));
    columns.add(
        device == null
            ? ColumnVector.Strings.ofNullable(Collections.nCopies(rows, null))
            : ColumnVector.Strings.repeated(device, rows));
    return columns;
  }

  private static boolean hasPress(KeystrokeBlock strokes, int row) {
    return strokes.pressLines()[row] != KeystrokeBlock.NONE;
  }

  private static boolean hasRelease(KeystrokeBlock strokes, int row) {
    return strokes.releaseLines()[row] != KeystrokeBlock.NONE;
  }

  private static ColumnVector numbers(int rows, IntPredicate known, IntToLongFunction number) {
    long[] values = new long[rows];
    BitSet missing = new BitSet();
    for (int row = 0; row < rows; row++) {
      if (known.test(row)) {
        values[row] = number.applyAsLong(row);
      } else {
        missing.set(row);
      }
    }
    return new ColumnVector.Int64s(values, rows, missing);
  }

  private static ColumnVector errors(KeypairBlock pairs) {
    return new RepeatedTexts(
            Arrays.stream(PairError.values())
                .map(error -> error == PairError.NONE ? "" : error.name().toLowerCase(Locale.ROOT))
                .toList())
        .of(pairs.errors(), pairs.rows(), PairError.NONE.ordinal());
  }

  private static ColumnVector descriptions(KeypairBlock pairs) {
    return new RepeatedTexts(Arrays.stream(PairError.values()).map(PairError::seedText).toList())
        .of(pairs.errors(), pairs.rows(), RepeatedTexts.NONE);
  }
}
