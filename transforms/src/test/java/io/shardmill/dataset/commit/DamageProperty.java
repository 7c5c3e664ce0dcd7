package io.shardmill.dataset.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ShardmillException;
import io.shardmill.storage.CommitStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever is damaged: nothing outside the data set is touched, no good file of a version is lost,
 * and what is said is one line without the name of a class. Run with {@code
 * -Djqwik.tries.default=10000} for a long look.
 */
class DamageProperty {

  private static final Pattern CLASS_NAME =
      Pattern.compile("(Exception|Error)\\b|\\b(java|com|org|io)\\.[a-z]+\\.");

  private static final Map<String, AtomicInteger> OUTCOMES = new TreeMap<>();

  private static Path folder;

  /** What is done with a damaged data set. */
  private enum Action {
    VERIFY,
    INSPECT,
    GC,
    APPEND,
    REPLACE,
    RESUME,
    FAIL,
    ABANDON
  }

  @BeforeContainer
  static void write() throws IOException {
    folder = Files.createTempDirectory("damage");
    CommitStore store = CommitStore.at(folder.resolve("sound").toString());
    Writing.write(store, OnExisting.FAIL, Writing.plan("a", 2));
    Writing.write(store, OnExisting.APPEND, Writing.plan("b", 2));
    copy(folder.resolve("sound"), folder.resolve("unfinished"));
    CommitStore unfinished = CommitStore.at(folder.resolve("unfinished").toString());
    DatasetRun run = new RunStart(unfinished, OnExisting.APPEND, Writing.plan("c", 2)).run();
    Writing.chunk(run, Writing.plan("c", 2), 1);
    Path outside = folder.resolve("canary");
    Files.createDirectories(outside.resolve("sub/part"));
    Files.writeString(outside.resolve("precious"), "keep");
    Files.writeString(outside.resolve("sub/a"), "keep");
    Files.writeString(outside.resolve("sub/part/b"), "keep");
  }

  @AfterContainer
  static void remove() throws IOException {
    Damage.delete(folder);
    if (Boolean.getBoolean("shardmill.damage.outcomes")) {
      System.out.println("Damaged data sets: " + OUTCOMES);
    }
  }

  @Property(shrinking = ShrinkingMode.OFF, afterFailure = AfterFailureMode.RANDOM_SEED)
  void nothingOutsideIsTouchedAndNoGoodFileIsLost(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Path root = folder.resolve("root");
    Path canary = folder.resolve("canary");
    copy(folder.resolve(random.nextInt(3) == 0 ? "sound" : "unfinished"), root);
    try {
      StringBuilder damage = new StringBuilder();
      if (random.nextBoolean()) {
        Files.createSymbolicLink(root.resolve("lnk"), canary);
      }
      for (int i = random.nextInt(5) == 0 ? 2 : 1; i > 0; i--) {
        damage.append(new Damage(root, canary, random).apply()).append("; ");
      }
      Action action = Action.values()[random.nextInt(Action.values().length)];
      Map<String, String> outside = content(canary);
      Map<String, String> good = good(root);
      String said = act(action, root);
      assertThat(content(canary)).as("%s after %s: %s", action, damage, said).isEqualTo(outside);
      assertThat(content(root))
          .as("%s after %s: %s", action, damage, said)
          .containsAllEntriesOf(good);
      assertThat(said)
          .as("%s after %s", action, damage)
          .hasLineCount(1)
          .doesNotContainPattern(CLASS_NAME);
    } finally {
      Damage.delete(root);
    }
  }

  private static String act(Action action, Path root) throws IOException {
    String said;
    try {
      said = "done: " + run(action, root.toString());
    } catch (ShardmillException e) {
      said = e.category() + ": " + e.getMessage();
    }
    OUTCOMES
        .computeIfAbsent(
            action + " " + said.substring(0, said.indexOf(':')), key -> new AtomicInteger())
        .incrementAndGet();
    return said;
  }

  private static Object run(Action action, String root) throws IOException {
    CommitStore store = CommitStore.at(root);
    return switch (action) {
      case VERIFY -> Dataset.open(root).verify().size();
      case INSPECT ->
          Inspection.of(Dataset.open(root, 1)).length()
              + Inspection.of(Dataset.open(root)).length();
      case GC -> GarbageCollection.of(root).run().files().size();
      case APPEND -> Writing.write(store, OnExisting.APPEND, Writing.plan("c", 2)).version();
      case REPLACE -> Writing.write(store, OnExisting.REPLACE, Writing.plan("c", 2)).version();
      case RESUME -> Writing.write(store, OnExisting.RESUME, Writing.plan("c", 2)).version();
      case FAIL -> Writing.write(store, OnExisting.FAIL, Writing.plan("c", 2)).version();
      case ABANDON -> {
        var claim = new Claims(store).on(3);
        yield claim.isPresent()
            ? GarbageCollection.of(root).abandon(claim.get().runId()).run().files().size()
            : 0;
      }
    };
  }

  /** What a damaged data set still has of its two versions, by path. */
  private static Map<String, String> good(Path root) throws IOException {
    Map<String, String> sound = content(folder.resolve("sound"));
    Map<String, String> good = new HashMap<>(content(root));
    good.keySet().removeIf(path -> !path.contains("/") || !good.get(path).equals(sound.get(path)));
    return good;
  }

  /** Every file and link below a folder, with its content; links are not followed. */
  private static Map<String, String> content(Path root) throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.toList()) {
        String name = root.relativize(path).toString();
        if (Files.isSymbolicLink(path)) {
          content.put(name, "link to " + Files.readSymbolicLink(path));
        } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
          content.put(name, HexFormat.of().formatHex(Files.readAllBytes(path)));
        }
      }
    }
    return content;
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> all;
    try (Stream<Path> paths = Files.walk(from)) {
      all = paths.toList();
    }
    for (Path path : all) {
      Files.copy(path, to.resolve(from.relativize(path).toString()));
    }
  }
}
