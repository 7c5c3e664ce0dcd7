package io.shardmill.gather;

import io.shardmill.chunk.Block;
import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.storage.WorkArea;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Merges the sections of a chunk by key, those of one key in the order of ranges and tiles. */
final class GatherReader<B extends Block> implements BlockReader<B> {

  private static final int LEAST_PIECE = 1 << 12;

  /** The rows of a section that are not read yet. */
  private static final class Rows {
    private final SectionStream stream;
    private final DataInputStream in;
    private final int number;
    private long key;

    Rows(SectionStream stream, int number) {
      this.stream = stream;
      this.in = new DataInputStream(stream);
      this.number = number;
    }

    boolean next() throws IOException {
      if (stream.atEnd()) {
        return false;
      }
      key = in.readLong();
      return true;
    }
  }

  private final Packing<?, B> packing;
  private final ChunkContext context;
  private final PriorityQueue<Rows> sections =
      new PriorityQueue<>(
          Comparator.<Rows>comparingLong(rows -> rows.key).thenComparingInt(rows -> rows.number));

  GatherReader(Packing<?, B> packing, WorkArea work, List<Section> sections, ChunkContext context)
      throws IOException {
    this.packing = packing;
    this.context = context;
    int piece = SectionStream.piece(sections.size(), LEAST_PIECE);
    for (Section section : sections) {
      SectionStream stream =
          SectionStream.of(
              work, RangeFiles.tiles(section.range()), section.from(), section.to(), piece);
      Rows rows = new Rows(stream, this.sections.size());
      if (rows.next()) {
        this.sections.add(rows);
      }
    }
  }

  @Override
  public @Nullable B read() throws IOException {
    Rows first = sections.peek();
    if (first == null) {
      return null;
    }
    Unpacking<B> block = packing.unpack();
    while (first != null && block.takes(first.key)) {
      sections.remove();
      block.read(first.key, first.in);
      if (first.next()) {
        sections.add(first);
      }
      first = sections.peek();
    }
    B built = block.build();
    context.read(built.rows());
    return built;
  }

  @Override
  public void close() {
    sections.clear();
  }
}
