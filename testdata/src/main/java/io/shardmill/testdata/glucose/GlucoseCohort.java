package io.shardmill.testdata.glucose;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Fills a database with made-up patients: the tables {@code groups}, {@code readings} and {@code
 * messages}.
 *
 * <pre>{@code
 * try (LocalPostgres postgres = LocalPostgres.start(); Connection connection = postgres.database("cgm").connect()) {
 *   GlucoseCohort.create(connection);
 *   new GlucoseCohort(new CohortRecipe(22, 40, 1)).fill(connection);
 * }
 * }</pre>
 */
public final class GlucoseCohort {

  /** Readings have no key here: databases of others hold one twice. */
  private static final String SCHEMA =
      """
      CREATE TABLE groups (gid text PRIMARY KEY, group_timezone text);
      CREATE TABLE readings (gid text, date timestamptz, bgl int, trend text, source text);
      CREATE TABLE messages (id text, gid text, date timestamptz, type text, food_g float8,
          dose_units float8, dose_type text, exercise_mins int, PRIMARY KEY (id, date, gid));
      CREATE INDEX ON readings (gid, date);
      CREATE INDEX ON messages (gid, date);
      """;

  private final CohortRecipe recipe;

  /** Patients by a recipe. */
  public GlucoseCohort(CohortRecipe recipe) {
    this.recipe = recipe;
  }

  /** Makes the tables, without a row. */
  public static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(SCHEMA);
    }
  }

  /** Adds all patients. */
  public void fill(Connection connection) throws SQLException, IOException {
    fill(connection, 0);
  }

  /** Adds the patients from one number on. */
  public void fill(Connection connection, int from) throws SQLException, IOException {
    for (int number = from; number < recipe.patients(); number++) {
      MadeUpPatient patient = new MadeUpPatient(recipe, number);
      StringBuilder readings = new StringBuilder();
      StringBuilder messages = new StringBuilder();
      patient.writeReadings(readings);
      patient.writeMessages(messages);
      insert(connection, "groups", "f[1], f[2]", patient.id() + "\t" + patient.zone() + "\n");
      insert(connection, "readings", "f[1], f[2]::timestamptz, f[3]::int, f[4], f[5]", readings);
      insert(
          connection,
          "messages",
          "f[1], f[2], f[3]::timestamptz, f[4], f[5]::float8, f[6]::float8, f[7], f[8]::int",
          messages);
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("ANALYZE");
    }
  }

  /** The id of a patient. */
  public String id(int number) {
    return new MadeUpPatient(recipe, number).id();
  }

  /** Inserts lines of fields between tabs, {@code \\N} for NULL. */
  private static void insert(Connection connection, String table, String fields, CharSequence lines)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            INSERT INTO %s SELECT %s
              FROM (SELECT string_to_array(line, E'\\t', E'\\\\N') AS f
                FROM unnest(string_to_array(?, E'\\n')) AS line WHERE line <> '') AS fields
            """
                .formatted(table, fields))) {
      statement.setString(1, lines.toString());
      statement.execute();
    }
  }
}
