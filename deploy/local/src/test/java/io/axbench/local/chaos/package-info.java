/** The whole stack on the real model: complete, the same when parts are killed, the same with two trainers. */
@NullMarked
package io.axbench.local.chaos;

import org.jspecify.annotations.NullMarked;
