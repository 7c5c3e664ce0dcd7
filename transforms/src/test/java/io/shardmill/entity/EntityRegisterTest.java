package io.shardmill.entity;

import io.shardmill.glucose.Patient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.error.ShardmillException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is who, and where. */
class EntityRegisterTest {

  @Test
  void newPatientsGetTheNextOrdinalsInOrderOfIds() {
    EntityRegister first = EntityRegister.empty().with(Map.of("m", "UTC", "c", ""));
    EntityRegister second = first.with(Map.of("a", "", "m", "Asia/Kolkata", "z", ""));

    assertThat(first.ids()).containsExactly("c", "m");
    assertThat(second.ids()).containsExactly("c", "m", "a", "z");
    assertThat(second.known()).isEqualTo(2);
    assertThat(second.patient(1)).isEqualTo(new Patient(1, "m", "Asia/Kolkata"));
    assertThat(second.patient(1).name()).isEqualTo("patient_1");
  }

  @Test
  void idMustBeOneLine() {
    assertThatThrownBy(() -> EntityRegister.empty().with(Map.of("a\nb", "")))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("line break");
  }

  @Test
  void fileIsAFunctionOfTheOrdinal() {
    assertThat(path(0, 100, 0)).isEqualTo("partition=000/batch_0000");
    assertThat(path(1_300, 1_400, 0)).isEqualTo("partition=003/batch_0001");
    assertThat(path(400_000, 400_100, 0)).isEqualTo("partition=1000/batch_0000");
    assertThat(path(250, 300, 0)).as("a divided batch").isEqualTo("partition=000/batch_0002-50");
    assertThat(path(200, 300, 9))
        .as("a later version")
        .isEqualTo("partition=000/batch_0002-v00009");
  }

  @Test
  void batchesDoNotCrossPartitions() {
    assertThatThrownBy(() -> new EntityLayout(400, 150))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("multiple");
    assertThat(new EntityLayout(400, 100).endOfFile(250)).isEqualTo(300);
    assertThat(new EntityLayout(400, 100).endOfFile(300)).isEqualTo(400);
  }

  @Test
  void pseudonymsDependOnTheKeyAlone() {
    Pseudonyms one = Pseudonyms.keyed("sixteen letters!");
    Pseudonyms other = Pseudonyms.keyed("sixteen letters?");

    assertThat(one.of("p1")).matches("[0-9a-f]{32}").isEqualTo(one.of("p1"));
    assertThat(one.of("p1")).isNotEqualTo(one.of("p2")).isNotEqualTo(other.of("p1"));
    assertThat(Pseudonyms.none().of("p1")).isEqualTo("p1");
    assertThatThrownBy(() -> Pseudonyms.keyed("short"))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("16");
  }

  private static String path(long start, long end, long number) {
    return EntityLayout.DEFAULT.path(new ChunkRange(0, "readings", start, end), number);
  }
}
