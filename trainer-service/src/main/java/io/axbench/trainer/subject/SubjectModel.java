package io.axbench.trainer.subject;

import io.axbench.lm.Activations;
import io.axbench.lm.GenerationRequest;
import io.axbench.lm.GenerationSettings;
import io.axbench.lm.Intervention;
import io.axbench.lm.LanguageModel;
import io.axbench.lm.ModelException;
import io.axbench.lm.Tokens;
import io.axbench.lm.training.TrainingSession;
import io.axbench.trainer.tuning.ModelTuner;
import io.axbench.trainer.tuning.Tuner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A language model at one layer. An example becomes the model's own chat of one turn, which ends with the answer, cut
 * to {@value #LONGEST} tokens. Safe for several threads; does not own the model.
 */
public final class SubjectModel implements Subject {

    /** Longest example, in tokens, as in the public code. */
    public static final int LONGEST = 1024;

    /** Most probable tokens that are sampled from when the model writes: the default of transformers, left on there. */
    private static final int TOP_K = 50;

    /** Answers that are written at once. */
    private static final int SIDE_BY_SIDE = 16;

    private final LanguageModel model;
    private final int layer;
    private final TextEnd end;

    /**
     * A model at a layer.
     *
     * @param layer 0-based block whose output is read
     */
    public SubjectModel(LanguageModel model, int layer) {
        this(model, layer, TextEnd.ANSWER);
    }

    /**
     * A model at a layer.
     *
     * @param layer 0-based block whose output is read
     * @param end where the texts end that it reads
     */
    public SubjectModel(LanguageModel model, int layer, TextEnd end) {
        this.model = model;
        this.layer = layer;
        this.end = end;
    }

    @Override
    public int width() {
        return model.info().width();
    }

    @Override
    public int layer() {
        return layer;
    }

    @Override
    public Activations stream(String text) {
        return translated(() -> model.activations(List.of(cut(model.tokenizer().encode(text))), layer)
                .getFirst());
    }

    @Override
    public float[] next(Activations stream) {
        return translated(() -> model.nextLogits(stream, layer));
    }

    @Override
    public float[] lens(float[] vector) {
        return translated(() -> model.nextLogits(
                new Activations(1, vector.length, vector), model.info().layers() - 1));
    }

    @Override
    public List<ReadExample> read(List<Example> examples) {
        return translated(() -> {
            int prefix = model.chat().prefixLength();
            List<Tokens> chats = examples.stream().map(this::chat).toList();
            List<Activations> streams = model.activations(chats, layer);
            List<ReadExample> read = new ArrayList<>(chats.size());
            for (int i = 0; i < chats.size(); i++) {
                Tokens chat = chats.get(i);
                int answerStart = prompt(examples.get(i).instruction()).size();
                read.add(new ReadExample(
                        chat, Math.min(prefix, chat.size()), Math.min(answerStart, chat.size()), streams.get(i)));
            }
            return read;
        });
    }

    @Override
    public String text(Example example) {
        return translated(() -> {
            Tokens chat = chat(example);
            return model.tokenizer().decode(chat.slice(Math.min(1, chat.size()), chat.size()));
        });
    }

    @Override
    public Activations padding(List<ReadExample> examples) {
        return translated(
                () -> model.padding(examples.stream().map(ReadExample::tokens).toList(), layer));
    }

    @Override
    public ShiftedLoss loss(List<ReadExample> examples) {
        return translated(() -> {
            TrainingSession session = model.training(layer);
            try {
                return new ModelLoss(session, examples, TrainingSession::parts);
            } catch (RuntimeException e) {
                session.close();
                throw e;
            }
        });
    }

    @Override
    public UpperModel upper() {
        return translated(() -> new SessionUpperModel(model.training(layer)));
    }

    @Override
    public Tuner tuner() {
        return new ModelTuner(model, layer);
    }

    @Override
    public int vocabulary() {
        return model.info().vocabulary();
    }

    @Override
    public Activations embeddings(int[] ids) {
        return translated(() -> model.embeddings(Tokens.of(ids)));
    }

    @Override
    public List<String> write(List<String> requests, int tokens, double temperature, List<Long> seeds) {
        GenerationSettings settings = new GenerationSettings(tokens, temperature, TOP_K);
        List<String> answers = new ArrayList<>();
        for (int from = 0; from < requests.size(); from += SIDE_BY_SIDE) {
            List<GenerationRequest> some = new ArrayList<>();
            for (int i = from; i < Math.min(requests.size(), from + SIDE_BY_SIDE); i++) {
                some.add(new GenerationRequest(prompt(requests.get(i)), seeds.get(i), 0));
            }
            translated(() -> model.generate(some, settings, new Intervention.None()))
                    .forEach(answer ->
                            answers.add(model.tokenizer().decodePlain(answer).strip()));
        }
        return answers;
    }

    private Tokens chat(Example example) {
        return switch (end) {
            case ANSWER ->
                cut(model.tokenizer().encode(model.chat().conversation(example.instruction(), example.answer())));
            case REMNANT -> {
                Tokens reopened =
                        model.tokenizer().encode(model.chat().reopened(example.instruction(), example.answer()));
                yield cut(reopened.slice(0, reopened.size() - model.chat().closingTokens()));
            }
        };
    }

    private Tokens prompt(String instruction) {
        return cut(model.tokenizer().encode(model.chat().prompt(instruction)));
    }

    private Tokens cut(Tokens tokens) {
        int longest = Math.min(LONGEST, model.info().contextLength());
        return tokens.slice(0, Math.min(tokens.size(), longest));
    }

    private static <T> T translated(Supplier<T> work) {
        try {
            return work.get();
        } catch (ModelException e) {
            throw ModelErrors.translated(e);
        }
    }
}
