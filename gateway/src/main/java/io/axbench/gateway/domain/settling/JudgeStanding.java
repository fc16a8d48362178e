package io.axbench.gateway.domain.settling;

import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.gateway.domain.run.SteeredTexts;
import io.axbench.gateway.statistics.Scores;
import io.axbench.gateway.statistics.sequential.Settling;
import io.axbench.gateway.statistics.sequential.Standing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the scores of a judge in a run that settles show.
 *
 * @param judge how far it is
 * @param plan the way of the concepts that are asked about
 * @param standing the order of the methods
 * @param settled the same in the words of an answer
 */
public record JudgeStanding(JudgeSettling judge, SettlingPlan plan, Standing standing, Settled settled) {

    /**
     * From the scores that the looks saw.
     *
     * @param concepts ids of all concepts of the run
     * @param shown those that are asked about: all, or a genre's, whose concepts are in a random order by themselves
     * @param judge how far it is, its spared texts counted over the concepts that are asked about
     * @param scores by concept and method
     */
    public static JudgeStanding of(
            RunSpec spec,
            List<Integer> concepts,
            Set<Integer> shown,
            JudgeSettling judge,
            Map<Integer, Map<String, Double>> scores) {
        SettlingPlan whole = SettlingPlan.of(spec, concepts);
        SettlingPlan plan = whole.only(shown);
        int judged = (int) whole.order().subList(0, judge.concepts()).stream()
                .filter(shown::contains)
                .count();
        Settling settling = plan.settling();
        Standing standing = plan.standing(judged, scores);
        Look look = judge.look();
        return new JudgeStanding(
                judge,
                plan,
                standing,
                new Settled(
                        settling.goal(),
                        settling.alpha(),
                        settling.smallest(),
                        judged,
                        plan.order().size(),
                        judge.ended(),
                        look == null ? List.of() : look.methods(),
                        standing.winners(),
                        standing.settled(),
                        plan.order().size() * SteeredTexts.ofAConcept(spec),
                        judge.sparedTexts(spec)));
    }

    /**
     * The standing by these scores of the judge's, if they are of another version than the one whose scores count. How many
     * there are was chosen by ratings too, so of them holds what holds whenever one stops.
     *
     * @param scores all of that version
     */
    public JudgeStanding by(JudgeIdentity version, Scores scores) {
        if (judge.isOf(version)) {
            return this;
        }
        Map<Integer, Map<String, Double>> own = new HashMap<>();
        scores.all()
                .forEach(method -> method.means()
                        .forEach((concept, score) -> own.computeIfAbsent(concept, c -> new HashMap<>())
                                .put(method.method(), score)));
        Standing other = plan.standing(settled.concepts(), own);
        return new JudgeStanding(judge, plan, other, settled.with(other));
    }
}
