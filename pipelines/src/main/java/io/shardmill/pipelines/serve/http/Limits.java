package io.shardmill.pipelines.serve.http;

/**
 * How much is done for others.
 *
 * @param requests that are answered at a time
 * @param seconds that one may take
 */
public record Limits(int requests, int seconds) {}
