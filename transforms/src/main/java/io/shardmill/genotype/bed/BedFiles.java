package io.shardmill.genotype.bed;

import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.Printable;
import io.shardmill.error.ShardmillException;
import io.shardmill.genotype.source.VariantDataset;
import io.shardmill.storage.CommitStore;
import io.shardmill.storage.PendingFile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * The genotypes of a data set as {@code .bed}, {@code .bim} and {@code .fam} files: of samples, as
 * {@code genotypes} writes them, sample by sample (third byte 0, {@code ind-major}); of variants,
 * as {@code vcf} writes them, variant by variant (third byte 1). ALT is allele 1, REF allele 2.
 *
 * <pre>{@code
 * BedFiles files = BedFiles.of("cohort");
 * files.writeTo("out/cohort"); // out/cohort.bed, out/cohort.bim, out/cohort.fam
 * }</pre>
 *
 * <p>Variants are in the order of {@link io.shardmill.genotype.GenotypeBlocks}: those of a contig
 * are together, as PLINK needs them. {@code .fam} has FID, PAT, MAT, SEX and PHENO1 where the data
 * set has columns of these names, 0 and -9 where it has not.
 *
 * <p>Memory: a row group of what is read, and one row of genotypes.
 */
public final class BedFiles {

  private static final byte[] MAGIC = {0x6c, 0x1b};

  private static final List<String> SUFFIXES = List.of(".bim", ".fam", ".bed");

  private final BedContent content;

  private BedFiles(BedContent content) {
    this.content = content;
  }

  /**
   * The files of the latest version of a data set.
   *
   * @throws ShardmillException if it has no genotypes that fit
   */
  public static BedFiles of(String root) throws IOException {
    Dataset dataset = Dataset.open(root);
    return new BedFiles(
        SampleMajorBed.fits(dataset)
            ? SampleMajorBed.of(dataset)
            : new VariantMajorBed(VariantDataset.open(root)));
  }

  /** Samples of the files. */
  public long samples() {
    return content.samples();
  }

  /** Variants of the files. */
  public long variants() {
    return content.variants();
  }

  /** What a row of {@code .bed} is: a sample or a variant. */
  public String row() {
    return content.sampleMajor() ? "sample" : "variant";
  }

  /**
   * Writes the three files; none of them is seen before all are whole.
   *
   * @param prefix of their names, a local path or an address such as {@code gs://bucket/cohort}
   * @throws ShardmillException if one of them exists, or a name does not fit into such a file
   */
  public void writeTo(String prefix) throws IOException {
    int slash = prefix.lastIndexOf('/');
    String name = prefix.substring(slash + 1);
    if (name.isEmpty()) {
      throw wrong(prefix, "is a folder; name files in it, as %scohort".formatted(prefix));
    }
    CommitStore store = CommitStore.at(slash < 0 ? "." : prefix.substring(0, Math.max(1, slash)));
    for (String suffix : SUFFIXES) {
      if (store.size(name + suffix).isPresent()) {
        throw new ShardmillException(
            ErrorCategory.OUTPUT_CONFLICT,
            "--output=%s: %s%s exists; remove it, or name others".formatted(prefix, name, suffix));
      }
    }
    try (PendingFile bim = store.newFile(name + ".bim", CommitStore.TEMPORARY);
        PendingFile fam = store.newFile(name + ".fam", CommitStore.TEMPORARY);
        PendingFile bed = store.newFile(name + ".bed", CommitStore.TEMPORARY)) {
      content.writeVariants(new BimLines(bim));
      content.writeSamples(new FamLines(fam));
      writeGenotypes(bed);
      bim.publish();
      fam.publish();
      // What is looked for is there last.
      bed.publish();
    }
  }

  private void writeGenotypes(OutputStream out) throws IOException {
    out.write(MAGIC);
    out.write(content.sampleMajor() ? 0 : 1);
    content.writeGenotypes(out);
  }

  private static ShardmillException wrong(String prefix, String what) {
    return new ShardmillException(
        ErrorCategory.CONFIGURATION, "--output=%s: %s".formatted(Printable.line(prefix), what));
  }
}
