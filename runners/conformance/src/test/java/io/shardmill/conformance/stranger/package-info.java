/**
 * The program of somebody who uses the library: it knows the published artifacts and Beam, nothing
 * of this project's build.
 */
package io.shardmill.conformance.stranger;
