package io.axbench.trainer.sae;

import java.nio.file.Path;
import java.util.Set;

/** A file of named arrays, mapped; safe for use by several threads until closed. */
interface ArrayFile extends AutoCloseable {

    /** Where it is. */
    Path path();

    /** Names of all arrays. */
    Set<String> names();

    /** The array of one of the {@link #names}. */
    StoredArray array(String name);

    @Override
    void close();
}
