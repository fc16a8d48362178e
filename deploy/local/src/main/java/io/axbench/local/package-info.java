/** The command line that a person types, behind the shell script {@code axbench}. */
@NullMarked
package io.axbench.local;

import org.jspecify.annotations.NullMarked;
