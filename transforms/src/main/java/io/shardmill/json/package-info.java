/** JSON as this project writes it: the same bytes on every platform. Knows nothing of us. */
@NullMarked
package io.shardmill.json;

import org.jspecify.annotations.NullMarked;
