package io.shardmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.dataset.read.Dataset;
import io.shardmill.storage.Sha256;
import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.testdata.vcf.VcfGenerator;
import io.shardmill.testdata.vcf.VcfRecipe;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bcftools view ... | ./shardmill vcf --input=-}. */
class StandardInputTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(InputStream in, String... arguments) {
    InputStream before = System.in;
    System.setIn(in);
    try {
      return CommandLine.run(
          new ByteArrayOutputStream(),
          err,
          Stream.concat(Stream.of(arguments), Stream.of("--output=" + folder.resolve("out")))
              .toList());
    } finally {
      System.setIn(before);
    }
  }

  private byte[] file() throws IOException {
    Path file = folder.resolve("a.vcf.gz");
    new VcfGenerator(VcfRecipe.builder().samples(5).variants(200).build())
        .write(file, VcfContainer.bgzf());
    return Files.readAllBytes(file);
  }

  /** By its content, as a run that is resumed finds it. */
  private static Path kept(byte[] content) {
    MessageDigest digest = Sha256.digest();
    digest.update(content);
    return Path.of(System.getProperty("java.io.tmpdir"))
        .resolve("shardmill-stdin-" + Sha256.hex(digest).substring(0, 16));
  }

  @Test
  void whatComesThroughAPipeIsReadAsAFileAndIsGoneAfterwards() throws IOException {
    byte[] content = file();

    assertThat(run(new ByteArrayInputStream(content), "vcf", "--input=-"))
        .as(err.toString(StandardCharsets.UTF_8))
        .isZero();

    Dataset dataset = Dataset.open(folder.resolve("out").toString());
    assertThat(dataset.index().totalRows()).isEqualTo(200);
    assertThat(dataset.index().inputs())
        .singleElement()
        .satisfies(input -> assertThat(input.name()).isEqualTo(kept(content).toString()));
    assertThat(kept(content)).doesNotExist();
  }

  @Test
  void theSameContentIsTheSameInputWheneverItComes() throws IOException {
    byte[] content = file();
    run(new ByteArrayInputStream(content), "vcf", "--input=-");

    assertThat(run(new ByteArrayInputStream(content), "vcf", "--input=-", "--onExisting=resume"))
        .as(err.toString(StandardCharsets.UTF_8))
        .isZero();
  }

  @Test
  void whatCannotBeIsSaidBeforeAnythingIsWaitedFor() throws IOException {
    // What is closed cannot be read.
    InputStream closed = InputStream.nullInputStream();
    closed.close();

    assertThat(run(closed, "vcf", "--input=-", "--minCallRate=2")).isEqualTo(2);
    assertThat(run(closed, "plan", "vcf", "--input=-")).isEqualTo(2);
    assertThat(run(InputStream.nullInputStream(), "vcf", "--input=-")).isEqualTo(3);
    assertThat(err.toString(StandardCharsets.UTF_8).lines().toList())
        .hasSize(3)
        .last()
        .asString()
        .contains("standard input is empty");
  }
}
