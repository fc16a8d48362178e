/** The ratings that were given, each once. */
@NullMarked
package io.axbench.judge.store;

import org.jspecify.annotations.NullMarked;
