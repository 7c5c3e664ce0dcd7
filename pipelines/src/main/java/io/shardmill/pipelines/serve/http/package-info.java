/**
 * HTTP for readers: routes and what they take, who may ask, how much at a time, and answers that
 * are whole before their first byte is sent. Knows nothing of tables.
 */
@NullMarked
package io.shardmill.pipelines.serve.http;

import org.jspecify.annotations.NullMarked;
