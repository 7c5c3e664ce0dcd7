package io.shardmill.pipelines.query;

import io.shardmill.pipelines.Errand;
import io.shardmill.pipelines.ErrandVerb;
import io.shardmill.postgres.connect.PostgresServer;
import io.shardmill.postgres.connect.ServerDataSource;
import java.util.function.Function;
import javax.sql.DataSource;

/** Asks a table and its archive as one. */
public final class QueryVerb implements ErrandVerb<QueryOptions> {

  private final Function<PostgresServer, DataSource> connections;

  /** Connects as the options say. */
  public QueryVerb() {
    this(ServerDataSource::new);
  }

  /** The same, with connections of the caller's. */
  QueryVerb(Function<PostgresServer, DataSource> connections) {
    this.connections = connections;
  }

  @Override
  public String name() {
    return "query";
  }

  @Override
  public String summary() {
    return "Rows and aggregates of a PostgreSQL table and its archive, as of one table";
  }

  @Override
  public Class<QueryOptions> options() {
    return QueryOptions.class;
  }

  @Override
  public Errand errand(QueryOptions options) {
    return new Query(options, connections);
  }
}
