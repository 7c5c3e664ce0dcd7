package io.shardmill.parquet.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.column.ColumnVector;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids of a dictionary of bytes become its entries, few at a time or eight. */
class Int8ValueDecoderTest {

  private static final int[] ENTRIES = {-1, 0, 2, 127, -128, 1};
  private static final int COUNT = 101;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void idsBecomeEntries(int size) {
    Int8ValueDecoder decoder = new Int8ValueDecoder(COUNT);
    decoder.readDictionary(dictionary(size), size);

    decoder.readIds(packed(size), 3, COUNT);

    decoder.store(0, 0, COUNT);
    byte[] values = ((ColumnVector.Int8s) decoder.vector(COUNT, null)).values();
    for (int i = 0; i < COUNT; i++) {
      assertThat(values[i]).isEqualTo((byte) ENTRIES[i % size]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void anIdThatTheDictionaryDoesNotHaveIsNoValue(int size) {
    Int8ValueDecoder decoder = new Int8ValueDecoder(COUNT);
    decoder.readDictionary(dictionary(size), size);

    assertThatThrownBy(() -> decoder.readIds(packed(size + 1), 3, COUNT))
        .isInstanceOf(ArrayIndexOutOfBoundsException.class);
  }

  private static PageBytes dictionary(int size) {
    byte[] plain = new byte[size * Integer.BYTES];
    for (int i = 0; i < size; i++) {
      PageBytes.INT.set(plain, i * Integer.BYTES, ENTRIES[i]);
    }
    return new PageBytes(plain, 0, plain.length);
  }

  /** The ids 0 to {@code size - 1} again and again, three bits each. */
  private static PageBytes packed(int size) {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    int groups = (COUNT + 7) / 8;
    page.write(groups << 1 | 1);
    for (int group = 0; group < groups; group++) {
      int bits = 0;
      for (int i = 0; i < 8; i++) {
        bits |= (group * 8 + i) % size << (3 * i);
      }
      page.write(bits);
      page.write(bits >>> 8);
      page.write(bits >>> 16);
    }
    return new PageBytes(page.toByteArray(), 0, page.size());
  }
}
