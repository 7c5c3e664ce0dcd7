package io.shardmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the pages for people name is there. */
class DocumentsTest {

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  /** What a build or a user leaves in the folder, and what git keeps there. */
  private static final Set<String> NOT_OURS =
      Set.of("target", ".git", ".shardmill", "node_modules");

  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|Property|Contract))`");

  @Test
  void everyTestThatAPageNamesIsThere() throws IOException {
    List<Path> files = files();
    Set<String> classes = new TreeSet<>();
    for (Path file : files) {
      classes.add(file.getFileName().toString().replace(".java", ""));
    }

    Set<String> named = new TreeSet<>();
    for (Path page : files) {
      if (page.toString().endsWith(".md")) {
        Matcher test = TEST.matcher(Files.readString(page));
        while (test.find()) {
          named.add(test.group(1));
        }
      }
    }

    assertThat(named).contains("HouseTest");
    assertThat(classes).containsAll(named);
  }

  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        PROJECT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_OURS.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java") || file.toString().endsWith(".md")) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          /** A file of a run beside this one that is gone by now is none of ours. */
          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }
}
