package io.axbench.gateway.domain.estimate;

import io.axbench.contracts.catalog.TextMethods;
import io.axbench.contracts.spec.GenerateSpec;
import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.contracts.spec.SteeringSpec;
import io.axbench.gateway.domain.estimate.Estimate.Line;
import io.axbench.gateway.domain.run.SteeredTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Estimates a run from its specification, the number of its concepts and the prices of the endpoints. Calls are counted
 * from the protocol, at their most where answers decide on further questions; tokens are averages for English texts, of
 * the prompts of generator and judge (four and a half letters a token) and of usual answers.
 */
public final class EstimateMaker {

    /** Concepts of the built-in sample set. */
    static final int SAMPLE_CONCEPTS = 4;

    /** Questions for a concept's genre, words and senses: short questions, short answers. */
    static final Tokens SHORT = new Tokens(110, 40);
    /** A row: the prompt with an instruction and the concept; answers end at 128 tokens at the latest. */
    static final Tokens ROW = new Tokens(170, 125);
    /** A steering prompt. */
    static final Tokens STEERING_PROMPT = new Tokens(110, 80);
    /** A rating: the scale, the instruction and the concept, without the rated text; a short explanation first. */
    static final Tokens RATING = new Tokens(280, 90);
    /** Of twenty rows one is rejected and asked for again. */
    static final double ASKED_AGAIN = 1.05;
    /** A rating for detection: the question, the concept and the text of up to 128 tokens; a short explanation first. */
    static final Tokens DETECTION = new Tokens(270, 70);
    /** Evaluation rows of a concept of the published sets, at most: positives, negatives, hard negatives. */
    static final long EVAL_ROWS = 36 + 36 + 10;
    /** Concept, instruction, fluency. */
    static final int RATINGS_A_TEXT = 3;

    private static final String PROMPT_METHOD = "Prompt";

    private final Map<String, Price> prices;

    /** With these prices by endpoint; an endpoint that is not among them is free. */
    public EstimateMaker(Map<String, Price> prices) {
        this.prices = Map.copyOf(prices);
    }

    /**
     * Average tokens of a call.
     *
     * @param input of the question
     * @param output of the answer
     */
    record Tokens(int input, int output) {}

    /** How many concepts a specification has, where it says so itself. */
    public static OptionalInt concepts(RunSpec spec) {
        List<Integer> chosen = spec.data().concepts();
        if (chosen != null) {
            return OptionalInt.of(chosen.size());
        }
        return spec.data().sample() ? OptionalInt.of(SAMPLE_CONCEPTS) : OptionalInt.empty();
    }

    /** The estimate of a run with so many concepts. */
    public Estimate make(RunSpec spec, int concepts) {
        List<Line> lines = new ArrayList<>();
        GenerateSpec generate = spec.data().generate();
        if (generate != null) {
            lines.add(data(generate, concepts));
        }
        if (spec.detection() != null) {
            lines.addAll(detection(spec, concepts));
        }
        SteeringSpec steering = spec.steering();
        if (steering != null) {
            String promptsBy = steering.promptsBy();
            boolean prompted = steering.prompted()
                    || spec.methods().stream().anyMatch(m -> m.method().equals(PROMPT_METHOD));
            if (promptsBy != null && prompted) {
                lines.add(line(Estimate.PROMPTS, Estimate.PROMPTS, promptsBy, concepts, STEERING_PROMPT));
            }
            long texts = concepts * SteeredTexts.ofAConcept(spec);
            for (JudgeSpec judge : spec.judges()) {
                String endpoint = judge.endpoint();
                if (endpoint != null) {
                    lines.add(line(
                            Estimate.JUDGE,
                            judge.id(),
                            endpoint,
                            texts * RATINGS_A_TEXT * judge.samples(),
                            new Tokens(RATING.input() + steering.newTokens(), RATING.output()),
                            spec.settle() != null));
                }
            }
        }
        return Estimate.of(concepts, lines);
    }

    /** Each evaluation row once a seed, for every entry that an endpoint rates for. */
    private List<Line> detection(RunSpec spec, int concepts) {
        GenerateSpec generate = spec.data().generate();
        long rows = generate == null ? EVAL_ROWS : 2L * generate.evalExamples() + generate.hardNegatives();
        List<Line> lines = new ArrayList<>();
        for (MethodSpec entry : spec.methods()) {
            String endpoint = TextMethods.rater(entry);
            if (endpoint != null) {
                long calls = concepts * rows * spec.seeds().size();
                lines.add(line(Estimate.DETECTION, entry.as(), endpoint, calls, DETECTION));
            }
        }
        return lines;
    }

    /**
     * The genre, the words near the concept, for each such word another sense and its check; then the rows: positives,
     * evaluation positives and negatives, hard negatives, plain answers of pairs. The subject model answers the shared
     * negatives.
     */
    private Line data(GenerateSpec generate, int concepts) {
        long questions = (tellsGenres(generate.list()) ? 0 : 1) + contrastQuestions(generate.hardNegatives());
        long rows = generate.examples() + 2L * generate.evalExamples() + generate.hardNegatives();
        if (generate.pairs()) {
            rows += generate.examples();
        }
        long asked = (long) Math.ceil(rows * ASKED_AGAIN);
        Line thinking = line(Estimate.DATA, Estimate.DATA, generate.endpoint(), concepts * questions, SHORT);
        Line writing = line(Estimate.DATA, Estimate.DATA, generate.endpoint(), concepts * asked, ROW);
        return new Line(
                Estimate.DATA,
                Estimate.DATA,
                generate.endpoint(),
                thinking.calls() + writing.calls(),
                thinking.inputTokens() + writing.inputTokens(),
                thinking.outputTokens() + writing.outputTokens(),
                thinking.dollars() + writing.dollars(),
                false);
    }

    /** Only the public layout's metadata name each concept's genre for certain; JSON lines may, other lists cannot. */
    private static boolean tellsGenres(String list) {
        return list.toLowerCase(Locale.ROOT).endsWith("/metadata.jsonl");
    }

    /**
     * The upper figure: one question for twice as many words as hard negatives are wanted, one for each word's other
     * sense, one whether it is unrelated.
     */
    private static long contrastQuestions(int hardNegatives) {
        return hardNegatives == 0 ? 0 : 1 + 2L * (2L * hardNegatives);
    }

    private Line line(String kind, String label, String endpoint, long calls, Tokens tokens) {
        return line(kind, label, endpoint, calls, tokens, false);
    }

    private Line line(String kind, String label, String endpoint, long calls, Tokens tokens, boolean atMost) {
        long input = calls * tokens.input();
        long output = calls * tokens.output();
        Price price = prices.getOrDefault(endpoint, Price.FREE);
        return new Line(kind, label, endpoint, calls, input, output, price.dollars(input, output), atMost);
    }
}
