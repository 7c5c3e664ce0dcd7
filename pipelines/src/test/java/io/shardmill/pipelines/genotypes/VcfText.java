package io.shardmill.pipelines.genotypes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** The text of VCF files, taken to pieces as simply as can be. */
final class VcfText {

  private VcfText() {}

  /**
   * All genotypes of files {@code CONTIG.vcf.gz}, one after the other: copies of each ALT by
   * itself, haploid ones too, and a dot where any allele is one.
   */
  static GenotypeRuns.Matrix genotypes(Path folder, List<String> contigs) throws IOException {
    List<String> keys = new ArrayList<>();
    Map<String, StringBuilder> rows = new TreeMap<>();
    for (String contig : contigs) {
      String[] samples = {};
      for (String line : lines(folder.resolve(contig + ".vcf.gz"))) {
        String[] fields = line.split("\t", -1);
        if (line.startsWith("#CHROM")) {
          samples = fields;
        } else if (!line.startsWith("#")) {
          String[] alts = fields[4].split(",", -1);
          for (int alt = 1; alt <= alts.length; alt++) {
            keys.add("%s:%s:%s:%s".formatted(fields[0], fields[1], fields[3], alts[alt - 1]));
            for (int column = 9; column < fields.length; column++) {
              rows.computeIfAbsent(samples[column], sample -> new StringBuilder())
                  .append(copies(fields[column], String.valueOf(alt)));
            }
          }
        }
      }
    }
    Map<String, String> matrix = new TreeMap<>();
    rows.forEach((sample, row) -> matrix.put(sample, row.toString()));
    return new GenotypeRuns.Matrix(keys, matrix);
  }

  private static String copies(String call, String alt) {
    int copies = 0;
    for (String allele : call.split(":", -1)[0].split("[/|]", -1)) {
      if (allele.equals(".")) {
        return ".";
      }
      copies += allele.equals(alt) ? 1 : 0;
    }
    return String.valueOf(copies);
  }

  private static List<String> lines(Path file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
