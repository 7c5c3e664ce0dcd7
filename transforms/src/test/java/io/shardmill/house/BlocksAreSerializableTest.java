package io.shardmill.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.chunk.Block;
import java.io.IOException;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every block, and everything that one holds, can be an element of a user's own pipeline. */
class BlocksAreSerializableTest {

  private static final Path CLASSES = Path.of("target", "classes");

  @Test
  void allTheWayDown() throws Exception {
    List<Class<?>> blocks = blocks();
    assertThat(blocks).hasSizeGreaterThan(8);

    Set<String> wrong = new LinkedHashSet<>();
    Set<Class<?>> seen = new LinkedHashSet<>();
    for (Class<?> block : blocks) {
      look(block, block.getSimpleName(), seen, wrong);
    }
    assertThat(wrong).isEmpty();
  }

  private static List<Class<?>> blocks() throws IOException, ClassNotFoundException {
    List<String> names;
    try (Stream<Path> files = Files.walk(CLASSES)) {
      names =
          files
              .map(file -> CLASSES.relativize(file).toString())
              .filter(file -> file.startsWith("io") && file.endsWith(".class"))
              .filter(file -> !file.endsWith("-info.class"))
              .map(file -> file.replace(".class", "").replace('/', '.'))
              .sorted()
              .toList();
    }
    List<Class<?>> blocks = new ArrayList<>();
    for (String name : names) {
      Class<?> type = Class.forName(name, false, BlocksAreSerializableTest.class.getClassLoader());
      if (Block.class.isAssignableFrom(type) && !type.isInterface()) {
        blocks.add(type);
      }
    }
    return blocks;
  }

  private static void look(Type type, String way, Set<Class<?>> seen, Set<String> wrong) {
    if (type instanceof ParameterizedType generic) {
      for (Type argument : generic.getActualTypeArguments()) {
        look(argument, way, seen, wrong);
      }
      look(generic.getRawType(), way, seen, wrong);
    } else if (type instanceof Class<?> found && !found.isPrimitive() && seen.add(found)) {
      if (found.isArray()) {
        look(found.getComponentType(), way, seen, wrong);
        return;
      }
      boolean collection =
          Collection.class.isAssignableFrom(found) || Map.class.isAssignableFrom(found);
      if (!collection && !Serializable.class.isAssignableFrom(found)) {
        wrong.add(way + ": " + found.getName());
      }
      if (found.getName().startsWith("io.shardmill.")) {
        for (Field field : found.getDeclaredFields()) {
          if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0) {
            look(field.getGenericType(), way + "." + field.getName(), seen, wrong);
          }
        }
        for (Class<?> one : found.isSealed() ? found.getPermittedSubclasses() : new Class<?>[0]) {
          look(one, way, seen, wrong);
        }
      }
    }
  }
}
