package io.axbench.lm;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An error of a language model. The message is one line: where, what was found, what was expected, what to do. */
public class ModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong; no retry helps, except where said. */
    public enum Kind {
        /** A file or folder that was named does not exist or cannot be read. */
        MISSING_FILE,
        /** A file is damaged, cut short, or at odds with another file of the same model. */
        DAMAGED,
        /** The files are in order, but this family, tensor type, tokenizer or setting is not supported. */
        UNSUPPORTED,
        /** A request does not fit the model: layer, width or token out of range. */
        OUT_OF_RANGE,
        /** A text is longer than the model allows. */
        TOO_LONG,
        /** An activation, a loss or a gradient is NaN or infinite. */
        NON_FINITE,
        /** Memory ran out; a retry with a smaller batch, or later, may help. */
        OUT_OF_MEMORY,
        /** The engine failed. */
        ENGINE
    }

    private final Kind kind;

    /** An error found here. */
    public ModelException(Kind kind, String message) {
        this(kind, message, null);
    }

    /** An error that another one caused. */
    public ModelException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** The one line. */
    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), kind.name());
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }
}
