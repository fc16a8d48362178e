package io.axbench.formats.vectors;

/** Names of what files say beside vectors, concepts and layers. Numbers are decimal text. */
final class Fact {

    /** Of all vectors: the model as the file names it, a Hugging Face model type or a repository. */
    static final String MODEL = "model";
    /** Of all vectors: how they were made. */
    static final String METHOD = "method";
    /** Of a vector: score from which on the concept counts as present. */
    static final String THRESHOLD = "threshold";
    /** Of a vector: highest score seen. */
    static final String MAX_ACT = "max_act";
    /** Of a vector: link to where its concept comes from. */
    static final String REFERENCE = "ref";
    /** Of a vector: genres of its concept, split by commas. */
    static final String GENRES = "genres";
    /** Of a vector: factor that it is applied with. */
    static final String COEFFICIENT = "coefficient";
    /** Of a vector: what is done with it, such as add or clamp. */
    static final String ACTION = "action";
    /** Of a vector: share of the variance that it explains. */
    static final String EXPLAINED_VARIANCE = "explained_variance";
    /** Of a vector: token position that it was read at. */
    static final String POSITION = "pos";

    private Fact() {}
}
