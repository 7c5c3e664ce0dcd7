/**
 * What a run depends on, so that two runs can be told apart: its inputs by size, modification and
 * content, the options that shape rows, the files that options name, and the version of what the
 * code makes of all that. Pure values; reading files is for {@code io.shardmill.inputs}.
 */
@NullMarked
package io.shardmill.identity;

import org.jspecify.annotations.NullMarked;
