package io.shardmill.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.hdf5.Hdf5Type.Kind;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Elements of every type that is read, and what is refused. */
class Hdf5DatasetTest {

  private Hdf5File file;

  @BeforeEach
  void open() throws IOException {
    file = Fixtures.open("types.h5");
  }

  @AfterEach
  void close() throws IOException {
    file.close();
  }

  @ParameterizedTest
  @CsvSource({
    "<i1, int8, -128", "<i2, int16, -32768", "<i4, int32, -2147483648",
    ">i1, int8, -128", ">i2, int16, -32768", ">i4, int32, -2147483648"
  })
  void signedIntegersOfEitherByteOrder(String name, String type, int least) {
    Hdf5Dataset values = file.dataset(name);

    assertThat(values.type()).hasToString(type);
    assertThat(values.readInts(0, 4)).containsExactly(-1, 0, 2, least);
    assertThat(values.readLongs(1, 3)).containsExactly(0, 2, least);
    assertThat(values.readDoubles(0, 4)).containsExactly(-1, 0, 2, least);
    assertThat(values.readFloats(0, 4)).containsExactly(-1, 0, 2, least);
  }

  @ParameterizedTest
  @CsvSource({
    "<u1, uint8, 255", "<u2, uint16, 65535", "<u4, uint32, 4294967295",
    ">u1, uint8, 255", ">u2, uint16, 65535", ">u4, uint32, 4294967295"
  })
  void unsignedIntegersOfEitherByteOrder(String name, String type, long greatest) {
    Hdf5Dataset values = file.dataset(name);

    assertThat(values.type()).hasToString(type);
    assertThat(values.readLongs(0, 3)).containsExactly(0, 2, greatest);
    assertThat(values.readDoubles(0, 3)).containsExactly(0, 2, (double) greatest);
  }

  @ParameterizedTest
  @CsvSource({
    "<f2, float16",
    "<f4, float32",
    "<f8, float64",
    ">f2, float16",
    ">f4, float32",
    ">f8, float64"
  })
  void floatsOfEitherByteOrder(String name, String type) {
    Hdf5Dataset values = file.dataset(name);

    assertThat(values.type()).hasToString(type);
    // 2^-16 is subnormal as a float16.
    assertThat(values.readFloats(0, 5))
        .containsExactly(-1.5f, 0f, 0x1p-16f, Float.POSITIVE_INFINITY, Float.NaN);
    assertThat(values.readDoubles(0, 5))
        .containsExactly(-1.5, 0, 0x1p-16, Double.POSITIVE_INFINITY, Double.NaN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<u8", ">u8"})
  void unsignedIntegersBeyondLongAreNoLongsButNumbers(String name) {
    Hdf5Dataset values = file.dataset(name);

    assertThat(values.readLongs(0, 2)).containsExactly(7, Long.MAX_VALUE);
    assertThatThrownBy(() -> values.readLongs(0, 3))
        .hasMessage("types.h5: /%s has a number too large to be read at element 2", name);
    assertThat(Long.toUnsignedString(values.readUnsigned(2, 1)[0])).hasSizeGreaterThanOrEqualTo(19);
    assertThat(values.readUnsigned(2, 1)[0]).isNegative();
    assertThat(values.readDoubles(2, 1)[0])
        .isEqualTo(Double.parseDouble(Long.toUnsignedString(values.readUnsigned(2, 1)[0])));
    assertThat(values.readFloats(2, 1)[0])
        .isEqualTo(Float.parseFloat(Long.toUnsignedString(values.readUnsigned(2, 1)[0])));
  }

  @ParameterizedTest
  @CsvSource({"<i8, 3", ">i8, 3", "<u4, 2", ">u4, 2"})
  void integersBeyondIntAreRefusedByPlace(String name, int element) {
    Hdf5Dataset values = file.dataset(name);

    assertThatThrownBy(() -> values.readInts(1, element))
        .hasMessage("types.h5: /%s has a number too large to be read at element %d", name, element);
  }

  @Test
  void truthValues() {
    assertThat(file.dataset("bool").type().kind()).isEqualTo(Kind.BOOLEAN);
    assertThat(file.dataset("bool").readBooleans(0, 3)).containsExactly(true, false, true);
    assertThat(file.dataset("bool").readInts(0, 3)).containsExactly(1, 0, 1);
    assertThatThrownBy(() -> file.dataset("<i4").readBooleans(0, 3))
        .hasMessage("types.h5: /<i4 is neither true nor false at element 0");
  }

  @Test
  void enumerationsAreTheirNumbers() {
    assertThat(file.dataset("enum").type()).hasToString("int16");
    assertThat(file.dataset("enum").readInts(0, 2)).containsExactly(3, 0);
  }

  @Test
  void textsOfFixedAndVariableLength() {
    assertThat(file.dataset("fixed").readStrings(0, 3)).containsExactly("a", "bcd", "é");
    assertThat(file.dataset("variable").readStrings(0, 4))
        .containsExactly("", "gène", "細胞", "x".repeat(300));
    assertThat(file.dataset("variable").readStrings(2, 1)).containsExactly("細胞");
  }

  @Test
  void textThatIsNotUtf8IsRefusedByPlace() {
    assertThat(file.dataset("latin1").readStrings(0, 1)).containsExactly("ok");
    assertThatThrownBy(() -> file.dataset("latin1").readStrings(0, 2))
        .hasMessageStartingWith("types.h5: /latin1[1] cannot be read: It is not UTF-8 text");
  }

  @Test
  void membersOfACompound() {
    Hdf5Dataset rows = file.dataset("compound");

    assertThat(rows.type().kind()).isEqualTo(Kind.COMPOUND);
    assertThat(rows.members()).containsExactly("index", "n", "ok", "label", "x");
    assertThat(rows.member("index").readStrings(0, 2)).containsExactly("c1", "c2");
    assertThat(rows.member("n").readInts(0, 2)).containsExactly(-5, 300);
    assertThat(rows.member("n").readDoubles(1, 1)).containsExactly(300);
    assertThat(rows.member("ok").readBooleans(0, 2)).containsExactly(true, false);
    assertThat(rows.member("label").readStrings(0, 2)).containsExactly("α", "");
    assertThat(rows.member("x").type().kind()).isEqualTo(Kind.OTHER);
    assertThatThrownBy(() -> rows.member("y"))
        .hasMessage("types.h5: /compound has no member y, only index, n, ok, label, x");
  }

  @Test
  void scalarsNullsAndEmptyDataSets() {
    assertThat(file.dataset("scalar").shape()).isEmpty();
    assertThat(file.dataset("scalar").readFloats(0, 1)).containsExactly(2.5f);
    assertThat(file.dataset("null").isNull()).isTrue();
    assertThat(file.dataset("null").size()).isZero();
    assertThat(file.dataset("none").isNull()).isFalse();
    assertThat(file.dataset("none").shape()).containsExactly(0);
    assertThat(file.dataset("none").readInts(0, 0)).isEmpty();
  }

  @Test
  void rowsOfAMatrix() {
    assertThat(file.dataset("matrix").shape()).containsExactly(4, 3);
    assertThat(file.dataset("matrix").readRows(1, 2)).containsExactly(3, 4, 5, 6, 7, 8);
  }

  @Test
  void aReaderOfAnotherKindIsRefused() {
    assertThatThrownBy(() -> file.dataset("<f4").readInts(0, 1))
        .isInstanceOf(ShardmillException.class)
        .hasMessage("types.h5: /<f4 holds float32, not integers");
    assertThatThrownBy(() -> file.dataset("<f4").readStrings(0, 1))
        .hasMessage("types.h5: /<f4 holds float32, not texts");
    assertThatThrownBy(() -> file.dataset("fixed").readDoubles(0, 1))
        .hasMessage("types.h5: /fixed holds string, not numbers");
    assertThatThrownBy(() -> file.dataset("matrix").readInts(0, 1))
        .hasMessage("types.h5: /matrix has 2 dimensions instead of one");
    assertThatThrownBy(() -> file.dataset("cube").readRows(0, 1))
        .hasMessage("types.h5: /cube does not have two dimensions, but 3");
  }

  @Test
  void aSliceBeyondTheEndIsRefused() {
    assertThatThrownBy(() -> file.dataset("<i4").readInts(3, 2))
        .isInstanceOfSatisfying(
            ShardmillException.class,
            e -> assertThat(e.category()).isEqualTo(ErrorCategory.SOURCE_UNAVAILABLE))
        .hasMessage("types.h5: /<i4 has 4 elements, not those from 3 to 5");
    assertThatThrownBy(() -> file.dataset("<i4").readInts(-1, 2)).hasMessageContaining("-1");
    assertThatThrownBy(() -> file.dataset("matrix").readRows(3, 2))
        .hasMessage("types.h5: /matrix has 4 rows, not those from 3 to 5");
  }
}
