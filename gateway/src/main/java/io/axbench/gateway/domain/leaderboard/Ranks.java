package io.axbench.gateway.domain.leaderboard;

import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.gateway.domain.standings.Standings;
import io.axbench.gateway.domain.standings.Standings.Place;
import io.axbench.gateway.domain.standings.StandingsMaker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the standings say of each row of a leaderboard. */
final class Ranks {

    /** Judges in the order of their rows. */
    static final Comparator<JudgeIdentity> JUDGES = Comparator.comparing(JudgeIdentity::id)
            .thenComparing(JudgeIdentity::version)
            .thenComparing(JudgeIdentity::languageModel);

    private final Map<String, Place> detection;
    private final SortedMap<JudgeIdentity, Map<String, Place>> steering = new TreeMap<>(JUDGES);

    private Ranks(Map<String, Place> detection) {
        this.detection = detection;
    }

    /**
     * A row's place by one figure.
     *
     * @param low lower end of the mean's 95% interval; null for one concept
     * @param high upper end
     * @param group letters of the groups; null where nothing else is compared
     * @param best rank if all that is open went its way; null likewise
     * @param worst rank if all that is open went against it; null likewise
     */
    record Rank(
            @Nullable Double low,
            @Nullable Double high,
            @Nullable String group,
            @Nullable Integer best,
            @Nullable Integer worst) {

        private static final Rank NONE = new Rank(null, null, null, null, null);

        static Rank of(Map<String, Place> places, String method) {
            Place place = places.get(method);
            if (place == null) {
                return NONE;
            }
            boolean alone = places.size() == 1;
            return new Rank(
                    place.interval() == null ? null : place.interval().low(),
                    place.interval() == null ? null : place.interval().high(),
                    alone ? null : place.group(),
                    alone ? null : place.bestRank(),
                    alone ? null : place.worstRank());
        }
    }

    static Ranks of(RunSpec spec, List<DetectionResult> detections, List<SteeringResult> steerings) {
        Ranks ranks = new Ranks(
                spec.detection() == null ? Map.of() : places(StandingsMaker.ofDetection(detections, spec.seed())));
        SortedMap<JudgeIdentity, List<SteeringResult>> byJudge = new TreeMap<>(JUDGES);
        steerings.forEach(
                s -> byJudge.computeIfAbsent(s.judge(), j -> new ArrayList<>()).add(s));
        if (spec.steering() != null) {
            byJudge.forEach((judge, results) ->
                    ranks.steering.put(judge, places(StandingsMaker.ofSteering(judge, results, spec.seed()))));
        }
        return ranks;
    }

    private static Map<String, Place> places(Standings standings) {
        return standings.places().stream().collect(Collectors.toMap(Place::method, Function.identity()));
    }

    Rank detection(String method) {
        return Rank.of(detection, method);
    }

    Rank steering(JudgeIdentity judge, String method) {
        return Rank.of(steering.getOrDefault(judge, Map.of()), method);
    }
}
