/**
 * A Beam job service of one machine, which runs on Flink what it is sent. What {@code ./shardmill
 * flink job-service} does.
 */
@NullMarked
package io.shardmill.runners.flink.service;

import org.jspecify.annotations.NullMarked;
