package io.shardmill.vcf.source;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.storage.InputFile;
import io.shardmill.text.Container;
import io.shardmill.text.LineReader;
import io.shardmill.vcf.source.rules.Breach;
import io.shardmill.vcf.source.rules.Declarations;
import io.shardmill.vcf.source.rules.header.HeaderFindings;
import io.shardmill.vcf.source.rules.header.HeaderRules;
import io.shardmill.vcf.source.rules.header.HeaderText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks the headers of all files before any record is read. */
final class StrictHeaders {

  private static final int SHOWN = 5;

  private StrictHeaders() {}

  /** What each file declares; fails if a header breaks a rule, and names the first of them. */
  static Map<String, Declarations> read(List<InputFile> files) throws IOException {
    Map<String, Declarations> declared = new LinkedHashMap<>();
    List<String> shown = new ArrayList<>();
    String named = "";
    long broken = 0;
    for (InputFile file : files) {
      HeaderFindings findings;
      Container container = VcfInput.container(file);
      requireText(file, container);
      try (LineReader lines = VcfInput.lines(file, container, 0, Long.MAX_VALUE)) {
        findings = HeaderRules.check(text(lines));
      }
      declared.put(file.name(), findings.declarations());
      broken += findings.breaches().size();
      for (Breach breach : findings.breaches()) {
        if (shown.size() < SHOWN) {
          String prefix = named.equals(file.name()) ? "" : file.name() + ": ";
          shown.add(
              "%sheader line %d: %s: %s"
                  .formatted(prefix, breach.line(), breach.rule(), breach.message()));
          named = file.name();
        }
      }
    }
    if (broken > 0) {
      String more = broken > shown.size() ? "; and %d more".formatted(broken - shown.size()) : "";
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s%s; mend the header, or read it with --validate=lenient"
              .formatted(String.join("; ", shown), more));
    }
    return declared;
  }

  private static void requireText(InputFile file, Container container) throws IOException {
    if (VcfInput.bcfHeader(file, container) != null) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          ("--validate=strict: %s is BCF, and the rules are of text; convert it with bcftools view"
                  + " -Oz, or read it with --validate=lenient")
              .formatted(file.name()));
    }
  }

  /** A line that is too long to be read is no header line, as far as this goes. */
  private static HeaderText text(LineReader lines) throws IOException {
    List<byte[]> header = new ArrayList<>();
    boolean terminated = true;
    while (lines.next()) {
      byte[] line = Arrays.copyOfRange(lines.buffer(), lines.start(), lines.end());
      header.add(line);
      terminated = lines.terminated();
      boolean mark = header.size() == 1 && line.length > 2 && line[0] == (byte) 0xef;
      int from = mark ? 3 : 0;
      if (line.length < from + 2 || line[from] != '#' || line[from + 1] != '#') {
        break;
      }
    }
    return new HeaderText(header, !terminated);
  }
}
