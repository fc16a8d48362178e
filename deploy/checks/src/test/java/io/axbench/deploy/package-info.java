/** Whether the files under {@code deploy/} fit together and fit the services: read as text, nothing is started. */
@NullMarked
package io.axbench.deploy;

import org.jspecify.annotations.NullMarked;
