package io.axbench.trainer.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** One vector of an upload. */
@Entity
@Table(name = "uploaded_vector")
@IdClass(UploadedVectorRow.Key.class)
public class UploadedVectorRow extends PanacheEntityBase {

    /** SHA-256 of the upload, in hex. */
    @Id
    public String dictionary = "";

    /** The concept that the vector stands for. */
    @Id
    @Column(name = "concept_id")
    public int conceptId;

    /** 0-based block whose output it belongs to. */
    public int layer;

    /** How many vectors the upload has. */
    public int concepts;

    /** f32 numbers, little-endian. */
    public byte[] numbers = {};

    /**
     * What tells rows apart.
     *
     * @param dictionary hash of the upload
     * @param conceptId the concept
     */
    public record Key(String dictionary, int conceptId) {}
}
