package io.axbench.contracts;

/** What travels on the topics. Each message carries all that its reader needs; none waits for another. */
public sealed interface Message
        permits RunSubmitted,
                RunCancelled,
                RunResumed,
                RunPlanned,
                DataMade,
                ConceptReady,
                DetectionScored,
                GenerationsReady,
                GenerationsJudged,
                JudgeCalibrated,
                Progress,
                WorkFailed,
                RunPaused,
                VectorUploaded,
                ConceptTrained,
                TextsReleased {

    /** The run that this message belongs to; empty if none. */
    String runId();

    /** The record key on the topic, {@code runId:conceptId}, or the run alone. */
    String key();

    /** The topic it travels on. */
    Topic topic();
}
