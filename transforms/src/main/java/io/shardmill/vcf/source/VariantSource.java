package io.shardmill.vcf.source;

import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkSource;
import io.shardmill.identity.Described;
import io.shardmill.storage.InputFile;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.VariantSchema;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Blocks of variants out of VCF files, and what a data set of them tells of the files. */
public interface VariantSource extends ChunkSource<VariantBlock>, Described {

  /** Samples, contigs and keys of every block. */
  VariantSchema schema();

  /** The files, in the order in which they are named. */
  List<InputFile> inputs();

  @Override
  ChunkPlan plan();

  /** Keys that a header defines twice; each was a warning. */
  long definedTwice();

  /** Contigs of the wanted regions of which only the data can tell whether they are there. */
  List<String> undeclaredContigs();

  /** Tells about how many rows there are, without reading them all. */
  VcfEstimate estimate() throws IOException;

  /** What of the files is read, or how, in one line; empty if there is nothing to say. */
  Optional<String> indexed();
}
