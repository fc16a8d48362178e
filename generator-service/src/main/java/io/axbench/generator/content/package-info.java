/** Hashes of content, and the order that they put things in: what is drawn depends on content and seed alone. */
@NullMarked
package io.axbench.generator.content;

import org.jspecify.annotations.NullMarked;
