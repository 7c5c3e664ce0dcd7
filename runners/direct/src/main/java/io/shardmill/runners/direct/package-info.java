/** What the command line knows of Beam's Direct runner. */
@NullMarked
package io.shardmill.runners.direct;

import org.jspecify.annotations.NullMarked;
