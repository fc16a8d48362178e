package io.axbench.lm;

import java.util.Arrays;
import java.util.Optional;

/** A matrix of a decoder block, under the name that checkpoints give it. */
public enum Projection {
    /** Queries of attention. */
    Q("self_attn", "q_proj"),
    /** Keys of attention. */
    K("self_attn", "k_proj"),
    /** Values of attention. */
    V("self_attn", "v_proj"),
    /** Output of attention. */
    O("self_attn", "o_proj"),
    /** Gate of the MLP. */
    GATE("mlp", "gate_proj"),
    /** The MLP's way up. */
    UP("mlp", "up_proj"),
    /** The MLP's way down. */
    DOWN("mlp", "down_proj");

    private final String part;
    private final String module;

    Projection(String part, String module) {
        this.part = part;
        this.module = module;
    }

    /** Name of the module, e.g. {@code o_proj}. */
    public String module() {
        return module;
    }

    /** Name of a block's tensor, e.g. {@code model.layers.3.self_attn.o_proj}; its weight ends in {@code .weight}. */
    public String path(int layer) {
        return "model.layers.%d.%s.%s".formatted(layer, part, module);
    }

    /** The projection of this module name. */
    public static Optional<Projection> ofModule(String module) {
        return Arrays.stream(values()).filter(p -> p.module.equals(module)).findFirst();
    }
}
