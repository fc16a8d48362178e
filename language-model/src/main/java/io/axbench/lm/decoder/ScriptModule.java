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
import io.axbench.lm.weights.ModelConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The decoder's fused operations, compiled by PyTorch from {@code decoder.py} with the model's sizes filled in. Holds
 * no weights; every operation returns a list of arrays. Safe for use by several threads.
 */
final class ScriptModule implements AutoCloseable {

    private static final String CLASS = "Decoder";

    private final PtSymbolBlock block;

    private ScriptModule(PtSymbolBlock block) {
        this.block = block;
    }

    /** Compiles the operations for a model of this shape. */
    static ScriptModule of(NDManager manager, ModelConfig config) {
        byte[] archive = TorchScriptArchive.of(CLASS, filledIn(source(config), sizes(config)));
        try {
            return new ScriptModule(
                    JniUtils.loadModule((PtNDManager) manager, new ByteArrayInputStream(archive), true, false));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    /**
     * Runs an operation without gradients. The results are inference arrays: they cannot enter a gradient's computation
     * later.
     *
     * @param scope manager that the results belong to
     * @param method name of the operation
     * @param inputs {@link NDArray}, {@code List<NDArray>} or {@link Integer}, in the order of the method's parameters
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
     * Runs an operation that may be differentiated, with one result. No packed weight may be among the inputs.
     *
     * @param scope manager that the result belongs to
     * @param method name of the operation
     * @param inputs {@link NDArray} or {@code List<NDArray>}, in the order of the method's parameters
     */
    NDArray track(NDManager scope, String method, Object... inputs) {
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
                    default -> throw new IllegalArgumentException(method + ": input " + i);
                }
            }
            NDArray result = IValueUtils.forward(block, named, true).singletonOrThrow();
            result.attach(scope);
            return result;
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

    private static IValue value(String method, Object input) {
        return switch (input) {
            case PtNDArray array -> IValue.from(withoutGradient(method, array));
            case Integer number -> IValue.from(number.longValue());
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

    private static Map<String, String> sizes(ModelConfig config) {
        int group = config.heads() / config.keyValueHeads();
        return Map.ofEntries(
                Map.entry("width", Integer.toString(config.width())),
                Map.entry("heads", Integer.toString(config.heads())),
                Map.entry("key_value_heads", Integer.toString(config.keyValueHeads())),
                Map.entry("group", Integer.toString(group)),
                Map.entry("head_size", Integer.toString(config.headSize())),
                Map.entry("half", Integer.toString(config.headSize() / 2)),
                Map.entry("query", Integer.toString(config.heads() * config.headSize())),
                Map.entry("key_value", Integer.toString(config.keyValueHeads() * config.headSize())),
                Map.entry("query_key", Integer.toString((config.heads() + config.keyValueHeads()) * config.headSize())),
                Map.entry("intermediate", Integer.toString(config.intermediate())),
                Map.entry("vocabulary", Integer.toString(config.vocabulary())),
                Map.entry("scale", Double.toString(1 / Math.sqrt(config.headSize()))),
                Map.entry("epsilon", Double.toString(config.rmsEpsilon())));
    }

    private static String filledIn(String text, Map<String, String> sizes) {
        String filled = text;
        for (Map.Entry<String, String> size : sizes.entrySet()) {
            filled = filled.replace("${" + size.getKey() + "}", size.getValue());
        }
        return filled;
    }

    private static String source(ModelConfig config) {
        String name = switch (config.family()) {
            case LLAMA -> "decoder.py";
        };
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
