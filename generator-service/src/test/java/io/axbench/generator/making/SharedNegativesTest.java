package io.axbench.generator.making;

import static io.axbench.generator.source.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.axbench.contracts.Reason;
import io.axbench.contracts.spec.Dtype;
import io.axbench.contracts.spec.GenerateSpec;
import io.axbench.contracts.spec.ModelSpec;
import io.axbench.endpoint.Asker;
import io.axbench.endpoint.ChatEndpoint;
import io.axbench.generator.source.PathRoots;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharedNegativesTest {

    private static final GenerateSpec KEPT =
            new GenerateSpec("list.csv", "fake", 4, 2, 1, 4, false, Map.of(), "/sets/mine");
    private static final GenerateSpec NOT_KEPT =
            new GenerateSpec("list.csv", "fake", 4, 2, 1, 4, false, Map.of(), null);

    private final ChatEndpoint local =
            new FakeEndpoint("local", "small", question -> FakeEndpoint.answer("An answer."));
    private final LanguageModels models = new LanguageModels(name -> local, new Asker("run", null, () -> {}), 1);
    private final Pools pools = Pools.open(KEPT, 42, new PathRoots(List.of()));

    @Test
    void refusesToKeepASetWhoseNegativesAnotherModelWouldAnswer() {
        assertRefused(
                () -> open(KEPT, Dtype.BF16),
                Reason.INVALID_SPECIFICATION,
                "data.generate.out",
                "the run's model small:bf16, but the endpoint local asks for small; take that model in f32,");
    }

    @Test
    void takesTheModelThatAnswersAndAnyWhereNothingIsKept() {
        assertThatCode(() -> open(KEPT, Dtype.F32)).doesNotThrowAnyException();
        assertThatCode(() -> open(NOT_KEPT, Dtype.BF16)).doesNotThrowAnyException();
    }

    private SharedNegatives open(GenerateSpec spec, Dtype dtype) {
        return SharedNegatives.open(spec, pools, new ModelSpec("small", dtype), models);
    }
}
