package io.shardmill.testdata.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;

/**
 * A server with an empty database, for demos: writes its address to a file when it is ready, and
 * stops when its standard input ends.
 *
 * <pre>
 * ServePostgres ADDRESS_FILE DATABASE
 * </pre>
 */
public final class ServePostgres {

  private ServePostgres() {}

  public static void main(String[] arguments) throws IOException, SQLException {
    Path address = Path.of(arguments[0]);
    try (LocalPostgres postgres = LocalPostgres.start()) {
      String url = postgres.database(arguments[1]).jdbcUrl();
      Path written = Files.writeString(Path.of(address + ".new"), url);
      Files.move(written, address, StandardCopyOption.ATOMIC_MOVE);
      while (System.in.read() >= 0) {
        // Whoever started this closes the stream when the server is not needed any more.
      }
    }
  }
}
