package io.shardmill.glucose.source;

import io.shardmill.glucose.GlucoseUnit;
import io.shardmill.glucose.source.columns.SourceTable;
import io.shardmill.postgres.connect.TableName;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a database keeps what.
 *
 * @param readings who, when and the glucose, and what there is of words about them
 * @param messages who, when, and what there is of food, insulin, exercise and words about them;
 *     {@code null} if the owner keeps none
 * @param patients who there is, and the time zone of each if it is known
 * @param unit the unit of the readings' glucose
 * @param timestampZone IANA name of the zone that timestamps without one are in, empty if none was
 *     declared
 */
public record GlucoseTables(
    SourceTable readings,
    @Nullable SourceTable messages,
    SourceTable patients,
    GlucoseUnit unit,
    String timestampZone)
    implements Serializable {

  /** The tables {@code readings}, {@code messages} and {@code groups} of the schema public. */
  public static final GlucoseTables DEFAULT =
      new GlucoseTables(
          SourceTable.readings(TableName.of("readings")),
          SourceTable.messages(TableName.of("messages")),
          SourceTable.patients(TableName.of("groups")),
          GlucoseUnit.MG,
          "");

  /** All that there are. */
  public List<TableName> all() {
    List<TableName> all = new ArrayList<>(List.of(readings.name()));
    if (messages != null) {
      all.add(messages.name());
    }
    all.add(patients.name());
    return all;
  }
}
