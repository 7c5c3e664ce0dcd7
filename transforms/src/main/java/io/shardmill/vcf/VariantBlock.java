package io.shardmill.vcf;

import io.shardmill.chunk.SelectableBlock;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.RowSelection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of variants: one row for each variant (for each ALT after a split), genotypes as one dosage
 * matrix.
 *
 * @param schema samples and keys, shared by all blocks of a run
 * @param source the file
 * @param rows number of variants
 * @param positions virtual offset (BGZF) or byte offset of each variant's line
 * @param contig CHROM
 * @param contigId position of CHROM among the declared contigs, -1 if undeclared
 * @param pos 1-based POS
 * @param end 1-based last base of the ALT, or of the record: by END, SVLEN or LEN as the version of
 *     the file says, else POS + length(REF) - 1
 * @param ids ID as in the file, {@code .} if missing; several are joined by {@code ;}
 * @param ref REF
 * @param alts ALT as in the file, alleles joined by commas ({@code .} if none); one allele after a
 *     split
 * @param alleleIndex 1-based place of the ALT in its record after a split, else 0
 * @param altCount number of ALTs of the record in the file
 * @param qual QUAL, NaN if missing
 * @param filters FILTER as in the file: {@code .} if not applied, else names joined by {@code ;}
 * @param info kept INFO keys, in the schema's order; null where the record has not the key or a dot
 *     (flags are false). A missing element of a list is null
 * @param calls what is kept of GT, then the kept FORMAT keys, in the schema's order: one list per
 *     variant, sample by sample, null where the record has not the key; of several values a list
 *     for each sample. What is missing is null
 * @param genotypes {@code rows x samples}, row by row: copies of ALT, -1 if missing (with {@code
 *     keep}: the VCF genotype index)
 * @param alleles called alleles of each genotype, as {@code genotypes}; {@code null} if every call
 *     is diploid and whole: then 2 where the genotype is not -1
 */
public record VariantBlock(
    VariantSchema schema,
    String source,
    int rows,
    long[] positions,
    Texts contig,
    int[] contigId,
    int[] pos,
    int[] end,
    Texts ids,
    Texts ref,
    Texts alts,
    short[] alleleIndex,
    short[] altCount,
    float[] qual,
    Texts filters,
    List<ColumnVector> info,
    List<ColumnVector> calls,
    byte[] genotypes,
    byte @Nullable [] alleles)
    implements SelectableBlock<VariantBlock> {

  /** Samples in a row of {@link #genotypes}. */
  public int samples() {
    return schema.samples().size();
  }

  @Override
  public long position(int row) {
    return positions[row];
  }

  /** The block with the chosen rows only; the same block if these are all. */
  @Override
  public VariantBlock select(RowSelection chosen) {
    if (chosen.size() == rows) {
      return this;
    }
    return new VariantBlock(
        schema,
        source,
        chosen.size(),
        chosen.select(positions),
        contig.select(chosen),
        chosen.select(contigId),
        chosen.select(pos),
        chosen.select(end),
        ids.select(chosen),
        ref.select(chosen),
        alts.select(chosen),
        chosen.select(alleleIndex),
        chosen.select(altCount),
        chosen.select(qual),
        filters.select(chosen),
        chosen.select(info),
        chosen.select(calls),
        chosen.select(genotypes, samples()),
        alleles == null ? null : chosen.select(alleles, samples()));
  }

  /** The block with the genotypes and calls of the chosen samples only. */
  public VariantBlock selectSamples(RowSelection chosen, List<String> names) {
    if (chosen.size() == samples()) {
      return this;
    }
    byte[] chosenAlleles = alleles == null ? null : selectSamples(alleles, chosen);
    List<ColumnVector> chosenCalls = new ArrayList<>(calls.size());
    for (ColumnVector call : calls) {
      chosenCalls.add(selectSamples((ColumnVector.Lists) call, chosen));
    }
    return new VariantBlock(
        schema.withSamples(names),
        source,
        rows,
        positions,
        contig,
        contigId,
        pos,
        end,
        ids,
        ref,
        alts,
        alleleIndex,
        altCount,
        qual,
        filters,
        info,
        chosenCalls,
        selectSamples(genotypes, chosen),
        chosenAlleles);
  }

  private byte[] selectSamples(byte[] matrix, RowSelection chosen) {
    byte[] selected = new byte[rows * chosen.size()];
    for (int row = 0; row < rows; row++) {
      chosen.copy(matrix, row * samples(), selected, row * chosen.size());
    }
    return selected;
  }

  private ColumnVector.Lists selectSamples(ColumnVector.Lists call, RowSelection chosen) {
    int[] offsets = new int[rows + 1];
    int[] elements = new int[Math.multiplyExact(rows, chosen.size())];
    int next = 0;
    for (int row = 0; row < rows; row++) {
      int start = call.offsets()[row];
      boolean present = call.offsets()[row + 1] > start;
      for (int i = 0; present && i < chosen.size(); i++) {
        elements[next++] = start + chosen.row(i);
      }
      offsets[row + 1] = next;
    }
    ColumnVector selected = RowSelection.of(Arrays.copyOf(elements, next)).select(call.elements());
    return new ColumnVector.Lists(selected, offsets, rows, call.nulls());
  }

  /** {@code contig:pos:ref:alt}, the only key that names a variant. */
  @Override
  public String key(int row) {
    return contig.get(row) + ":" + pos[row] + ":" + ref.get(row) + ":" + alts.get(row);
  }
}
