/** A PostgreSQL server of one's own, for tests and the demo. */
@NullMarked
package io.shardmill.testdata.postgres;

import org.jspecify.annotations.NullMarked;
