package io.shardmill.vcf.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.RemovedRow;
import io.shardmill.chunk.SourceReading;
import io.shardmill.error.ShardmillException;
import io.shardmill.testdata.vcf.HandWrittenVcf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file that shows a rule is read as the rule says, however it is cut. */
class HandWrittenVcfTest {

  @TempDir private Path folder;

  static List<HandWrittenVcf> files() throws IOException {
    return HandWrittenVcf.all();
  }

  @ParameterizedTest
  @MethodSource("files")
  void isReadAsItsRuleSays(HandWrittenVcf file) throws IOException {
    Path path = file.copyTo(folder);
    if (file.rejected().equals(Optional.of(HandWrittenVcf.REFUSED))) {
      assertThatThrownBy(() -> VcfRows.source(path))
          .isInstanceOf(ShardmillException.class)
          .hasMessageContaining(file.name());
      return;
    }
    VcfSource source = VcfRows.source(path);

    SourceReading reading = SourceReading.of(source, VcfRows::dosages);

    assertThat(reading.removed().stream().map(RemovedRow::rule))
        .isEqualTo(file.rejected().stream().toList());
    assertThat(reading.counts().read() - reading.removed().size()).isEqualTo(file.kept());
    SourceReading.assertCutsAgree(source, VcfRows::dosages, 1, 64, 1000);
  }
}
