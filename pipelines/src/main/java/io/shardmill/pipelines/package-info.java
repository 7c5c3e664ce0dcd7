/**
 * What a pipeline of the command line is: its options, its plan, and how it adds itself to a Beam
 * pipeline. Each one is a package below this.
 */
@NullMarked
package io.shardmill.pipelines;

import org.jspecify.annotations.NullMarked;
