package io.shardmill.storage;

import java.io.IOException;
import java.io.Serializable;
import java.nio.channels.SeekableByteChannel;
import java.util.stream.Stream;

/**
 * Where passes of a run leave files for later ones, on whatever worker those run. What is there is
 * no part of the output, and goes with the end of the run; a killed run that is resumed finds it
 * again.
 */
public interface WorkArea extends Serializable {

  /**
   * Starts a file.
   *
   * @param name relative path, the same for equal runs
   */
  PendingFile newWorkFile(String name) throws IOException;

  /** Whether a file was published. */
  boolean hasWorkFile(String name) throws IOException;

  /** Opens a published file. */
  SeekableByteChannel openWorkFile(String name) throws IOException;

  /** The names of all published files below a folder, in no particular order. Close the stream. */
  Stream<String> workFiles(String folder) throws IOException;
}
