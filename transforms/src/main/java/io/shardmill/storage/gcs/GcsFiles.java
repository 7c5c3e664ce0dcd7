package io.shardmill.storage.gcs;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobField;
import com.google.cloud.storage.Storage.BlobGetOption;
import com.google.cloud.storage.Storage.BlobListOption;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystems;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Objects as input files.
 *
 * <pre>{@code
 * for (GcsFiles.Stored file : GcsFiles.match("gs://bucket/cohort/chr*.vcf.gz")) {
 *   try (SeekableByteChannel channel = GcsFiles.open(file.address())) { ... }
 * }
 * }</pre>
 */
public final class GcsFiles {

  private static final Pattern WILDCARD = Pattern.compile("[*?\\[{\\\\]");

  private GcsFiles() {}

  /**
   * An object.
   *
   * @param address {@code gs://bucket/name}
   * @param size bytes
   * @param generation which of the objects that had this address
   * @param crc32c checksum of its content, as the service writes it; empty if it has none
   */
  public record Stored(String address, long size, long generation, String crc32c) {

    private static Stored of(Blob blob) {
      return new Stored(
          new GcsAddress(blob.getBucket(), blob.getName()).toString(),
          blob.getSize(),
          blob.getGeneration(),
          Objects.requireNonNullElse(blob.getCrc32c(), ""));
    }
  }

  /** Whether {@code address} is for Google Cloud Storage. */
  public static boolean serves(String address) {
    return GcsAddress.is(address);
  }

  /**
   * The objects that a glob names, with the rules of globs of local files: {@code *} stops at a
   * slash, {@code **} does not. Lists what starts with the text before the first wildcard.
   */
  public static List<Stored> match(String glob) throws IOException {
    GcsAddress address = GcsAddress.of(glob);
    Matcher wildcard = WILDCARD.matcher(address.name());
    if (!wildcard.find()) {
      return find(glob).stream().toList();
    }
    String prefix = address.name().substring(0, wildcard.start());
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + address.name());
    return GcsRequest.send(
        address,
        () -> {
          List<Stored> found = new ArrayList<>();
          for (Blob blob :
              GcsClient.get()
                  .list(
                      address.bucket(),
                      BlobListOption.prefix(prefix),
                      BlobListOption.fields(
                          BlobField.NAME, BlobField.SIZE, BlobField.GENERATION, BlobField.CRC32C))
                  .iterateAll()) {
            if (!blob.getName().endsWith("/") && matcher.matches(Path.of(blob.getName()))) {
              found.add(Stored.of(blob));
            }
          }
          return found;
        });
  }

  /** The object at an address, empty if there is none. */
  public static Optional<Stored> find(String address) throws IOException {
    return get(GcsAddress.of(address)).map(Stored::of);
  }

  /**
   * Opens the latest generation of an object for random access: another that replaces it meanwhile
   * is never read. Memory: at most {@value GcsChannel#LARGEST} bytes.
   *
   * @throws NoSuchFileException if there is none
   */
  public static SeekableByteChannel open(String address) throws IOException {
    return open(GcsClient.get(), GcsAddress.of(address));
  }

  static SeekableByteChannel open(Storage storage, GcsAddress address) throws IOException {
    Blob blob =
        get(storage, address).orElseThrow(() -> new NoSuchFileException(address.toString()));
    return new GcsChannel(storage, blob.getBlobId(), blob.getSize());
  }

  private static Optional<Blob> get(GcsAddress address) throws IOException {
    return get(GcsClient.get(), address);
  }

  static Optional<Blob> get(Storage storage, GcsAddress address) throws IOException {
    return GcsRequest.send(
        address,
        () ->
            Optional.ofNullable(
                storage.get(
                    address.id(),
                    BlobGetOption.fields(
                        BlobField.NAME,
                        BlobField.GENERATION,
                        BlobField.SIZE,
                        BlobField.CRC32C,
                        BlobField.METADATA))));
  }
}
