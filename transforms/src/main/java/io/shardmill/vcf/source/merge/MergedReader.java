package io.shardmill.vcf.source.merge;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.source.AbsentSites;
import io.shardmill.vcf.source.VariantReader;
import io.shardmill.vcf.source.line.LineRecord;
import io.shardmill.vcf.source.record.BadLine;
import io.shardmill.vcf.source.record.FaultCounts;
import io.shardmill.vcf.source.record.RecordRows;
import io.shardmill.vcf.source.record.VariantBlockBuilder;
import io.shardmill.vcf.source.record.VcfRule;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The merged variants of a range of sites, block by block. */
final class MergedReader implements BlockReader<VariantBlock> {

  /** Names the records that are part of another one's row in the conservation table. */
  static final String MERGED = "MERGED";

  private final SiteWindow window;
  private final SiteRows siteRows;
  private final MergedLine line;
  private final MergedCalls calls;
  private final LineRecord record;
  private final RecordRows rows;
  private final Supplier<VariantBlockBuilder> builders;
  private final List<MergeFile> files;
  private final FaultCounts faults;
  private final ChunkContext context;
  private int[] ordered = {};
  private int at;
  private boolean atEnd;

  MergedReader(
      SiteWindow window,
      SiteRows siteRows,
      MergedLine line,
      MergedCalls calls,
      LineRecord record,
      RecordRows rows,
      Supplier<VariantBlockBuilder> builders,
      List<MergeFile> files,
      FaultCounts faults,
      ChunkContext context) {
    this.window = window;
    this.siteRows = siteRows;
    this.line = line;
    this.calls = calls;
    this.record = record;
    this.rows = rows;
    this.builders = builders;
    this.files = files;
    this.faults = faults;
    this.context = context;
  }

  @Override
  public @Nullable VariantBlock read() throws IOException {
    VariantBlockBuilder out = builders.get();
    MergedRow row = null;
    while (!out.isFull() && (row = next()) != null) {
      context.read(row.count());
      add(row, out);
    }
    faults.drainTo(context.statistics());
    AbsentSites.assumeReference(context.statistics(), calls.takeFilled());
    return out.build();
  }

  @Override
  public void close() {}

  private @Nullable MergedRow next() throws IOException {
    MergedRow row = siteRows.poll();
    while (row == null) {
      if (at == ordered.length) {
        if (!window.next()) {
          if (!atEnd) {
            atEnd = true;
            window.tellSeams(context.statistics());
          }
          return null;
        }
        context.read(window.rejected().size());
        window.rejected().forEach(piece -> piece.tell(context));
        ordered = window.pieces().bySite();
        at = 0;
        continue;
      }
      int from = at;
      long site = window.pieces().site(ordered[from]);
      while (at < ordered.length && window.pieces().site(ordered[at]) == site) {
        at++;
      }
      siteRows.take(window.pieces(), ordered, from, at);
      siteRows.clashes().forEach(this::rejectClash);
      row = siteRows.poll();
    }
    return row;
  }

  private void add(MergedRow row, VariantBlockBuilder out) {
    try {
      String filter = parse(row, out);
      if (row.count() > 1) {
        context.absorb(MERGED, row.count() - 1L);
      }
      if (filter != null) {
        faults.dropLine();
        context.filter(FileSites.pos(site(row)), rows.key(), filter);
        return;
      }
      faults.keepLine();
      if (rows.extraRows() > 0) {
        context.add(VariantReader.SPLIT, rows.extraRows());
      }
    } catch (BadLine e) {
      faults.dropLine();
      out.rollback();
      reject(row, e);
      if (row.count() > 0) {
        add(row, out);
      }
    }
  }

  private @Nullable String parse(MergedRow row, VariantBlockBuilder out) throws BadLine {
    line.write(window.pieces(), row);
    record.at(line.bytes(), 0, line.length());
    return rows.add(FileSites.pos(site(row)), out);
  }

  private long site(MergedRow row) {
    return window.pieces().site(row.pieces()[0]);
  }

  /** Rejects the pieces that are bad by themselves; all of them, if none is. */
  private void reject(MergedRow row, BadLine bad) {
    int before = row.count();
    VariantBlockBuilder scratch = builders.get();
    sift(row, 0, before, scratch);
    boolean none = row.count() == before;
    while (none && row.count() > 0) {
      int last = row.count() - 1;
      tell(row.part(last, last + 1), bad);
      row.remove(last);
    }
  }

  /** Looks for the bad pieces by halves. */
  private void sift(MergedRow row, int from, int to, VariantBlockBuilder scratch) {
    MergedRow part = row.part(from, to);
    try {
      parse(part, scratch);
    } catch (BadLine e) {
      scratch.rollback();
      if (to - from == 1) {
        tell(part, e);
        row.remove(from);
      } else {
        int middle = (from + to) >>> 1;
        // From behind, so that what is removed moves none that is still to be looked at.
        sift(row, middle, to, scratch);
        sift(row, from, middle, scratch);
      }
    } finally {
      faults.dropLine();
    }
  }

  private void rejectClash(int piece) {
    Pieces pieces = window.pieces();
    String alleles = pieces.texts().get(pieces.alleles(piece)).replace('\t', ':');
    String contig = line.contig(pieces.site(piece));
    context.read(1);
    tell(
        piece,
        "%s:%d:%s".formatted(contig, FileSites.pos(pieces.site(piece)), alleles),
        new BadLine(
            VcfRule.REF_CLASH,
            "REF contradicts that of most other files here; check which assembly the file is of, or"
                + " keep such records by --refClash=keep"));
  }

  private void tell(MergedRow alone, BadLine bad) {
    tell(alone.pieces()[0], rows.key(), bad);
  }

  private void tell(int piece, String key, BadLine bad) {
    Pieces pieces = window.pieces();
    String file = files.get(pieces.file(piece)).file().name();
    RejectedPiece.of(pieces.site(piece), file, pieces.position(piece), key, bad).tell(context);
  }
}
