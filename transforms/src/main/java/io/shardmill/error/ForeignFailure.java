package io.shardmill.error;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.DateTimeException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A failure that is not ours, in words for a user: what went wrong and what to try, without the
 * name of a class.
 *
 * <pre>{@code
 * throw ForeignFailure.of(failure).whileDoing("vcf from cohort.vcf.gz to out");
 * }</pre>
 */
public final class ForeignFailure {

  /** What says how to find out more. */
  private static final String REPORT =
      "this is a defect of Shardmill: report it with what --verbose adds";

  private static final String CONTINUES =
      "finished chunks are kept, and --onExisting=resume continues with the others";

  /** A line of a stack trace. */
  private static final Pattern IN_TEXT =
      Pattern.compile("^Caused by: ([\\w.$]+)(?:: (.*))?$", Pattern.MULTILINE);

  private final ErrorCategory category;
  private final String words;
  private final String remedy;
  private final Throwable failure;

  private ForeignFailure(ErrorCategory category, String words, String remedy, Throwable failure) {
    this.category = category;
    this.words = words;
    this.remedy = remedy;
    this.failure = failure;
  }

  /** The innermost cause, also in a stack trace that a runner passed on as text. */
  public static ForeignFailure of(Throwable failure) {
    Throwable root = Causes.root(failure);
    Class<?> type = root.getClass();
    String message = Objects.requireNonNullElse(root.getMessage(), "");
    Matcher inText = IN_TEXT.matcher(message);
    while (inText.find()) {
      type = named(inText.group(1));
      message = Objects.requireNonNullElse(inText.group(2), "");
    }
    return new Kinds(failure).of(type, PlainWords.firstLine(message));
  }

  /** The class of a name, or that of any failure if it is not here. */
  private static Class<?> named(String type) {
    try {
      return Class.forName(type, false, ForeignFailure.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      return Throwable.class;
    }
  }

  /** What went wrong, in a few words. */
  public String words() {
    return words;
  }

  /** The failure as our own, which says what was being done when it happened. */
  public ShardmillException whileDoing(String doing) {
    return exception("%s: %s; %s".formatted(doing, words, remedy));
  }

  /** The same of a run, which can be continued. */
  public ShardmillException ofRun(String doing) {
    return exception("%s: %s; %s; %s".formatted(doing, words, remedy, CONTINUES));
  }

  /**
   * The message of a run that is begun anew and not continued, which a worker does not know.
   *
   * @param message of {@link #ofRun}; others stay as they are
   * @param goesOn how one goes on with it
   */
  public static String begunAnew(String message, String goesOn) {
    return message.replace(CONTINUES, goesOn);
  }

  private ShardmillException exception(String message) {
    return new ShardmillException(category, message, failure);
  }

  /** The kinds of failures that there are. */
  private record Kinds(Throwable failure) {

    ForeignFailure of(Class<?> type, String message) {
      if (is(type, Error.class)) {
        return error(type, message);
      }
      if (is(type, FileSystemException.class) || is(type, FileNotFoundException.class)) {
        return file(type, message);
      }
      if (is(type, CharacterCodingException.class)) {
        return failed("a file is not text in UTF-8", "check the files that options name");
      }
      if (is(type, IOException.class)) {
        return network(type, message);
      }
      if (is(type, NumberFormatException.class) || is(type, DateTimeException.class)) {
        // Its message is the value, which may be a patient's.
        return failed(
            is(type, NumberFormatException.class)
                ? "something that is no number stands where a number is needed"
                : "something that is no time stands where a time is needed",
            REPORT);
      }
      if (is(type, InvalidPathException.class) || is(type, PatternSyntaxException.class)) {
        return new ForeignFailure(
            ErrorCategory.CONFIGURATION, said(message, "no path"), "correct that path", failure);
      }
      return failed(said(message, "something happened that must not happen"), REPORT);
    }

    private ForeignFailure error(Class<?> type, String message) {
      if (is(type, OutOfMemoryError.class)) {
        return failed(
            "Out of memory (%s)".formatted(said(message, "heap")),
            "give more with SHARDMILL_JAVA_OPTS=-Xmx4g, or use fewer threads");
      }
      if (is(type, StackOverflowError.class)) {
        return failed(
            "something is nested too deep for the stack",
            "give more with SHARDMILL_JAVA_OPTS=-Xss8m");
      }
      if (is(type, LinkageError.class)) {
        return failed(
            "a part of the program is missing or does not fit the others",
            "the jar may have been replaced while it ran: build it again and repeat");
      }
      return failed(said(message, "something happened that must not happen"), REPORT);
    }

    private ForeignFailure file(Class<?> type, String message) {
      if (is(type, NoSuchFileException.class)) {
        return unavailable(message + ": no such file", "check the path");
      }
      if (is(type, FileNotFoundException.class)) {
        boolean there = message.endsWith("directory)") && !message.contains("(No such");
        return there || message.endsWith("denied)")
            ? failed(message, "give a file that this user can read and write")
            : unavailable(
                message.replaceFirst(" \\(No such file or directory\\)$", "") + ": no such file",
                "check the path");
      }
      if (is(type, AccessDeniedException.class)) {
        return failed(
            message + ": this user may not read or write it", "change who may, or the path");
      }
      if (is(type, DirectoryNotEmptyException.class)) {
        return failed(
            message + ": the folder is not empty", "let no other program write there; repeat");
      }
      if (is(type, FileAlreadyExistsException.class)) {
        return failed(message + ": is there already", "remove it, or give another path");
      }
      if (is(type, NotDirectoryException.class)) {
        return failed(message + ": is no folder", "give a folder, or another path");
      }
      return disk(said(message, "a file could not be read or written"));
    }

    private ForeignFailure network(Class<?> type, String message) {
      if (is(type, UnknownHostException.class)) {
        return failed(
            said(message, "a host") + ": no such host", "check the address and the network");
      }
      if (is(type, ConnectException.class)
          || is(type, SocketException.class)
          || is(type, SocketTimeoutException.class)) {
        return failed(
            said(message, "a connection was lost"), "check the address and the network; repeat");
      }
      if (is(type, ClosedByInterruptException.class)) {
        return failed("it was stopped from outside", "repeat");
      }
      return disk(said(message, "reading or writing failed"));
    }

    private ForeignFailure disk(String message) {
      String small = message.toLowerCase(Locale.ROOT);
      if (small.contains("no space left") || small.contains("quota exceeded")) {
        return failed(message, "free space, or give another folder");
      }
      if (small.contains("too many open files")) {
        return failed(message, "raise the limit with ulimit -n 8192, or use fewer threads");
      }
      if (small.contains("file name too long")) {
        return failed(message, "give a shorter path");
      }
      if (small.contains("read-only file system")) {
        return failed(message, "give a folder that can be written");
      }
      if (small.contains("is a directory")) {
        return failed(message, "give a file");
      }
      return failed(message, "check that file and its disk, and repeat; --verbose says more");
    }

    private ForeignFailure failed(String words, String remedy) {
      return new ForeignFailure(ErrorCategory.RUN_FAILED, words, remedy, failure);
    }

    private ForeignFailure unavailable(String words, String remedy) {
      return new ForeignFailure(ErrorCategory.SOURCE_UNAVAILABLE, words, remedy, failure);
    }

    /** The message, unless it is about code. */
    private static String said(String message, String otherwise) {
      return message.isEmpty() || PlainWords.namesCode(message)
          ? otherwise
          : message.replaceFirst("[.]$", "");
    }

    private static boolean is(Class<?> type, Class<?> kind) {
      return kind.isAssignableFrom(type);
    }
  }
}
