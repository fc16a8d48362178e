/** The trainer's settings. */
@NullMarked
package io.axbench.trainer.config;

import org.jspecify.annotations.NullMarked;
