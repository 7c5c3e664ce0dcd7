package io.shardmill.glucose.steps;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.flow.StepTransform;
import io.shardmill.glucose.Patient;
import io.shardmill.glucose.PatientRecords;
import io.shardmill.glucose.PatientSummary;
import io.shardmill.glucose.Period;
import io.shardmill.glucose.ReadingFault;
import io.shardmill.glucose.RecordsBlock;
import io.shardmill.glucose.steps.series.PatientOutcome;
import io.shardmill.glucose.steps.series.PatientOutcome.Kept;
import io.shardmill.glucose.steps.series.PatientOutcome.Skipped;
import io.shardmill.glucose.steps.series.PatientProcessor;
import io.shardmill.glucose.steps.series.PatientSeries;
import io.shardmill.glucose.steps.series.RecordCounts;
import io.shardmill.glucose.steps.series.SeriesOptions;
import java.util.Optional;

/**
 * Makes a series of each patient's records, or tells why there is none, and keeps the books: a
 * record is the first of a grid slot, or joins another one, or is left out.
 *
 * <pre>{@code
 * Chunks<PatientBlock> series = records.apply(ProcessPatients.by(SeriesOptions.DEFAULT));
 * }</pre>
 *
 * <p>Memory: about 200 bytes for each slot of one patient.
 */
public final class ProcessPatients extends StepTransform<RecordsBlock, PatientBlock> {

  private final SeriesOptions options;

  private ProcessPatients(SeriesOptions options) {
    this.options = options;
  }

  /** Processes patients by the given options. */
  public static ProcessPatients by(SeriesOptions options) {
    return new ProcessPatients(options);
  }

  @Override
  public PatientBlock apply(RecordsBlock all, ChunkContext context) {
    PatientProcessor processor = new PatientProcessor(options);
    RecordsBlock wanted = all.of(options.period());
    context.absorb("OUTSIDE_PERIOD", all.rows() - wanted.rows());
    Period main = processor.mainPeriod(wanted.records());
    RecordsBlock block = wanted.of(main);
    filterFarOff(wanted, main, context);
    Patient patient = block.patient();
    PatientOutcome outcome = processor.process(block.records(), patient.zone());
    if (outcome instanceof Kept kept) {
      PatientSeries series = kept.series();
      account(block, series.counts(), context);
      PatientSummary summary = SummaryOfSeries.of(block, series);
      summary.entity().record(Patient.KIND, patient.ordinal(), context.statistics());
      PatientObservation.of(patient.ordinal(), series, summary, context.statistics());
      return new PatientBlock(block.source(), patient, series);
    }
    Skipped skipped = (Skipped) outcome;
    context.absorb(skipped.reason().name(), block.rows());
    SummaryOfSeries.of(block, skipped)
        .entity()
        .record(Patient.KIND, patient.ordinal(), context.statistics());
    return new PatientBlock(block.source(), patient, null);
  }

  private static void filterFarOff(RecordsBlock block, Period main, ChunkContext context) {
    PatientRecords records = block.records();
    for (int i = 0; i < records.readings(); i++) {
      if (!main.has(records.readingTime(i))) {
        context.filter(records.readingTime(i), block.patient().id(), "TIME_FAR_OFF");
      }
    }
  }

  private static void account(RecordsBlock block, RecordCounts counts, ChunkContext context) {
    if (counts.empty() > 0) {
      context.add("EMPTY_SLOT", counts.empty());
    }
    context.absorb("DUPLICATE_READING", counts.duplicate());
    context.absorb("SAME_SLOT", counts.sameSlot());
    context.absorb("OUTSIDE_READINGS", counts.outside());
    if (counts.unusable() == 0) {
      return;
    }
    PatientRecords records = block.records();
    for (int i = 0; i < records.readings(); i++) {
      Optional<ReadingFault> fault = records.fault(i);
      if (fault.isPresent()) {
        context.filter(records.readingTime(i), block.patient().id(), fault.get().name());
      }
    }
  }
}
