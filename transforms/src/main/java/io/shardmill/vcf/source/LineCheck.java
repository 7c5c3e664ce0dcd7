package io.shardmill.vcf.source;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.text.LineReader;

/** What is asked of a line before it is parsed. */
interface LineCheck {

  /** Asks nothing: what the parser can read is right. */
  LineCheck LENIENT =
      new LineCheck() {
        @Override
        public boolean rejects(LineReader line, ChunkContext context) {
          return false;
        }

        @Override
        public boolean countsEmpty(LineReader line) {
          return false;
        }
      };

  /** Whether the line is a dead letter, which is told to {@code context}. */
  boolean rejects(LineReader line, ChunkContext context);

  /** Whether the line, which is empty, is one that should not be there. */
  boolean countsEmpty(LineReader line);
}
