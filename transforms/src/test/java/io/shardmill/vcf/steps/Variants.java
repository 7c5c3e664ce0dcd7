package io.shardmill.vcf.steps;

import io.shardmill.column.ColumnVector;
import io.shardmill.vcf.Texts;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.VariantSchema;
import io.shardmill.vcf.VcfKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Blocks written down like lines of a VCF file: {@code "chr1 100 A G 0 1 2 ."} is a SNP of four
 * samples, whose third and later fields are dosages. {@code h0} and {@code h1} are haploid calls.
 */
public final class Variants {

  private Variants() {}

  public static VariantBlock block(String... lines) {
    int rows = lines.length;
    List<String[]> fields = new ArrayList<>();
    for (String line : lines) {
      fields.add(line.trim().split("\\s+", -1));
    }
    int samples = rows == 0 ? 0 : fields.get(0).length - 4;
    byte[] genotypes = new byte[rows * samples];
    byte[] alleles = new byte[rows * samples];
    int[] pos = new int[rows];
    int[] end = new int[rows];
    long[] positions = new long[rows];
    short[] altCount = new short[rows];
    boolean diploid = true;
    for (int row = 0; row < rows; row++) {
      String[] field = fields.get(row);
      pos[row] = Integer.parseInt(field[1]);
      end[row] = pos[row] + field[2].length() - 1;
      positions[row] = 1000L + row;
      altCount[row] = (short) field[3].split(",", -1).length;
      for (int sample = 0; sample < samples; sample++) {
        String call = field[4 + sample];
        int i = row * samples + sample;
        if (call.equals(".")) {
          genotypes[i] = -1;
        } else if (call.startsWith("h")) {
          genotypes[i] = Byte.parseByte(call.substring(1));
          alleles[i] = 1;
          diploid = false;
        } else {
          genotypes[i] = Byte.parseByte(call);
          alleles[i] = 2;
        }
      }
    }
    List<String> names = new ArrayList<>();
    for (int sample = 0; sample < samples; sample++) {
      names.add("S" + sample);
    }
    float[] qual = new float[rows];
    Arrays.fill(qual, Float.NaN);
    int[] contigId = new int[rows];
    String[] dots = new String[rows];
    Arrays.fill(dots, ".");
    return new VariantBlock(
        new VariantSchema(names, List.of("chr1"), List.of(), List.of()),
        "test.vcf",
        rows,
        positions,
        column(fields, 0),
        contigId,
        pos,
        end,
        texts(dots),
        column(fields, 2),
        column(fields, 3),
        new short[rows],
        altCount,
        qual,
        texts(dots),
        List.of(),
        List.of(),
        genotypes,
        diploid ? null : alleles);
  }

  /** The same block with other texts in FILTER and other QUALs. */
  public static VariantBlock withFilters(VariantBlock block, String[] filters, float... qual) {
    return new VariantBlock(
        block.schema(),
        block.source(),
        block.rows(),
        block.positions(),
        block.contig(),
        block.contigId(),
        block.pos(),
        block.end(),
        block.ids(),
        block.ref(),
        block.alts(),
        block.alleleIndex(),
        block.altCount(),
        qual,
        texts(filters),
        block.info(),
        block.calls(),
        block.genotypes(),
        block.alleles());
  }

  /** The same block with a FORMAT key, a list of {@code perSample} numbers for each genotype. */
  public static VariantBlock withCalls(
      VariantBlock block, VcfKey key, int perSample, int... numbers) {
    int[] offsets = new int[block.rows() + 1];
    Arrays.setAll(offsets, row -> row * block.samples());
    int genotypes = block.rows() * block.samples();
    int[] sampleOffsets = new int[genotypes + 1];
    Arrays.setAll(sampleOffsets, genotype -> genotype * perSample);
    ColumnVector lists =
        new ColumnVector.Lists(
            new ColumnVector.Int32s(numbers, numbers.length, null), sampleOffsets, genotypes, null);
    ColumnVector column = new ColumnVector.Lists(lists, offsets, block.rows(), null);
    VariantSchema schema = block.schema();
    return new VariantBlock(
        new VariantSchema(schema.samples(), schema.contigs(), schema.info(), List.of(key)),
        block.source(),
        block.rows(),
        block.positions(),
        block.contig(),
        block.contigId(),
        block.pos(),
        block.end(),
        block.ids(),
        block.ref(),
        block.alts(),
        block.alleleIndex(),
        block.altCount(),
        block.qual(),
        block.filters(),
        block.info(),
        List.of(column),
        block.genotypes(),
        block.alleles());
  }

  private static Texts column(List<String[]> fields, int column) {
    return texts(fields.stream().map(field -> field[column]).toArray(String[]::new));
  }

  public static Texts texts(String... values) {
    int[] offsets = new int[values.length + 1];
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      all.append(values[i]);
      offsets[i + 1] = all.length();
    }
    return new Texts(all.toString().getBytes(StandardCharsets.UTF_8), offsets);
  }
}
