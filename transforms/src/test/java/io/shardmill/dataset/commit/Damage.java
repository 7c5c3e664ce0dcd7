package io.shardmill.dataset.commit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shardmill.json.Json;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Damages a data set in one of many ways, as a broken disk or somebody who means harm would. */
final class Damage {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Path root;
  private final Path canary;
  private final Random random;

  Damage(Path root, Path canary, Random random) {
    this.root = root;
    this.canary = canary;
    this.random = random;
  }

  /** Does it, and says what. */
  String apply() throws IOException {
    Path file = pick(files());
    switch (random.nextInt(12)) {
      case 0, 1, 2, 3, 4, 5 -> {
        return json(pick(files().stream().filter(path -> path.toString().endsWith(".json"))));
      }
      case 6, 7 -> {
        return bytes(file);
      }
      case 8 -> {
        return link(file);
      }
      case 9 -> {
        return link(pick(folders()));
      }
      case 10 -> {
        return foreign();
      }
      default -> {
        return bytes(pick(files().stream().filter(path -> path.toString().contains("_work"))));
      }
    }
  }

  private String json(Path file) throws IOException {
    JsonNode json;
    try {
      json = Json.MAPPER.readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      return bytes(file);
    }
    List<JsonNode> parents = new ArrayList<>();
    containers(json, parents);
    if (parents.isEmpty()) {
      return bytes(file);
    }
    JsonNode parent = parents.get(random.nextInt(parents.size()));
    String where =
        parent instanceof ObjectNode object ? field(object) : element((ArrayNode) parent);
    Files.write(file, Json.bytes(json));
    return "%s of %s".formatted(where, root.relativize(file));
  }

  private static void containers(JsonNode node, List<JsonNode> into) {
    if (node.isContainerNode() && !node.isEmpty()) {
      into.add(node);
    }
    node.forEach(child -> containers(child, into));
  }

  private String field(ObjectNode object) {
    List<String> names = new ArrayList<>();
    for (Iterator<String> all = object.fieldNames(); all.hasNext(); ) {
      names.add(all.next());
    }
    String name = names.get(random.nextInt(names.size()));
    if (random.nextInt(8) == 0) {
      object.remove(name);
      return "no field " + name;
    }
    JsonNode value = value(object.get(name));
    object.set(name, value);
    return name + " = " + value;
  }

  private String element(ArrayNode array) {
    int i = random.nextInt(array.size());
    switch (random.nextInt(4)) {
      case 0 -> {
        array.remove(i);
        return "one element less";
      }
      case 1 -> {
        array.add(array.get(i).deepCopy());
        return "an element twice";
      }
      default -> {
        JsonNode value = value(array.get(i));
        array.set(i, value);
        return "an element = " + value;
      }
    }
  }

  private JsonNode value(JsonNode before) {
    if (before.isTextual() && random.nextInt(3) > 0) {
      return JSON.textNode(path());
    }
    return switch (random.nextInt(13)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.arrayNode();
      case 2 -> JSON.objectNode();
      case 3 -> JSON.numberNode(-1);
      case 4 -> JSON.numberNode(Long.MAX_VALUE - random.nextInt(3));
      case 5 -> JSON.numberNode(BigInteger.TEN.pow(30));
      case 6 -> JSON.numberNode(1.5);
      case 7 -> JSON.booleanNode(random.nextBoolean());
      case 8 -> JSON.numberNode(before.asLong() + 1);
      case 9 -> JSON.numberNode(Integer.MAX_VALUE);
      case 10 -> JSON.numberNode(0);
      default -> JSON.textNode(path());
    };
  }

  /** A path that leads out, is none, or is that of another file. */
  private String path() {
    String[] paths = {
      "../canary/precious",
      "../../canary/precious",
      "data/../../canary/precious",
      canary.resolve("precious").toString(),
      canary.toString(),
      "lnk/precious",
      "_work/lnk/sub",
      "x/sub",
      "../data",
      "data",
      "data/",
      "",
      ".",
      "/",
      "..",
      "_versions/00000000000000000001.json",
      "data/part-00000.parquet",
      "data/part-00001.parquet",
      "data/part-00099.parquet",
      "rejected/part-00001.parquet",
      "chunk_index.json",
      "a\u0000b",
      "data/\u0000",
      "\u001b[2J",
      "data\\..\\..\\canary",
      "x".repeat(3000),
      "\ud800",
      "-1",
      "lnk"
    };
    return paths[random.nextInt(paths.length)];
  }

  private String bytes(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    switch (random.nextInt(6)) {
      case 0 -> Files.write(file, new byte[0]);
      case 1 -> Files.write(file, "[".repeat(100_000).getBytes(StandardCharsets.US_ASCII));
      case 2 -> Files.writeString(file, "{}");
      case 3 -> {
        byte[] half = new byte[bytes.length / 2];
        System.arraycopy(bytes, 0, half, 0, half.length);
        Files.write(file, half);
      }
      default -> {
        for (int i = random.nextInt(4) + 1; i > 0 && bytes.length > 0; i--) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        Files.write(file, bytes);
      }
    }
    return "bytes of " + root.relativize(file);
  }

  private String link(Path path) throws IOException {
    boolean folder = Files.isDirectory(path);
    if (folder) {
      delete(path);
    } else {
      Files.delete(path);
    }
    Files.createSymbolicLink(path, folder ? canary.resolve("sub") : canary.resolve("precious"));
    return root.relativize(path) + " is a link";
  }

  /** Something that nobody of us wrote. */
  private String foreign() throws IOException {
    String[] names = {
      "_versions/99999999999999999999.json",
      "_versions/00000000000000000000.json",
      "_versions/00000000000000000007.json",
      "_versions/7.json",
      "_versions/0009999999999999999999.json",
      "_work/claim-00000000000000000003.json",
      "_work/claim-00000000000000000004.json",
      "data/two words",
      "data/\u001b[2J",
      "_work/tmp/x",
      "_work/x/y"
    };
    Path file = root.resolve(names[random.nextInt(names.length)]);
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    switch (random.nextInt(4)) {
      case 0 -> Files.createSymbolicLink(file, canary.resolve("precious"));
      case 1 -> Files.createSymbolicLink(file, canary.resolve("sub"));
      case 2 -> Files.copy(root.resolve("_versions/00000000000000000001.json"), file);
      default -> Files.writeString(file, "{\"run_id\": \"../data\"}");
    }
    return "there is " + root.relativize(file);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.filter(path -> Files.isRegularFile(path)).sorted().toList();
    }
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.filter(path -> Files.isDirectory(path) && !path.equals(root)).sorted().toList();
    }
  }

  private Path pick(Stream<Path> paths) throws IOException {
    List<Path> some = paths.toList();
    return pick(some.isEmpty() ? files() : some);
  }

  private Path pick(List<Path> paths) {
    return paths.get(random.nextInt(paths.size()));
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
