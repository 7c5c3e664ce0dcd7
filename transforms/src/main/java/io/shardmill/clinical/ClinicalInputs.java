package io.shardmill.clinical;

import io.shardmill.column.Column;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.NearestMatch;
import io.shardmill.error.Quoted;
import io.shardmill.error.ShardmillException;
import io.shardmill.identity.InputIdentity;
import io.shardmill.storage.InputFile;
import io.shardmill.storage.InputFiles;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Clinical tables that are to be joined to samples, and how: small enough to travel to workers,
 * which read the files again.
 *
 * <pre>{@code
 * ClinicalInputs inputs =
 *     ClinicalInputs.of(
 *         InputFiles.expand("phenotypes.csv"), ClinicalOptions.defaults(), JoinKind.LEFT);
 * ClinicalJoin join = inputs.join(samples);
 * }</pre>
 *
 * @param tables the files; none for samples of which nothing but their name is known
 * @param idMap names the samples of ids; {@code null} if ids are the names
 * @param options how the tables are read
 * @param kind which samples are kept
 */
public record ClinicalInputs(
    List<InputFile> tables, @Nullable InputFile idMap, ClinicalOptions options, JoinKind kind)
    implements Serializable {

  public ClinicalInputs {
    tables = List.copyOf(tables);
  }

  /** No tables. */
  public static ClinicalInputs none() {
    return of(List.of(), ClinicalOptions.defaults(), JoinKind.LEFT);
  }

  /** Tables whose ids are the names of samples. */
  public static ClinicalInputs of(List<InputFile> tables, ClinicalOptions options, JoinKind kind) {
    return new ClinicalInputs(tables, null, options, kind);
  }

  /** The same with ids that a file maps to names. */
  public ClinicalInputs withIdMap(Optional<InputFile> newIdMap) {
    return new ClinicalInputs(tables, newIdMap.orElse(null), options, kind);
  }

  /**
   * Reads all tables and looks up samples.
   *
   * @throws io.shardmill.error.ShardmillException as {@link ClinicalTable#read} and {@link
   *     ClinicalJoin#of}, or if a file is not the one that was planned
   */
  public ClinicalJoin join(List<String> samples) throws IOException {
    IdMap ids = IdMap.SAME;
    if (idMap != null) {
      idMap.requireUnchanged();
      ids = IdMap.read(idMap);
    }
    List<ClinicalTable> read = new ArrayList<>();
    for (InputFile table : tables) {
      table.requireUnchanged();
      read.add(ClinicalTable.read(table, options, ids));
    }
    requireDeclared(read);
    return ClinicalJoin.of(samples, read, kind);
  }

  /** A declared type of a column that is nowhere is a slip, and another one would be inferred. */
  private void requireDeclared(List<ClinicalTable> read) {
    List<String> names =
        read.stream().flatMap(table -> table.columns().stream()).map(Column::name).toList();
    for (String declared : options.types().keySet()) {
      if (!names.contains(declared)) {
        throw new ShardmillException(
            ErrorCategory.CONFIGURATION,
            "--clinicalTypes: no table has a column %s%s"
                .formatted(
                    Quoted.of(declared),
                    NearestMatch.of(declared, names)
                        .map(near -> "; did you mean " + Quoted.of(near) + "?")
                        .orElse("; leave it out")));
      }
    }
  }

  /** What is read, as it is now. */
  public List<InputIdentity> identities() throws IOException {
    List<InputFile> files = new ArrayList<>(tables);
    if (idMap != null) {
      files.add(idMap);
    }
    return InputFiles.identities(files);
  }
}
