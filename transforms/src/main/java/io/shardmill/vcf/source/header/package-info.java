/** Lines of a header, as far as text and BCF have them in common. */
@NullMarked
package io.shardmill.vcf.source.header;

import org.jspecify.annotations.NullMarked;
