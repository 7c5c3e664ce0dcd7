package io.shardmill.glucose.source.columns;

import io.shardmill.postgres.catalog.SourceColumn;
import io.shardmill.postgres.catalog.TableContract;
import io.shardmill.postgres.connect.TableName;
import java.io.Serializable;
import java.util.List;

/**
 * A table of the owner's.
 *
 * @param name the table or view
 * @param columns what its columns are called
 * @param option the option that names its columns, for messages
 */
public record SourceTable(TableName name, ColumnMapping columns, String option)
    implements Serializable {

  /** The readings of a table with the columns of the Gluroo schema. */
  public static SourceTable readings(TableName name) {
    return readings(name, ColumnMapping.demo(ColumnRole.OF_READINGS));
  }

  /** The readings of a table. */
  public static SourceTable readings(TableName name, ColumnMapping columns) {
    return new SourceTable(name, columns, "--readingsColumns");
  }

  /** The messages of a table with the columns of the Gluroo schema. */
  public static SourceTable messages(TableName name) {
    return messages(name, ColumnMapping.demo(ColumnRole.OF_MESSAGES));
  }

  /** The messages of a table. */
  public static SourceTable messages(TableName name, ColumnMapping columns) {
    return new SourceTable(name, columns, "--messagesColumns");
  }

  /** The patients of a table with the columns of the Gluroo schema. */
  public static SourceTable patients(TableName name) {
    return patients(name, ColumnMapping.demo(ColumnRole.OF_PATIENTS));
  }

  /** The patients of a table. */
  public static SourceTable patients(TableName name, ColumnMapping columns) {
    return new SourceTable(name, columns, "--patientsColumns");
  }

  /** The column that names the patient of a row. */
  public String id() {
    return name(ColumnRole.ID);
  }

  /** The column of a role that is there. */
  public String name(ColumnRole role) {
    return columns.of(role).orElseThrow();
  }

  /**
   * The columns that are read, in the order of their roles.
   *
   * @param all those of the table that may be read
   * @throws io.shardmill.error.ShardmillException if one is not there or has a type that cannot
   *     serve
   */
  public TableContract contract(TableContract all) {
    List<ColumnRole> roles = columns.present(all.names());
    TableContract selected = all.select(roles.stream().map(this::name).toList());
    for (int i = 0; i < roles.size(); i++) {
      SourceColumn column = selected.columns().get(i);
      roles.get(i).kind().check(name, column, option);
    }
    return selected;
  }
}
