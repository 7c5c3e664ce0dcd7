/**
 * A Flink session cluster of one machine, started from the project's own dependencies: a job
 * manager and a task manager, each a process of its own. What {@code ./shardmill flink} does.
 */
@NullMarked
package io.shardmill.runners.flink.cluster;

import org.jspecify.annotations.NullMarked;
