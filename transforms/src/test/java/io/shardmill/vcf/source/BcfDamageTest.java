package io.shardmill.vcf.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.SourceReading;
import io.shardmill.error.ShardmillException;
import io.shardmill.testdata.vcf.FormatKey;
import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.testdata.vcf.VcfGenerator;
import io.shardmill.testdata.vcf.VcfRecipe;
import io.shardmill.vcf.VcfReadOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A damaged BCF is dead letters or one clear line. */
class BcfDamageTest {

  @TempDir private Path folder;

  @Property(tries = 200)
  void anyDamageIsToldInOneLine(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 6) int flips,
      @ForAll @IntRange(min = 0, max = 3) int cut)
      throws IOException {
    byte[] bytes = sound(seed % 5);
    Random random = new Random(seed);
    for (int i = 0; i < flips; i++) {
      int place = random.nextInt(bytes.length);
      bytes[place] = (byte) (random.nextBoolean() ? bytes[place] ^ 1 << random.nextInt(8) : 0x7f);
    }
    Path file = Files.createTempFile("damaged", ".bcf");
    Files.write(file, cut == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes);

    try {
      VcfSource source = VcfSource.of(file.toString(), BcfTwins.ALL);
      SourceReading reading = SourceReading.of(source, BcfTwins::row);
      assertThat(reading.counts().balanced()).isTrue();
      SourceReading.of(source, SourceReading.cut(source.plan(), 500).ranges(), BcfTwins::row);
    } catch (ShardmillException e) {
      assertThat(e.getMessage()).contains(file.toString()).doesNotContain("\n", "Exception");
    } finally {
      Files.delete(file);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, it is BCF 2.1",
    "3, it is BCF 2.3",
  })
  void otherVersionsAreRefused(int minor, String message) throws IOException {
    byte[] bytes = sound(1);
    bytes[4] = (byte) minor;
    Path file = Files.write(folder.resolve("other.bcf"), bytes);

    assertThatThrownBy(() -> VcfRows.source(file))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("bcftools view -Ob");
  }

  @Test
  void aWrongLengthTakesNoMemory() throws IOException {
    byte[] bytes = sound(1);
    byte[] longHeader = bytes.clone();
    Arrays.fill(longHeader, 5, 9, (byte) 0x3f);
    byte[] longRecord = bytes.clone();
    int text = (bytes[5] & 0xff) | (bytes[6] & 0xff) << 8;
    Arrays.fill(longRecord, 9 + text, 9 + text + 4, (byte) 0x3f);

    assertThatThrownBy(() -> VcfRows.source(Files.write(folder.resolve("header.bcf"), longHeader)))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("header is cut off");
    VcfSource source = VcfRows.source(Files.write(folder.resolve("record.bcf"), longRecord));
    assertThatThrownBy(() -> SourceReading.of(source, VcfRows::dosages))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("the file ends inside the record");
  }

  @Test
  void strictReadingAsksForText() throws IOException {
    Path file = Files.write(folder.resolve("a.bcf"), sound(1));

    assertThatThrownBy(() -> StrictVcf.of(file.toString(), VcfReadOptions.defaults()))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("is BCF, and the rules are of text");
  }

  @Test
  void aTextThatStartsWithTheSameLettersIsNoBcf() throws IOException {
    Path file =
        Files.write(folder.resolve("a.vcf"), "BCF is no VCF\n".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> VcfRows.source(file))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("##fileformat");
  }

  private static byte[] sound(long seed) throws IOException {
    Path file = Files.createTempFile("sound", ".bcf");
    VcfRecipe recipe =
        VcfRecipe.builder()
            .seed(seed)
            .samples(4)
            .variants(12)
            .multiallelic(0.3)
            .format(FormatKey.values())
            .build();
    new VcfGenerator(recipe).write(file, VcfContainer.bcf(VcfContainer.plain()));
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    return bytes;
  }
}
