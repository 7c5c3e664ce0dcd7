package io.shardmill.vcf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.RemovedRow;
import io.shardmill.error.ShardmillException;
import io.shardmill.testdata.vcf.HandWrittenVcf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every hand-written file reads as its table says. */
class ReadHandWrittenVcfTest {

  @TempDir private Path folder;

  static Stream<HandWrittenVcf> files() throws IOException {
    return HandWrittenVcf.all().stream();
  }

  @ParameterizedTest
  @MethodSource("files")
  void goodLinesAreKeptAndBadOnesListed(HandWrittenVcf file) throws IOException {
    if (file.rejected().filter(HandWrittenVcf.REFUSED::equals).isPresent()) {
      assertThatThrownBy(() -> read(file.name()))
          .isInstanceOf(ShardmillException.class)
          .hasMessageContaining(file.name());
      return;
    }

    ReadFile read = read(file.name());

    assertThat(read.rows().stream().map(ReadFile.Row::position).distinct()).hasSize(file.kept());
    assertThat(read.removed().stream().map(RemovedRow::rule))
        .containsExactlyElementsOf(file.rejected().stream().toList());
  }

  @Test
  void samplesInAnotherOrderArePermuted() throws IOException {
    ReadFile read = read("order_a.vcf", "order_b.vcf");

    assertThat(read.samples()).containsExactly("A", "B", "C");
    assertThat(read.rows().get(3).dosages()).containsExactly((byte) 0, (byte) 1, (byte) 2);
    assertThat(read.rows().get(4).dosages()).containsExactly((byte) 2, (byte) 1, (byte) 0);
  }

  @Test
  void otherSamplesAreRefused() {
    assertThatThrownBy(() -> read("order_a.vcf", "other_samples.vcf"))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("other_samples.vcf");
  }

  private ReadFile read(String... names) throws IOException {
    StringBuilder inputs = new StringBuilder();
    for (String name : names) {
      inputs.append(inputs.isEmpty() ? "" : ",").append(HandWrittenVcf.of(name).copyTo(folder));
    }
    return ReadFile.of(VcfSource.of(inputs.toString(), VcfReadOptions.defaults()));
  }
}
