package io.shardmill.benchmarks;

import java.io.Serializable;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.extensions.avro.coders.AvroCoder;
import org.apache.beam.sdk.io.FileIO;
import org.apache.beam.sdk.io.jdbc.JdbcIO;
import org.apache.beam.sdk.io.parquet.ParquetIO;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * The table of readings to Parquet by {@code JdbcIO.read} and {@code ParquetIO.sink} on the Direct
 * runner without its enforcements, and without {@code withOutputParallelization}, with which
 * 100,000 rows do not finish in two minutes.
 *
 * <pre>
 * java -cp benchmarks/target/benchmarks.jar io.shardmill.benchmarks.BeamTable JDBC_URL QUERY FOLDER
 * </pre>
 */
public final class BeamTable {

  private static final Schema SCHEMA =
      SchemaBuilder.record("readings")
          .fields()
          .requiredString("gid")
          .requiredLong("date")
          .requiredInt("bgl")
          .requiredString("trend")
          .requiredString("source")
          .endRecord();

  private BeamTable() {}

  /** A row as a record; a named class, since JdbcIO takes no lambda on Java 17. */
  private static final class ToRecord implements JdbcIO.RowMapper<GenericRecord>, Serializable {
    @Override
    public GenericRecord mapRow(ResultSet row) throws SQLException {
      GenericRecord record = new GenericData.Record(schema());
      record.put("gid", row.getString(1));
      record.put("date", row.getTimestamp(2).getTime() * 1000);
      record.put("bgl", row.getInt(3));
      record.put("trend", row.getString(4));
      record.put("source", row.getString(5));
      return record;
    }

    private static Schema schema() {
      return SCHEMA;
    }
  }

  /** Takes the address, a query of the five columns and the folder to write to. */
  // The coder of an Avro record follows from its schema, which no inference knows.
  @SuppressWarnings("deprecation")
  public static void main(String[] arguments) {
    DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
    options.setEnforceImmutability(false);
    options.setEnforceEncodability(false);
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply(
            JdbcIO.<GenericRecord>read()
                .withDataSourceConfiguration(
                    JdbcIO.DataSourceConfiguration.create("org.postgresql.Driver", arguments[0]))
                .withQuery(arguments[1])
                .withRowMapper(new ToRecord())
                .withOutputParallelization(false)
                .withCoder(AvroCoder.of(SCHEMA)))
        .apply(FileIO.<GenericRecord>write().via(ParquetIO.sink(SCHEMA)).to(arguments[2]));
    pipeline.run().waitUntilFinish();
  }
}
