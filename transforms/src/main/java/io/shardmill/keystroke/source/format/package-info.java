/**
 * How files are logs: what their names say of user, platform, video and session, and what their
 * lines are. A format makes events of the bytes of a file, and knows neither where files are nor
 * who else there is.
 */
@NullMarked
package io.shardmill.keystroke.source.format;

import org.jspecify.annotations.NullMarked;
