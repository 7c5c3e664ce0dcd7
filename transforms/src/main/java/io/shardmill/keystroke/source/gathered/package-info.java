/**
 * Tables of which one has rows of several users, or one user has rows in several: {@link
 * io.shardmill.keystroke.source.gathered.GatherLogs} reads them by tables, brings each row to its
 * user, and makes logs of the rows of a user.
 */
@NullMarked
package io.shardmill.keystroke.source.gathered;

import org.jspecify.annotations.NullMarked;
