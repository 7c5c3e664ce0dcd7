package io.shardmill.testdata.vcf;

import io.shardmill.testdata.random.RandomStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the VCF text of a {@link VcfRecipe} and tells the truth about it.
 *
 * <pre>{@code
 * VcfGenerator cohort = new VcfGenerator(VcfRecipe.builder().samples(100).seed(7).build());
 * cohort.write(Path.of("cohort.vcf.gz"), VcfContainer.bgzf());
 * byte[] expected = cohort.variant(3).dosage(1);
 * }</pre>
 *
 * <p>Everything about variant {@code i} is drawn from the seed and {@code i}: any slice can be
 * written, and any variant asked for, alone. Memory is one line of text and two bytes for each
 * sample, whatever the number of variants. Not for use by several threads at once.
 */
public final class VcfGenerator {

  private final VcfRecipe recipe;
  private final Cohort cohort;
  private final SiteModel sites;
  private final GenotypeModel genotypes;
  private final CallWriter calls;
  private final String lineEnding;

  public VcfGenerator(VcfRecipe recipe) {
    this.recipe = recipe;
    this.cohort = new Cohort(recipe);
    this.sites = new SiteModel(recipe);
    this.genotypes = new GenotypeModel(recipe, cohort);
    this.calls = new CallWriter(recipe, cohort);
    this.lineEnding = recipe.lineEnding() == LineEnding.CRLF ? "\r\n" : "\n";
  }

  /** Sample names in column order. */
  public List<String> samples() {
    return cohort.names();
  }

  /** DrawnSite and calls of variant {@code index}, from 0. */
  public Variant variant(long index) {
    if (index < 0 || index >= recipe.variants()) {
      throw new IndexOutOfBoundsException(
          "variant " + index + " of a recipe with " + recipe.variants());
    }
    return genotypes.draw(sites.site(index));
  }

  /** The kind of bad line that stands before variant {@code index}, if one does. */
  public Optional<LineFlaw> badLineBefore(long index) {
    RandomStream random = RandomStream.of(recipe.seed(), Purpose.BAD_LINE, index);
    if (random.nextDouble() >= recipe.badLines()) {
      return Optional.empty();
    }
    List<LineFlaw> kinds = recipe.badLineKinds();
    return Optional.of(kinds.get(random.below(kinds.size())));
  }

  /** Bad lines of each kind in the whole file. */
  public Map<LineFlaw, Long> badLines() {
    Map<LineFlaw, Long> counts = new EnumMap<>(LineFlaw.class);
    for (long index = 0; index < recipe.variants(); index++) {
      badLineBefore(index).ifPresent(kind -> counts.merge(kind, 1L, Long::sum));
    }
    return counts;
  }

  /** Writes the whole file. */
  public void write(Path file, VcfContainer container) throws IOException {
    try (OutputStream out = container.wrap(Files.newOutputStream(file))) {
      write(out);
    }
  }

  /** Writes the header and all variants as text; leaves {@code out} open. */
  public void write(OutputStream out) throws IOException {
    write(out, 0, recipe.variants());
  }

  /** Writes the header and the variants {@code from} to {@code to - 1} as text. */
  public void write(OutputStream out, long from, long to) throws IOException {
    out.write(header().getBytes(StandardCharsets.UTF_8));
    TextBuffer text = new TextBuffer();
    for (long index = from; index < to; index++) {
      text.clear();
      appendLine(variant(index), text);
      Optional<LineFlaw> bad = badLineBefore(index);
      if (bad.isPresent()) {
        out.write(bad.get().damage(text.bytes(), text.length()));
        out.write(lineEnding.getBytes(StandardCharsets.US_ASCII));
      }
      text.put(lineEnding);
      text.writeTo(out);
    }
  }

  private void appendLine(Variant variant, TextBuffer text) {
    DrawnSite site = variant.site();
    text.put(site.contig());
    text.put("\t" + site.pos() + "\t" + site.id() + "\t" + site.ref() + "\t");
    text.put(String.join(",", site.alts()) + "\t");
    text.reserve(16);
    text.putDecimal(site.qualHundredths(), 2);
    text.put("\t" + site.filter() + "\t");
    appendInfo(variant, text);
    if (recipe.samples() > 0) {
      text.put('\t');
      for (int i = 0; i < recipe.format().size(); i++) {
        text.put((i > 0 ? ":" : "") + recipe.format().get(i));
      }
      calls.write(variant, text);
    }
  }

  private void appendInfo(Variant variant, TextBuffer text) {
    if (recipe.samples() > 0) {
      int[] counts = variant.alleleCounts();
      int known = 0;
      for (int count : counts) {
        known += count;
      }
      text.put("AC=");
      appendEachAlt(counts, 1, 0, text);
      if (known > 0) {
        text.put(";AF=");
        appendEachAlt(counts, known, 6, text);
      }
      text.put(";AN=" + known + ";");
    }
    text.put("DP=" + (long) variant.site().depth() * Math.max(1, recipe.samples()));
    text.reserve(1);
  }

  /** {@code count / divisor} of each ALT, rounded to {@code digits} after the point. */
  private static void appendEachAlt(int[] counts, int divisor, int digits, TextBuffer text) {
    long unit = digits == 0 ? 1 : 1_000_000;
    for (int alt = 1; alt < counts.length; alt++) {
      text.reserve(20);
      if (alt > 1) {
        text.put(',');
      }
      text.putDecimal((int) ((counts[alt] * unit + divisor / 2) / divisor), digits);
    }
  }

  /** The header with its {@code #CHROM} line. */
  public String header() {
    StringBuilder text = new StringBuilder();
    line(text, "##fileformat=VCFv" + recipe.version());
    line(text, "##source=shardmill-testdata");
    line(text, "##FILTER=<ID=PASS,Description=\"All filters passed\">");
    line(text, "##FILTER=<ID=q10,Description=\"Quality below 10\">");
    line(text, "##FILTER=<ID=s50,Description=\"Less than half of the samples have data\">");
    line(text, "##INFO=<ID=AC,Number=A,Type=Integer,Description=\"Copies of each ALT\">");
    line(text, "##INFO=<ID=AF,Number=A,Type=Float,Description=\"Frequency of each ALT\">");
    line(text, "##INFO=<ID=AN,Number=1,Type=Integer,Description=\"Called alleles\">");
    line(text, "##INFO=<ID=DP,Number=1,Type=Integer,Description=\"Read depth of all samples\">");
    for (FormatKey key : recipe.format()) {
      line(text, key.headerLine(recipe.version()));
    }
    if (recipe.contigLines() == ContigLines.DECLARED) {
      for (String contig : recipe.contigs()) {
        line(text, "##contig=<ID=" + contig + ",length=" + sites.contigLength() + ">");
      }
    }
    text.append("#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO");
    if (recipe.samples() > 0) {
      text.append("\tFORMAT\t").append(String.join("\t", samples()));
    }
    return text.append(lineEnding).toString();
  }

  private void line(StringBuilder text, String line) {
    text.append(line).append(lineEnding);
  }
}
