package io.shardmill.keystroke.source;

import io.shardmill.keystroke.LogName;
import io.shardmill.keystroke.source.format.LogFile;
import io.shardmill.storage.InputFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files of users by ordinal, in a form that travels with a pipeline: a batch of users is one
 * array of deflated bytes, which is unpacked when it is read, so 180,000 files take some 5 MB
 * wherever the pipeline is copied to.
 */
final class PackedUserFiles implements Serializable {

  private static final int BATCH = 100;

  private final int users;
  private final List<byte[]> batches;

  private PackedUserFiles(int users, List<byte[]> batches) {
    this.users = users;
    this.batches = batches;
  }

  /** Packs the files of each ordinal. */
  static PackedUserFiles of(List<UserFiles> files) {
    List<byte[]> batches = new ArrayList<>();
    for (int start = 0; start < files.size(); start += BATCH) {
      batches.add(pack(files.subList(start, Math.min(files.size(), start + BATCH))));
    }
    return new PackedUserFiles(files.size(), batches);
  }

  /** The files of the ordinals from one to before another. */
  List<UserFiles> between(int start, int end) {
    if (start < 0 || end > users) {
      throw new IndexOutOfBoundsException("Users [%d, %d) of %d".formatted(start, end, users));
    }
    List<UserFiles> files = new ArrayList<>();
    for (int batch = start / BATCH; batch * BATCH < end; batch++) {
      List<UserFiles> unpacked = unpack(batches.get(batch));
      int first = batch * BATCH;
      files.addAll(
          unpacked.subList(Math.max(0, start - first), Math.min(unpacked.size(), end - first)));
    }
    return files;
  }

  private static byte[] pack(List<UserFiles> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes, deflater))) {
      out.writeInt(files.size());
      for (UserFiles user : files) {
        write(user, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  private static void write(UserFiles user, DataOutputStream out) throws IOException {
    out.writeInt(user.logs().size());
    for (LogFile log : user.logs()) {
      write(log.file(), out);
      out.writeUTF(log.name().file());
      out.writeInt(log.name().platform());
      out.writeInt(log.name().video());
      out.writeInt(log.name().session());
    }
    out.writeInt(user.documents().size());
    for (String document : user.documents()) {
      out.writeUTF(document);
    }
    out.writeInt(user.prefixed());
    out.writeBoolean(user.demographics() != null);
    if (user.demographics() != null) {
      write(user.demographics(), out);
    }
    out.writeInt(user.told().size());
    for (String text : user.told()) {
      out.writeBoolean(text != null);
      if (text != null) {
        out.writeUTF(text);
      }
    }
  }

  private static void write(InputFile file, DataOutputStream out) throws IOException {
    out.writeUTF(file.name());
    writeUnless(file.name(), file.path(), out);
    writeUnless(file.path(), file.location(), out);
    out.writeLong(file.size());
    out.writeUTF(file.revision());
    out.writeUTF(file.checksum());
  }

  /** The names of a file are mostly one. */
  private static void writeUnless(String same, String name, DataOutputStream out)
      throws IOException {
    out.writeBoolean(name.equals(same));
    if (!name.equals(same)) {
      out.writeUTF(name);
    }
  }

  private static List<UserFiles> unpack(byte[] packed) {
    List<UserFiles> files = new ArrayList<>();
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(packed)))) {
      int users = in.readInt();
      for (int user = 0; user < users; user++) {
        files.add(read(in));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static UserFiles read(DataInputStream in) throws IOException {
    int logs = in.readInt();
    List<LogFile> files = new ArrayList<>();
    for (int i = 0; i < logs; i++) {
      InputFile file = file(in);
      files.add(
          new LogFile(file, new LogName(in.readUTF(), in.readInt(), in.readInt(), in.readInt())));
    }
    int documents = in.readInt();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < documents; i++) {
      names.add(in.readUTF());
    }
    int prefixed = in.readInt();
    InputFile demographics = in.readBoolean() ? file(in) : null;
    List<@Nullable String> told = new ArrayList<>();
    for (int texts = in.readInt(); texts > 0; texts--) {
      told.add(in.readBoolean() ? in.readUTF() : null);
    }
    return new UserFiles(files, names, prefixed, demographics, told);
  }

  private static InputFile file(DataInputStream in) throws IOException {
    String name = in.readUTF();
    String path = in.readBoolean() ? name : in.readUTF();
    String location = in.readBoolean() ? path : in.readUTF();
    return new InputFile(name, path, location, in.readLong(), in.readUTF(), in.readUTF());
  }
}
