package io.shardmill.vcf.output;

import io.shardmill.quality.Exhibit;
import io.shardmill.quality.QcReport;
import io.shardmill.quality.QualityCheck;
import io.shardmill.quality.QualityCheck.Status;
import io.shardmill.vcf.source.record.ToleratedFault;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the QC report says of tolerated faults. */
public final class FaultReport {

  private FaultReport() {}

  /** A warning. */
  public static QualityCheck check(Map<ToleratedFault, Long> faults) {
    long all = faults.values().stream().mapToLong(Long::longValue).sum();
    return new QualityCheck(
        "Tolerated faults",
        Status.WARN,
        count(all),
        "0",
        "Against the format, but read: see the table of them.");
  }

  /** The count of each code, and how it is read. */
  public static QcReport.Section section(Map<ToleratedFault, Long> faults) {
    return new QcReport.Section(
        "Tolerated faults",
        "Lines and headers that are against the format and were read all the same.",
        List.of(
            Exhibit.Table.of(
                "Tolerated faults",
                "How often, and how it is read.",
                List.of("Code", "Count", "Meaning"),
                faults.entrySet().stream()
                    .map(
                        fault ->
                            List.of(
                                fault.getKey().name(),
                                count(fault.getValue()),
                                fault.getKey().meaning()))
                    .toList())));
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
