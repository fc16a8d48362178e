package io.axbench.testing.endpoint;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the scripted endpoint answers.
 *
 * @param answers text by prompt
 * @param delay before each answer
 * @param seed of the chances
 * @param chances probability of each behaviour, from 0 to 1; what is left answers. Drawn from (seed, prompt, how often
 *     it was asked before), so neither order nor time matters
 * @param key that requests must carry as a bearer token; null: none needed
 */
public record Script(
        Function<String, String> answers,
        Duration delay,
        long seed,
        Map<Behaviour, Double> chances,
        @Nullable String key) {

    /** Copies the chances. */
    public Script {
        chances = Map.copyOf(chances);
        double sum = chances.values().stream().mapToDouble(Double::doubleValue).sum();
        if (sum > 1) {
            throw new IllegalArgumentException("the chances sum to " + sum);
        }
    }

    /** Answers at once, with a verdict where the prompt asks for a rating and with a few sentences elsewhere. */
    public static Script plain() {
        return new Script(DefaultAnswers::answer, Duration.ZERO, 0, Map.of(), null);
    }

    /** With other answers. */
    public Script answering(Function<String, String> by) {
        return new Script(by, delay, seed, chances, key);
    }

    /** With a delay before each answer. */
    public Script after(Duration longer) {
        return new Script(answers, longer, seed, chances, key);
    }

    /** With another seed of the chances. */
    public Script seeded(long other) {
        return new Script(answers, delay, other, chances, key);
    }

    /** With a behaviour that comes up with this probability. */
    public Script sometimes(Behaviour behaviour, double chance) {
        Map<Behaviour, Double> more = new LinkedHashMap<>(chances);
        more.put(behaviour, chance);
        return new Script(answers, delay, seed, more, key);
    }

    /** With a key that requests must carry. */
    public Script withKey(String secret) {
        return new Script(answers, delay, seed, chances, secret);
    }

    /** What happens to this prompt when it is asked for the n-th time, from 0. */
    Behaviour behaviour(String promptHash, int time) {
        ByteBuffer draw = ByteBuffer.wrap(PromptHash.sha256(seed + ":" + promptHash + ":" + time));
        double left = (draw.getLong() >>> 11) * 0x1p-53;
        for (Map.Entry<Behaviour, Double> chance : ordered()) {
            left -= chance.getValue();
            if (left < 0) {
                return chance.getKey();
            }
        }
        return new Behaviour.Answer();
    }

    private Iterable<Map.Entry<Behaviour, Double>> ordered() {
        return () -> chances.entrySet().stream()
                .sorted((a, b) -> a.getKey().toString().compareTo(b.getKey().toString()))
                .iterator();
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "Script[delay=%s, seed=%d, chances=%s]".formatted(delay, seed, chances);
    }
}
