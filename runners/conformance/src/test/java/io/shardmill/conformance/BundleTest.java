package io.shardmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is in a bundled jar. */
class BundleTest {

  @ParameterizedTest
  @EnumSource(Bundle.class)
  void parquetIsNotLoggedInDetail(Bundle bundle) throws IOException {
    for (String detail : List.of("quiet", "verbose")) {
      try (JarFile jar = new JarFile(bundle.jar().toFile());
          InputStream configuration =
              jar.getInputStream(jar.getEntry("io/shardmill/cli/" + detail + ".properties"))) {
        Properties levels = new Properties();
        levels.load(configuration);

        assertThat(levels.getProperty("org.apache.parquet.level")).isEqualTo("INFO");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Bundle.class)
  void oneLoggingSystemIsBound(Bundle bundle) throws IOException {
    assertThat(names(bundle))
        .contains("org/slf4j/impl/JDK14LoggerFactory.class")
        .doesNotContain(
            "org/slf4j/impl/Reload4jLoggerFactory.class",
            "org/slf4j/impl/SimpleLogger.class",
            "org/apache/logging/slf4j/Log4jLogger.class",
            "ch/qos/logback/classic/Logger.class");
  }

  @ParameterizedTest
  @EnumSource(Bundle.class)
  void nothingThatBreaksAMergedJarIsLeft(Bundle bundle) throws IOException {
    assertThat(names(bundle))
        .noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|DSA|RSA)"))
        .noneMatch(name -> name.endsWith("module-info.class"))
        .contains("META-INF/services/io.shardmill.runners.RunnerProfile");
    try (JarFile jar = new JarFile(bundle.jar().toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Add-Opens"))
          .contains("java.base/java.nio", "java.base/java.util");
    }
  }

  private static List<String> names(Bundle bundle) throws IOException {
    try (JarFile jar = new JarFile(bundle.jar().toFile())) {
      return jar.stream().map(ZipEntry::getName).toList();
    }
  }
}
