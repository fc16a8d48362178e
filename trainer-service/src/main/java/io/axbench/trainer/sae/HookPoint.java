package io.axbench.trainer.sae;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in a model by TransformerLens' names, of which the residual stream's are known here. */
final class HookPoint {

    private static final Pattern RESIDUAL = Pattern.compile("blocks\\.([0-9]{1,4})\\.hook_resid_(pre|post)");

    private HookPoint() {}

    /**
     * The 0-based block whose output the place is; empty if no place is named. What enters a block is the output of the
     * one before.
     *
     * @throws io.axbench.contracts.AxbenchException {@code BAD_DATA} for another place than the residual stream; final
     */
    static OptionalInt layer(Path config, String name) {
        if (name.isEmpty()) {
            return OptionalInt.empty();
        }
        Matcher place = RESIDUAL.matcher(name);
        if (!place.matches()) {
            throw SaeErrors.bad(
                    config, "hook_name %s is not the residual stream (blocks.L.hook_resid_post)".formatted(name));
        }
        int block = Integer.parseInt(place.group(1));
        return OptionalInt.of(place.group(2).equals("post") ? block : block - 1);
    }
}
