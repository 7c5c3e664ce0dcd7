package io.shardmill.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.error.ShardmillException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is who, and where. */
class EntityRegisterTest {

  private static EntityRegister nobody() {
    return EntityRegister.empty(Users.KIND);
  }

  @Test
  void whoIsNewGetsTheNextOrdinalInOrderOfIds() {
    EntityRegister first = nobody().with(Map.of("m", "qwerty", "c", ""));
    EntityRegister second = first.with(Map.of("a", "", "m", "azerty", "z", ""));

    assertThat(first.ids()).containsExactly("c", "m");
    assertThat(second.ids()).containsExactly("c", "m", "a", "z");
    assertThat(second.attributes()).containsExactly("", "azerty", "", "");
    assertThat(second.kind().name(1)).isEqualTo("user_1");
  }

  @Test
  void idMustBeOneLine() {
    assertThatThrownBy(() -> nobody().with(Map.of("a\nb", "")))
        .isInstanceOf(ShardmillException.class)
        .hasMessage("A user's id is empty or has a line break in it; mend it in the raw files");
  }

  @Test
  void sourceKnowsThemByOtherNamesThanTheDataSet() {
    EntityRoster roster =
        EntityRoster.of(
            nobody().with(Map.of("gone", "")), Map.of("p", ""), Pseudonyms.keyed("k".repeat(16)));

    assertThat(roster.sourceIds()).containsExactly("", "p");
    assertThat(roster.register().ids().get(1)).matches("[0-9a-f]{32}");
    assertThat(roster.present(0)).isFalse();
    assertThat(roster.present(0, 2)).containsExactly("p");
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
    assertThatThrownBy(() -> new EntityLayout(Users.KIND, 400, 150))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Users of a partition (400) must be a multiple of those of a file (150)");
    assertThat(new EntityLayout(Users.KIND, 400, 100).endOfFile(250)).isEqualTo(300);
    assertThat(new EntityLayout(Users.KIND, 400, 100).endOfFile(300)).isEqualTo(400);
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
    return new EntityLayout(Users.KIND, 400, 100)
        .path(new ChunkRange(0, "users", start, end), number);
  }
}
