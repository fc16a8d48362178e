package io.axbench.gateway.domain.vectors;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;

/** Refusals of vector files: where, what was found, what was expected, what to do. */
final class BadVectors {

    private BadVectors() {}

    static AxbenchException layout(String text) {
        return new AxbenchException(Reason.BAD_DATA, text);
    }

    static AxbenchException layout(String text, Object... values) {
        return layout(text.formatted(values));
    }
}
