package io.shardmill.reach;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;

/**
 * Which code can be reached from some classes, by what their bytes call: a method that is called, a
 * constructor and with it everything that the class overrides, as a runner or a superclass may call
 * that. More is reached than will ever run, so what is not reached is dead.
 */
final class ReachableCode {

  private final Map<String, CodeOfClass> classes = new TreeMap<>();
  private final Map<String, Set<String>> below = new TreeMap<>();
  private final Set<String> reached = new HashSet<>();
  private final Set<String> made = new HashSet<>();
  private final Deque<String> toDo = new ArrayDeque<>();

  private ReachableCode() {}

  /** Reads the classes that were compiled together with each of these. */
  static ReachableCode of(Class<?>... oneOfEach) throws IOException, URISyntaxException {
    ReachableCode code = new ReachableCode();
    for (Class<?> one : oneOfEach) {
      URI place = one.getProtectionDomain().getCodeSource().getLocation().toURI();
      Path path = Path.of(place);
      if (Files.isDirectory(path)) {
        code.read(path);
      } else {
        try (FileSystem jar = FileSystems.newFileSystem(path)) {
          code.read(jar.getPath("/"));
        }
      }
    }
    code.classes.forEach(
        (name, each) ->
            each.supertypes.forEach(
                type -> code.below.computeIfAbsent(type, key -> new TreeSet<>()).add(name)));
    return code;
  }

  private void read(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        if (file.toString().contains("META-INF") || file.toString().contains("-info")) {
          continue;
        }
        try (InputStream in = Files.newInputStream(file)) {
          CodeOfClass code = new CodeOfClass();
          new ClassReader(in).accept(code, ClassReader.SKIP_DEBUG);
          classes.put(code.name, code);
        }
      }
    }
  }

  /** Reaches all of the classes whose names start with one of these. */
  ReachableCode from(List<String> packages) {
    classes.forEach(
        (name, code) -> {
          if (packages.stream().anyMatch(name::startsWith)) {
            code.methods.keySet().forEach(method -> reach(name + "." + method));
          }
        });
    while (!toDo.isEmpty()) {
      String method = toDo.remove();
      int dot = method.indexOf('.');
      CodeOfClass code = classes.get(method.substring(0, dot));
      code.methods.get(method.substring(dot + 1)).calls.forEach(this::reach);
    }
    return this;
  }

  /**
   * Reaches a method, where it is declared, and if it is one of an object, all that override it.
   */
  private void reach(String method) {
    int dot = method.indexOf('.');
    String owner = method.substring(0, dot);
    String signature = method.substring(dot + 1);
    CodeOfClass code = classes.get(owner);
    if (code == null) {
      return;
    }
    if (!code.methods.containsKey(signature)) {
      code.supertypes.forEach(type -> reach(type + "." + signature));
    } else if (reached.add(method)) {
      toDo.add(method);
      make(owner);
    }
  }

  /** Where a class is used at all, its initializer runs, and others may call what it overrides. */
  private void make(String name) {
    CodeOfClass code = classes.get(name);
    if (code == null || !made.add(name)) {
      return;
    }
    code.methods.forEach(
        (signature, method) -> {
          if (signature.startsWith("<clinit>")
              || method.annotated
              || isInherited(code, signature)) {
            reach(name + "." + signature);
          }
        });
    code.supertypes.forEach(this::make);
  }

  private boolean isInherited(CodeOfClass code, String signature) {
    return code.supertypes.stream()
        .anyMatch(
            type -> {
              CodeOfClass above = classes.get(type);
              return above == null
                  ? CodeOfClass.declares(type, signature)
                  : above.methods.containsKey(signature) || isInherited(above, signature);
            });
  }

  /** Whether a class has one of these among its supertypes. */
  boolean isBelow(String name, Set<String> types) {
    CodeOfClass code = classes.get(name);
    return code != null
        && code.supertypes.stream().anyMatch(type -> types.contains(type) || isBelow(type, types));
  }

  /** Which public methods to look at. */
  @FunctionalInterface
  interface Wanted {
    boolean test(String type, CodeOfClass.Code method);
  }

  /** Public methods and constructors of public classes that are not reached. */
  List<String> unreached(Wanted wanted) {
    List<String> unreached = new ArrayList<>();
    classes.forEach(
        (name, code) ->
            code.methods.forEach(
                (signature, method) -> {
                  if (code.isPublic
                      && method.isPublic
                      && wanted.test(name, method)
                      && !reached.contains(name + "." + signature)) {
                    unreached.add(name + "." + signature);
                  }
                }));
    return unreached;
  }
}
