"""Makes expected.json: a small SentencePiece BPE vocabulary with byte fallback, and how it cuts texts.

Run with sentencepiece 0.2.3: python make.py > expected.json. Kinds are GGUF's: 1 normal, 2 unknown, 3 control, 4 user
defined, 6 byte. Twice: with a space put before every text (Llama 2) and without (Gemma).
"""

import io
import json

import sentencepiece as sp

CORPUS = """The quick brown fox jumps over the lazy dog. A model reads tokens, and tokens are pieces of words.
There was a house by the river; the other houses were further away. Numbers such as 12, 128 and 2048 are words too.
Steering adds a direction to the residual stream. The stream of the river is not the stream of the model.
""".split("\n")
TEXTS = ["The stream", " the house", "two  spaces", "12 tokens and 2048", "caf\u00e9 \U0001f600", "the\nriver", "", "jumps over theother", "Other   houses "]


def one(prefix):
    model = io.BytesIO()
    sp.SentencePieceTrainer.train(
        sentence_iterator=iter(CORPUS * 4), model_writer=model, model_type="bpe", vocab_size=400, byte_fallback=True,
        add_dummy_prefix=prefix, remove_extra_whitespaces=False, normalization_rule_name="identity",
        user_defined_symbols=["<keep>"], minloglevel=2, hard_vocab_limit=False,
    )
    p = sp.SentencePieceProcessor(model_proto=model.getvalue())
    def kind(i):
        if p.is_unknown(i): return 2
        if p.is_control(i): return 3
        if p.is_byte(i): return 6
        return 4 if p.id_to_piece(i) == "<keep>" else 1
    n = p.vocab_size()
    return {
        "prefix": prefix,
        "tokens": [p.id_to_piece(i) for i in range(n)],
        "scores": [p.get_score(i) for i in range(n)],
        "kinds": [kind(i) for i in range(n)],
        "unknown": p.unk_id(),
        "texts": [{"text": t, "ids": p.encode(t)} for t in TEXTS],
    }


print(json.dumps([one(True), one(False)], indent=None, ensure_ascii=True))
