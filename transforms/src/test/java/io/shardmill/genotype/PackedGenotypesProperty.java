package io.shardmill.genotype;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.Size;

/** Genotypes that are packed one by one, and put side by side. */
class PackedGenotypesProperty {

  @Property
  void whatIsPackedIsThere(@ForAll @Size(max = 100) List<@ByteRange(min = -1, max = 2) Byte> row) {
    byte[] packed = packed(row);
    assertThat(unpacked(packed, row.size())).isEqualTo(row);
    for (int beyond = row.size(); beyond % 4 != 0; beyond++) {
      assertThat(PackedGenotypes.copies(packed, 0, beyond))
          .as("bits that are 0")
          .isEqualTo((byte) 2);
    }
  }

  @Property
  void blocksAreSideBySide(
      @ForAll @Size(max = 6)
          List<@Size(max = 40) List<@ByteRange(min = -1, max = 2) Byte>> blocks) {
    List<Byte> all = new ArrayList<>();
    blocks.forEach(all::addAll);
    byte[] row = new byte[PackedGenotypes.bytes(all.size())];
    long first = 0;
    for (List<Byte> block : blocks) {
      byte[] packed = packed(block);
      PackedGenotypes.append(packed, 0, packed.length, row, first);
      first += block.size();
    }
    assertThat(row).isEqualTo(packed(all));
  }

  private static byte[] packed(List<Byte> row) {
    byte[] copies = new byte[row.size()];
    for (int i = 0; i < copies.length; i++) {
      copies[i] = row.get(i);
    }
    byte[] packed = new byte[PackedGenotypes.bytes(copies.length)];
    assertThat(PackedGenotypes.pack(copies, packed)).isTrue();
    return packed;
  }

  private static List<Byte> unpacked(byte[] packed, int count) {
    List<Byte> row = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      row.add(PackedGenotypes.copies(packed, 0, i));
    }
    return row;
  }
}
