/** What the recipes of generated data share: ranges of their parts, and command lines. */
@NullMarked
package io.shardmill.testdata.options;

import org.jspecify.annotations.NullMarked;
