package io.shardmill.pipelines;

import io.shardmill.clinical.ClinicalInputs;
import io.shardmill.clinical.ClinicalOptions;
import io.shardmill.clinical.ClinicalType;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.options.ListOption;
import io.shardmill.options.OptionTable;
import io.shardmill.storage.InputFile;
import io.shardmill.storage.InputFiles;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which clinical tables options name, and how they are read. */
public final class ClinicalChoices {

  private ClinicalChoices() {}

  /**
   * The tables; none if the options name none. They are found, and not read yet.
   *
   * @throws ShardmillException if a file is not there, or options cannot be meant
   */
  public static ClinicalInputs of(ClinicalTableOptions options) throws IOException {
    if (options.getClinical().isEmpty()) {
      refuseWithoutTables(options);
    }
    List<InputFile> tables =
        options.getClinical().isEmpty() ? List.of() : InputFiles.expand(options.getClinical());
    ClinicalOptions reading =
        new ClinicalOptions(
            options.getClinicalId(),
            types(options),
            new HashSet<>(ListOption.values(options.getNaTokens())));
    return ClinicalInputs.of(tables, reading, options.getJoin()).withIdMap(idMap(options));
  }

  private static void refuseWithoutTables(ClinicalTableOptions options) {
    List<String> given = OptionTable.given(ClinicalTableOptions.class, options);
    if (!given.isEmpty()) {
      throw wrong(given.get(0) + ": needs --clinical, the tables that it is about");
    }
  }

  private static Map<String, ClinicalType> types(ClinicalTableOptions options) {
    Map<String, ClinicalType> types = new TreeMap<>();
    ListOption.named("--clinicalTypes", options.getClinicalTypes())
        .forEach((column, type) -> types.put(column, type(column, type)));
    return types;
  }

  private static ClinicalType type(String column, String name) {
    return Arrays.stream(ClinicalType.values())
        .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    "--clinicalTypes: %s=%s: the types are boolean, integer, real, date and text"
                        .formatted(column, name)));
  }

  private static Optional<InputFile> idMap(ClinicalTableOptions options) throws IOException {
    if (options.getIdMap().isEmpty()) {
      return Optional.empty();
    }
    Optional<InputFile> file = InputFiles.find(options.getIdMap());
    if (file.isEmpty()) {
      throw wrong("--idMap=%s: there is no such file".formatted(options.getIdMap()));
    }
    return file;
  }

  private static ShardmillException wrong(String message) {
    return new ShardmillException(ErrorCategory.CONFIGURATION, message);
  }
}
