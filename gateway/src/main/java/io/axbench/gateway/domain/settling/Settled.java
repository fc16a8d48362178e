package io.axbench.gateway.domain.settling;

import io.axbench.gateway.statistics.sequential.Goal;
import io.axbench.gateway.statistics.sequential.SettledPair;
import io.axbench.gateway.statistics.sequential.Standing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run that settles has settled by one judge. It holds whenever one looks and whenever judging stops.
 *
 * @param goal what is to be settled
 * @param error chance of one false statement or more about the pairs
 * @param smallest means closer than this count as equal; null for never
 * @param concepts how many concepts were judged before the latest look
 * @param of how many there are
 * @param ended whether nothing more is judged
 * @param open the methods that are judged on
 * @param winners the methods that none is shown to be better than
 * @param pairs the settled pairs, in the order in which they were settled
 * @param texts how many texts there are to judge
 * @param spared how many of them are never judged
 */
public record Settled(
        Goal goal,
        double error,
        @Nullable Double smallest,
        int concepts,
        int of,
        boolean ended,
        List<String> open,
        List<String> winners,
        List<SettledPair> pairs,
        long texts,
        long spared) {

    /** Copies the lists. */
    public Settled {
        open = List.copyOf(open);
        winners = List.copyOf(winners);
        pairs = List.copyOf(pairs);
    }

    /** The same with what another standing has settled. */
    Settled with(Standing standing) {
        return new Settled(
                goal,
                error,
                smallest,
                concepts,
                of,
                ended,
                open,
                standing.winners(),
                standing.settled(),
                texts,
                spared);
    }
}
