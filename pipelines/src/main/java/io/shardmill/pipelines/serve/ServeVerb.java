package io.shardmill.pipelines.serve;

import io.shardmill.pipelines.Errand;
import io.shardmill.pipelines.ErrandVerb;

/** Answers over tables and their archives over HTTP, until it is stopped. */
public final class ServeVerb implements ErrandVerb<ServeOptions> {

  @Override
  public String name() {
    return "serve";
  }

  @Override
  public String summary() {
    return "Rows and aggregates of PostgreSQL tables and their archives, over HTTP";
  }

  @Override
  public Class<ServeOptions> options() {
    return ServeOptions.class;
  }

  @Override
  public Errand errand(ServeOptions options) {
    return new Serve(options);
  }
}
