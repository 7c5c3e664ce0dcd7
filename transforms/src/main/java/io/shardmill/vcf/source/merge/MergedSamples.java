package io.shardmill.vcf.source.merge;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.vcf.source.merge.MergeRules.DuplicateSamples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The samples of all files. Files of the same samples are a batch, such as one file for each
 * chromosome: they share columns.
 */
final class MergedSamples {

  private static final int SHOWN = 5;

  /**
   * Where a file's calls go.
   *
   * @param batch the number of its batch
   * @param first the first of its columns among those of all samples
   * @param taken the file's column for each of them
   */
  record Columns(int batch, int first, int[] taken) {}

  /** Sample names, and their columns among the kept ones. */
  private record Batch(int number, int first, List<String> samples) {}

  private final List<String> names = new ArrayList<>();
  private final List<Columns> columns = new ArrayList<>();
  private int duplicates;

  /**
   * Joins the samples of files.
   *
   * @param files names for messages
   * @param samples of each file, in the order of its columns
   * @param wanted the samples to keep; empty for all
   */
  MergedSamples(
      List<String> files,
      List<List<String>> samples,
      List<String> wanted,
      DuplicateSamples duplicateSamples) {
    Map<Set<String>, Batch> batches = new LinkedHashMap<>();
    Map<String, String> fileOf = new HashMap<>();
    Set<String> kept = new HashSet<>(wanted);
    Map<List<String>, Columns> shared = new HashMap<>();
    for (int file = 0; file < files.size(); file++) {
      List<String> own = samples.get(file);
      Columns known = shared.get(own);
      if (known != null) {
        columns.add(known);
        continue;
      }
      Batch batch = batches.get(new HashSet<>(own));
      if (batch == null) {
        batch = new Batch(batches.size(), names.size(), new ArrayList<>());
        for (String sample : own) {
          String name = sample;
          String other = fileOf.putIfAbsent(sample, files.get(file));
          if (other != null) {
            duplicates++;
            name = renamed(sample, file, files.get(file), other, duplicateSamples, fileOf);
          }
          if (!name.isEmpty() && (kept.isEmpty() || kept.contains(name))) {
            names.add(name);
            batch.samples().add(sample);
          }
        }
        batches.put(new HashSet<>(own), batch);
      }
      Columns found = new Columns(batch.number(), batch.first(), taken(own, batch.samples()));
      shared.put(own, found);
      columns.add(found);
    }
    requireWanted(wanted);
  }

  /** Names of the columns of all kept samples. */
  List<String> names() {
    return names;
  }

  /** Where the calls of a file go. */
  Columns columns(int file) {
    return columns.get(file);
  }

  /** Samples that several batches have. */
  int duplicates() {
    return duplicates;
  }

  private static int[] taken(List<String> own, List<String> samples) {
    Map<String, Integer> places = new HashMap<>();
    own.forEach(sample -> places.put(sample, places.size()));
    return samples.stream().mapToInt(places::get).toArray();
  }

  private static String renamed(
      String sample,
      int file,
      String name,
      String other,
      DuplicateSamples policy,
      Map<String, String> fileOf) {
    return switch (policy) {
      case ERROR ->
          throw new ShardmillException(
              ErrorCategory.SOURCE_UNAVAILABLE,
              "%s: sample %s is in %s too, and the other samples of the two files are not the same; choose one of them by --duplicateSamples=first, or keep both by --duplicateSamples=rename"
                  .formatted(name, sample, other));
      case FIRST -> "";
      case RENAME -> {
        String renamed = sample;
        do {
          renamed = (file + 1) + ":" + renamed;
        } while (fileOf.putIfAbsent(renamed, name) != null);
        yield renamed;
      }
    };
  }

  private void requireWanted(List<String> wanted) {
    List<String> unknown = new ArrayList<>(wanted);
    unknown.removeAll(new HashSet<>(names));
    if (!unknown.isEmpty()) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "no file has a sample %s"
              .formatted(
                  String.join(", ", unknown.subList(0, Math.min(SHOWN, unknown.size())))
                      + (unknown.size() > SHOWN ? ", ..." : "")));
    }
    if (new HashSet<>(wanted).size() < wanted.size()) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION, "--samples: a sample is named twice");
    }
  }
}
