package io.shardmill.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a run left: the bytes of its files, and its index without who committed it when. */
final class Output {

  private static final String INDEX = "chunk_index.json";

  /** Who committed when, and the alias of it. */
  private static final Set<String> ABOUT_THE_COMMIT = Set.of("commit", "processing_timestamp");

  private static final Pattern COMMIT_IN_LOG =
      Pattern.compile(
          "\"(?:(?:id|indexSha256)\":\"[^\"]*\""
              + "|(?:timestamp|createdTime|deletionTimestamp|modificationTime|lastUpdated)\":[0-9]+)");

  private Output() {}

  /**
   * Everything that must be equal for equal runs: the checksum of each file of the data set, and
   * the index as text.
   */
  static SortedMap<String, String> of(Path root) throws IOException {
    return of(files(root));
  }

  /** All files of a folder by their names. */
  static Map<String, byte[]> files(Path root) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(root.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return contents;
  }

  /** The same as of a folder, of files by their names. */
  static SortedMap<String, String> of(Map<String, byte[]> files) throws IOException {
    SortedMap<String, String> contents = new TreeMap<>();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      String name = file.getKey();
      String inDataset = name.substring(root(name, files).length());
      if (inDataset.equals(INDEX)) {
        contents.putAll(index(name, file.getValue()));
      } else if (inDataset.startsWith("_delta_log")) {
        contents.put(name, entry(file.getValue()));
      } else if (!inDataset.startsWith("_versions")) {
        contents.put(name, sha256(file.getValue()));
      }
    }
    return contents;
  }

  /** The folders of the data sets of an output, each with a slash at its end; of most one, "". */
  static List<String> roots(Map<String, byte[]> files) {
    return files.keySet().stream()
        .filter(name -> name.endsWith(INDEX))
        .map(name -> name.substring(0, name.length() - INDEX.length()))
        .toList();
  }

  private static String root(String name, Map<String, byte[]> files) {
    return roots(files).stream()
        .filter(name::startsWith)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " is in no data set"));
  }

  /** An entry of the log without what it has of the commit: who, when, and the index's checksum. */
  private static String entry(byte[] lines) throws IOException {
    String lasting =
        COMMIT_IN_LOG.matcher(new String(lines, StandardCharsets.UTF_8)).replaceAll("");
    return sha256(lasting.getBytes(StandardCharsets.UTF_8));
  }

  /** How many chunks are finished but not committed. */
  static long finishedChunks(Path root) throws IOException {
    return workFiles(root, "chunks");
  }

  /** Whether anything was written. */
  static boolean hasFiles(Path root) throws IOException {
    return Files.exists(root) && !files(root).isEmpty();
  }

  /** Whether a pass has left something for a later one. */
  static boolean hasTile(Path root) throws IOException {
    return workFiles(root, "passes") >= 1;
  }

  private static long workFiles(Path root, String folder) throws IOException {
    if (!Files.isDirectory(root)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.getParent().toString().matches(".*/_work/(.*/)?" + folder + "/.*"))
          .filter(Files::isRegularFile)
          .count();
    }
  }

  private static SortedMap<String, String> index(String name, byte[] json) throws IOException {
    SortedMap<String, String> parts = new TreeMap<>();
    JsonNode index = new ObjectMapper().readTree(json);
    for (Map.Entry<String, JsonNode> part : index.properties()) {
      if (!ABOUT_THE_COMMIT.contains(part.getKey())) {
        String text = part.getValue().toString();
        parts.put(
            name + " " + part.getKey(),
            text.length() < 1000 ? text : sha256(text.getBytes(StandardCharsets.UTF_8)));
      }
    }
    return parts;
  }

  /**
   * The checksums of the data files as they would be if the input had another address: that is in
   * the hash of the configuration, which the files of some pipelines name.
   */
  static SortedMap<String, String> dataWhereverTheInputIs(Map<String, byte[]> files)
      throws IOException {
    SortedMap<String, String> data = new TreeMap<>();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      String root = root(file.getKey(), files);
      if (file.getKey().startsWith(root + "data/")) {
        String hash =
            new ObjectMapper().readTree(files.get(root + INDEX)).at("/config_hash").asText();
        String bytes = new String(file.getValue(), StandardCharsets.ISO_8859_1);
        data.put(
            file.getKey(), sha256(bytes.replace(hash, "").getBytes(StandardCharsets.ISO_8859_1)));
      }
    }
    return data;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
