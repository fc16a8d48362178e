package io.axbench.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.lm.text.ChatSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokenizer and chat template of a folder. */
class CheckpointTest {

    private static final String TOKENIZER = """
            {"version": "1.0", "truncation": {"direction": "Right", "max_length": 2, "strategy": "LongestFirst", "stride": 0},
             "padding": {"strategy": {"Fixed": 8}, "direction": "Right", "pad_to_multiple_of": null, "pad_id": 0,
                         "pad_type_id": 0, "pad_token": "<s>"},
             "added_tokens": [{"id": 0, "content": "<s>", "single_word": false, "lstrip": false, "rstrip": false,
                               "normalized": false, "special": true}],
             "normalizer": null,
             "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": true},
             "post_processor": {"type": "TemplateProcessing",
               "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
               "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
               "special_tokens": {"<s>": {"id": "<s>", "ids": [0], "tokens": ["<s>"]}}},
             "decoder": {"type": "ByteLevel", "add_prefix_space": true, "trim_offsets": true, "use_regex": true},
             "model": {"type": "BPE", "dropout": null, "unk_token": null, "continuing_subword_prefix": null,
                       "end_of_word_suffix": null, "fuse_unk": false, "byte_fallback": false,
                       "vocab": {"<s>": 0, "a": 1, "b": 2, "ab": 3}, "merges": ["a b"]}}
            """;

    @TempDir
    private Path folder;

    private Tokenizer tokenizer;

    @BeforeEach
    void build() {
        tokenizer = Tokenizer.of("tokenizer.json", TOKENIZER, 4);
    }

    @Test
    void neitherStartTokenNorLimitNorPaddingOfTheDocumentIsApplied() {
        assertThat(tokenizer.encode("abaaab").toArray()).containsExactly(3, 1, 1, 3);
        assertThat(tokenizer.encode("<s>a").toArray()).containsExactly(0, 1);
    }

    @Test
    void refusesATokenizerThatDoesNotFitTheEmbedding() {
        assertThatThrownBy(() -> Tokenizer.of("tokenizer.json", TOKENIZER, 3))
                .isInstanceOf(ModelException.class)
                .hasMessage("tokenizer.json: the tokenizer gives ids up to 3, the embedding has 3 rows: "
                        + "they are of different models");
    }

    @Test
    void refusesADocumentThatIsNoTokenizer() {
        assertThatThrownBy(() -> Tokenizer.of("tokenizer.json", "{}", 4))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("tokenizer.json: model.vocab is missing");
        assertThatThrownBy(() -> Tokenizer.of("tokenizer.json", "{\"model\": {\"vocab\": {\"a\": 0}}}", 4))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("tokenizer.json: no tokenizer can be built");
        assertThatThrownBy(() -> Tokenizer.of("tokenizer.json", "no", 4)).isInstanceOf(ModelException.class);
    }

    @Test
    void takesTheTemplateOfTheTokenizersConfiguration() throws IOException {
        // Given
        Files.writeString(folder.resolve("tokenizer_config.json"), """
                {"bos_token": {"content": "<s>", "special": true}, "eos_token": "b", "unk_token": null,
                 "chat_template": [{"name": "tool_use", "template": "x"}, {"name": "default", "template": "%s"}]}
                """.formatted(
                        "{{ bos_token }}{% for m in messages %}{{ m['content'] }}{{ eos_token }}{% endfor %}"
                                + "{% if add_generation_prompt %}ab{% endif %}"));

        // When
        ChatTemplate chat = new ChatTemplate(ChatSource.of(folder), tokenizer);

        // Then
        assertThat(chat.prompt("a")).isEqualTo("<s>abab");
        assertThat(chat.conversation("a", "aa")).isEqualTo("<s>abaa");
        assertThat(chat.start().toArray()).containsExactly(0);
    }

    @Test
    void textsAreFilledUpWithAWordThatNoChatHolds() throws IOException {
        Files.writeString(
                folder.resolve("chat_template.jinja"),
                "{% for m in messages %}{{ m.content }}{{ eos_token }}{% endfor %}");
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"eos_token\": \"b\", \"pad_token\": \"ab\"}");
        assertThat(new ChatTemplate(ChatSource.of(folder), tokenizer).padding()).isEqualTo(3);

        // its own closes the turns: the last special token
        Files.writeString(
                folder.resolve("tokenizer_config.json"),
                "{\"eos_token\": \"b\", \"pad_token\": \"b\", \"bos_token\": \"<s>\"}");
        ChatTemplate chat = new ChatTemplate(ChatSource.of(folder), tokenizer);
        assertThat(chat.padding()).isZero();
        assertThat(chat.start()).as("the template does not name one").isEqualTo(Tokens.NONE);

        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"eos_token\": \"<s>\", \"pad_token\": \"<s>\"}");
        ChatTemplate none = new ChatTemplate(ChatSource.of(folder), tokenizer);
        assertThatThrownBy(none::padding)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("no special token that chats do not hold");
    }

    @Test
    void prefersTheTemplateInAFileOfItsOwn() throws IOException {
        Files.writeString(
                folder.resolve("tokenizer_config.json"), "{\"chat_template\": \"x\", \"bos_token\": \"<s>\"}");
        Files.writeString(
                folder.resolve("chat_template.jinja"),
                "{{ bos_token }}{% for m in messages %}{{ m.content }}{% endfor %}\n");

        ChatTemplate chat = new ChatTemplate(ChatSource.of(folder), tokenizer);

        assertThat(chat.prompt("ab")).isEqualTo("<s>ab");
    }

    @Test
    void refusesAModelWithoutAChatTemplate() throws IOException {
        assertThatThrownBy(() -> ChatSource.of(folder)).hasMessageContaining("no chat template");

        Files.writeString(folder.resolve("tokenizer_config.json"), "{}");
        assertThatThrownBy(() -> ChatSource.of(folder))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.MISSING_FILE))
                .hasMessageContaining("use an instruction-tuned model");
    }

    @Test
    void refusesATemplateThatDropsWhatIsSaid() {
        ChatSource source = new ChatSource("x", "nothing", Map.of());

        assertThatThrownBy(() -> new ChatTemplate(source, tokenizer))
                .isInstanceOf(ModelException.class)
                .hasMessage("x: the chat template leaves out what is said");
    }
}
