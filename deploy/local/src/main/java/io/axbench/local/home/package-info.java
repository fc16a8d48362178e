/** The state folder: where things lie, the ports and settings of a stack, and the record of what runs. */
@NullMarked
package io.axbench.local.home;

import org.jspecify.annotations.NullMarked;
