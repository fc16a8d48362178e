"""Makes expected.json: the stream behind every block at the first padded token of a text, as transformers has it.

Run with transformers 4.51.3 and torch 2.7.1: python make.py FIXTURES > expected.json, where FIXTURES holds the folders
tiny-llama and so on. Their two sequences are one batch, filled up on the right with token 3, one more than the longer
needs, and masked.
"""

import json
import sys

import torch
from transformers import AutoModelForCausalLM

PAD = 3

cases = {}
for family in ("llama", "qwen2", "qwen3", "gemma2", "gemma3"):
    folder = f"{sys.argv[1]}/tiny-{family}"
    model = AutoModelForCausalLM.from_pretrained(folder, torch_dtype=torch.float32, attn_implementation="eager").eval()
    texts = [sequence["input_ids"] for sequence in json.load(open(f"{folder}/expected.json"))["sequences"]]
    size = max(map(len, texts)) + 1
    ids = torch.tensor([text + [PAD] * (size - len(text)) for text in texts])
    mask = torch.tensor([[1] * len(text) + [0] * (size - len(text)) for text in texts])
    kept = []
    for layer in model.model.layers:
        layer.register_forward_hook(lambda module, inputs, output: kept.append(output[0]))
    with torch.no_grad():
        model(input_ids=ids, attention_mask=mask, use_cache=False)
    cases[family] = [[[round(float(x), 6) for x in h[k, len(text)]] for h in kept] for k, text in enumerate(texts)]
print(json.dumps(cases))
