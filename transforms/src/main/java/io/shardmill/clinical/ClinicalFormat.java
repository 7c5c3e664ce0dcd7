package io.shardmill.clinical;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.storage.InputFile;
import io.shardmill.text.DelimitedFormat;
import io.shardmill.text.DelimitedReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How a table is written, by the end of the file's name; {@code .gz} may come after it. */
enum ClinicalFormat {
  /** Fields parted by commas, quoted by RFC 4180; the first record names the columns. */
  CSV("csv"),
  /** The same, parted by tabs. */
  TSV("tsv|tab|txt"),
  /** PLINK 1: six fields parted by blanks, without names; -9 is missing. */
  FAM("fam"),
  /** PLINK 2: fields parted by blanks, named by the line that starts with #FID or #IID. */
  PSAM("psam|pheno");

  /** What parts fields of PLINK may be any number of blanks: a record is one field, the line. */
  private static final DelimitedFormat LINES = DelimitedFormat.separatedBy('\u001f');

  private static final List<String> FAM_COLUMNS =
      List.of("FID", "IID", "PAT", "MAT", "SEX", "PHENO1");

  private final String ends;

  ClinicalFormat(String ends) {
    this.ends = ends;
  }

  /**
   * The format of a file.
   *
   * @throws ShardmillException if its name does not tell
   */
  static ClinicalFormat of(String file) {
    return Arrays.stream(values())
        .filter(
            format ->
                file.toLowerCase(Locale.ROOT)
                    .matches("(?s).*\\.(" + format.ends + ")(\\.(gz|bgz))?"))
        .findFirst()
        .orElseThrow(
            () ->
                new ShardmillException(
                    ErrorCategory.CONFIGURATION,
                    file
                        + ": is no clinical table by its name; it must end in .csv, .tsv, .tab,"
                        + " .txt, .fam, .psam or .pheno, or in one of them and .gz"));
  }

  /** What stands for a missing value, beside what the user says. */
  Set<String> missing() {
    return plink() ? Set.of("-9") : Set.of();
  }

  /** Whether it is a file of PLINK: the sample is IID there, and 0 is no parent and no sex. */
  boolean plink() {
    return this == FAM || this == PSAM;
  }

  DelimitedReader open(InputFile file) throws IOException {
    DelimitedFormat format =
        switch (this) {
          case CSV -> DelimitedFormat.comma().withQuotes();
          case TSV -> DelimitedFormat.tab().withQuotes();
          case FAM -> LINES;
          case PSAM -> LINES.withComments("##");
        };
    return format.open(file);
  }

  /** Names of the columns, read from the first record where the file has them. */
  List<String> names(DelimitedReader records) throws IOException {
    if (this == FAM) {
      return FAM_COLUMNS;
    }
    if (!plink()) {
      return records.header().names();
    }
    if (!records.next() || !records.field(0).matches("#?(FID|IID)\\b.*")) {
      throw records.failure("has no names of columns: the first line must start with #FID or #IID");
    }
    List<String> names = fields(records);
    names.set(0, names.get(0).replaceFirst("^#", ""));
    return names;
  }

  /** The fields of a record. */
  List<String> fields(DelimitedReader record) {
    return plink() ? Arrays.asList(record.field(0).strip().split("[ \t]+")) : record.fields();
  }
}
