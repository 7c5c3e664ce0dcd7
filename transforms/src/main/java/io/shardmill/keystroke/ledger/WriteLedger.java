package io.shardmill.keystroke.ledger;

import io.shardmill.postgres.connect.PostgresServer;
import io.shardmill.postgres.connect.ServerDataSource;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.io.jdbc.JdbcIO;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.Wait;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Writes committed versions into the ledger: users and files first, and the version itself once
 * they are there. Doing it twice, or again after it was interrupted, is doing it once.
 *
 * <p>Yields a value for each version, once all are written. The data files of a version are read in
 * parallel, by the columns that tell their files.
 *
 * <p>Memory of each worker thread: about 300 bytes for each user of a data set, some columns of a
 * row group, and 1,000 rows to write.
 */
public final class WriteLedger extends PTransform<PBegin, PCollection<Void>> {

  /** Values of a row of the ledger, of which some are not known. */
  private static final Coder<List<@Nullable String>> ROW =
      ListCoder.of(NullableCoder.of(StringUtf8Coder.of()));

  private static final Coder<LedgerVersion> VERSION = SerializableCoder.of(LedgerVersion.class);

  private final PostgresServer server;
  private final List<LedgerVersion> versions;

  private WriteLedger(PostgresServer server, List<LedgerVersion> versions) {
    this.server = server;
    this.versions = versions;
  }

  /**
   * Writes to the ledger of a server, which has its tables.
   *
   * @param versions at most one of each data set; older ones are written already
   */
  public static WriteLedger to(PostgresServer server, List<LedgerVersion> versions) {
    return new WriteLedger(server, List.copyOf(versions));
  }

  @Override
  public PCollection<Void> expand(PBegin begin) {
    PCollection<LedgerVersion> all =
        begin.apply("Versions", Create.of(versions).withCoder(VERSION));
    PCollection<Void> users =
        all.apply("Read users", ParDo.of(new ReadUsersFn()))
            .setCoder(ROW)
            .apply("Write users", write(LedgerTable.USER_STATE));
    PCollection<Void> files =
        all.apply("List data files", ParDo.of(new ListDataFilesFn()))
            .setCoder(KvCoder.of(VERSION, VarIntCoder.of()))
            .apply("Spread data files", Reshuffle.viaRandomKey())
            .apply("Read files", ParDo.of(new ReadFilesFn()))
            .setCoder(ROW)
            .apply("Write files", write(LedgerTable.INPUT_FILE));
    return all.apply("Read versions", ParDo.of(new ReadVersionFn()))
        .setCoder(ROW)
        .apply("Wait for users and files", Wait.on(users, files))
        .setCoder(ROW)
        .apply("Write versions", write(LedgerTable.VERSION));
  }

  private PTransform<PCollection<List<@Nullable String>>, PCollection<Void>> write(
      LedgerTable table) {
    PostgresServer to = server;
    return JdbcIO.<List<@Nullable String>>write()
        .withDataSourceProviderFn(nothing -> new ServerDataSource(to))
        .withStatement(table.upsert())
        .withPreparedStatementSetter(
            (row, statement) -> {
              // A lock that somebody holds must not keep the run for ever.
              statement.setQueryTimeout(Math.toIntExact(to.statementTimeout().toSeconds()));
              for (int value = 0; value < row.size(); value++) {
                statement.setString(value + 1, row.get(value));
              }
            })
        .withResults();
  }

  private static final class ReadUsersFn extends DoFn<LedgerVersion, List<@Nullable String>> {

    @ProcessElement
    public void process(@Element LedgerVersion version, OutputReceiver<List<@Nullable String>> rows)
        throws IOException {
      LedgerRows.open(version).ofUsers(rows::output);
    }
  }

  private static final class ListDataFilesFn
      extends DoFn<LedgerVersion, KV<LedgerVersion, Integer>> {

    @ProcessElement
    public void process(
        @Element LedgerVersion version, OutputReceiver<KV<LedgerVersion, Integer>> files)
        throws IOException {
      for (int chunk : LedgerRows.open(version).chunksWithFiles()) {
        files.output(KV.of(version, chunk));
      }
    }
  }

  private static final class ReadFilesFn
      extends DoFn<KV<LedgerVersion, Integer>, List<@Nullable String>> {

    /** The index of users is the same for all data files of a version. */
    private transient @Nullable LedgerRows open;

    private transient @Nullable LedgerVersion opened;

    @ProcessElement
    public void process(
        @Element KV<LedgerVersion, Integer> file, OutputReceiver<List<@Nullable String>> rows)
        throws IOException {
      LedgerRows version = open;
      if (version == null || !file.getKey().equals(opened)) {
        version = LedgerRows.open(file.getKey());
        open = version;
        opened = file.getKey();
      }
      version.ofFiles(file.getValue(), rows::output);
    }
  }

  private static final class ReadVersionFn extends DoFn<LedgerVersion, List<@Nullable String>> {

    @ProcessElement
    public void process(@Element LedgerVersion version, OutputReceiver<List<@Nullable String>> rows)
        throws IOException {
      rows.output(LedgerRows.open(version).ofVersion());
    }
  }
}
