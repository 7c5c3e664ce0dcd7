/** What the command line knows of Beam's portable runner. */
@NullMarked
package io.shardmill.runners.portable;

import org.jspecify.annotations.NullMarked;
