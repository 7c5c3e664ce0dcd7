/** Made-up patients with glucose sensors, in the schema of the Gluroo database. */
@NullMarked
package io.shardmill.testdata.glucose;

import org.jspecify.annotations.NullMarked;
