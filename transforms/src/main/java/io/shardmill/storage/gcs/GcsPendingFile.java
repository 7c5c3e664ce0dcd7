package io.shardmill.storage.gcs;

import com.google.cloud.WriteChannel;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobWriteOption;
import com.google.cloud.storage.StorageException;
import io.shardmill.storage.PendingFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A resumable upload under the final name, which the service shows to nobody before it is complete.
 * One that is never completed leaves nothing: the service forgets it after a week.
 *
 * <p>Memory: {@value #PART} bytes. Larger files are sent in parts of that size.
 */
final class GcsPendingFile extends PendingFile {

  /** Most data files are smaller, and then take one request more than their bytes. */
  static final int PART = 8 << 20;

  private final Storage storage;
  private final GcsAddress address;
  private final CRC32C crc = new CRC32C();
  private long size;

  private @Nullable WriteChannel upload;
  private boolean exists;

  GcsPendingFile(Storage storage, GcsAddress address) {
    this.storage = storage;
    this.address = address;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    crc.update(bytes, offset, length);
    size += length;
    send(
        () -> {
          ByteBuffer left = ByteBuffer.wrap(bytes, offset, length);
          while (left.hasRemaining()) {
            upload().write(left);
          }
        });
  }

  /** What is done with the upload. */
  @FunctionalInterface
  private interface Part {
    void send() throws IOException;
  }

  /** If there is a file of that name, nothing more is sent: it only remains to compare. */
  private void send(Part part) throws IOException {
    if (exists) {
      return;
    }
    try {
      part.send();
    } catch (IOException | StorageException e) {
      if (GcsRequest.status(e) != 412) {
        throw GcsRequest.explained(address, e);
      }
      exists = true;
    }
  }

  private WriteChannel upload() {
    WriteChannel channel = upload;
    if (channel == null) {
      channel =
          storage.writer(BlobInfo.newBuilder(address.id()).build(), BlobWriteOption.doesNotExist());
      channel.setChunkSize(PART);
      upload = channel;
    }
    return channel;
  }

  @Override
  public void publish() throws IOException {
    send(() -> upload().close());
    Optional<Blob> found = GcsFiles.get(storage, address);
    if (found.isPresent() && isThis(found.get())) {
      return;
    }
    if (exists) {
      throw otherContent(address.toString());
    }
    if (found.isPresent()) {
      GcsCommitStore.delete(storage, found.get().getBlobId());
    }
    throw new IOException(
        "%s: other bytes arrived than were sent; start again with --onExisting=resume"
            .formatted(address));
  }

  private boolean isThis(Blob found) {
    byte[] bigEndian = ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
    return found.getSize() == size
        && Base64.getEncoder().encodeToString(bigEndian).equals(found.getCrc32c());
  }

  /** An upload that is not complete is dropped: to close its channel would complete it. */
  @Override
  public void close() {
    upload = null;
  }
}
