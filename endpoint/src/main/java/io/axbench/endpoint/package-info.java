/**
 * The client of OpenAI-compatible chat endpoints: an answer is kept before it is used, so none is paid twice; a run's
 * budget is a hard limit; no more is asked at once, and no faster, than an endpoint allows.
 */
@NullMarked
package io.axbench.endpoint;

import org.jspecify.annotations.NullMarked;
