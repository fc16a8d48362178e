package io.axbench.testing.endpoint;

import java.time.Duration;
import java.util.function.Function;

/**
 * The scripted endpoint as a process: {@code main 8099 delay=200 seed=7 stall=0.01 429=0.02 500=0.02 half=0.01
 * malformed=0.01 rating=0.01 retry-after=1 answers=io.axbench.testing.MyAnswers}.
 *
 * <p>The first argument is the port (0: a free one); {@code delay} is in milliseconds, behaviours have a probability,
 * {@code answers} names a class with a public constructor that is a {@code Function<String, String>} from prompt to
 * text. Prints {@code ready URL} when it listens.
 */
public final class ScriptedEndpointProcess {

    private ScriptedEndpointProcess() {}

    /** Serves until it is killed. */
    public static void main(String[] args) {
        Script script = Script.plain();
        int retryAfter = 1;
        for (int i = 1; i < args.length; i++) {
            if (args[i].startsWith("retry-after=")) {
                retryAfter = Integer.parseInt(args[i].substring("retry-after=".length()));
            }
        }
        for (int i = 1; i < args.length; i++) {
            int equals = args[i].indexOf('=');
            script = with(script, args[i].substring(0, equals), args[i].substring(equals + 1), retryAfter);
        }
        ScriptedEndpoint endpoint = ScriptedEndpoint.start(Integer.parseInt(args[0]), script);
        System.out.println("ready " + endpoint.url());
    }

    private static Script with(Script script, String option, String value, int retryAfter) {
        return switch (option) {
            case "delay" -> script.after(Duration.ofMillis(Long.parseLong(value)));
            case "seed" -> script.seeded(Long.parseLong(value));
            case "key" -> script.withKey(value);
            case "answers" -> script.answering(answers(value));
            case "stall" -> sometimes(script, new Behaviour.Stall(), value);
            case "stall-halfway" -> sometimes(script, new Behaviour.StallHalfway(), value);
            case "429" -> sometimes(script, new Behaviour.TooMany(retryAfter), value);
            case "500" -> sometimes(script, new Behaviour.Fail(500, "server_error", "Scripted trouble"), value);
            case "half" -> sometimes(script, new Behaviour.HalfAnswer(), value);
            case "malformed" -> sometimes(script, new Behaviour.MalformedJson(), value);
            case "rating" -> sometimes(script, new Behaviour.RatingOutOfRange(), value);
            case "filter" -> sometimes(script, new Behaviour.Filter(), value);
            case "retry-after" -> script;
            default -> throw new IllegalArgumentException("unknown option " + option);
        };
    }

    private static Script sometimes(Script script, Behaviour behaviour, String chance) {
        return script.sometimes(behaviour, Double.parseDouble(chance));
    }

    @SuppressWarnings("unchecked")
    private static Function<String, String> answers(String className) {
        try {
            return (Function<String, String>)
                    Class.forName(className).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no answers by " + className, e);
        }
    }
}
