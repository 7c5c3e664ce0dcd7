package io.shardmill.vcf.source.rules.header;

import io.shardmill.vcf.source.rules.Breach;
import io.shardmill.vcf.source.rules.Declarations;
import java.util.List;

/**
 * What looking at a header gave.
 *
 * @param declarations what it declares, as far as it could be read
 * @param breaches the rules that it breaks, in the order of its lines
 */
public record HeaderFindings(Declarations declarations, List<Breach> breaches) {

  public HeaderFindings {
    breaches = List.copyOf(breaches);
  }
}
