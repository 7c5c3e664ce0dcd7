package io.shardmill.vcf.source;

import io.shardmill.storage.InputFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Opens many files at a time: most of what that takes is waiting for a disk or a store.
 *
 * <p>Memory: the header of each file, of which what is equal in several is kept once.
 */
public final class VcfInputs {

  /** Files that are opened at a time. */
  private static final int AT_ONCE = 16;

  private final Map<Object, Object> known = new ConcurrentHashMap<>();

  private VcfInputs() {}

  /**
   * Reads the headers of files.
   *
   * @return the files, in the same order
   * @throws io.shardmill.error.ShardmillException of the first file that is no VCF
   */
  public static List<VcfInput> open(List<InputFile> files) throws IOException {
    VcfInputs inputs = new VcfInputs();
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, files.size()));
    try {
      List<Future<VcfInput>> opening = new ArrayList<>(files.size());
      files.forEach(file -> opening.add(threads.submit(() -> inputs.open(file))));
      List<VcfInput> opened = new ArrayList<>(files.size());
      for (Future<VcfInput> one : opening) {
        opened.add(of(one));
      }
      return opened;
    } finally {
      threads.shutdownNow();
    }
  }

  private VcfInput open(InputFile file) throws IOException {
    VcfInput input = VcfInput.open(file);
    VcfHeader header = input.header();
    return new VcfInput(
        input.input(),
        input.container(),
        new VcfHeader(
            header.version(),
            once(header.contigs()),
            once(header.info()),
            once(header.format()),
            once(header.samples()),
            header.columns(),
            header.dataStart(),
            header.definedTwice()),
        input.bcf());
  }

  /** The first thing that equals this one, order included. */
  @SuppressWarnings("unchecked")
  private <T> T once(T thing) {
    Object order = thing instanceof Map<?, ?> map ? List.copyOf(map.entrySet()) : thing;
    // An empty list of samples equals the entries of a header without contigs.
    return (T) known.computeIfAbsent(Map.entry(thing.getClass(), order), absent -> thing);
  }

  private static VcfInput of(Future<VcfInput> opening) throws IOException {
    try {
      return opening.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while files were opened", e);
    }
  }
}
