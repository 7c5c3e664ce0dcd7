/**
 * What a bundled jar tells the command line about the runner in it. Nothing here or below {@code
 * pipelines} knows a runner; the modules that do are in {@code io.shardmill.runners.NAME}.
 */
@NullMarked
package io.shardmill.runners;

import org.jspecify.annotations.NullMarked;
