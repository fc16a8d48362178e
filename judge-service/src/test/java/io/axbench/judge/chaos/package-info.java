/** The packaged service, its database and its endpoint: killed while texts are rated, and measured while they are not. */
@NullMarked
package io.axbench.judge.chaos;

import org.jspecify.annotations.NullMarked;
