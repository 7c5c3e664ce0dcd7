package io.shardmill.postgres.connect;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the password of a database user is found. Only this travels to workers, each of which looks
 * the password up itself; the password is in no option, log, index or job description.
 *
 * <pre>{@code
 * Password.environment("PGPASSWORD");      // a variable of the worker's environment
 * Password.file("/run/secrets/database");  // the first line of a file
 * Password.pgpass();                       // ~/.pgpass or $PGPASSFILE, or none is needed
 * }</pre>
 *
 * @param place the kind of place
 * @param name the variable or the file, empty for {@link Place#PGPASS}
 */
public record Password(Place place, String name) implements Serializable {

  /** The kinds of places. */
  public enum Place {
    /** An environment variable. */
    ENVIRONMENT,
    /** The first line of a file. */
    FILE,
    /** The password file that all PostgreSQL clients share. */
    PGPASS
  }

  /** The value of an environment variable. */
  public static Password environment(String variable) {
    return new Password(Place.ENVIRONMENT, variable);
  }

  /** The first line of a file. */
  public static Password file(String path) {
    return new Password(Place.FILE, path);
  }

  /** What the PostgreSQL password file says, or no password where the server asks for none. */
  public static Password pgpass() {
    return new Password(Place.PGPASS, "");
  }

  /**
   * Fails if the password is not where it is said to be, before anything depends on it. What the
   * password file of all clients says is for the driver to find out.
   *
   * @throws ShardmillException ({@code CONFIGURATION}) naming the variable or the file
   */
  public void requireFound() {
    lookUp();
  }

  /** The password; empty if the driver is to look in the password file. */
  Optional<String> lookUp() {
    return switch (place) {
      case ENVIRONMENT ->
          Optional.of(
              Optional.ofNullable(System.getenv(name))
                  .orElseThrow(
                      () ->
                          missing("the environment variable %s is not set".formatted(name), null)));
      case FILE -> Optional.of(firstLine());
      case PGPASS -> Optional.empty();
    };
  }

  private String firstLine() {
    try {
      return Files.readString(Path.of(name), StandardCharsets.UTF_8)
          .lines()
          .findFirst()
          .orElseThrow(() -> missing("the file %s is empty".formatted(name), null));
    } catch (IOException e) {
      throw missing("cannot read the file %s".formatted(name), e);
    }
  }

  private static ShardmillException missing(
      String what, @org.jspecify.annotations.Nullable IOException cause) {
    return new ShardmillException(
        ErrorCategory.CONFIGURATION, "Password of the database: " + what, cause);
  }
}
