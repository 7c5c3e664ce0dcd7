package io.shardmill.storage.gcs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.storage.InputFile;
import io.shardmill.storage.InputFiles;
import io.shardmill.testdata.gcs.FakeGcs;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Inputs in a bucket are named, opened and watched like local ones. */
class GcsInputFilesTest {

  private FakeGcs gcs;

  @BeforeEach
  void start() throws IOException {
    gcs = FakeGcs.start("bucket");
    for (String name : List.of("in/chr2.vcf", "in/chr1.vcf", "in/chr1.txt", "in/old/chr3.vcf")) {
      gcs.put("bucket", name, name.getBytes(UTF_8));
    }
    gcs.put("bucket", "in/", new byte[0]);
    GcsConnections.use(gcs.endpoint());
  }

  @AfterEach
  void stop() {
    GcsConnections.reset();
    gcs.close();
  }

  @Test
  void globsFollowTheRulesOfLocalFiles() throws IOException {
    assertThat(names("gs://bucket/in/*.vcf"))
        .containsExactly("gs://bucket/in/chr1.vcf", "gs://bucket/in/chr2.vcf");
    assertThat(names("gs://bucket/in/**.vcf")).hasSize(3);
    assertThat(names("gs://bucket/in/chr[12].{vcf,txt}")).hasSize(3);
    assertThat(names("gs://bucket/in/chr2.vcf,gs://bucket/in/chr1.vcf"))
        .containsExactly("gs://bucket/in/chr2.vcf", "gs://bucket/in/chr1.vcf");
  }

  @Test
  void aFileIsOpenedForRandomAccess() throws IOException {
    InputFile file = InputFiles.expand("gs://bucket/in/chr1.vcf").get(0);

    assertThat(file.size()).isEqualTo("in/chr1.vcf".length());
    try (SeekableByteChannel channel = file.open().position(3)) {
      assertThat(Channels.newInputStream(channel).readAllBytes())
          .isEqualTo("chr1.vcf".getBytes(UTF_8));
    }
  }

  @Test
  void aFileThatChangesOrGoesIsNoticed() throws IOException {
    InputFile file = InputFiles.expand("gs://bucket/in/chr1.vcf").get(0);
    file.requireUnchanged();

    gcs.put("bucket", "in/chr1.vcf", "longer than before".getBytes(UTF_8));

    assertThatThrownBy(file::requireUnchanged).hasMessageContaining("it had 11 bytes and has 18");
  }

  @Test
  void whatIsNotThereIsNamed() {
    for (String missing : List.of("gs://bucket/in/chr9.vcf", "gs://bucket/in/*.bcf")) {
      assertThatThrownBy(() -> InputFiles.expand(missing))
          .isInstanceOfSatisfying(
              ShardmillException.class,
              failure -> assertThat(failure.category()).isEqualTo(ErrorCategory.SOURCE_UNAVAILABLE))
          .hasMessage("No file matches the input " + missing);
    }
  }

  private static List<String> names(String inputs) throws IOException {
    return InputFiles.expand(inputs).stream().map(InputFile::name).toList();
  }
}
