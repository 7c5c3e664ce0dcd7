package io.shardmill.testdata.vcf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerTest {

  private static final VcfRecipe RECIPE =
      VcfRecipe.builder().samples(300).variants(200).format(FormatKey.GT, FormatKey.DP).build();

  @TempDir private Path folder;

  @Test
  void plainIsTheTextItself() throws IOException {
    assertThat(Files.readAllBytes(write(VcfContainer.plain()))).isEqualTo(text());
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 4_096, BgzfOutputStream.LARGEST_TEXT})
  void bgzfIsGzipInBlocksWithAnEndMarker(int blockBytes) throws IOException {
    Path file = write(VcfContainer.bgzf(blockBytes));

    assertThat(gunzip(file)).isEqualTo(text());
    int blocks = (text().length + blockBytes - 1) / blockBytes;
    assertThat(Corruption.bgzfBlocks(file)).hasSize(blocks + 2).endsWith(Files.size(file));
  }

  @Test
  void theEndMarkerCanBeLeftOut() throws IOException {
    Path whole = write(VcfContainer.bgzf());
    Path cut = folder.resolve("cut");
    new VcfGenerator(RECIPE).write(cut, VcfContainer.bgzfWithoutEndMarker());

    assertThat(Files.size(whole) - Files.size(cut)).isEqualTo(28);
    assertThat(gunzip(cut)).isEqualTo(text());
  }

  @Test
  void incompressibleTextIsStored() throws IOException {
    byte[] noise = new byte[300_000];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) random.nextInt();
    }
    Path file = folder.resolve("noise");
    try (var out =
        new BgzfOutputStream(
            Files.newOutputStream(file), BgzfOutputStream.LARGEST_TEXT, EndMarker.WRITTEN)) {
      out.write(noise);
    }

    assertThat(gunzip(file)).isEqualTo(noise);
  }

  @Test
  void gzipHasSeveralMembersAndNoBlockSizes() throws IOException {
    Path file = write(VcfContainer.gzip(10_000));

    assertThat(gunzip(file)).isEqualTo(text());
    byte[] bytes = Files.readAllBytes(file);
    assertThat(bytes[3]).as("gzip flags").isZero();
  }

  @Test
  void damageIsFoundByAnyReader() throws IOException {
    Path checksum = write(VcfContainer.bgzf());
    Corruption.breakChecksum(checksum, 1);
    assertThatThrownBy(() -> gunzip(checksum))
        .isInstanceOf(ZipException.class)
        .hasMessage("Corrupt GZIP trailer");

    Path cut = write(VcfContainer.bgzf());
    Corruption.truncate(cut, Files.size(cut) / 2);
    assertThatThrownBy(() -> gunzip(cut)).isInstanceOf(IOException.class);
  }

  private Path write(VcfContainer container) throws IOException {
    Path file = folder.resolve("file");
    new VcfGenerator(RECIPE).write(file, container);
    return file;
  }

  private static byte[] text() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    new VcfGenerator(RECIPE).write(text);
    return text.toByteArray();
  }

  private static byte[] gunzip(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return in.readAllBytes();
    }
  }
}
