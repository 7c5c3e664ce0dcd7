package io.shardmill.vcf;

import java.io.Serializable;
import java.util.List;
import java.util.function.Consumer;

/**
 * What to read of a VCF, and how to read a genotype as a dosage.
 *
 * <pre>{@code
 * VcfReadOptions options =
 *     VcfReadOptions.defaults()
 *         .withFormat(List.of("DP"))
 *         .withRegions(Regions.parse("chr20:1-1000000,chrX"))
 *         .withMinGq(20);
 * }</pre>
 *
 * @param format FORMAT keys to keep beside GT; {@link VcfKey#ALL} for all that a file declares
 * @param info INFO keys to keep; {@link VcfKey#ALL} for all that a file declares
 * @param samples samples to keep, in this order; empty keeps all, in the first file's order
 * @param regions variants to keep
 * @param multiallelic what becomes of a record with several ALTs
 * @param halfCall what a call with some alleles missing is
 * @param haploid how a haploid call is counted
 * @param dosage where dosages come from
 * @param gt what to keep of GT beside the dosage, each a column {@code gt_NAME}
 * @param minGq smallest GQ of a call that is not made missing; 0 masks none. A call without GQ is
 *     kept
 * @param minDp smallest DP of a call that is not made missing; 0 masks none. A call without DP is
 *     kept
 * @param chunkBytes bytes of input in a chunk; 0 estimates what holds about 128 MiB of text
 */
public record VcfReadOptions(
    List<String> format,
    List<String> info,
    List<String> samples,
    Regions regions,
    Multiallelic multiallelic,
    HalfCall halfCall,
    Haploid haploid,
    DosageSource dosage,
    List<GenotypeColumn> gt,
    int minGq,
    int minDp,
    long chunkBytes)
    implements Serializable {

  /** What becomes of a record with several ALTs. */
  public enum Multiallelic {
    /**
     * One row; the genotype is the VCF genotype index ({@code k(k+1)/2 + j} for alleles j &lt;= k),
     * which is the dosage where there is one ALT.
     */
    KEEP,
    /**
     * One row for each ALT; other ALTs count as REF, as with {@code bcftools norm -m-}. Values with
     * Number A, R or G are cut to the row's ALT.
     */
    SPLIT,
    /** One row; the dosage counts all ALTs together. */
    COLLAPSE,
    /** No row: filtered as {@code MULTIALLELIC}. */
    DROP
  }

  /** What a call with some alleles missing, such as {@code ./1}, is; names as in plink2. */
  public enum HalfCall {
    /** Missing. */
    MISSING,
    /** The alleles that are known. */
    HAPLOID,
    /** A missing allele is REF. */
    REFERENCE,
    /** A bad row. */
    ERROR
  }

  /** How a haploid call is counted. */
  public enum Haploid {
    /** Dosage 0 or 1, one allele called. */
    COUNT,
    /** Dosage 0 or 2, two alleles called. */
    DIPLOIDIZE
  }

  /** Where dosages come from. */
  public enum DosageSource {
    /** The hard calls of GT. */
    GT,
    /**
     * The FORMAT key DS, kept as {@code call_DS}. The integer dosage is DS rounded where that
     * changes it by at most 0.1 (plink2's {@code --hard-call-threshold}), else missing; a call
     * without DS takes GT.
     */
    DS
  }

  public VcfReadOptions {
    format = List.copyOf(format);
    info = List.copyOf(info);
    samples = List.copyOf(samples);
    gt = List.copyOf(gt);
    VcfKey.requireNames("FORMAT", format);
    VcfKey.requireNames("INFO", info);
    if (format.contains("GT")) {
      throw new IllegalArgumentException(
          "FORMAT key GT is always read, as column gt; leave it out");
    }
    requireNotNegative("minGq", minGq);
    requireNotNegative("minDp", minDp);
    requireNotNegative("chunkBytes", chunkBytes);
    if (dosage == DosageSource.DS && multiallelic == Multiallelic.KEEP) {
      throw new IllegalArgumentException(
          "dosage DS gives no genotype index: use multiallelic split, collapse or drop");
    }
  }

  /** Genotypes of all samples and variants, multi-allelic records split, no other key. */
  public static VcfReadOptions defaults() {
    return new Draft().options();
  }

  /** The same with FORMAT keys to keep beside GT. */
  public VcfReadOptions withFormat(List<String> keys) {
    return with(draft -> draft.format = keys);
  }

  /** The same with INFO keys to keep. */
  public VcfReadOptions withInfo(List<String> keys) {
    return with(draft -> draft.info = keys);
  }

  /** The same with only these samples, in this order. */
  public VcfReadOptions withSamples(List<String> names) {
    return with(draft -> draft.samples = names);
  }

  /** The same with only variants in these regions. */
  public VcfReadOptions withRegions(Regions wanted) {
    return with(draft -> draft.regions = wanted);
  }

  /** The same with another treatment of records with several ALTs. */
  public VcfReadOptions withMultiallelic(Multiallelic treatment) {
    return with(draft -> draft.multiallelic = treatment);
  }

  /** The same with another treatment of half-calls. */
  public VcfReadOptions withHalfCall(HalfCall treatment) {
    return with(draft -> draft.halfCall = treatment);
  }

  /** The same with another count of haploid calls. */
  public VcfReadOptions withHaploid(Haploid treatment) {
    return with(draft -> draft.haploid = treatment);
  }

  /** The same with dosages from another key. */
  public VcfReadOptions withDosage(DosageSource from) {
    return with(draft -> draft.dosage = from);
  }

  /** The same with more of GT than the dosage. */
  public VcfReadOptions withGt(List<GenotypeColumn> columns) {
    return with(draft -> draft.gt = columns);
  }

  /** The same with calls below this GQ made missing. */
  public VcfReadOptions withMinGq(int smallest) {
    return with(draft -> draft.minGq = smallest);
  }

  /** The same with calls below this DP made missing. */
  public VcfReadOptions withMinDp(int smallest) {
    return with(draft -> draft.minDp = smallest);
  }

  /** The same with chunks of this many bytes of input. */
  public VcfReadOptions withChunkBytes(long bytes) {
    return with(draft -> draft.chunkBytes = bytes);
  }

  private VcfReadOptions with(Consumer<Draft> change) {
    Draft draft = new Draft();
    draft.format = format;
    draft.info = info;
    draft.samples = samples;
    draft.regions = regions;
    draft.multiallelic = multiallelic;
    draft.halfCall = halfCall;
    draft.haploid = haploid;
    draft.dosage = dosage;
    draft.gt = gt;
    draft.minGq = minGq;
    draft.minDp = minDp;
    draft.chunkBytes = chunkBytes;
    change.accept(draft);
    return draft.options();
  }

  /** Options while one of them changes; begins with the defaults. */
  private static final class Draft {
    private List<String> format = List.of();
    private List<String> info = List.of();
    private List<String> samples = List.of();
    private Regions regions = Regions.ALL;
    private Multiallelic multiallelic = Multiallelic.SPLIT;
    private HalfCall halfCall = HalfCall.MISSING;
    private Haploid haploid = Haploid.COUNT;
    private DosageSource dosage = DosageSource.GT;
    private List<GenotypeColumn> gt = List.of();
    private int minGq;
    private int minDp;
    private long chunkBytes;

    private VcfReadOptions options() {
      return new VcfReadOptions(
          format,
          info,
          samples,
          regions,
          multiallelic,
          halfCall,
          haploid,
          dosage,
          gt,
          minGq,
          minDp,
          chunkBytes);
    }
  }

  private static void requireNotNegative(String name, long value) {
    if (value < 0) {
      throw new IllegalArgumentException("%s must be 0 or more, got %d".formatted(name, value));
    }
  }
}
