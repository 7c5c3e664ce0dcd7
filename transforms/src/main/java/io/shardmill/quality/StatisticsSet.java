package io.shardmill.quality;

/** Named mergeable statistics. */
public final class StatisticsSet {}
