package io.shardmill.dataset.commit;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.storage.FileContent;
import io.shardmill.storage.InputFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether the bytes that earlier attempts of a run have read are still in its input files: also
 * where a file was replaced by one of equal size, time and samples.
 *
 * <pre>{@code
 * ResumedRanges.requireUnchanged(run, source.inputs());
 * }</pre>
 *
 * <p>Reads those bytes again, which takes a fraction of what it took to evaluate them. Ranges of
 * which not every byte was read are passed over.
 */
public final class ResumedRanges {

  private ResumedRanges() {}

  /**
   * Compares the checksum of each finished range with that of the file as it is now.
   *
   * @throws ShardmillException ({@link ErrorCategory#OUTPUT_CONFLICT}) naming the first that
   *     differs
   */
  public static void requireUnchanged(DatasetRun run, List<InputFile> inputs) throws IOException {
    Map<String, InputFile> files =
        inputs.stream().collect(Collectors.toMap(InputFile::name, Function.identity()));
    for (long ordinal : run.finishedChunks()) {
      Optional<WrittenChunk> written = run.written(ordinal);
      if (written.isEmpty()) {
        continue;
      }
      ChunkEntry entry = written.get().entry();
      ChunkRange range = entry.range();
      InputFile file = files.get(range.source());
      if (file != null
          && entry.inputCrc32() != 0
          && FileContent.crc32(file.location(), range.start(), range.end()) != entry.inputCrc32()) {
        throw Conflict.otherBytes(run, range);
      }
    }
  }
}
