package io.shardmill.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.chunk.flow.Chunks;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * The rooms of the house: which package may know which. A package knows those that are listed
 * before its own, its own sub-packages by the rules of their list, and no domain knows another.
 */
final class HouseTest {

  /** From the ground up; what stands in one line does not know each other. */
  private static final List<List<String>> FLOORS =
      List.of(
          List.of("error", "json"),
          List.of("column", "inflate", "identity"),
          List.of("parquet", "storage", "quality"),
          List.of("chunk", "hdf5", "text"),
          List.of("dataset"),
          List.of("entity", "postgres", "gather", "clinical"),
          List.of("series", "query"),
          List.of("vcf", "genotype", "singlecell", "glucose", "keystroke", "archive", "battery"));

  /** The same within a package. */
  private static final Map<String, List<List<String>>> WITHIN =
      Map.ofEntries(
          Map.entry(
              "query",
              List.of(
                  List.of("value"),
                  List.of(""),
                  List.of("condition"),
                  List.of("rows"),
                  List.of("aggregate"))),
          Map.entry("series", List.of(List.of(""), List.of("source", "steps"), List.of("output"))),
          Map.entry(
              "archive",
              List.of(
                  List.of(""), List.of("catalog", "ledger", "stored"), List.of("steps", "router"))),
          Map.entry("chunk", List.of(List.of(""), List.of("flow"), List.of("exact"))),
          Map.entry("parquet", List.of(List.of(""), List.of("encoding"), List.of("read", "write"))),
          Map.entry("quality", List.of(List.of("chart"), List.of(""))),
          Map.entry(
              "dataset",
              List.of(
                  List.of("checked"),
                  List.of("index"),
                  List.of("delta"),
                  List.of("read"),
                  List.of("commit"),
                  List.of("write"),
                  List.of("source"))),
          Map.entry(
              "singlecell",
              List.of(
                  List.of(""),
                  List.of("source.matrix"),
                  List.of("source.file"),
                  List.of("source.genes"),
                  List.of("source"),
                  List.of("steps.qc"),
                  List.of("steps.expression"),
                  List.of("steps.variable"),
                  List.of("steps"),
                  List.of("output"))),
          Map.entry(
              "postgres",
              List.of(
                  List.of("connect"),
                  List.of("catalog"),
                  List.of("decode", "snapshot"),
                  List.of("read"))),
          Map.entry(
              "glucose",
              List.of(
                  List.of(""),
                  List.of("source.columns", "steps.series"),
                  List.of("steps.metrics"),
                  List.of("source", "steps"),
                  List.of("output"))),
          Map.entry(
              "keystroke",
              List.of(
                  List.of(""),
                  List.of("steps.completeness", "steps.pairing"),
                  List.of("steps.features", "steps.sequences", "stored", "source.format"),
                  List.of("ledger", "source", "steps"),
                  List.of("source.gathered"),
                  List.of("output"))),
          Map.entry(
              "vcf",
              List.of(
                  List.of(""),
                  List.of("source.allele", "source.header", "source.region", "source.rules"),
                  List.of("source.record", "source.rules.header", "source.rules.order"),
                  List.of("source.bcf", "source.line"),
                  List.of("source.rules.record"),
                  List.of("source", "steps"),
                  List.of("source.merge"),
                  List.of("output"))));

  private static final Pattern ARROW =
      Pattern.compile("^ +io\\.shardmill\\.([\\w.]+) +-> io\\.shardmill\\.([\\w.]+) .*");

  private record Arrow(String from, String to) {}

  @Test
  void arrowsOnlyPointDown() throws Exception {
    List<Arrow> upwards = new ArrayList<>();
    for (Arrow arrow : arrows()) {
      String from = first(arrow.from());
      String to = first(arrow.to());
      boolean down =
          from.equals(to)
              ? downWithin(from, rest(arrow.from()), rest(arrow.to()))
              : down(FLOORS, from, to);
      if (!down) {
        upwards.add(arrow);
      }
    }
    assertThat(upwards).isEmpty();
  }

  private static boolean downWithin(String room, String from, String to) {
    List<List<String>> floors = WITHIN.get(room);
    return floors == null || from.equals(to) || down(floors, from, to);
  }

  private static boolean down(List<List<String>> floors, String from, String to) {
    Map<String, Integer> floor = new HashMap<>();
    for (int i = 0; i < floors.size(); i++) {
      for (String room : floors.get(i)) {
        floor.put(room, i);
      }
    }
    assertThat(floor).as("every package has a place in the house").containsKeys(from, to);
    return floor.getOrDefault(to, 0) < floor.getOrDefault(from, 0);
  }

  /** Which package uses which, by the byte code. */
  private static List<Arrow> arrows() throws URISyntaxException {
    Path classes =
        Path.of(Chunks.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    StringWriter out = new StringWriter();
    ToolProvider.findFirst("jdeps")
        .orElseThrow()
        .run(
            new PrintWriter(out),
            new PrintWriter(out),
            "-verbose:package",
            "-filter:none",
            "--ignore-missing-deps",
            classes.toString());
    List<Arrow> arrows = new ArrayList<>();
    for (String line : out.toString().lines().toList()) {
      Matcher arrow = ARROW.matcher(line);
      if (arrow.matches()) {
        arrows.add(new Arrow(arrow.group(1), arrow.group(2)));
      }
    }
    assertThat(arrows).hasSizeGreaterThan(50);
    return arrows;
  }

  private static String first(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static String rest(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1);
  }
}
