package io.shardmill.keystroke.steps.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.keystroke.EventBlock;
import io.shardmill.keystroke.steps.Typed;
import org.junit.jupiter.api.Test;

/** What pandas makes of a log file: see {@code scripts/keystroke_reference.py}. */
class SeedReadingTest {

  @Test
  void aQuoteSwallowsAllUpToTheNextOne() {
    EventBlock read =
        SeedReading.of(Typed.events("P,\",100", "P,a,105", "R,\",120", "R,a,130", "P,b,140"))
            .orElseThrow();

    assertThat(read.rows()).isEqualTo(3);
    assertThat(read.keys().key(0)).isEqualTo(",100\nP,a,105\nR,");
    assertThat(read.types()[0]).isEqualTo(EventBlock.PRESS);
    assertThat(read.times()).containsExactly(120, 130, 140);
    assertThat(read.lines()).containsExactly(1, 4, 5);
  }

  @Test
  void namesOfMissingValuesAreMissing() {
    EventBlock read =
        SeedReading.of(Typed.events("P,NA,1", "R,,2", "P,null,3", "P,Na,4")).orElseThrow();

    assertThat(read.keys().names()).containsExactly("Na");
    assertThat(read.keys().codes()).containsExactly(-1, -1, -1, 0);
  }

  @Test
  void doubledQuotesAreOneWithinQuotesOnly() {
    EventBlock read =
        SeedReading.of(Typed.events("P,\"\"\"x,1", "R,a\"b,2", "P,\"\",3")).orElseThrow();

    assertThat(read.keys().key(0)).isEqualTo("\"x,1\nR,ab");
    assertThat(read.keys().key(1)).isNull();
    assertThat(read.rows()).isEqualTo(2);
  }

  @Test
  void aQuoteThatIsNeverClosedAndACommaCostTheFile() {
    assertThat(SeedReading.of(Typed.events("P,a,1", "P,\",2", "R,a,3"))).isEmpty();
    assertThat(SeedReading.of(Typed.events("P,a,1", "P,,,2", "R,a,3"))).isEmpty();
  }
}
