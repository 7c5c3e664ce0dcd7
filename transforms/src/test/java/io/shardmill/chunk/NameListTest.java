package io.shardmill.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NameListTest {

  static List<List<String>> names() {
    return List.of(List.of(), List.of(""), List.of("", ""), List.of("NA 1", "ä", "NA3"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void namesSurviveTheWayToAWorker(List<String> names) {
    assertThat(SerializableUtils.clone(NameList.copyOf(names))).isEqualTo(names);
  }

  @Test
  void aNameTravelsInAboutItsLength() {
    NameList names = NameList.copyOf(java.util.Collections.nCopies(100_000, "NA12878"));

    assertThat(SerializableUtils.serializeToByteArray(names)).hasSizeLessThan(810_000);
  }
}
