package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import io.axbench.lm.Device;
import io.axbench.lm.Precision;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.NullMarked;

/** Products of two matrices in the engine's own operations and in nothing else, to learn how fast they can be. */
@NullMarked
public final class MatrixProducts implements AutoCloseable {

    private static final String METHODS = """
              def in_f32(self: __torch__.Products, x: Tensor) -> List[Tensor]:
                return [x.to(6)]

              def in_bf16(self: __torch__.Products, x: Tensor) -> List[Tensor]:
                return [x.to(15)]

              def in_f16(self: __torch__.Products, x: Tensor) -> List[Tensor]:
                return [x.to(5)]

              def pack(self: __torch__.Products, w: Tensor) -> List[Tensor]:
                return [ops.mkldnn._reorder_linear_weight(w, 32)]

              def packed(self: __torch__.Products, x: Tensor, w: Tensor, rounds: int) -> List[Tensor]:
                y = x
                for i in range(rounds):
                  y = ops.mkldnn._linear_pointwise(x, w, None, "none", annotate(List[Optional[number]], []), "")
                return [y]
            """;

    private final NDManager manager;
    private final PtSymbolBlock block;
    private final NDArray left;
    private final NDArray packed;

    /** Random matrices {@code [rows, inner]} and {@code [columns, inner]}, the second packed. */
    public MatrixProducts(Precision precision, int rows, int inner, int columns) {
        EngineThread.prepare();
        manager = EngineThread.manager(Device.CPU);
        byte[] archive = TorchScriptArchive.of("Products", METHODS);
        try {
            block = JniUtils.loadModule((PtNDManager) manager, new ByteArrayInputStream(archive), true, false);
        } catch (IOException e) {
            manager.close();
            throw new UncheckedIOException("reading from memory failed", e);
        }
        String cast = switch (precision) {
            case F32 -> "in_f32";
            case BF16 -> "in_bf16";
            case F16 -> "in_f16";
        };
        left = call(manager, cast, IValue.from((PtNDArray) manager.randomNormal(new Shape(rows, inner))));
        NDArray right = call(manager, cast, IValue.from((PtNDArray) manager.randomNormal(new Shape(columns, inner))));
        packed = call(manager, "pack", IValue.from((PtNDArray) right));
    }

    /** So many products, on the calling thread; several threads may call at once. */
    public void run(int rounds) {
        EngineThread.prepare();
        try (NDManager scope = manager.newSubManager()) {
            call(scope, "packed", IValue.from((PtNDArray) left), IValue.from((PtNDArray) packed), IValue.from((long)
                    rounds));
        }
    }

    @Override
    public void close() {
        block.close();
        manager.close();
    }

    private NDArray call(NDManager scope, String method, IValue... inputs) {
        try (IValue result = IValueUtils.runMethod(block, method, inputs)) {
            return new NDList(result.toTensorArray((PtNDManager) scope)).singletonOrThrow();
        } finally {
            for (IValue input : inputs) {
                input.close();
            }
        }
    }
}
