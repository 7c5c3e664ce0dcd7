package io.shardmill.singlecell.steps.qc;

import io.shardmill.chunk.flow.BinaryCoder;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** The data sets that have at least one control cell. Memory: their names. Not thread-safe. */
public final class ControlledDatasets {

  /** Codes values in the form of {@link #write}. */
  public static final BinaryCoder<ControlledDatasets> CODER =
      BinaryCoder.of(ControlledDatasets.class, ControlledDatasets::write, ControlledDatasets::read);

  private final TreeSet<String> names = new TreeSet<>();

  /** Tells that a data set has a control cell. */
  void add(String dataset) {
    names.add(dataset);
  }

  /** Adds those of other cells. */
  void merge(ControlledDatasets other) {
    names.addAll(other.names);
  }

  /** Whether a data set has a control cell. */
  public boolean contains(String dataset) {
    return names.contains(dataset);
  }

  /** Their names, sorted. */
  public SortedSet<String> names() {
    return Collections.unmodifiableSortedSet(names);
  }

  /** Writes the names; equal sets give equal bytes. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(names.size());
    for (String name : names) {
      out.writeUTF(name);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static ControlledDatasets read(DataInput in) throws IOException {
    ControlledDatasets datasets = new ControlledDatasets();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      datasets.add(in.readUTF());
    }
    return datasets;
  }
}
