package io.axbench.trainer.tuning;

import io.axbench.lm.Activations;
import io.axbench.lm.LanguageModel;
import io.axbench.lm.ModelException;
import io.axbench.lm.Projection;
import io.axbench.lm.ScoreRequest;
import io.axbench.lm.TokenLogProbs;
import io.axbench.lm.Tokens;
import io.axbench.lm.intervention.Positions;
import io.axbench.lm.training.BatchParts;
import io.axbench.lm.training.CachedExample;
import io.axbench.lm.training.LabelledSequence;
import io.axbench.lm.training.TrainingSession;
import io.axbench.trainer.subject.ModelErrors;
import io.axbench.trainer.subject.ReadExample;
import io.axbench.trainer.subject.SubjectModel;
import java.util.ArrayList;
import java.util.List;

/** A language model to train things in. Does not own it. */
public final class ModelTuner implements Tuner {

    private final LanguageModel model;
    private final int studied;
    private final BatchParts.Rule rule;

    /**
     * A model.
     *
     * @param studied layer whose stream the examples bring with them
     */
    public ModelTuner(LanguageModel model, int studied) {
        this(model, studied, TrainingSession::parts);
    }

    /** The same, with batches divided by a rule of its own. */
    ModelTuner(LanguageModel model, int studied, BatchParts.Rule rule) {
        this.model = model;
        this.studied = studied;
        this.rule = rule;
    }

    @Override
    public int layers() {
        return model.info().layers();
    }

    @Override
    public TunedLoss language(Tuned tuned, List<ReadExample> examples) {
        return inSession(
                tuned,
                session -> new ModelLanguageLoss(
                        session,
                        tuned,
                        shapes(tuned),
                        cached(session, examples),
                        rule,
                        examples.getFirst().prefix()));
    }

    @Override
    public TunedLoss preference(Tuned tuned, List<ReadPair> pairs, Preference preference) {
        List<ReadExample> concepts = pairs.stream().map(ReadPair::concept).toList();
        List<ReadExample> plains = pairs.stream().map(ReadPair::plain).toList();
        return inSession(tuned, session -> {
            List<CachedExample> ofConcepts = cached(session, concepts);
            List<CachedExample> ofPlains = cached(session, plains);
            List<TokenLogProbs> conceptLogs = model.logProbs(requests(concepts));
            List<TokenLogProbs> plainLogs = model.logProbs(requests(plains));
            List<ModelPreferenceLoss.Texts> texts = new ArrayList<>();
            for (int i = 0; i < pairs.size(); i++) {
                TokenLogProbs concept = conceptLogs.get(i);
                TokenLogProbs plain = plainLogs.get(i);
                texts.add(new ModelPreferenceLoss.Texts(
                        ofConcepts.get(i),
                        ofPlains.get(i),
                        BidirectionalPreference.Weights.of(concept.sum(), concept.size(), plain.sum(), plain.size())));
            }
            return new ModelPreferenceLoss(
                    session,
                    tuned,
                    shapes(tuned),
                    texts,
                    rule,
                    preference,
                    concepts.getFirst().prefix());
        });
    }

    @Override
    public TunedLoss shift(Tuned tuned, List<ReadShift> shifts) {
        return inSession(tuned, session -> {
            List<CachedExample> plain =
                    cached(session, shifts.stream().map(ReadShift::plain).toList());
            List<CachedExample> prompted =
                    cached(session, shifts.stream().map(ReadShift::prompted).toList());
            List<ModelShiftLoss.Texts> texts = new ArrayList<>();
            for (int i = 0; i < shifts.size(); i++) {
                ReadShift shift = shifts.get(i);
                texts.add(new ModelShiftLoss.Texts(
                        plain.get(i),
                        prompted.get(i),
                        shift.plain().answerStart(),
                        shift.prompted().answerStart(),
                        shift.tokens()));
            }
            int prefix = shifts.getFirst().plain().prefix();
            return new ModelShiftLoss(session, tuned, shapes(tuned), texts, rule, layers(), prefix);
        });
    }

    @Override
    public WholeTuning whole(List<ReadExample> examples) {
        List<LabelledSequence> sequences = sequences(examples);
        try {
            int longest = sequences.stream()
                    .mapToInt(sequence -> sequence.tokens().size())
                    .max()
                    .orElse(0);
            return new ModelWholeTuning(model.fullTraining(longest), sequences);
        } catch (ModelException e) {
            throw ModelErrors.translated(e);
        }
    }

    @Override
    public List<double[]> promptMeans(List<String> instructions, int layer) {
        try {
            int prefix = model.chat().prefixLength();
            int longest = Math.min(SubjectModel.LONGEST, model.info().contextLength());
            List<Tokens> prompts = new ArrayList<>();
            for (String instruction : instructions) {
                Tokens prompt = model.tokenizer().encode(model.chat().prompt(instruction));
                prompts.add(prompt.slice(0, Math.min(prompt.size(), longest)));
            }
            List<double[]> means = new ArrayList<>();
            for (Activations stream : model.activations(prompts, layer)) {
                means.add(stream.from(Math.min(prefix, stream.count() - 1)).mean());
            }
            return means;
        } catch (ModelException e) {
            throw ModelErrors.translated(e);
        }
    }

    private static List<LabelledSequence> sequences(List<ReadExample> examples) {
        return examples.stream()
                .map(e -> new LabelledSequence(e.tokens(), e.answerStart()))
                .toList();
    }

    private List<CachedExample> cached(TrainingSession session, List<ReadExample> examples) {
        List<LabelledSequence> sequences = sequences(examples);
        if (session.layer() != studied) {
            return session.cache(sequences);
        }
        List<CachedExample> cached = new ArrayList<>();
        for (int i = 0; i < sequences.size(); i++) {
            cached.add(new CachedExample(sequences.get(i), examples.get(i).stream()));
        }
        return cached;
    }

    private static List<ScoreRequest> requests(List<ReadExample> examples) {
        return examples.stream()
                .map(e -> new ScoreRequest(
                        e.tokens().slice(0, e.answerStart()),
                        e.tokens().slice(e.answerStart(), e.tokens().size())))
                .toList();
    }

    private List<int[]> shapes(Tuned tuned) {
        int width = model.info().width();
        List<int[]> shapes = new ArrayList<>();
        switch (tuned) {
            case Tuned.Streams(List<Integer> layers, int rank, Positions positions) -> {
                for (int i = 0; i < layers.size(); i++) {
                    shapes.addAll(List.of(new int[] {rank, width}, new int[] {rank, width}, new int[] {rank}));
                }
            }
            case Tuned.Vector vector -> shapes.add(new int[] {1, width});
            case Tuned.Probes(List<Integer> layers) -> {
                for (int i = 0; i < layers.size(); i++) {
                    shapes.addAll(List.of(new int[] {1, width}, new int[] {1}, new int[] {1, width}));
                }
            }
            case Tuned.Adapters adapters -> {
                for (int i = 0; i < adapters.layers().size(); i++) {
                    for (Projection projection : adapters.projections()) {
                        List<Integer> matrix = model.shape(projection);
                        shapes.add(new int[] {adapters.rank(), matrix.getLast()});
                        shapes.add(new int[] {matrix.getFirst(), adapters.rank()});
                    }
                }
            }
        }
        return shapes;
    }

    private static int lowest(Tuned tuned) {
        return switch (tuned) {
            case Tuned.Streams streams -> streams.layers().getFirst();
            case Tuned.Vector vector -> vector.layer();
            case Tuned.Probes probes -> probes.layers().getFirst();
            case Tuned.Adapters adapters -> adapters.layers().getFirst() - 1;
        };
    }

    private TunedLoss inSession(Tuned tuned, Opening opening) {
        try {
            TrainingSession session = model.training(lowest(tuned));
            try {
                return opening.loss(session);
            } catch (RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (ModelException e) {
            throw ModelErrors.translated(e);
        }
    }

    /** Makes a loss that closes the session. */
    @FunctionalInterface
    private interface Opening {
        TunedLoss loss(TrainingSession session);
    }
}
