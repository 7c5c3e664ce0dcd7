package io.shardmill.singlecell.source.file;

import io.shardmill.hdf5.Hdf5Attributes;
import io.shardmill.singlecell.source.matrix.FileDefect;
import java.util.Map;
import java.util.Set;

/** What AnnData says of an element in {@code encoding-type} and {@code encoding-version}. */
final class Encoding {

  static final String DATAFRAME = "dataframe";
  static final String CATEGORICAL = "categorical";
  static final String NULLABLE_INTEGER = "nullable-integer";
  static final String NULLABLE_BOOLEAN = "nullable-boolean";
  static final String NULLABLE_STRING = "nullable-string-array";
  static final String CSR = "csr_matrix";
  static final String CSC = "csc_matrix";
  static final String NULL = "null";

  private static final Map<String, Set<String>> KNOWN =
      Map.ofEntries(
          Map.entry("anndata", Set.of("0.1.0")),
          Map.entry("raw", Set.of("0.1.0")),
          Map.entry("dict", Set.of("0.1.0")),
          Map.entry(DATAFRAME, Set.of("0.1.0", "0.2.0")),
          Map.entry(CATEGORICAL, Set.of("0.2.0")),
          Map.entry(NULLABLE_INTEGER, Set.of("0.1.0")),
          Map.entry(NULLABLE_BOOLEAN, Set.of("0.1.0")),
          Map.entry(NULLABLE_STRING, Set.of("0.1.0")),
          Map.entry("array", Set.of("0.2.0")),
          Map.entry("string-array", Set.of("0.2.0")),
          Map.entry("numeric-scalar", Set.of("0.2.0")),
          Map.entry("string", Set.of("0.2.0")),
          Map.entry(CSR, Set.of("0.1.0")),
          Map.entry(CSC, Set.of("0.1.0")),
          Map.entry(NULL, Set.of("0.1.0")));

  private Encoding() {}

  /** The encoding of the element at {@code path}, empty before AnnData 0.7. */
  static String of(String file, String path, Hdf5Attributes attributes) {
    String type = attributes.text("encoding-type").orElse("");
    if (type.isEmpty()) {
      return "";
    }
    String version = attributes.text("encoding-version").orElse("");
    Set<String> versions = KNOWN.get(type);
    if (versions == null || !versions.contains(version)) {
      throw FileDefect.of(
          file,
          path,
          "has the encoding %s %s, which is not known; write it again with anndata 0.7 to 0.13"
              .formatted(type, version));
    }
    return type;
  }
}
