package io.axbench.gateway.domain.exchange;

import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.gateway.domain.specification.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a run that was imported cannot be computed again here. */
public final class ComputedElsewhere {

    private static final String MARK = "imported from ";
    private static final Pattern JUDGE = Pattern.compile("/judges/(\\d{1,9})/llm/endpoint");

    private ComputedElsewhere() {}

    /** Where a run was imported from, as the codes that its results name say; empty for a run of this gateway. */
    public static Optional<String> origin(Collection<String> codes) {
        return codes.stream()
                .filter(code -> code.startsWith(MARK))
                .map(code -> code.substring(MARK.length()))
                .findFirst();
    }

    /**
     * One line: the origin, what is not here, what to do, and what can be done all the same.
     *
     * @param faults of the run's specification, at least one
     */
    public static String line(String origin, RunSpec spec, List<Fault> faults) {
        List<String> unknown = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Fault fault : faults) {
            Matcher judge = JUDGE.matcher(fault.pointer());
            if (judge.matches()) {
                unknown.add(told(spec.judges().get(Integer.parseInt(judge.group(1)))));
            } else {
                others.add(fault.line());
            }
        }
        if (others.size() > 1) {
            unknown.add("%s (and %d more)".formatted(others.getFirst(), others.size() - 1));
        } else {
            unknown.addAll(others);
        }
        return "the run was imported from %s and cannot be computed again here: %s. What it has stands; ./axbench diff compares it with a run that is made here"
                .formatted(origin, String.join("; ", unknown));
    }

    private static String told(JudgeSpec judge) {
        String endpoint = judge.endpoint();
        return "its judge %s is no endpoint here, make it one with ./axbench endpoint %s --url URL --model ID (its ratings may differ from those of another program's prompts)"
                .formatted(judge.id(), endpoint);
    }
}
