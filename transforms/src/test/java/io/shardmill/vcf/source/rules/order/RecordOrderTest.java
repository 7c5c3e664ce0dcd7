package io.shardmill.vcf.source.rules.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.vcf.source.rules.Breach;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Stretches of records, folded on their own, tell those that follow what the whole would. */
class RecordOrderTest {

  private static final String FILE = "a.vcf";
  private static final List<String> CALLS = List.of(".", "./.:.", "0/0", "0/0:1", "0/0:3", ".:2");

  @Test
  void aVariantIsKnownAgainWithinTheWindowOnly() {
    List<String> near = new ArrayList<>(Collections.nCopies(255, "1\t5\t.\tA\tT"));
    for (int i = 0; i < near.size(); i++) {
      near.set(i, "1\t5\t.\tA\t" + "C".repeat(i + 2));
    }
    near.add(0, "1\t5\t.\tA\tG");
    List<String> far = new ArrayList<>(near);
    far.add("1\t5\t.\tA\tTT");
    near.add("1\t5\t.\tA\tG");
    far.add("1\t5\t.\tA\tG");

    assertThat(follow(new RecordOrder(OrderState.EMPTY), near, 0))
        .containsExactly("256 RECORD_TWICE");
    assertThat(follow(new RecordOrder(OrderState.EMPTY), far, 0)).isEmpty();
  }

  @Property(tries = 300)
  void anyCutTellsTheSame(
      @ForAll long seed,
      @ForAll @IntRange(max = 60) int lines,
      @ForAll @IntRange(min = 1, max = 7) int piece)
      throws IOException {
    List<String> text = lines(new Random(seed), lines);
    List<String> whole = follow(order(OrderState.EMPTY), text, 0);

    FileOrders orders = new FileOrders();
    List<Integer> starts = new ArrayList<>();
    for (int start = 0; start < lines; start += piece) {
      starts.add(start);
    }
    Collections.shuffle(starts, new Random(seed));
    for (int start : starts) {
      FileOrders one = new FileOrders();
      RecordOrder order = order(OrderState.EMPTY);
      follow(order, text.subList(start, Math.min(lines, start + piece)), start);
      one.add(FILE, start, order.state());
      orders.addAll(copy(one));
    }
    List<String> cut = new ArrayList<>();
    for (int start = 0; start < lines; start += piece) {
      cut.addAll(
          follow(
              order(orders.before(FILE, start)),
              text.subList(start, Math.min(lines, start + piece)),
              start));
    }

    assertThat(cut).isEqualTo(whole);
    assertThat(orders.lastLine(FILE)).isEqualTo(lastLine(text));
  }

  /** Of VCF 4.5, whose calls are looked at. */
  private static RecordOrder order(OrderState before) {
    return RecordOrder.of(before, 5, 2);
  }

  private static List<String> lines(Random random, int count) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(
          switch (random.nextInt(9)) {
            case 0 -> "";
            case 1 -> "no record";
            default ->
                "c%d\t%d\t.\tA\t%s\t.\t.\t.\tGT:LEN\t%s\t%s"
                    .formatted(
                        random.nextInt(9) / 4,
                        random.nextInt(5),
                        List.of("C", "G", "T", "<*>").get(random.nextInt(4)),
                        CALLS.get(random.nextInt(CALLS.size())),
                        CALLS.get(random.nextInt(CALLS.size())));
          });
    }
    return lines;
  }

  private static List<String> follow(RecordOrder order, List<String> lines, int first) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      byte[] bytes = lines.get(i).getBytes(StandardCharsets.UTF_8);
      for (Breach breach : order.follow(bytes, 0, bytes.length, first + i)) {
        found.add(first + i + " " + breach.rule());
      }
    }
    return found;
  }

  private static long lastLine(List<String> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (!lines.get(i).isEmpty()) {
        return i;
      }
    }
    return -1;
  }

  private static FileOrders copy(FileOrders orders) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    orders.write(new DataOutputStream(bytes));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    FileOrders read = FileOrders.read(in);
    assertThat(in.available()).isZero();
    return read;
  }
}
