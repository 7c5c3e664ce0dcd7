package io.shardmill.testdata.glucose;

import io.shardmill.testdata.postgres.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A server with made-up patients, for the demo: writes its address to a file when it is ready, and
 * stops when its standard input ends.
 *
 * <pre>
 * ServeGlucose ADDRESS_FILE PATIENTS DAYS
 * </pre>
 */
public final class ServeGlucose {

  private ServeGlucose() {}

  public static void main(String[] arguments) throws IOException, SQLException {
    Path address = Path.of(arguments[0]);
    CohortRecipe recipe =
        new CohortRecipe(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), 1);
    try (LocalPostgres postgres = LocalPostgres.start()) {
      LocalPostgres.Database database = postgres.database("cgm");
      try (Connection connection = database.connect()) {
        GlucoseCohort.create(connection);
        new GlucoseCohort(recipe).fill(connection);
      }
      Path written = Files.writeString(Path.of(address + ".new"), database.jdbcUrl());
      Files.move(written, address, StandardCopyOption.ATOMIC_MOVE);
      while (System.in.read() >= 0) {
        // Whoever started this closes the stream when the server is not needed any more.
      }
    }
  }
}
