package io.shardmill.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * Every example in our Javadoc compiles in a package that is not ours. An example may use names
 * that its reader has, such as {@code pipeline} or {@code file}: variables and methods that it does
 * not declare are passed over, and everything else must be there and be public.
 */
class JavadocExamplesTest {

  private static final Path SOURCES = Path.of("src/main/java");

  private static final Pattern EXAMPLE =
      Pattern.compile("<pre>\\{@code\\R(.*?)\\}</pre>", Pattern.DOTALL);

  private static final Pattern MEMBER =
      Pattern.compile(
          "^(public |final |static |private |@\\w+ )*(class|record|interface|enum) ",
          Pattern.MULTILINE);

  private static final Pattern NAME_OF_THE_READER =
      Pattern.compile(
          "symbol: +(variable ([a-z]\\w*|[A-Z_]+)\\s|method .*\\s+location: class stranger\\.)");

  /** What a reader of an example imports without being told. */
  private static final String KNOWN =
      """
      import static java.nio.charset.StandardCharsets.*;
      import java.io.*;
      import java.nio.*;
      import java.nio.channels.*;
      import java.nio.file.*;
      import java.time.*;
      import java.util.*;
      import org.apache.avro.generic.GenericRecord;
      import org.apache.beam.sdk.Pipeline;
      import org.apache.beam.sdk.coders.*;
      import org.apache.beam.sdk.options.*;
      import org.apache.beam.sdk.transforms.*;
      import org.apache.beam.sdk.values.*;
      """;

  @Test
  void everyExampleCompiles() throws IOException {
    Map<String, Path> files = files();
    StringBuilder imports = new StringBuilder(KNOWN);
    files.values().stream()
        .map(JavadocExamplesTest::packageOf)
        .distinct()
        .forEach(name -> imports.append("import ").append(name).append(".*;\n"));

    List<JavaFileObject> sources = new ArrayList<>();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      if (!isPublic(file.getValue()) && !name(file.getValue()).equals("package-info")) {
        continue;
      }
      Matcher examples = EXAMPLE.matcher(Files.readString(file.getValue()));
      for (int number = 1; examples.find(); number++) {
        String type = file.getKey().replaceAll("\\W", "_") + "_" + number;
        String own =
            neighbours(file.getValue(), files.values())
                .reduce("", (all, name) -> all + "import " + name + ";\n");
        sources.add(source(type, own + imports, text(examples.group(1))));
      }
    }

    assertThat(errors(sources)).as("of %d examples", sources.size()).isEmpty();
    assertThat(sources).hasSizeGreaterThan(50);
  }

  private static Map<String, Path> files() throws IOException {
    Map<String, Path> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(SOURCES)) {
      all.filter(path -> path.toString().endsWith(".java"))
          .forEach(
              path -> files.put(SOURCES.relativize(path).toString().replace(".java", ""), path));
    }
    return files;
  }

  private static String packageOf(Path file) {
    return SOURCES.relativize(file.getParent()).toString().replace('/', '.');
  }

  /**
   * The public types beside a file: of two of one name in the house, an example means the nearer.
   */
  private static Stream<String> neighbours(Path file, Iterable<Path> files) {
    List<Path> beside = new ArrayList<>();
    files.forEach(
        other -> {
          if (file.getParent().equals(other.getParent())) {
            beside.add(other);
          }
        });
    return beside.stream()
        .filter(JavadocExamplesTest::isPublic)
        .sorted(Comparator.comparing(Path::toString))
        .map(other -> packageOf(other) + "." + name(other));
  }

  private static boolean isPublic(Path file) {
    try {
      return Pattern.compile("^public .*\\b" + name(file) + "\\b", Pattern.MULTILINE)
          .matcher(Files.readString(file))
          .find();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  private static String text(String comment) {
    return comment
        .lines()
        .map(line -> line.replaceFirst("^ *\\* ?", ""))
        .reduce("", (all, line) -> all + line + "\n")
        .replace("...", "");
  }

  private static JavaFileObject source(String type, String imports, String example) {
    String body =
        MEMBER.matcher(example).find()
            ? example
            : "void example() throws Exception {\n" + example + "\n}";
    String code =
        "package stranger;\n%s\nabstract class %s {\n%s\n}\n".formatted(imports, type, body);
    return new SimpleJavaFileObject(
        URI.create("string:///stranger/" + type + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return code;
      }
    };
  }

  private static List<String> errors(List<JavaFileObject> sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-proc:none",
            "-implicit:none",
            "-Xmaxerrs",
            "10000",
            "-cp",
            System.getProperty("java.class.path"),
            "-d",
            System.getProperty("java.io.tmpdir"),
            "--should-stop=ifError=FLOW");
    compiler.getTask(null, null, found, options, null, sources).call();
    return found.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .filter(each -> !isNameOfTheReader(each))
        .map(
            each ->
                "%s line %d: %s"
                    .formatted(
                        each.getSource() == null ? "" : each.getSource().getName(),
                        each.getLineNumber(),
                        each.getMessage(Locale.ENGLISH)))
        .toList();
  }

  private static boolean isNameOfTheReader(Diagnostic<?> error) {
    return error.getCode().startsWith("compiler.err.cant.resolve")
        && NAME_OF_THE_READER.matcher(error.getMessage(Locale.ENGLISH)).find();
  }
}
