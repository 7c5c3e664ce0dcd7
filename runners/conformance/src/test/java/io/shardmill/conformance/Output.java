package io.shardmill.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a run left: the bytes of its files, and its index without who committed it when. */
final class Output {

  /** Who committed when, and the alias of it. */
  private static final Set<String> ABOUT_THE_COMMIT = Set.of("commit", "processing_timestamp");

  private Output() {}

  /**
   * Everything that must be equal for equal runs: the checksum of each file of the data set, and
   * the index as text.
   */
  static SortedMap<String, String> of(Path root) throws IOException {
    SortedMap<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString();
        if (!name.startsWith("_versions") && !name.equals("chunk_index.json")) {
          contents.put(name, sha256(Files.readAllBytes(file)));
        }
      }
    }
    contents.putAll(index(root));
    return contents;
  }

  /** Whether at least two chunks are finished but not committed. */
  static boolean hasTwoChunks(Path root) throws IOException {
    return workFiles(root, "chunks") >= 2;
  }

  /** Whether a pass has left something for a later one. */
  static boolean hasTile(Path root) throws IOException {
    return workFiles(root, "passes") >= 1;
  }

  private static long workFiles(Path root, String folder) throws IOException {
    Path work = root.resolve("_work");
    if (!Files.isDirectory(work)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(work)) {
      return files
          .filter(file -> file.getParent().toString().contains("/" + folder + "/"))
          .filter(Files::isRegularFile)
          .count();
    } catch (UncheckedIOException e) {
      // A file went away while we looked: look again.
      return 0;
    }
  }

  private static SortedMap<String, String> index(Path root) throws IOException {
    SortedMap<String, String> parts = new TreeMap<>();
    JsonNode index = new ObjectMapper().readTree(root.resolve("chunk_index.json").toFile());
    for (Map.Entry<String, JsonNode> part : index.properties()) {
      if (!ABOUT_THE_COMMIT.contains(part.getKey())) {
        String text = part.getValue().toString();
        parts.put(
            "chunk_index.json " + part.getKey(),
            text.length() < 1000 ? text : sha256(text.getBytes(StandardCharsets.UTF_8)));
      }
    }
    return parts;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
