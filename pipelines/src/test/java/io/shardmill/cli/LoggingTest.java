package io.shardmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.logging.LogManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoggingTest {

  /** A configuration that the JVM was told, as that of our tests is, is left alone. */
  @BeforeEach
  void tellNone() {
    System.clearProperty("java.util.logging.config.file");
  }

  /** At DEBUG, Parquet describes every value and page: writing becomes 15 times slower. */
  @Test
  void parquetIsNeverLoggedInDetail() throws IOException {
    for (Logging.Detail detail : Logging.Detail.values()) {
      Logging.configure(detail);

      assertThat(LoggerFactory.getLogger("org.apache.parquet.column.ColumnWriter").isDebugEnabled())
          .isFalse();
    }
  }

  @Test
  void runnersAreQuietUnlessAskedFor() throws IOException {
    Logging.configure(Logging.Detail.QUIET);
    assertThat(LoggerFactory.getLogger("org.apache.flink.runtime.Any").isInfoEnabled()).isFalse();

    Logging.configure(Logging.Detail.VERBOSE);
    assertThat(LoggerFactory.getLogger("org.apache.flink.runtime.Any").isInfoEnabled()).isTrue();
  }

  /** As Beam's workers in this process do at their end. */
  @Test
  void configurationThatIsReadAnewIsTheSame() throws IOException {
    Logging.configure(Logging.Detail.QUIET);
    LogManager.getLogManager().reset();
    LogManager.getLogManager().readConfiguration();

    assertThat(LoggerFactory.getLogger("org.apache.flink.runtime.Any").isErrorEnabled()).isFalse();
    assertThat(LoggerFactory.getLogger("io.shardmill.Any").isInfoEnabled()).isFalse();
    assertThat(LoggerFactory.getLogger("io.shardmill.Any").isWarnEnabled()).isTrue();
  }
}
