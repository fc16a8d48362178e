package io.axbench.gateway.rest;

import io.axbench.contracts.Axis;
import io.axbench.contracts.MethodCatalog;
import io.axbench.contracts.MethodInfo;
import io.axbench.contracts.MethodSetting;
import io.axbench.contracts.ModelCatalog;
import io.axbench.gateway.domain.specification.SpecificationSchema;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What a specification can name: methods, models, and its schema. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class CatalogResource {

    private final SpecificationSchema schema;

    CatalogResource(SpecificationSchema schema) {
        this.schema = schema;
    }

    /**
     * The methods.
     *
     * @param methods with their settings
     */
    public record MethodList(List<MethodView> methods) {}

    /**
     * A method.
     *
     * @param name the field's name, as in a specification
     * @param summary one sentence
     * @param source where it is described
     * @param axes what it is measured on
     * @param needs what a run must bring besides positives, negatives and the model: plain_answers, sparse_autoencoder,
     *     uploaded_vectors
     * @param settings its settings; beside them every entry may have a label, {@code as}, and, where the method steers,
     *     {@code factors} of its own
     */
    public record MethodView(
            String name,
            String summary,
            String source,
            List<Axis> axes,
            List<String> needs,
            List<SettingView> settings) {

        static MethodView of(MethodInfo method) {
            return new MethodView(
                    method.name(),
                    method.summary(),
                    method.source(),
                    method.axes(),
                    method.needs().stream()
                            .map(need -> need.name().toLowerCase(Locale.ROOT))
                            .toList(),
                    method.settings().stream().map(SettingView::of).toList());
        }
    }

    /**
     * A setting of a method.
     *
     * @param key name in a specification
     * @param summary one sentence, with the unit
     * @param kind whole, real, layers, choice or text
     * @param defaultValue what holds where a specification is silent: a number, a text, or a list of numbers
     * @param minimum smallest allowed number, or element of a list; null for words
     * @param maximum largest allowed number, likewise
     * @param options the words that may be chosen; empty for other kinds
     * @param expected what a value may be, in words
     */
    public record SettingView(
            String key,
            String summary,
            String kind,
            Object defaultValue,
            @Nullable Double minimum,
            @Nullable Double maximum,
            List<String> options,
            String expected) {

        static SettingView of(MethodSetting setting) {
            boolean numbers = switch (setting.kind()) {
                case WHOLE, REAL, LAYERS -> true;
                case CHOICE, TEXT -> false;
            };
            return new SettingView(
                    setting.key(),
                    setting.summary(),
                    setting.kind().name().toLowerCase(Locale.ROOT),
                    setting.defaultValue(),
                    numbers ? (Double) setting.minimum() : null,
                    numbers ? (Double) setting.maximum() : null,
                    setting.options(),
                    setting.expected());
        }
    }

    /**
     * The known models.
     *
     * @param models by id
     */
    public record ModelList(List<ModelLine> models) {}

    /**
     * A known model.
     *
     * @param id its name in a specification
     * @param layers number of decoder blocks
     * @param width size of the residual stream
     * @param licence licence of the weights
     */
    public record ModelLine(String id, int layers, int width, String licence) {}

    @GET
    @Path("methods")
    @Operation(summary = "The methods: source, axes, needs, and settings with kinds, ranges and defaults")
    public MethodList methods() {
        return new MethodList(MethodCatalog.ALL.stream().map(MethodView::of).toList());
    }

    @GET
    @Path("models")
    @Operation(summary = "The models that a specification may name without a path")
    public ModelList models() {
        return new ModelList(ModelCatalog.ALL.stream()
                .map(m -> new ModelLine(m.id(), m.layers(), m.width(), m.licence()))
                .toList());
    }

    @GET
    @Path("schema/run-spec")
    @Produces("application/schema+json")
    @Operation(summary = "The JSON Schema of a specification")
    public byte[] schema() {
        return schema.text();
    }
}
