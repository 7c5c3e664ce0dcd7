package io.shardmill.vcf.source;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.source.record.BadLine;
import io.shardmill.vcf.source.record.FaultCounts;
import io.shardmill.vcf.source.record.RecordRows;
import io.shardmill.vcf.source.record.VariantBlockBuilder;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The variants of one range of one file, block by block. */
public final class VariantReader implements BlockReader<VariantBlock> {

  /** Names the rows that splitting adds in the conservation table. */
  public static final String SPLIT = "MULTIALLELIC_SPLIT";

  /** Makes an empty builder for each block. */
  @FunctionalInterface
  interface BlockBuilders {
    VariantBlockBuilder next();
  }

  private final Records records;
  private final RecordRows rows;
  private final BlockBuilders builders;
  private final FaultCounts faults;
  private final MetContigs contigs;
  private final ChunkContext context;
  private boolean atEnd;

  VariantReader(
      Records records,
      RecordRows rows,
      BlockBuilders builders,
      FaultCounts faults,
      MetContigs contigs,
      ChunkContext context) {
    this.records = records;
    this.rows = rows;
    this.builders = builders;
    this.faults = faults;
    this.contigs = contigs;
    this.context = context;
  }

  @Override
  public @Nullable VariantBlock read() throws IOException {
    if (atEnd) {
      return null;
    }
    VariantBlockBuilder out = builders.next();
    long read = 0;
    while (!out.isFull()) {
      if (!records.next()) {
        atEnd = true;
        records.crc32().ifPresent(context::checksum);
        break;
      }
      read++;
      if (!records.rejected(context)) {
        readRow(out);
      }
    }
    context.read(read);
    faults.drainTo(context.statistics());
    contigs.drainTo(context.statistics());
    return out.build();
  }

  @Override
  public void close() throws IOException {
    records.close();
  }

  private void readRow(VariantBlockBuilder out) {
    try {
      records.open();
      String filter = rows.add(records.position(), out);
      contigs.add(rows.contig());
      if (filter != null) {
        faults.dropLine();
        context.filter(records.position(), rows.key(), filter);
        return;
      }
      faults.keepLine();
      if (rows.extraRows() > 0) {
        context.add(SPLIT, rows.extraRows());
      }
    } catch (BadLine e) {
      faults.dropLine();
      out.rollback();
      context.reject(records.position(), rows.key(), e.rule().name(), e.message());
    }
  }
}
