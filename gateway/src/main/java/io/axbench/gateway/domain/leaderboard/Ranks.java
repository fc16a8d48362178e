package io.axbench.gateway.domain.leaderboard;

import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.gateway.domain.standings.Standings;
import io.axbench.gateway.statistics.Ranked;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the standings say of each row of a leaderboard. */
final class Ranks {

    private final Map<Axis, Map<String, Ranked>> places = new HashMap<>();

    /** Of these standings. */
    Ranks(List<Standings> standings) {
        standings.forEach(s -> places.put(
                new Axis(s.judge(), s.judgeVersion(), s.judgeModel()),
                s.places().stream().collect(Collectors.toMap(Ranked::method, Function.identity()))));
    }

    /** Detection, where all is null, or a judge's steering. */
    private record Axis(
            @Nullable String judge,
            @Nullable String version,
            @Nullable String model) {}

    /**
     * A row's place by one figure.
     *
     * @param mean over concepts, seeds averaged; null if no concept has the figure
     * @param concepts how many have it
     * @param low lower end of the mean's 95% interval; null for one concept
     * @param high upper end
     * @param group letters of the groups; null where nothing else is compared
     * @param best rank if all that is open went its way; null likewise
     * @param worst rank if all that is open went against it; null likewise
     */
    record Rank(
            @Nullable Double mean,
            int concepts,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable String group,
            @Nullable Integer best,
            @Nullable Integer worst) {

        private static final Rank NONE = new Rank(null, 0, null, null, null, null, null);

        static Rank of(Map<String, Ranked> places, String method) {
            Ranked place = places.get(method);
            if (place == null) {
                return NONE;
            }
            boolean alone = places.size() == 1;
            return new Rank(
                    place.mean(),
                    place.concepts(),
                    place.interval() == null ? null : place.interval().low(),
                    place.interval() == null ? null : place.interval().high(),
                    alone ? null : place.group(),
                    alone ? null : place.bestRank(),
                    alone ? null : place.worstRank());
        }
    }

    Rank detection(String method) {
        return of(new Axis(null, null, null), method);
    }

    Rank steering(JudgeIdentity judge, String method) {
        return of(new Axis(judge.id(), judge.version(), judge.languageModel()), method);
    }

    private Rank of(Axis axis, String method) {
        return Rank.of(places.getOrDefault(axis, Map.of()), method);
    }
}
