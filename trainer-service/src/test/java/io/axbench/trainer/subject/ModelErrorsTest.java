package io.axbench.trainer.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.Reason;
import io.axbench.lm.ModelException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ModelErrorsTest {

    @Test
    void aDiskThatFilledWhileWritingIsToldFromAFileThatCannotBeWritten() {
        assertThat(reason(new IOException("No space left on device"))).isEqualTo(Reason.DISK_FULL);
        assertThat(reason(new IOException("Permission denied"))).isEqualTo(Reason.MISSING_FILE);
    }

    @Test
    void aTextThatIsTooLongIsNoFaultOfTheLayer() {
        ModelException error = new ModelException(ModelException.Kind.TOO_LONG, "generation: a sequence of 9 tokens");
        assertThat(ModelErrors.translated(error).reason()).isEqualTo(Reason.BAD_DATA);
    }

    private static Reason reason(IOException cause) {
        ModelException error = new ModelException(ModelException.Kind.MISSING_FILE, "file: cannot be written", cause);
        return ModelErrors.translated(error).reason();
    }
}
