/** The settings of the generator. */
@NullMarked
package io.axbench.generator.config;

import org.jspecify.annotations.NullMarked;
