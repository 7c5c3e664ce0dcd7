package io.shardmill.chunk.exact;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.flow.BinaryCoder;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;

/**
 * Which rows of which files a data set keeps. Kept rows are numbered from 0 in the order of the
 * files and, within a file, of its rows.
 *
 * <p>Memory: about two bytes for each row of the input at worst, much less where long runs of rows
 * are kept or dropped.
 */
public final class KeptRows {

  /** Codes kept rows. */
  public static final BinaryCoder<KeptRows> CODER =
      BinaryCoder.of(KeptRows.class, KeptRows::write, KeptRows::read);

  private final InputRows rows;
  private final List<RoaringBitmap> kept;
  private final long[] starts;
  private final Map<String, Integer> numbers = new HashMap<>();

  private KeptRows(InputRows rows, List<RoaringBitmap> kept) {
    this.rows = rows;
    this.kept = List.copyOf(kept);
    this.starts = new long[kept.size() + 1];
    for (int file = 0; file < kept.size(); file++) {
      numbers.put(rows.files().get(file), file);
      kept.get(file).runOptimize(); // Now, since many threads read it later.
      starts[file + 1] = starts[file] + kept.get(file).getLongCardinality();
    }
  }

  static KeptRows of(InputRows rows, RowSet set) {
    return new KeptRows(rows, rows.files().stream().map(set::rows).toList());
  }

  /** The number of kept rows of all files. */
  public long count() {
    return starts[starts.length - 1];
  }

  /** The number of kept rows of a file. */
  public long count(String file) {
    return kept.get(number(file)).getLongCardinality();
  }

  /** All rows of the input, kept or not. */
  public InputRows rows() {
    return rows;
  }

  /**
   * The number of a kept row.
   *
   * @param row its row in the file
   * @throws ShardmillException if it was not kept by the pass that this comes from: the file was
   *     changed since
   */
  public long indexOf(String file, long row) {
    int number = number(file);
    int position = Math.toIntExact(row);
    RoaringBitmap set = kept.get(number);
    if (!set.contains(position)) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          ("%s: row %d passes the filters now and did not before: the file was changed while it was"
                  + " read; start again")
              .formatted(file, row));
    }
    return starts[number] + set.rankLong(position) - 1;
  }

  /**
   * The input rows of a chunk of kept rows, file by file: from its first kept row up to the next
   * chunk's first. The first chunk starts with the first row of all, the last one ends with the
   * last, so that each row belongs to exactly one chunk, kept or not. Without kept rows the chunk
   * that starts at 0 has all rows.
   *
   * @param chunk numbers of kept rows, of which those from {@link #count} on are not there
   * @return ranges that are not empty; none if no kept row is in {@code chunk} and it starts after
   *     0
   */
  public List<ChunkRange> inputOf(ChunkRange chunk) {
    if (chunk.start() > 0 && chunk.start() >= count()) {
      return List.of();
    }
    long from = chunk.start() == 0 ? 0 : inputRow(chunk.start());
    long to = chunk.end() >= count() ? rows.total() : inputRow(chunk.end());
    List<ChunkRange> ranges = new ArrayList<>();
    for (int file = 0; file < kept.size(); file++) {
      long start = Math.max(from, rows.starts()[file]) - rows.starts()[file];
      long end = Math.min(to, rows.starts()[file + 1]) - rows.starts()[file];
      if (start < end) {
        ranges.add(new ChunkRange(chunk.ordinal(), rows.files().get(file), start, end));
      }
    }
    return ranges;
  }

  private int number(String file) {
    Integer number = numbers.get(file);
    if (number == null) {
      throw new IllegalArgumentException("Not a planned file: " + file);
    }
    return number;
  }

  /** Where a kept row is on the axis of all rows. */
  private long inputRow(long index) {
    int found = Arrays.binarySearch(starts, index);
    int file = found >= 0 ? found : -found - 2;
    while (starts[file + 1] == index) {
      file++; // A file without kept rows starts where the next one does.
    }
    return rows.starts()[file] + kept.get(file).select(Math.toIntExact(index - starts[file]));
  }

  /** Writes the rows; equal ones give equal bytes. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(kept.size());
    for (int file = 0; file < kept.size(); file++) {
      out.writeUTF(rows.files().get(file));
      out.writeLong(rows.starts()[file + 1]);
      kept.get(file).serialize(out);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static KeptRows read(DataInput in) throws IOException {
    int size = in.readInt();
    List<String> files = new ArrayList<>();
    long[] starts = new long[size + 1];
    List<RoaringBitmap> kept = new ArrayList<>();
    for (int file = 0; file < size; file++) {
      files.add(in.readUTF());
      starts[file + 1] = in.readLong();
      RoaringBitmap set = new RoaringBitmap();
      set.deserialize(in);
      kept.add(set);
    }
    return new KeptRows(new InputRows(files, starts), kept);
  }
}
