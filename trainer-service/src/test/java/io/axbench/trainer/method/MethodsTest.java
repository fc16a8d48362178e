package io.axbench.trainer.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.MethodCatalog;
import io.axbench.contracts.MethodInfo;
import io.axbench.trainer.method.direction.ReftR1;
import org.junit.jupiter.api.Test;

class MethodsTest {

    @Test
    void everyMethodOfTheCatalogueHasAClass() {
        assertThat(Methods.ALL.stream().map(Method::name))
                .containsExactlyElementsOf(
                        MethodCatalog.ALL.stream().map(MethodInfo::name).toList());
    }

    @Test
    void findsAMethodByItsName() {
        assertThat(Methods.named("ReFT-r1")).isInstanceOf(ReftR1.class);
    }

    @Test
    void refusesAnUnknownMethodWithASuggestion() {
        assertThatThrownBy(() -> Methods.named("diffmeans"))
                .isInstanceOf(AxbenchException.class)
                .hasMessage("methods: unknown method diffmeans; did you mean DiffMean?");
    }
}
