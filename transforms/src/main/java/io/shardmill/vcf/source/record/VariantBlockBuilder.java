package io.shardmill.vcf.source.record;

import io.shardmill.column.ColumnVector;
import io.shardmill.vcf.TextsBuilder;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.VariantSchema;
import io.shardmill.vcf.VcfKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the rows of one {@link VariantBlock}. A row that turns out bad is forgotten by {@link
 * #rollback}.
 */
public final class VariantBlockBuilder {

  /** Genotypes in a full block: fits a core's second-level cache twice. */
  private static final int GENOTYPES = 1 << 20;

  private static final int MOST_ROWS = 4096;

  /**
   * Some steps do work for each sample of a block; it should be little beside that of genotypes.
   */
  private static final int LEAST_ROWS = 16;

  private final VariantSchema schema;
  private final String source;
  private final int samples;
  private final int capacity;
  private final List<InfoColumns> info;
  private final GenotypeColumns gt;
  private final List<CallColumn> calls;

  private final TextsBuilder contig = new TextsBuilder();
  private final TextsBuilder ids = new TextsBuilder();
  private final TextsBuilder ref = new TextsBuilder();
  private final TextsBuilder alts = new TextsBuilder();
  private final TextsBuilder filters = new TextsBuilder();
  private int rows;
  private int committed;
  private long[] positions;
  private int[] contigId;
  private int[] pos;
  private int[] end;
  private short[] alleleIndex;
  private short[] altCount;
  private float[] qual;
  private byte[] genotypes;
  private byte @Nullable [] alleles;

  /**
   * An empty block of a file.
   *
   * @param info INFO keys to keep, as declared
   * @param format FORMAT keys to keep, as declared
   */
  public static VariantBlockBuilder of(
      VariantSchema schema,
      String source,
      List<VcfKey> info,
      List<VcfKey> format,
      RecordShape shape) {
    List<InfoColumns> infoColumns = InfoColumns.of(info, schema.info(), shape.percentEncoded());
    List<CallColumn> callColumns = new ArrayList<>();
    for (int i = 0; i < format.size(); i++) {
      callColumns.add(
          new CallColumn(format.get(i), schema.format().get(i).list(), shape.percentEncoded()));
    }
    return new VariantBlockBuilder(
        schema, source, infoColumns, new GenotypeColumns(schema.gt()), callColumns);
  }

  private VariantBlockBuilder(
      VariantSchema schema,
      String source,
      List<InfoColumns> info,
      GenotypeColumns gt,
      List<CallColumn> calls) {
    this.schema = schema;
    this.source = source;
    this.samples = schema.samples().size();
    this.capacity = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, GENOTYPES / Math.max(1, samples)));
    this.info = info;
    this.gt = gt;
    this.calls = calls;
    positions = new long[capacity];
    contigId = new int[capacity];
    pos = new int[capacity];
    end = new int[capacity];
    alleleIndex = new short[capacity];
    altCount = new short[capacity];
    qual = new float[capacity];
    genotypes = new byte[capacity * samples];
  }

  public boolean isFull() {
    return committed >= capacity;
  }

  List<InfoColumns> info() {
    return info;
  }

  GenotypeColumns gt() {
    return gt;
  }

  List<CallColumn> calls() {
    return calls;
  }

  /** Where the genotypes of the next row go: {@link #genotypeIndex} on. */
  byte[] genotypes() {
    return genotypes;
  }

  /** Place of the next row's first genotype. */
  int genotypeIndex() {
    return rows * samples;
  }

  /** Makes room for one more row; before its genotypes are written. */
  void startRow() {
    if (rows == positions.length) {
      int more = 2 * rows;
      positions = Arrays.copyOf(positions, more);
      contigId = Arrays.copyOf(contigId, more);
      pos = Arrays.copyOf(pos, more);
      end = Arrays.copyOf(end, more);
      alleleIndex = Arrays.copyOf(alleleIndex, more);
      altCount = Arrays.copyOf(altCount, more);
      qual = Arrays.copyOf(qual, more);
      genotypes = Arrays.copyOf(genotypes, Math.multiplyExact(more, samples));
      if (alleles != null) {
        alleles = Arrays.copyOf(alleles, genotypes.length);
      }
    }
  }

  /**
   * Ends a row.
   *
   * @param alt the ALT it is about, 0 for all
   * @param called the called alleles of its genotypes, {@code null} if 2 wherever not missing
   */
  void endRow(
      Site site, long position, int contigNumber, int last, int alt, byte @Nullable [] called) {
    byte[] bytes = site.bytes();
    positions[rows] = position;
    contigId[rows] = contigNumber;
    pos[rows] = site.pos();
    end[rows] = last;
    alleleIndex[rows] = (short) (site.altCount() > 1 ? alt : 0);
    altCount[rows] = (short) site.altCount();
    qual[rows] = site.qual();
    append(contig, site, Site.CHROM);
    append(ids, site, Site.ID);
    append(ref, site, Site.REF);
    append(filters, site, Site.FILTER);
    if (alt == 0) {
      append(alts, site, Site.ALT);
    } else {
      alts.append(bytes, site.altFrom(alt), site.altTo(alt));
    }
    endAlleles(called);
    rows++;
  }

  /** Keeps the rows so far, whatever comes. */
  void commit() {
    committed = rows;
  }

  /** Forgets the rows since {@link #commit}. */
  public void rollback() {
    rows = committed;
    contig.truncate(rows);
    ids.truncate(rows);
    ref.truncate(rows);
    alts.truncate(rows);
    filters.truncate(rows);
    info.forEach(column -> column.truncate(rows));
    gt.truncate(rows);
    calls.forEach(column -> column.truncate(rows));
  }

  /** The block of all rows, or {@code null} if there is none. */
  public @Nullable VariantBlock build() {
    if (rows == 0) {
      return null;
    }
    List<ColumnVector> infoVectors = new ArrayList<>();
    info.forEach(columns -> infoVectors.addAll(columns.build()));
    List<ColumnVector> callVectors = new ArrayList<>(gt.build());
    calls.forEach(column -> callVectors.add(column.build()));
    return new VariantBlock(
        schema,
        source,
        rows,
        Arrays.copyOf(positions, rows),
        contig.build(),
        Arrays.copyOf(contigId, rows),
        Arrays.copyOf(pos, rows),
        Arrays.copyOf(end, rows),
        ids.build(),
        ref.build(),
        alts.build(),
        Arrays.copyOf(alleleIndex, rows),
        Arrays.copyOf(altCount, rows),
        Arrays.copyOf(qual, rows),
        filters.build(),
        List.copyOf(infoVectors),
        List.copyOf(callVectors),
        exact(genotypes),
        alleles == null ? null : exact(alleles));
  }

  private byte[] exact(byte[] matrix) {
    int length = rows * samples;
    return matrix.length == length ? matrix : Arrays.copyOf(matrix, length);
  }

  private static void append(TextsBuilder texts, Site site, int column) {
    texts.append(site.bytes(), site.from(column), site.to(column));
  }

  private void endAlleles(byte @Nullable [] called) {
    int from = rows * samples;
    if (called != null) {
      if (alleles == null) {
        alleles = new byte[genotypes.length];
        fillDiploid(alleles, 0, from);
      }
      System.arraycopy(called, 0, alleles, from, samples);
    } else if (alleles != null) {
      fillDiploid(alleles, from, from + samples);
    }
  }

  private void fillDiploid(byte[] target, int from, int to) {
    for (int i = from; i < to; i++) {
      target[i] = (byte) (genotypes[i] < 0 ? 0 : 2);
    }
  }
}
