package io.axbench.trainer.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Some answers of the subject model. */
@Entity
@Table(name = "answer_chunk")
public class AnswerChunkRow extends PanacheEntityBase {

    /** Identity by content: model, pool, position. */
    @Id
    public String identity = "";

    /** A JSON list of texts. */
    public String answers = "[]";
}
