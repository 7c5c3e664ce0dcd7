package io.shardmill.conformance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a run left: the bytes of its files, and its index without who committed it when. */
final class Output {

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
          contents.put(name, sha256(file));
        }
      }
    }
    contents.put("chunk_index.json", index(root));
    return contents;
  }

  /** Chunks that are finished but not committed. */
  static long finishedChunks(Path root) throws IOException {
    Path work = root.resolve("_work");
    if (!Files.isDirectory(work)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(work)) {
      return files
          .filter(file -> file.getParent().toString().contains("/chunks/"))
          .filter(Files::isRegularFile)
          .count();
    } catch (java.io.UncheckedIOException e) {
      // A file went away while we looked: look again.
      return 0;
    }
  }

  private static String index(Path root) throws IOException {
    ObjectNode index =
        (ObjectNode) new ObjectMapper().readTree(root.resolve("chunk_index.json").toFile());
    index.remove("commit");
    return index.toPrettyString();
  }

  private static String sha256(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
