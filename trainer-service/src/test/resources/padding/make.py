"""Makes reft.json: ReFT-r1 on one concept, padded tokens taking part in the top k, as the public AxBench code has it.

    python make.py SmolLM2-135M-Instruct.Q4_1.gguf texts.json reft.json

texts.json: a list of [first token of the answer, [token ids]], positives before negatives; here concept 0 of the public
set 2b_l10. Plain PyTorch on transformers' model; blocks 0 to 15 are run once a text, because nothing in them is trained.
A batch is padded on the right with token 16, which no text has, one token more than its longest text needs, and masked.
Texts shorter than the longest have their places filled up with that of their first padded token.
Made with Python 3.11, torch 2.7.1, transformers 4.51.3, numpy 2.0.2; f32.
"""

import json
import os
import sys

import torch
from torch.utils.data import DataLoader
from transformers import AutoModelForCausalLM, get_scheduler

LAYER, PREFIX, PAD, SEED = 15, 24, 16, 42
EPOCHS, BATCH, RATE, TOP, L1, START = 3, 6, 0.01, 8, 0.005, 0.01


def half(path, blocks, norm):
    """The model with some of its blocks alone."""
    folder, file = os.path.split(os.path.abspath(path))
    model = AutoModelForCausalLM.from_pretrained(folder, gguf_file=file, torch_dtype=torch.float32)
    model.eval().requires_grad_(False)
    model.model.layers = model.model.layers[blocks]
    if not norm:
        model.model.norm = torch.nn.Identity()
    return model


def main(path, texts, out):
    texts = json.load(open(texts))
    lower = half(path, slice(0, LAYER + 1), norm=False)
    upper = half(path, slice(LAYER + 1, None), norm=True)

    streams = []
    with torch.no_grad():
        for _, ids in texts:
            padded = torch.tensor([ids + [PAD]])
            mask = torch.ones_like(padded)
            mask[0, -1] = 0
            streams.append(lower.model(input_ids=padded, attention_mask=mask, use_cache=False).last_hidden_state[0])

    w = torch.nn.Parameter(torch.full((1, streams[0].shape[1]), START))
    optimiser = torch.optim.AdamW([w], lr=RATE, weight_decay=0.0)
    order = torch.Generator()
    order.manual_seed(SEED)
    loader = DataLoader(range(len(texts)), shuffle=True, batch_size=BATCH, generator=order)
    steps = EPOCHS * len(loader)
    schedule = get_scheduler("linear", optimizer=optimiser, num_warmup_steps=0, num_training_steps=steps)
    losses, filled, step = [], 0, 0
    for _ in range(EPOCHS):
        for batch in loader:
            members = batch.tolist()
            lengths = [len(texts[i][1]) for i in members]
            size = max(lengths) + 1
            h = torch.zeros(len(members), size, w.shape[1])
            mask = torch.zeros(len(members), size, dtype=torch.long)
            labels = torch.full((len(members), size), -100)
            places = torch.zeros(len(members), max(lengths) - PREFIX, dtype=torch.long)
            valid = torch.zeros(len(members), max(lengths) - PREFIX)
            for row, i in enumerate(members):
                start, ids = texts[i]
                n = len(ids)
                h[row, : n + 1] = streams[i]
                mask[row, :n] = 1
                labels[row, start:n] = torch.tensor(ids[start:])
                places[row] = n
                places[row, : n - PREFIX] = torch.arange(PREFIX, n)
                valid[row, : n - PREFIX] = 1

            read = torch.gather(h, 1, places.unsqueeze(-1).expand(-1, -1, w.shape[1]))
            latent = torch.relu(read @ w[0])
            top, where = latent.topk(TOP, dim=-1)
            rest = latent.clone().scatter(-1, where, 0)
            filled += int((valid.gather(1, where) == 0).sum())
            changed = read + top.mean(-1, keepdim=True).unsqueeze(-1) * w[0]
            h = h.scatter(1, places.unsqueeze(-1).expand(-1, -1, w.shape[1]), changed)
            loss = upper(inputs_embeds=h, attention_mask=mask, labels=labels, use_cache=False).loss
            penalty = ((rest * valid).sum(-1) / valid.sum(-1)).mean()
            (loss + step / steps * L1 * penalty).backward()

            torch.nn.utils.clip_grad_norm_([w], 1.0)
            with torch.no_grad():
                w /= w.norm()
                w.grad -= (w.grad * w).sum() * w
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
            step += 1
            losses.append(round(loss.item(), 6))
            print(step, losses[-1], filled, flush=True)
    text = {
        "padding": [[round(float(x), 5) for x in streams[i][-1]] for i in (0, 72)],
        "filled": filled,
        "losses": losses,
        "vector": [float("%.7g" % x) for x in w.detach()[0]],
    }
    json.dump(text, open(out, "w"))


if __name__ == "__main__":
    main(*sys.argv[1:])
