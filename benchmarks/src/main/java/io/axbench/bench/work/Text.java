package io.axbench.bench.work;

import io.axbench.lm.LanguageModel;
import io.axbench.lm.Tokens;
import io.axbench.trainer.subject.Example;
import io.axbench.trainer.subject.SubjectModel;
import java.util.List;

/**
 * An example as a chat in tokens, cut as the trainer cuts it, so that both sides read the same ids.
 *
 * @param tokens the chat up to the end of the answer
 * @param answerStart first token of the answer
 */
public record Text(Tokens tokens, int answerStart) {

    /** Tokenises an example for a model. */
    public static Text of(LanguageModel model, Example example) {
        Tokens chat = model.tokenizer().encode(model.chat().conversation(example.instruction(), example.answer()));
        Tokens prompt = model.tokenizer().encode(model.chat().prompt(example.instruction()));
        Tokens cut = chat.slice(0, Math.min(chat.size(), SubjectModel.LONGEST));
        return new Text(cut, Math.min(prompt.size(), cut.size()));
    }

    /** Tokenises many. */
    public static List<Text> of(LanguageModel model, List<Example> examples) {
        return examples.stream().map(example -> of(model, example)).toList();
    }

    /** Number of tokens. */
    public int size() {
        return tokens.size();
    }

    /** Tokens of the answer. */
    public int labels() {
        return tokens.size() - answerStart;
    }

    /** Tokens of all these texts. */
    public static long tokens(List<Text> texts) {
        return texts.stream().mapToLong(Text::size).sum();
    }
}
