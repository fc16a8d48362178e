package io.axbench.judge.domain;

/**
 * Who a judge is and what decides its ratings.
 *
 * @param id its label in the run
 * @param version hash of everything that decides a rating: prompts, weights, models, in hex
 * @param languageModel id of the language model that it uses, for the flag that it is the subject itself
 * @param weightHash SHA-256 of that model's files, in hex; empty where it runs behind an endpoint
 */
public record JudgeFacts(String id, String version, String languageModel, String weightHash) {}
