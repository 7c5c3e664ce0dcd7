package io.shardmill.pipelines;

/**
 * What a run will take.
 *
 * @param rows how much will be read, such as {@code about 81,000 variants}
 * @param readerBytes heap of one worker thread for reading, beside the row group that it writes
 */
public record Estimate(String rows, long readerBytes) {}
