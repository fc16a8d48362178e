/** The commands, one class each: they read options, call what does the work, and print. */
@NullMarked
package io.axbench.local.command;

import org.jspecify.annotations.NullMarked;
