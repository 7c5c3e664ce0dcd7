package io.shardmill.storage.gcs;

import com.google.api.gax.paging.Page;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobField;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.Storage.BlobSourceOption;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.Storage.CopyRequest;
import com.google.cloud.storage.StorageException;
import io.shardmill.storage.CommitStore;
import io.shardmill.storage.CommitStoreProvider;
import io.shardmill.storage.DatasetPath;
import io.shardmill.storage.PendingFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A data set below a prefix of a Google Cloud Storage bucket.
 *
 * <p>An object appears at once and whole, and is created only if there is none of its name: the
 * request carries {@code ifGenerationMatch=0}. So files are written under their own names, and
 * nothing is renamed. The service is strongly consistent, also for listing.
 */
public final class GcsCommitStore implements CommitStore {

  /** Tells the requests of one call from those of another that writes the same bytes. */
  private static final String ATTEMPT = "shardmill-attempt";

  /** How often an object may come and go while it is being created, before that is a failure. */
  private static final int MOST_VANISHED = 10;

  /** A deletion is two round trips and no work. */
  private static final int DELETED_AT_ONCE = 16;

  private final Storage storage;
  private final GcsAddress root;

  GcsCommitStore(Storage storage, GcsAddress root) {
    this.storage = storage;
    this.root = new GcsAddress(root.bucket(), root.name().replaceAll("/+$", ""));
  }

  @Override
  public String root() {
    return root.toString();
  }

  @Override
  public String location(String path) {
    return address(path).toString();
  }

  @Override
  public boolean putIfAbsent(String path, byte[] bytes) throws IOException {
    GcsAddress address = address(path);
    String attempt = UUID.randomUUID().toString();
    BlobInfo info = BlobInfo.newBuilder(address.id()).setMetadata(Map.of(ATTEMPT, attempt)).build();
    for (int vanished = 0; ; vanished++) {
      try {
        storage.create(
            info, bytes, BlobTargetOption.doesNotExist(), BlobTargetOption.disableGzipContent());
        return true;
      } catch (StorageException e) {
        if (GcsRequest.status(e) != 412) {
          throw GcsRequest.explained(address, e);
        }
        // There is one, perhaps ours: the answer to the request that made it was lost.
        Optional<Blob> found = GcsFiles.get(storage, address);
        if (found.isPresent()) {
          Map<String, String> metadata = found.get().getMetadata();
          return metadata != null && attempt.equals(metadata.get(ATTEMPT));
        }
        if (vanished == MOST_VANISHED) {
          throw GcsRequest.explained(address, e);
        }
      }
    }
  }

  @Override
  public PendingFile newFile(String path, String scratch) {
    return new GcsPendingFile(storage, address(path));
  }

  /** On the side of the service, whatever the size; doing it again makes the same object again. */
  @Override
  public void copy(String from, String to) throws IOException {
    GcsAddress source = address(from);
    CopyRequest request = CopyRequest.of(source.id(), address(to).id());
    GcsRequest.send(source, () -> storage.copy(request).getResult());
  }

  @Override
  public byte[] read(String path) throws IOException {
    try (SeekableByteChannel channel = open(path)) {
      return Channels.newInputStream(channel).readAllBytes();
    }
  }

  @Override
  public SeekableByteChannel open(String path) throws IOException {
    return GcsFiles.open(storage, address(path));
  }

  @Override
  public OptionalLong size(String path) throws IOException {
    return GcsFiles.get(storage, address(path)).stream().mapToLong(Blob::getSize).findFirst();
  }

  @Override
  public Stream<String> list(String folder) throws IOException {
    return blobs(folder, BlobField.NAME).map(this::path);
  }

  /** With the listing: asking for each object would take a round trip for it. */
  @Override
  public Map<String, Long> sizes(String folder) throws IOException {
    Map<String, Long> sizes = new TreeMap<>();
    try (Stream<Blob> blobs = blobs(folder, BlobField.NAME, BlobField.SIZE)) {
      blobs.forEach(blob -> sizes.put(path(blob), blob.getSize()));
    }
    return sizes;
  }

  private String path(Blob blob) {
    return blob.getName().substring(root.name().isEmpty() ? 0 : root.name().length() + 1);
  }

  private Stream<Blob> blobs(String folder, BlobField... fields) throws IOException {
    String start = root.name().isEmpty() ? "" : root.name() + "/";
    String within = folder.isEmpty() ? start : start + DatasetPath.folder(folder) + "/";
    Page<Blob> first =
        GcsRequest.send(
            root,
            () ->
                storage.list(
                    root.bucket(), BlobListOption.prefix(within), BlobListOption.fields(fields)));
    return Stream.iterate(Optional.of(first), Optional::isPresent, page -> next(page.get()))
        .flatMap(page -> StreamSupport.stream(page.get().getValues().spliterator(), false))
        // What consoles and mounted buckets leave for an empty folder.
        .filter(blob -> !blob.getName().endsWith("/"));
  }

  private Optional<Page<Blob>> next(Page<Blob> page) {
    try {
      return GcsRequest.send(root, () -> Optional.ofNullable(page.getNextPage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Removes the generation that is there now: repeated after a lost answer, the request does not
   * meet a file that another run has created since.
   */
  @Override
  public void delete(String path) throws IOException {
    GcsAddress address = address(path);
    Optional<Blob> found = GcsFiles.get(storage, address);
    if (found.isPresent()) {
      delete(storage, found.get().getBlobId());
    }
  }

  @Override
  public void deleteAll(Collection<String> paths) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(DELETED_AT_ONCE);
    try {
      List<Callable<Void>> deletions = new ArrayList<>();
      for (String path : paths) {
        deletions.add(
            () -> {
              delete(path);
              return null;
            });
      }
      for (Future<Void> deletion : threads.invokeAll(deletions)) {
        deletion.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("%s: interrupted while deleting files".formatted(root), e);
    } catch (ExecutionException e) {
      throw new IOException("%s: cannot delete files".formatted(root), e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  static void delete(Storage storage, BlobId generation) throws IOException {
    try {
      storage.delete(generation, BlobSourceOption.generationMatch());
    } catch (StorageException e) {
      if (GcsRequest.status(e) != 412) {
        throw GcsRequest.explained(new GcsAddress(generation.getBucket(), generation.getName()), e);
      }
    }
  }

  private GcsAddress address(String path) {
    DatasetPath.of(path);
    return new GcsAddress(root.bucket(), root.name().isEmpty() ? path : root.name() + "/" + path);
  }

  /** Serves {@code gs://bucket/prefix}. */
  public static final class Provider implements CommitStoreProvider {
    @Override
    public boolean serves(String root) {
      return GcsAddress.is(root);
    }

    @Override
    public CommitStore open(String root) {
      return new GcsCommitStore(GcsClient.get(), GcsAddress.of(root));
    }
  }
}
