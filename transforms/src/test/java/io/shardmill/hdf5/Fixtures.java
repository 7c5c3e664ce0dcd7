package io.shardmill.hdf5;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** The files that write_fixtures.py wrote. */
final class Fixtures {

  private Fixtures() {}

  static Hdf5File open(String name) throws IOException {
    return Hdf5File.open(name, path(name).toString());
  }

  static Path path(String name) {
    try {
      return Path.of(Objects.requireNonNull(Fixtures.class.getResource(name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
