/** An OpenAI-compatible endpoint that answers by a script, misbehaves on demand, and counts what it is asked. */
@NullMarked
package io.axbench.testing.endpoint;

import org.jspecify.annotations.NullMarked;
