package io.shardmill.keystroke.source;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.keystroke.source.format.FileKind;
import io.shardmill.keystroke.source.format.FileName;
import io.shardmill.keystroke.source.format.LogFormat;
import io.shardmill.storage.InputFile;
import io.shardmill.text.Container;
import io.shardmill.text.TextPieces;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which of some formats the files of a study have: the one by whose rules a file is called a log,
 * and by whose rules its first line may be one. Opens one file.
 */
final class FormatChoice {

  private static final String NOT_TEXT = "is no log of keystrokes, which is text";

  private FormatChoice() {}

  /**
   * Chooses.
   *
   * @param formats at least one; if it is the only one it is chosen
   * @throws ShardmillException ({@code CONFIGURATION}) if there are logs of two formats, or one has
   *     other content than its name tells
   */
  static LogFormat of(List<InputFile> files, List<LogFormat> formats) throws IOException {
    if (formats.size() == 1) {
      return formats.get(0);
    }
    List<LogFormat> found = new ArrayList<>();
    List<InputFile> firsts = new ArrayList<>();
    for (LogFormat format : formats) {
      Optional<InputFile> first =
          files.stream()
              .filter(file -> format.nameOf(FileName.withoutFolders(file)).kind() == FileKind.LOG)
              .findFirst();
      if (first.isPresent()) {
        found.add(format);
        firsts.add(first.get());
      }
    }
    if (found.isEmpty()) {
      return formats.get(0);
    }
    if (found.size() > 1) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "%s and %s are logs of two formats by their names; choose one with --format=%s"
              .formatted(
                  firsts.get(0).name(),
                  firsts.get(1).name(),
                  found.stream().map(LogFormat::code).collect(Collectors.joining("|"))));
    }
    requireContent(firsts.get(0), found.get(0));
    return found.get(0);
  }

  private static void requireContent(InputFile file, LogFormat format) throws IOException {
    byte[] head = new byte[TextPieces.LARGEST];
    int length;
    try (SeekableByteChannel channel = file.open();
        TextPieces pieces =
            Container.of(file.name(), channel, NOT_TEXT)
                .open(file.name(), channel, 0, file.size())) {
      length = pieces.read(head, 0);
    }
    if (length > 0 && !format.accepts(head, length)) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          ("%s is a log of the format %s by its name, but not by its first line; choose another"
                  + " format with --format, or leave it out")
              .formatted(file.name(), format.code()));
    }
  }
}
