package io.shardmill.pipelines.genotypes;

import io.shardmill.clinical.ClinicalInputs;
import io.shardmill.clinical.ClinicalOptions;
import io.shardmill.clinical.ClinicalType;
import io.shardmill.clinical.JoinKind;
import io.shardmill.dataset.commit.OnExisting;
import io.shardmill.dataset.index.SplitRule;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.genotype.SampleOrder;
import io.shardmill.options.ListOption;
import io.shardmill.pipelines.SplitChoices;
import io.shardmill.storage.InputFile;
import io.shardmill.storage.InputFiles;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What the options of {@code genotypes} choose. */
final class GenotypeChoices {

  private GenotypeChoices() {}

  /** A row has all variants, so a new variant is a new version of every row. */
  static void refuseAppend(GenotypeOptions options) {
    if (options.getOnExisting() == OnExisting.APPEND) {
      throw wrong(
          "--onExisting=append: a row is a sample with all its variants, so there is nothing to add"
              + " to; --onExisting=replace makes a version of the data set of variants as it is now");
    }
  }

  static ClinicalInputs clinical(GenotypeOptions options) throws IOException {
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

  private static void refuseWithoutTables(GenotypeOptions options) {
    Map<String, Boolean> given = new TreeMap<>();
    given.put("--clinicalId", !options.getClinicalId().isEmpty());
    given.put("--clinicalTypes", !options.getClinicalTypes().isEmpty());
    given.put("--idMap", !options.getIdMap().isEmpty());
    given.put("--join", options.getJoin() != JoinKind.LEFT);
    given.forEach(
        (option, isGiven) -> {
          if (isGiven) {
            throw wrong(option + ": needs --clinical, the tables that it is about");
          }
        });
  }

  private static Map<String, ClinicalType> types(GenotypeOptions options) {
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

  private static Optional<InputFile> idMap(GenotypeOptions options) throws IOException {
    if (options.getIdMap().isEmpty()) {
      return Optional.empty();
    }
    Optional<InputFile> file = InputFiles.find(options.getIdMap());
    if (file.isEmpty()) {
      throw wrong("--idMap=%s: there is no such file".formatted(options.getIdMap()));
    }
    return file;
  }

  static SampleOrder order(GenotypeOptions options) {
    return SampleOrder.of(
        options.getOrderSeed().isEmpty()
            ? OptionalLong.empty()
            : OptionalLong.of(ListOption.whole("--orderSeed", options.getOrderSeed())));
  }

  static SplitRule splits(GenotypeOptions options) {
    return SplitChoices.of(options.getSplitBy(), options.getSplitSeed(), options.getSplitShares());
  }

  private static ShardmillException wrong(String message) {
    return new ShardmillException(ErrorCategory.CONFIGURATION, message);
  }
}
