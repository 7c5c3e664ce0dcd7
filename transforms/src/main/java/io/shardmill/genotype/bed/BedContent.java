package io.shardmill.genotype.bed;

import java.io.IOException;
import java.io.OutputStream;

/** What goes into the three files, from one kind of data set. */
interface BedContent {

  long samples();

  long variants();

  /** Whether a row of {@code .bed} is a sample. */
  boolean sampleMajor();

  /** Writes the rows of {@code .bed}: two bits a genotype, each row from a byte of its own on. */
  void writeGenotypes(OutputStream out) throws IOException;

  void writeVariants(BimLines lines) throws IOException;

  void writeSamples(FamLines lines) throws IOException;
}
