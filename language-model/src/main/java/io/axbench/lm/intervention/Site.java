package io.axbench.lm.intervention;

/**
 * A change and where it is made.
 *
 * @param layer block behind which the change is made, counted from 0
 * @param change what is done to a vector
 * @param positions which tokens
 * @param norm what becomes of the vector's length
 */
public record Site(int layer, Change change, Positions positions, Norm norm) {

    /** What becomes of the length of a changed vector. */
    public enum Norm {
        /** What the change makes of it. */
        FREE,
        /** The length before the change: the changed vector is scaled back. */
        KEPT
    }

    /** At every position, with any norm. */
    public static Site of(int layer, Change change) {
        return new Site(layer, change, new Positions.All(), Norm.FREE);
    }

    /** The same elsewhere. */
    public Site at(Positions others) {
        return new Site(layer, change, others, norm);
    }

    /** The same with every vector scaled back to its length before. */
    public Site keepingNorm() {
        return new Site(layer, change, positions, Norm.KEPT);
    }
}
