/**
 * What a job holds of the network memory of a cluster's task managers, known before it is
 * submitted.
 */
@org.jspecify.annotations.NullMarked
package io.shardmill.runners.flink.network;
