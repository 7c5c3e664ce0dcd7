package io.shardmill.vcf.source.rules;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the header of a file declares, as far as the rules for records need it.
 *
 * <p>Memory: as the header's INFO, FORMAT and contig lines.
 */
public final class Declarations implements Serializable {

  /** Of a file that declares nothing. */
  /** Columns before the first sample. */
  private static final int BEFORE_SAMPLES = 9;

  public static final Declarations NONE = new Declarations(5, Map.of(), Map.of(), Map.of(), 8);

  private final int minor;
  private final Map<String, Definition> info;
  private final Map<String, Definition> format;
  private final Map<String, Long> contigLengths;
  private final int columns;

  public Declarations(
      int minor,
      Map<String, Definition> info,
      Map<String, Definition> format,
      Map<String, Long> contigLengths,
      int columns) {
    this.minor = minor;
    this.info = new HashMap<>(info);
    this.format = new HashMap<>(format);
    this.contigLengths = new HashMap<>(contigLengths);
    this.columns = columns;
  }

  /** The version as the number after {@code 4.}. */
  public int minor() {
    return minor;
  }

  /** Columns of a record. */
  public int columns() {
    return columns;
  }

  /** Samples that a record has calls of. */
  public int samples() {
    return Math.max(0, columns - BEFORE_SAMPLES);
  }

  /** The definition of an INFO key by the header, else by the specification; or {@code null}. */
  public @Nullable Definition info(String key) {
    Definition declared = info.get(key);
    return declared != null ? declared : ReservedKeys.info(key, minor);
  }

  /** The definition of a FORMAT key by the header, else by the specification; or {@code null}. */
  public @Nullable Definition format(String key) {
    Definition declared = format.get(key);
    return declared != null ? declared : ReservedKeys.format(key, minor);
  }

  /** The declared length of a contig, or {@code Long.MAX_VALUE}. */
  public long contigLength(String contig) {
    return contigLengths.getOrDefault(contig, Long.MAX_VALUE);
  }
}
