package io.shardmill.pipelines.h5;

/** Options of {@code ./shardmill h5}: what to read and which cells to keep. */
public interface H5Options extends H5ReadOptions, H5CellOptions, H5GeneOptions, H5OutputOptions {}
