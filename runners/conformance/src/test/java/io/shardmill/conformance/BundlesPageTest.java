package io.shardmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.pipelines.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/bundles.md} lists what is in the jars. */
class BundlesPageTest {

  private static final Path PAGE = Path.of("..", "..", "docs", "bundles.md");

  /** What stands below it is made from the jars. */
  private static final String HEADING = "## Libraries";

  @Test
  void theLibrariesOfAllJarsAreListedWithTheirLicences() throws IOException {
    List<String> page = Files.readAllLines(PAGE);
    List<String> lines =
        new ArrayList<>(page.subList(0, page.indexOf(HEADING) + 1)); // Written by hand.
    lines.add("");
    lines.add("| group | libraries | licence | in |");
    lines.add("|---|---|---|---|");
    lines.addAll(rows());

    Golden.assertEqual(PAGE, lines);
  }

  @Test
  void everyLibraryHasALicence() throws IOException {
    for (Bundle bundle : Bundle.values()) {
      assertThat(BundledLibrary.of(bundle))
          .isNotEmpty()
          .allSatisfy(library -> assertThat(library.licences()).as(library.name()).isNotBlank());
    }
  }

  private static List<String> rows() throws IOException {
    Map<BundledLibrary, Set<Bundle>> libraries =
        new TreeMap<>(
            Comparator.comparing(BundledLibrary::group)
                .thenComparing(BundledLibrary::name)
                .thenComparing(BundledLibrary::version)
                .thenComparing(BundledLibrary::licences));
    for (Bundle bundle : Bundle.values()) {
      for (BundledLibrary library : BundledLibrary.of(bundle)) {
        libraries.computeIfAbsent(library, any -> EnumSet.noneOf(Bundle.class)).add(bundle);
      }
    }
    Map<List<String>, List<String>> rows = new LinkedHashMap<>();
    libraries.forEach(
        (library, bundles) ->
            rows.computeIfAbsent(
                    List.of(library.group(), library.licences(), in(bundles)),
                    any -> new ArrayList<>())
                .add(library.name() + " " + library.version()));
    return rows.entrySet().stream()
        .map(
            row ->
                "| %s | %s | %s | %s |"
                    .formatted(
                        row.getKey().get(0),
                        String.join(", ", row.getValue()),
                        row.getKey().get(1),
                        row.getKey().get(2)))
        .toList();
  }

  private static String in(Set<Bundle> bundles) {
    return bundles.size() == Bundle.values().length
        ? "all"
        : bundles.stream()
            .map(bundle -> bundle.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
  }
}
