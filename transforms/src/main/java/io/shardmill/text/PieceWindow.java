package io.shardmill.text;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;

/**
 * A stretch of what a container holds in one array, which grows piece by piece at its end and is
 * forgotten at its start; it knows where in the file each of its bytes is.
 *
 * <p>Memory: what is kept and a piece, at most twice over, and 512 KiB at least.
 */
public final class PieceWindow implements Closeable {

  private static final int START_CAPACITY = 1 << 19;

  private final TextPieces pieces;
  private byte[] bytes = new byte[START_CAPACITY];
  private int start;
  private int limit;

  // Pieces in the window, in order: where each starts, and its positions.
  private int[] pieceIndex = new int[64];
  private long[] pieceOffset = new long[64];
  private long[] piecePosition = new long[64];
  private int pieceCount;
  private int piece;

  /** An empty window before the first of the pieces. */
  public PieceWindow(TextPieces pieces) {
    this.pieces = pieces;
  }

  /** The array; another one after {@link #read}. */
  public byte[] bytes() {
    return bytes;
  }

  /** First byte that is kept. */
  public int start() {
    return start;
  }

  /** End of what was read. */
  public int limit() {
    return limit;
  }

  /** Forgets the bytes before {@code index}. */
  public void startAt(int index) {
    start = index;
  }

  /** Forgets everything. */
  void clear() {
    start = 0;
    limit = 0;
    pieceCount = 0;
    piece = 0;
  }

  /**
   * Reads one more piece, maybe an empty one; false at the end of the file. What is kept may move:
   * then {@link #start} tells where to.
   */
  public boolean read() throws IOException {
    if (bytes.length - limit < TextPieces.LARGEST) {
      makeRoom();
    }
    int length = pieces.read(bytes, limit);
    if (length < 0) {
      return false;
    }
    if (pieceCount == pieceIndex.length) {
      pieceIndex = Arrays.copyOf(pieceIndex, 2 * pieceCount);
      pieceOffset = Arrays.copyOf(pieceOffset, 2 * pieceCount);
      piecePosition = Arrays.copyOf(piecePosition, 2 * pieceCount);
    }
    pieceIndex[pieceCount] = limit;
    pieceOffset[pieceCount] = pieces.offset();
    piecePosition[pieceCount] = pieces.position(0);
    pieceCount++;
    limit += length;
    return true;
  }

  /** Offset in the file of the piece that holds a byte; decides whose range it is in. */
  public long offset(int index) {
    return pieceOffset[pieceOf(index)];
  }

  /** Offset in the file of the piece that was read last. */
  long lastOffset() {
    return pieceOffset[pieceCount - 1];
  }

  /** Position to tell people of a byte. */
  public long position(int index) {
    int at = pieceOf(index);
    return piecePosition[at] + (index - pieceIndex[at]);
  }

  /** The CRC-32 of the range's own bytes in the file. */
  public long crc32() throws IOException {
    return pieces.crc32();
  }

  @Override
  public void close() throws IOException {
    pieces.close();
  }

  /** Moves what is kept to the front; doubles the array if that fills half of it. */
  private void makeRoom() {
    int kept = limit - start;
    byte[] target =
        kept + TextPieces.LARGEST > bytes.length / 2 ? new byte[2 * bytes.length] : bytes;
    System.arraycopy(bytes, start, target, 0, kept);
    bytes = target;
    int first = pieceOf(start);
    int left = pieceCount - first;
    System.arraycopy(pieceOffset, first, pieceOffset, 0, left);
    System.arraycopy(piecePosition, first, piecePosition, 0, left);
    for (int i = 0; i < left; i++) {
      // The first piece may have started before what is kept: a negative index keeps positions.
      pieceIndex[i] = pieceIndex[first + i] - start;
    }
    pieceCount = left;
    piece = 0;
    limit = kept;
    start = 0;
  }

  /** The piece that holds a byte; asked for in rising order, but for one step back. */
  private int pieceOf(int index) {
    while (piece > 0 && pieceIndex[piece] > index) {
      piece--;
    }
    while (piece + 1 < pieceCount && pieceIndex[piece + 1] <= index) {
      piece++;
    }
    return piece;
  }
}
