package io.axbench.judge.calibration;

import io.axbench.contracts.JudgeCalibrated;
import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.judge.config.JudgeConfig;
import io.axbench.judge.domain.JudgeFacts;
import io.axbench.judge.domain.Opinions;
import io.axbench.judge.domain.PageJudge;
import io.axbench.judge.messaging.Judges;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Has the calibration set rated by each configured judge when a round is due, or when somebody asks for one. */
@ApplicationScoped
public class Calibration {

    private static final Logger LOG = Logger.getLogger(Calibration.class);
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final Duration SHORTEST_LOOK = Duration.ofSeconds(1);
    private static final Duration LEASE = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final Judges judges;
    private final CalibrationRounds rounds;
    private final CalibrationMetrics metrics;
    private final JudgeConfig.Calibration config;
    private final CalibrationSet set = CalibrationSet.load();
    private final Clock clock = Clock.systemUTC();
    private final Semaphore asked = new Semaphore(0);
    private volatile boolean stopping;
    private @Nullable Thread thread;

    Calibration(Judges judges, CalibrationRounds rounds, CalibrationMetrics metrics, JudgeConfig config) {
        this.judges = judges;
        this.rounds = rounds;
        this.metrics = metrics;
        this.config = config.calibration();
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().daemon().name("calibration").start(this::loop);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Begins a round of each configured judge soon; asked for again before it begins, it is one. */
    public void startNow() {
        asked.release();
    }

    private void loop() {
        try {
            while (!stopping) {
                boolean now = asked.tryAcquire(look().toMillis(), TimeUnit.MILLISECONDS);
                asked.drainPermits();
                Optional<Duration> every = now ? Optional.of(Duration.ZERO) : config.every();
                for (String judge : config.judges()) {
                    every.ifPresent(time -> round(judge, time));
                }
                showLatest();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Pause between two looks at whether a round is due: at most the time between two rounds. */
    private Duration look() {
        Duration every = config.every().orElse(LOOK);
        Duration soonest = every.compareTo(LOOK) < 0 ? every : LOOK;
        return soonest.compareTo(SHORTEST_LOOK) < 0 ? SHORTEST_LOOK : soonest;
    }

    private void round(String judge, Duration every) {
        OptionalInt round = OptionalInt.empty();
        try {
            round = rounds.begin(judge, set.hash(), every, LEASE);
            if (round.isPresent()) {
                rounds.finish(rated(judge, round.getAsInt()));
            }
        } catch (RuntimeException e) {
            LOG.warnf("judge %s was not calibrated: %s", judge, e.getMessage());
            if (round.isPresent()) {
                giveBack(judge, round.getAsInt());
            }
        }
    }

    private void giveBack(String judge, int round) {
        try {
            rounds.giveBack(judge, set.hash(), round, PAUSE);
        } catch (RuntimeException e) {
            LOG.debugf("the round is tried again when its lease ends: %s", e.getMessage());
        }
    }

    private JudgeCalibrated rated(String name, int round) {
        JudgeSpec spec = name.equals(JudgeSpec.EMBEDDED) ? JudgeSpec.embedded() : new JudgeSpec(name, name, 1, 0);
        PageJudge judge = judges.get(spec);
        Opinions opinions = judge.rate(set.answers(), new CalibrationErrand(round, () -> stopping));
        JudgeFacts facts = judge.facts();
        return new JudgeCalibrated(
                name,
                facts.version(),
                facts.languageModel(),
                set.hash(),
                round,
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                set.compared(opinions),
                opinions.cost());
    }

    /** Also what other processes found. */
    private void showLatest() {
        try {
            rounds.latest(set.hash()).forEach(metrics::show);
        } catch (RuntimeException e) {
            LOG.debugf("the last calibrations cannot be read: %s", e.getMessage());
        }
    }
}
