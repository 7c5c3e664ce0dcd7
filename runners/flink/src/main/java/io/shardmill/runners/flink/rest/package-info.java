/** What Flink's REST API tells of a cluster and its jobs. */
@NullMarked
package io.shardmill.runners.flink.rest;

import org.jspecify.annotations.NullMarked;
