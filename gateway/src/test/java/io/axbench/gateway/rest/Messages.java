package io.axbench.gateway.rest;

import io.axbench.contracts.Axis;
import io.axbench.contracts.Category;
import io.axbench.contracts.Cost;
import io.axbench.contracts.DataMade;
import io.axbench.contracts.DetectionScored;
import io.axbench.contracts.DetectionScored.ExampleScore;
import io.axbench.contracts.GenerationsJudged;
import io.axbench.contracts.GenerationsJudged.Confidence;
import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.contracts.GenerationsJudged.Rating;
import io.axbench.contracts.GenerationsReady;
import io.axbench.contracts.GenerationsReady.SteeredText;
import io.axbench.contracts.Genre;
import io.axbench.contracts.JudgeCalibrated;
import io.axbench.contracts.Message;
import io.axbench.contracts.Progress;
import io.axbench.contracts.Provenance;
import io.axbench.contracts.Reason;
import io.axbench.contracts.RunPlanned;
import io.axbench.contracts.RunPlanned.PlannedConcept;
import io.axbench.contracts.WorkFailed;
import io.axbench.contracts.spec.JudgeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The messages that the other services would send for a small run; the same for every run but for its id. */
final class Messages {

    static final String SPEC = """
            name: small
            layer: 15
            data: {sample: true}
            methods: [DiffMean, {LinearProbe: {epochs: 2, as: probe-short}}, Prompt]
            detection: {}
            steering: {instructions: 4, factors: [0.5, 1.0], newTokens: 8}
            seed: 7
            """;
    static final List<String> DETECTING = List.of("DiffMean", "probe-short");
    static final List<String> STEERING = List.of("DiffMean", "probe-short", "Prompt");
    static final int CONCEPTS = 3;

    private static final double[] FACTORS = {0.5, 1.0};
    private static final JudgeIdentity JUDGE = new JudgeIdentity("embedded", "abcd", "all-MiniLM-L6-v2", false);

    private Messages() {}

    static List<Message> all(String run) {
        List<Message> messages = new ArrayList<>(plan(run));
        for (int concept = 0; concept < CONCEPTS; concept++) {
            for (String method : DETECTING) {
                messages.add(detection(run, concept, method));
            }
            for (String method : STEERING) {
                messages.addAll(generations(run, concept, method));
                messages.addAll(ratings(run, concept, method));
            }
        }
        return messages;
    }

    static List<Message> plan(String run) {
        List<Message> pages = new ArrayList<>();
        for (int concept = 0; concept < CONCEPTS; concept++) {
            pages.add(new RunPlanned(
                    run,
                    concept,
                    CONCEPTS,
                    CONCEPTS,
                    List.of(new PlannedConcept(
                            concept, "terms of trade " + concept, Genre.TEXT, "", "hash" + concept))));
        }
        return pages;
    }

    static DetectionScored detection(String run, int concept, String method) {
        Random random = random(concept, method, 1);
        List<ExampleScore> scores = new ArrayList<>();
        for (int id = 0; id < 10; id++) {
            int token = method.equals("probe-short") && concept == 0 && id == 9 ? -1 : id;
            Category category = id < 4 ? Category.POSITIVE : id < 8 ? Category.NEGATIVE : Category.HARD_NEGATIVE;
            scores.add(new ExampleScore(id, category, random.nextGaussian() + (id < 4 ? 1 : 0), token));
        }
        return new DetectionScored(
                run,
                concept,
                method,
                "result",
                2.5,
                scores,
                method.equals("probe-short") ? random.doubles(6, -2, 1).boxed().toList() : null,
                method.equals("probe-short") ? "as told" : null,
                provenance(method),
                null,
                Map.of("train", random.nextDouble()));
    }

    /** Two pages: instructions 0 and 1, then 2 and 3. */
    static List<Message> generations(String run, int concept, String method) {
        Random random = random(concept, method, 2);
        List<Message> pages = new ArrayList<>();
        for (int page = 0; page < 2; page++) {
            List<SteeredText> texts = new ArrayList<>();
            for (int instruction = 2 * page; instruction < 2 * page + 2; instruction++) {
                for (double factor : FACTORS) {
                    texts.add(new SteeredText(
                            instruction,
                            "Say " + instruction,
                            factor,
                            2.5 * factor,
                            method.equals("Prompt") ? "=a prompted text of " + factor : "a \u0000 text",
                            3,
                            1 + 9 * random.nextDouble()));
                }
            }
            pages.add(new GenerationsReady(
                    run,
                    concept,
                    "terms of trade " + concept,
                    method,
                    "result",
                    page,
                    2,
                    texts,
                    List.of(JudgeSpec.embedded()),
                    null,
                    null,
                    null,
                    "smollm2-135m-instruct",
                    method.equals("Prompt") ? "prompt written by the subject model" : null,
                    provenance(method),
                    Map.of()));
        }
        return pages;
    }

    static List<Message> ratings(String run, int concept, String method) {
        Random random = random(concept, method, 3);
        List<Message> pages = new ArrayList<>();
        for (int page = 0; page < 2; page++) {
            List<Rating> ratings = new ArrayList<>();
            for (int instruction = 2 * page; instruction < 2 * page + 2; instruction++) {
                for (double factor : FACTORS) {
                    Integer missing =
                            concept == 2 && instruction == 3 && factor == 1.0 ? null : (Integer) random.nextInt(3);
                    ratings.add(new Rating(
                            instruction,
                            factor,
                            0,
                            missing,
                            1 + random.nextInt(2),
                            1 + random.nextInt(2),
                            missing == null ? "no rating" : null));
                }
            }
            pages.add(new GenerationsJudged(
                    run,
                    concept,
                    method,
                    "result",
                    page,
                    2,
                    JUDGE,
                    ratings,
                    List.of(),
                    Cost.NONE,
                    random.nextDouble()));
        }
        return pages;
    }

    /** Ratings of a language model that rates each text three times; the first of all is unreadable. */
    static List<Message> modelRatings(String run, int concept, String method) {
        List<Message> pages = new ArrayList<>();
        for (int page = 0; page < 2; page++) {
            List<Rating> ratings = new ArrayList<>();
            List<Confidence> confidence = new ArrayList<>();
            for (int instruction = 2 * page; instruction < 2 * page + 2; instruction++) {
                for (double factor : FACTORS) {
                    boolean broken = concept == 0 && instruction == 0 && factor == FACTORS[0];
                    ratings.add(new Rating(
                            instruction, factor, 0, broken ? null : (Integer) 2, 2, 2, broken ? "I think" : null));
                    ratings.add(new Rating(instruction, factor, 1, 1, 1, 1, null));
                    ratings.add(new Rating(instruction, factor, 2, 2, 2, 2, null));
                    confidence.add(new Confidence(instruction, factor, 0.5, 0.75, 1.0));
                }
            }
            pages.add(new GenerationsJudged(
                    run,
                    concept,
                    method,
                    "result",
                    page,
                    2,
                    new JudgeIdentity("gpt", "v1", "gpt-4o-mini", false),
                    ratings,
                    confidence,
                    new Cost(30, 6, 3000, 600, 0.25),
                    1));
        }
        return pages;
    }

    static DataMade made(String run, int concept) {
        return new DataMade(
                run,
                concept,
                "made" + concept,
                "gpt-4o-mini",
                "prompts",
                72,
                36,
                36,
                4,
                List.of(new DataMade.Rejection("names the concept", 2), new DataMade.Rejection("too short", 1)),
                new Cost(100, 10, 20_000, 15_000, 0.5));
    }

    static JudgeCalibrated calibrated(int round, double kappa) {
        return new JudgeCalibrated(
                "gpt",
                "v1",
                "gpt-4o-mini",
                "set",
                round,
                "2026-11-24T0%d:00:00Z".formatted(round),
                List.of(new JudgeCalibrated.AxisAgreement("concept", 30, 1, 0.9, kappa, 0.7, 1.1)),
                new Cost(90, 0, 9000, 900, 0.01));
    }

    static WorkFailed failure(String run, Integer concept, String method, Axis axis, boolean terminal) {
        return new WorkFailed(
                run,
                "trainer",
                concept,
                method,
                axis,
                Reason.NON_FINITE,
                "loss is NaN at step 3; lower learningRate",
                terminal);
    }

    /** A judge's page, or with no concept all of it, stays without ratings; something was paid for it. */
    static WorkFailed judgeFailure(String run, Integer concept, String method, String judge) {
        return new WorkFailed(
                run,
                "judge",
                concept,
                method,
                judge,
                Axis.STEERING,
                Reason.ENDPOINT_REFUSED,
                "gpt refuses the key; set AXBENCH_ENDPOINT_GPT_KEY",
                true,
                new Cost(7, 1, 700, 70, 0.125));
    }

    /** A concept whose data could not be made, and what was paid for them. */
    static WorkFailed dataFailure(String run, int concept) {
        return new WorkFailed(
                run,
                "generator",
                concept,
                null,
                null,
                null,
                Reason.BAD_DATA,
                "too few training positives could be taken",
                true,
                new Cost(40, 0, 4000, 400, 0.25));
    }

    static Progress progress(String run, long done) {
        return new Progress(run, "trainer", "generate", 0, "DiffMean", done, 8, 100, 0.5);
    }

    static Provenance provenance(String method) {
        return new Provenance(
                "1",
                "0.1.0",
                "PyTorch 2.7.1",
                "smollm2-135m-instruct",
                "weights",
                "f32",
                "cpu",
                2,
                15,
                7,
                "data",
                "spec",
                Map.of("epochs", 2),
                "learnt by " + method);
    }

    private static Random random(int concept, String method, int part) {
        return new Random(31L * (31L * concept + method.hashCode()) + part);
    }
}
