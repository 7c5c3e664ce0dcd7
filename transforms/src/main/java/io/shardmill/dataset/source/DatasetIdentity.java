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
 * @param called what the caller calls the data set
 * @param root where it is
 * @param version its number
 * @param sha256 of the file of its index
 * @param content hash of what its rows are, whenever and wherever they were committed
 */
public record DatasetIdentity(
    String called, String root, long version, String sha256, String content)
    implements Serializable {

  /**
   * The identity of a version.
   *
   * @param called what the caller calls the data set
   */
  public static DatasetIdentity of(String called, Dataset dataset) throws IOException {
    return new DatasetIdentity(
        called,
        dataset.store().root(),
        dataset.index().version(),
        dataset.indexSha256(),
        dataset.index().contentSha256());
  }

  /** The same by another name. */
  public DatasetIdentity as(String newCalled) {
    return new DatasetIdentity(newCalled, root, version, sha256, content);
  }

  /** {@code cohort@3}. */
  public String name() {
    return "%s@%d".formatted(called, version);
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

  /**
   * As an input of a run: the index as a place to look, and the content as what it is. The bytes of
   * an index tell who committed it when, so a data set that was made again would look like another.
   */
  public InputIdentity input() throws IOException {
    Dataset dataset = Dataset.open(root, version);
    String index = dataset.store().location(dataset.indexPath());
    return InputFiles.find(index)
        .map(
            file ->
                new InputIdentity(name(), file.location(), null, "", "content-sha256:" + content))
        .orElseThrow(() -> changed(index));
  }

  private static ShardmillException changed(String index) {
    return new ShardmillException(
        ErrorCategory.SOURCE_UNAVAILABLE,
        "%s is not the index that was planned, and no index ever changes; verify the data set"
            .formatted(index));
  }
}
