package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import io.axbench.lm.ModelException;
import io.axbench.lm.weights.Activation;
import io.axbench.lm.weights.BlockForm;
import io.axbench.lm.weights.ModelConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The decoder's fused operations, compiled by PyTorch from {@code decoder.py}, {@code training.py} and
 * {@code steering.py} with the model's values filled in. Holds
 * no weights; every operation returns a list of arrays. Safe for use by several threads.
 */
final class ScriptModule implements AutoCloseable {

    private static final String CLASS = "Decoder";

    /** Methods of the one class, by what they are for. */
    private static final List<String> SOURCES = List.of("decoder.py", "training.py", "steering.py");

    /** Added to the score of a key that a query must not see: its weight is then 0, and f16 can hold it. */
    private static final double HIDDEN = -60_000;

    private final PtSymbolBlock block;
    private final Linears linears;

    private ScriptModule(PtSymbolBlock block, Linears linears) {
        this.block = block;
        this.linears = linears;
    }

    /** Compiles the operations for a model of this shape. */
    static ScriptModule of(NDManager manager, ModelConfig config, Linears linears) {
        byte[] archive = TorchScriptArchive.of(CLASS, filledIn(source(), values(config, linears)));
        try {
            return new ScriptModule(
                    JniUtils.loadModule((PtNDManager) manager, new ByteArrayInputStream(archive), true, false),
                    linears);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    /** How matrices must lie in memory for this module. */
    Linears linears() {
        return linears;
    }

    /**
     * Runs an operation without gradients. The results are inference arrays: they cannot enter a gradient's computation
     * later.
     *
     * @param scope manager that the results belong to
     * @param method name of the operation
     * @param inputs {@link NDArray}, {@code List<NDArray>}, {@link Integer} or {@link Long}, in the order of
     *     the method's parameters
     * @throws ModelException {@code ENGINE} if an input requires a gradient, which packed weights would make wrong
     */
    NDList infer(NDManager scope, String method, Object... inputs) {
        IValue[] values = new IValue[inputs.length];
        try {
            for (int i = 0; i < inputs.length; i++) {
                values[i] = value(method, inputs[i]);
            }
            try (IValue result = IValueUtils.runMethod(block, method, values)) {
                return new NDList(result.toTensorArray((PtNDManager) scope));
            }
        } finally {
            for (IValue value : values) {
                if (value != null) {
                    value.close();
                }
            }
        }
    }

    /** As {@link #infer}, for an operation with one result. */
    NDArray inferOne(NDManager scope, String method, Object... inputs) {
        return infer(scope, method, inputs).singletonOrThrow();
    }

    /**
     * Arrays that enter an operation themselves, not by views: packed weights have none, and of what is differentiated a
     * view is another array. They must always be the same input of the same operations.
     */
    record Themselves(List<NDArray> arrays) {}

    /**
     * Runs an operation that may be differentiated, with one result. An operation that takes packed weights must know
     * that it is not differentiated through them.
     *
     * @param scope manager that the result belongs to
     * @param method name of the operation
     * @param inputs {@link NDArray}, {@code List<NDArray>} or {@link Themselves}, in the order of the method's parameters
     */
    NDArray track(NDManager scope, String method, Object... inputs) {
        return trackAll(scope, method, inputs).singletonOrThrow();
    }

    /** The same with several results. */
    NDList trackAll(NDManager scope, String method, Object... inputs) {
        NDList named = new NDList();
        try (NDManager names = scope.newSubManager()) {
            NDArray tag = names.create(0f);
            tag.setName("module_method:" + method);
            named.add(tag);
            for (int i = 0; i < inputs.length; i++) {
                switch (inputs[i]) {
                    case NDArray array -> named.add(alias(names, array, null));
                    case List<?> list -> {
                        for (Object element : list) {
                            named.add(alias(names, (NDArray) element, "list" + i + "[]"));
                        }
                    }
                    case Themselves themselves -> {
                        for (NDArray array : themselves.arrays()) {
                            named.add(itself(method, array, "list" + i + "[]"));
                        }
                    }
                    default -> throw new IllegalArgumentException(method + ": input " + i);
                }
            }
            NDList results = IValueUtils.forward(block, named, true);
            results.attach(scope);
            return results;
        }
    }

    /** Frees the compiled code. */
    @Override
    public void close() {
        block.close();
    }

    /** DJL tells lists from single arrays by name, and names stick: hence a view for each use. */
    private static NDArray alias(NDManager names, NDArray array, @Nullable String name) {
        NDArray view = array.reshape(array.getShape());
        view.attach(names);
        view.setName(name);
        return view;
    }

    private static NDArray itself(String method, NDArray array, String name) {
        String known = array.getName();
        if (known != null && !known.equals(name)) {
            throw new IllegalStateException(
                    "%s: an array is in %s here and was in %s elsewhere".formatted(method, name, known));
        }
        array.setName(name);
        return array;
    }

    private static IValue value(String method, Object input) {
        return switch (input) {
            case PtNDArray array -> IValue.from(withoutGradient(method, array));
            case Integer number -> IValue.from(number.longValue());
            case Long number -> IValue.from(number);
            case List<?> list -> {
                PtNDArray[] arrays = new PtNDArray[list.size()];
                for (int i = 0; i < arrays.length; i++) {
                    arrays[i] = (PtNDArray) list.get(i);
                }
                yield IValue.listFrom(arrays);
            }
            default -> throw new IllegalArgumentException(method + ": " + input.getClass());
        };
    }

    private static PtNDArray withoutGradient(String method, PtNDArray array) {
        if (JniUtils.requiresGrad(array)) {
            throw new ModelException(
                    ModelException.Kind.ENGINE,
                    "%s: an input requires a gradient, which packed weights would make wrong".formatted(method));
        }
        return array;
    }

    private static Map<String, String> values(ModelConfig config, Linears linears) {
        Map<String, Object> values = new HashMap<>();
        values.put("packed", linears == Linears.PACKED);
        values.put("hidden", HIDDEN);
        values.put("width", config.width());
        values.put("heads", config.heads());
        values.put("key_value_heads", config.keyValueHeads());
        values.put("group", config.heads() / config.keyValueHeads());
        values.put("head_size", config.headSize());
        values.put("half", config.headSize() / 2);
        values.put("query", config.heads() * config.headSize());
        values.put("key_value", config.keyValueHeads() * config.headSize());
        values.put("query_key", (config.heads() + config.keyValueHeads()) * config.headSize());
        values.put("intermediate", config.intermediate());
        values.put("vocabulary", config.vocabulary());
        values.put("epsilon", config.rmsEpsilon());
        values.put("embedding_scale", config.embeddingScale());
        values.put("final_soft_cap", config.finalSoftCap());
        values.put("window", config.window());
        values.put("kinds", kinds(config));
        BlockForm block = config.block();
        values.put("scale", block.attentionScale());
        values.put("attention_soft_cap", block.attentionSoftCap());
        values.put("gelu", block.activation() == Activation.GELU_TANH);
        values.put("biases", block.queryKeyValueBias());
        values.put("head_norms", block.queryKeyNorm());
        values.put("output_norms", block.outputNorms());
        Map<String, String> texts = new HashMap<>();
        values.forEach((name, value) -> texts.put(name, text(value)));
        return texts;
    }

    /** For each block, which mask and which rotary table it takes: 0 without a window, 1 with. */
    private static String kinds(ModelConfig config) {
        return config.windows().stream().map(window -> window > 0 ? "1" : "0").collect(Collectors.joining(", "));
    }

    private static String text(Object value) {
        return switch (value) {
            case Boolean flag -> flag ? "True" : "False";
            default -> value.toString();
        };
    }

    private static String filledIn(String text, Map<String, String> sizes) {
        String filled = text;
        for (Map.Entry<String, String> size : sizes.entrySet()) {
            filled = filled.replace("${" + size.getKey() + "}", size.getValue());
        }
        return filled;
    }

    private static String source() {
        StringBuilder source = new StringBuilder();
        for (String name : SOURCES) {
            source.append(resource(name)).append('\n');
        }
        return source.toString();
    }

    private static String resource(String name) {
        try (InputStream in = ScriptModule.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
