package io.shardmill.vcf.source;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.text.LineReader;
import io.shardmill.vcf.source.rules.Breach;
import io.shardmill.vcf.source.rules.Declarations;
import io.shardmill.vcf.source.rules.Rule;
import io.shardmill.vcf.source.rules.order.FileOrders;
import io.shardmill.vcf.source.rules.order.RecordOrder;
import io.shardmill.vcf.source.rules.record.RecordRules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rejects the records of one range that break a rule of the VCF specifications. */
final class StrictLineCheck implements LineCheck {

  private static final String CUT_OFF = "the last line has no line separator; add one";

  private final int minor;
  private final RecordRules rules;
  private final RecordOrder order;
  private final long lastLine;

  /** For the range of {@code file} that begins at {@code start}. */
  StrictLineCheck(Declarations declarations, FileOrders orders, String file, long start) {
    this.minor = declarations.minor();
    this.rules = new RecordRules(declarations);
    this.order = RecordOrder.of(orders.before(file, start), minor, declarations.samples());
    this.lastLine = orders.lastLine(file);
  }

  @Override
  public boolean rejects(LineReader line, ChunkContext context) {
    if (line.tooLong()) {
      // The parser has a code for it.
      return false;
    }
    int from = line.start();
    int to = line.end();
    List<Breach> broken = new ArrayList<>(rules.check(line.buffer(), from, to));
    broken.addAll(order.follow(line.buffer(), from, to, line.position()));
    if (!line.terminated() && Rule.LAST_LINE_END.holds(minor)) {
      broken.add(new Breach(Rule.LAST_LINE_END, 0, CUT_OFF));
    }
    if (broken.isEmpty()) {
      return false;
    }
    Breach first = broken.get(0);
    String others =
        broken.stream()
            .map(breach -> breach.rule().name())
            .distinct()
            .filter(code -> !code.equals(first.rule().name()))
            .collect(Collectors.joining(", "));
    context.reject(
        line.position(),
        rules.key(),
        first.rule().name(),
        others.isEmpty() ? first.message() : first.message() + "; it also breaks " + others);
    return true;
  }

  /** Empty lines at the end of a file are let pass. */
  @Override
  public boolean countsEmpty(LineReader line) {
    return line.position() < lastLine;
  }
}
