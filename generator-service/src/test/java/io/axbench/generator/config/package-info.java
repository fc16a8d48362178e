/** Tests of the settings. */
@NullMarked
package io.axbench.generator.config;

import org.jspecify.annotations.NullMarked;
