package io.shardmill.pipelines.serve.http;

/**
 * What a request may say behind the question mark, or must say in its path.
 *
 * @param name as the address has it
 * @param about what it is, in one sentence without a full stop
 * @param example a value that shows the form
 */
public record Parameter(String name, String about, String example) {}
