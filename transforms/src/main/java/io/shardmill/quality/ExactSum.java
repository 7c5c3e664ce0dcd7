package io.shardmill.quality;

/** A sum of doubles that does not depend on their order. */
public final class ExactSum {}
