package io.shardmill.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1000000, 1000000",
    "64MB, 64000000",
    "64mb, 64000000",
    "1 GiB, 1073741824",
    "1.5KiB, 1536",
    "2TB, 2000000000000",
    "7B, 7"
  })
  void aSizeHasAUnitOrNone(String text, long bytes) {
    assertThat(ByteSize.parse(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "MB", "-1", "1.5", "0.3KB9", "64MX", "1e6", "9999999999TB"})
  void whatIsNoWholeNumberOfBytesIsNone(String text) {
    assertThatThrownBy(() -> ByteSize.parse(text)).isInstanceOf(NumberFormatException.class);
  }
}
