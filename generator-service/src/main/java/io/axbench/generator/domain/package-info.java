/** From a run's specification to its messages: content hashes, drawn instructions, plan pages, concepts. */
@NullMarked
package io.axbench.generator.domain;

import org.jspecify.annotations.NullMarked;
