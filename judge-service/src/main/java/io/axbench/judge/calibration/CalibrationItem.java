package io.axbench.judge.calibration;

import io.axbench.judge.domain.Answer;

/**
 * A text of the calibration set with the ratings that a careful person gives.
 *
 * @param id a name for people
 * @param concept description of the concept
 * @param instruction the user's turn
 * @param text what is rated
 * @param ratings of the concept, the instruction and the fluency, 0 to 2 each
 */
public record CalibrationItem(String id, String concept, String instruction, String text, Given ratings) {

    /** Three ratings. */
    public record Given(int concept, int instruction, int fluency) {

        /** Refuses what is out of range. */
        public Given {
            for (int rating : new int[] {concept, instruction, fluency}) {
                if (rating < 0 || rating > 2) {
                    throw new IllegalArgumentException("a rating of " + rating + ", expected 0, 1 or 2");
                }
            }
        }

        /** By axis, in the order of the protocol. */
        int of(int axis) {
            return axis == 0 ? concept : axis == 1 ? instruction : fluency;
        }
    }

    Answer answer() {
        return new Answer(concept, instruction, text);
    }
}
