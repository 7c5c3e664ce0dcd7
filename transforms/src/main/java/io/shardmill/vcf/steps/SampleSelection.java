package io.shardmill.vcf.steps;

import io.shardmill.chunk.KeepRule;
import io.shardmill.column.RowSelection;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Which samples are kept, which are dropped and why, and the counts that decided it.
 *
 * <p>Memory: the counts and the names. Immutable as long as nobody adds to the counts.
 */
public final class SampleSelection {

  /**
   * A sample that is not kept.
   *
   * @param sample its name
   * @param rule code of the first rule it breaks
   */
  public record Dropped(String sample, String rule) {}

  private final List<String> samples;
  private final SampleCounts counts;

  /** The code of the rule that each sample breaks, empty if it is kept. */
  private final List<String> broken;

  private final List<String> kept;
  private final List<Dropped> dropped;
  private final RowSelection columns;

  private SampleSelection(List<String> samples, SampleCounts counts, List<String> broken) {
    this.samples = List.copyOf(samples);
    this.counts = counts;
    this.broken = List.copyOf(broken);
    List<String> names = new ArrayList<>();
    List<Dropped> others = new ArrayList<>();
    int[] numbers = new int[samples.size()];
    for (int i = 0; i < samples.size(); i++) {
      if (broken.get(i).isEmpty()) {
        numbers[names.size()] = i;
        names.add(samples.get(i));
      } else {
        others.add(new Dropped(samples.get(i), broken.get(i)));
      }
    }
    this.kept = List.copyOf(names);
    this.dropped = List.copyOf(others);
    this.columns = RowSelection.of(Arrays.copyOf(numbers, names.size()));
  }

  /**
   * Keeps the samples that pass all rules; a sample is dropped for the first rule it breaks.
   *
   * @throws ShardmillException if there are samples and none passes
   */
  public static SampleSelection of(
      List<String> samples, SampleCounts counts, List<KeepRule<SampleCounts>> rules) {
    List<String> broken = new ArrayList<>(Collections.nCopies(samples.size(), ""));
    for (int i = 0; i < samples.size(); i++) {
      for (KeepRule<SampleCounts> rule : rules) {
        if (broken.get(i).isEmpty() && !rule.test().keeps(counts, i)) {
          broken.set(i, rule.code());
        }
      }
    }
    SampleSelection selection = new SampleSelection(samples, counts, broken);
    if (selection.kept.isEmpty() && !samples.isEmpty()) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "None of %d samples passes the sample rules %s; loosen their bounds"
              .formatted(samples.size(), rules.stream().map(KeepRule::code).toList()));
    }
    return selection;
  }

  /** All samples, in the order of the counts. */
  public List<String> samples() {
    return samples;
  }

  /** Names of the samples that are kept, in their order. */
  public List<String> kept() {
    return kept;
  }

  /** The samples that are not, in their order. */
  public List<Dropped> dropped() {
    return dropped;
  }

  /** The counts of all samples, kept or not. */
  public SampleCounts counts() {
    return counts;
  }

  /** The genotype columns that are kept. */
  RowSelection columns() {
    return columns;
  }

  /** Writes the selection; equal ones give equal bytes. */
  public void write(DataOutput out) throws IOException {
    counts.write(out);
    for (int i = 0; i < samples.size(); i++) {
      out.writeUTF(samples.get(i));
      out.writeUTF(broken.get(i));
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if these are not the bytes of a selection
   */
  public static SampleSelection read(DataInput in) throws IOException {
    SampleCounts counts = SampleCounts.read(in);
    List<String> samples = new ArrayList<>(counts.samples());
    List<String> broken = new ArrayList<>(counts.samples());
    for (int i = 0; i < counts.samples(); i++) {
      samples.add(in.readUTF());
      broken.add(in.readUTF());
    }
    return new SampleSelection(samples, counts, broken);
  }
}
