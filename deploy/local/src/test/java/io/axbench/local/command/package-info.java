/** Tests of commands. */
@NullMarked
package io.axbench.local.command;

import org.jspecify.annotations.NullMarked;
