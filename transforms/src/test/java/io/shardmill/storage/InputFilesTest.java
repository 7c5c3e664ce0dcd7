package io.shardmill.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The inputs that a list of paths and globs names. */
class InputFilesTest {

  @TempDir Path folder;

  @Test
  void globsInTheOrderGivenAndTheirFilesByName() throws IOException {
    for (String name : new String[] {"b.vcf", "a.vcf", "z.txt", "x[1].csv"}) {
      Files.writeString(folder.resolve(name), name);
    }

    assertThat(InputFiles.expand(folder + "/z.txt," + folder + "/*.vcf"))
        .extracting(file -> Path.of(file.name()).getFileName().toString())
        .containsExactly("z.txt", "a.vcf", "b.vcf");
    assertThat(InputFiles.expand(folder + "/x[[]1].csv")).hasSize(1);
  }

  @Test
  void whatIsNoGlobIsSaidInALine() {
    assertThatThrownBy(() -> InputFiles.expand(folder + "/["))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("is no glob: ")
        .hasMessageNotContaining("Exception");
  }
}
