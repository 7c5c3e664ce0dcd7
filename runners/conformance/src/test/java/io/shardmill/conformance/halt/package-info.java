/** Lets a test stop another JVM at a place in its code, to do something at a certain moment. */
package io.shardmill.conformance.halt;
