package io.shardmill.dataset.source;

import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.identity.InputIdentity;
import io.shardmill.storage.InputFiles;
import java.io.IOException;
import java.io.Serializable;

/**
 * A committed version of a data set, told from any other by the checksum of its index, which stands
 * for all files. A later commit does not change what it names.
 *
 * @param root of the data set
 * @param version its number
 * @param sha256 of the file of its index
 */
public record DatasetIdentity(String root, long version, String sha256) implements Serializable {

  /**
   * The identity of a version.
   *
   * @param root of the data set, in words of the caller
   */
  public static DatasetIdentity of(String root, Dataset dataset) throws IOException {
    return new DatasetIdentity(root, dataset.index().version(), dataset.indexSha256());
  }

  /** {@code cohort@3}. */
  public String name() {
    return "%s@%d".formatted(root, version);
  }

  /**
   * Opens the version.
   *
   * @throws ShardmillException if its index is another one now
   */
  public Dataset open() throws IOException {
    Dataset dataset = Dataset.open(root, version);
    if (!dataset.indexSha256().equals(sha256)) {
      throw changed(dataset.store().location(dataset.indexPath()));
    }
    return dataset;
  }

  /** As an input of a run: the file of the index. */
  public InputIdentity input() throws IOException {
    Dataset dataset = Dataset.open(root, version);
    String index = dataset.store().location(dataset.indexPath());
    return InputFiles.find(index)
        .map(
            file ->
                new InputIdentity(
                    name(), file.location(), file.size(), file.revision(), "sha256:" + sha256))
        .orElseThrow(() -> changed(index));
  }

  private static ShardmillException changed(String index) {
    return new ShardmillException(
        ErrorCategory.SOURCE_UNAVAILABLE,
        "%s is not the index that was planned, and no index ever changes; verify the data set"
            .formatted(index));
  }
}
