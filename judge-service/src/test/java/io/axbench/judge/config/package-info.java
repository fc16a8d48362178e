/** Every default, and what a layer may use. */
@NullMarked
package io.axbench.judge.config;

import org.jspecify.annotations.NullMarked;
