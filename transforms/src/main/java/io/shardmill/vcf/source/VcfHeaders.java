package io.shardmill.vcf.source;

import io.shardmill.column.ColumnType;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.vcf.Regions;
import io.shardmill.vcf.VcfKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The headers of all files of a run, read as one.
 *
 * <p>Contigs are joined in order of appearance. Declarations of a key merge (Integer and Float to
 * Float, different Numbers to a list); only a kept key whose types exclude each other is an error.
 */
public final class VcfHeaders {

  private static final Logger LOG = LoggerFactory.getLogger(VcfHeaders.class);
  private static final int SHOWN = 5;

  private final List<String> files;
  private final List<VcfHeader> headers;

  /** Joins {@code headers}, each of the file at the same place of {@code files}. */
  public VcfHeaders(List<String> files, List<VcfHeader> headers) {
    this.files = files;
    this.headers = headers;
  }

  /**
   * Looks whether all files have the same samples, in any order.
   *
   * @throws ShardmillException if one has not
   */
  void requireSameSamples() {
    for (int i = 1; i < headers.size(); i++) {
      requireSameSamples(i);
    }
  }

  /** All declared contigs and their lengths, 0 if no file tells it. */
  public Map<String, Long> contigs() {
    Map<String, Long> contigs = new LinkedHashMap<>();
    headers.forEach(
        header -> header.contigs().forEach((id, length) -> contigs.merge(id, length, Math::max)));
    return contigs;
  }

  /**
   * The contigs of the regions that the headers do not declare, where a header declares none at all
   * and the contigs of its data are not known.
   *
   * @throws ShardmillException if all headers declare contigs, and none one of these
   */
  public List<String> undeclared(Regions regions) {
    Set<String> declared = contigs().keySet();
    List<String> missing =
        regions.contigs().stream().filter(contig -> !declared.contains(contig)).toList();
    if (!missing.isEmpty() && headers.stream().noneMatch(header -> header.contigs().isEmpty())) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--regions: no file has the contig %s (%s); name contigs as the files do"
              .formatted(missing.get(0), ContigNames.nearest(missing.get(0), declared)));
    }
    return missing;
  }

  /** Keys that a header defines twice, in all files. */
  public long definedTwice() {
    return headers.stream().mapToLong(header -> header.definedTwice().size()).sum();
  }

  /** The samples to keep: the wanted ones, or those of the first file if none is named. */
  List<String> samples(List<String> wanted) {
    List<String> all = headers.get(0).samples();
    if (wanted.isEmpty()) {
      return all;
    }
    List<String> unknown = new ArrayList<>(wanted);
    unknown.removeAll(new HashSet<>(all));
    if (!unknown.isEmpty()) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "%s has no sample %s".formatted(files.get(0), some(unknown)));
    }
    if (new HashSet<>(wanted).size() < wanted.size()) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION, "--samples: a sample is named twice");
    }
    return List.copyOf(wanted);
  }

  /** The columns in file number {@code file} of the samples. */
  int[] columnOf(int file, List<String> samples) {
    Map<String, Integer> columns = new HashMap<>();
    for (String sample : headers.get(file).samples()) {
      columns.put(sample, columns.size());
    }
    return samples.stream().mapToInt(columns::get).toArray();
  }

  /** The declarations of the wanted INFO keys. */
  public List<VcfKey> info(List<String> wanted) {
    return ids(wanted, VcfHeader::info).stream()
        .map(id -> key("INFO", id, VcfHeader::info))
        .toList();
  }

  /** The declarations of the wanted FORMAT keys but GT. */
  public List<VcfKey> format(List<String> wanted) {
    return ids(wanted, VcfHeader::format).stream()
        .filter(id -> !id.equals("GT"))
        .map(id -> key("FORMAT", id, VcfHeader::format))
        .map(VcfHeaders::notFlag)
        .toList();
  }

  /** A sample has a value, so a flag there is a mistake of the header: its values are texts. */
  private static VcfKey notFlag(VcfKey key) {
    if (key.type() != ColumnType.BOOLEAN) {
      return key;
    }
    LOG.warn(
        "FORMAT key {} is declared as Flag, which only INFO has: it is read as String", key.id());
    return new VcfKey(key.id(), ".", ColumnType.STRING, key.description());
  }

  /** The wanted keys: all that a file declares, in order of appearance, if that is the wish. */
  private Collection<String> ids(
      List<String> wanted, Function<VcfHeader, Map<String, VcfKey>> keys) {
    if (!wanted.contains(VcfKey.ALL)) {
      return wanted;
    }
    Set<String> all = new LinkedHashSet<>();
    headers.forEach(header -> all.addAll(keys.apply(header).keySet()));
    wanted.stream().filter(id -> !id.equals(VcfKey.ALL)).forEach(all::add);
    return all;
  }

  private VcfKey key(String kind, String id, Function<VcfHeader, Map<String, VcfKey>> keys) {
    VcfKey merged = null;
    for (int i = 0; i < headers.size(); i++) {
      VcfKey key = keys.apply(headers.get(i)).get(id);
      if (key == null) {
        continue;
      }
      merged = merged == null ? key : merged.merge(key);
      if (merged == null) {
        throw new ShardmillException(
            ErrorCategory.SOURCE_UNAVAILABLE,
            "%s: %s key %s has a Type that excludes the one of the files before; leave the key out"
                .formatted(files.get(i), kind, id));
      }
    }
    if (merged == null) {
      LOG.warn("No header declares the {} key {}: it is read as String, Number=.", kind, id);
      return new VcfKey(id, ".", ColumnType.STRING, "not declared");
    }
    return merged;
  }

  private void requireSameSamples(int file) {
    List<String> expected = headers.get(0).samples();
    List<String> samples = headers.get(file).samples();
    if (samples.equals(expected)) {
      return;
    }
    List<String> missing = new ArrayList<>(expected);
    missing.removeAll(new HashSet<>(samples));
    List<String> extra = new ArrayList<>(samples);
    extra.removeAll(new HashSet<>(expected));
    if (!missing.isEmpty() || !extra.isEmpty()) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          ("%s has not the samples of %s: %d missing%s, %d more%s; read them as separate data sets,"
                  + " or join them by --merge=samples")
              .formatted(
                  files.get(file),
                  files.get(0),
                  missing.size(),
                  missing.isEmpty() ? "" : " (" + some(missing) + ")",
                  extra.size(),
                  extra.isEmpty() ? "" : " (" + some(extra) + ")"));
    }
  }

  private static String some(List<String> names) {
    return String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
        + (names.size() > SHOWN ? ", ..." : "");
  }
}
