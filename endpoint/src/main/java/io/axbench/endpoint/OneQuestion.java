package io.axbench.endpoint;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.time.Duration;

/** Has one question answered that is not stored: limits, money, errors, and the answer kept. */
final class OneQuestion {

    private final String endpoint;
    private final EndpointConfig.Settings settings;
    private final ChatClient client;
    private final RequestGuard guard;
    private final Ledger ledger;
    private final EndpointMetrics metrics;

    OneQuestion(
            String endpoint,
            EndpointConfig.Settings settings,
            ChatClient client,
            RequestGuard guard,
            Ledger ledger,
            EndpointMetrics metrics) {
        this.endpoint = endpoint;
        this.settings = settings;
        this.client = client;
        this.guard = guard;
        this.ledger = ledger;
        this.metrics = metrics;
    }

    /**
     * Asks, and keeps the answer.
     *
     * @throws AxbenchException as {@link ChatEndpoint#ask} says
     */
    KeptAnswer ask(AnswerKey key, Question question, Asker asker, Place place) {
        Purse purse = new Purse(ledger, key, asker, client.prices().atMost(question));
        try {
            KeptAnswer answer =
                    request(new Tries(question, purse, asker, place)).by(asker.piece());
            metrics.paid(question.template(), answer.inputTokens(), answer.outputTokens(), answer.microDollars());
            LedgerEntry.Pending<KeptAnswer> kept = new LedgerEntry.Pending<>();
            return ledger.write(new LedgerEntry.Keep(key, answer, asker.runId(), purse.reservation(), kept), kept);
        } catch (Fault.Passing e) {
            throw unavailable(e.found());
        } catch (Fault.Final e) {
            throw refused(e.found());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("interrupted");
        }
    }

    private KeptAnswer request(Tries tries) throws InterruptedException {
        try {
            while (true) {
                try {
                    return guard.call(tries::prepare, tries.place::checkGoOn, tries::look, tries::request);
                } catch (NoMoneyYet e) {
                    tries.place.outside(tries::awaitMoney);
                }
            }
        } catch (RuntimeException | Error | InterruptedException e) {
            tries.purse.failed(tries.last);
            throw e;
        }
    }

    /** The run's money is reserved for other requests, and may come free. */
    private static final class NoMoneyYet extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoMoneyYet() {
            super("the run's money is reserved", null, false, false);
        }
    }

    /** The tries of one question. */
    private final class Tries {

        private final Question question;
        private final Purse purse;
        private final Asker asker;
        private final Place place;
        private boolean tried;
        private Fault.Kind last = Fault.Kind.AWAY;

        Tries(Question question, Purse purse, Asker asker, Place place) {
            this.question = question;
            this.purse = purse;
            this.asker = asker;
            this.place = place;
        }

        void prepare() {
            place.checkGoOn();
            if (last == Fault.Kind.LOST) {
                purse.failed(last);
            }
            last = Fault.Kind.AWAY;
            if (!purse.fill()) {
                throw new NoMoneyYet();
            }
            if (tried) {
                metrics.retried(question.template());
            }
            tried = true;
        }

        void awaitMoney() throws InterruptedException {
            Waiting waiting = Waiting.forMoney();
            while (!purse.fill()) {
                waiting.pause();
                place.checkGoOn();
            }
        }

        /** Directly before a request, however long it waited for its turn. */
        void look() {
            place.checkGoOn();
            asker.checkpoint().run();
        }

        KeptAnswer request() {
            long started = System.nanoTime();
            metrics.begin();
            EndpointMetrics.Outcome outcome = EndpointMetrics.Outcome.LOST;
            // Until it is known better: an answer that comes in the moment of the time-out is lost, too.
            last = Fault.Kind.LOST;
            try {
                KeptAnswer answer = client.ask(question);
                outcome =
                        answer.refused() == null ? EndpointMetrics.Outcome.ANSWERED : EndpointMetrics.Outcome.FILTERED;
                return answer;
            } catch (Fault e) {
                outcome = EndpointMetrics.Outcome.of(e);
                last = e instanceof Fault.Passing passing ? passing.kind() : Fault.Kind.AWAY;
                throw e;
            } catch (AxbenchException e) {
                outcome = EndpointMetrics.Outcome.REFUSED;
                last = Fault.Kind.AWAY;
                throw e;
            } finally {
                metrics.end(question.template(), outcome, Duration.ofNanos(System.nanoTime() - started));
            }
        }
    }

    private AxbenchException unavailable(String found) {
        return new AxbenchException(
                Reason.ENDPOINT_UNAVAILABLE,
                "endpoint %s (%s): %s; tried up to %d times; see that it runs and has credit; it is asked again by itself"
                        .formatted(endpoint, settings.url(), found, settings.retries() + 1));
    }

    private AxbenchException refused(String found) {
        return new AxbenchException(
                Reason.ENDPOINT_REFUSED,
                "endpoint %s (%s): %s; check axbench.endpoint.%s.url, its model \"%s\", and its key (%s)"
                        .formatted(
                                endpoint,
                                settings.url(),
                                found,
                                endpoint,
                                settings.model(),
                                ApiKey.variable(endpoint)));
    }
}
