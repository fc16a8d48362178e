"""The peer of AxBench's benchmark: the same work in PyTorch and transformers.

Reads one JSON request a line from standard input and answers each with one JSON line; tokens come as ids, so that both
sides read the same texts. Two ways of working:

public  as the public code of AxBench works: a full forward with a hook for every text, the hook on the full model while
        training, the model's own loss over all positions;
fair    good plain PyTorch practice: a pass that stops at the layer over texts sorted by length, the lower layers cached
        while training, the head on labelled positions only.

Seconds are taken around the work alone; loading and JSON are outside.
"""

import json
import os
import sys
import time

import numpy
import torch
import transformers
from sklearn.decomposition import PCA
from transformers import AutoModelForCausalLM

BATCH = 16
ANSWERS = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)  # whatever a library prints must not land among the answers

DTYPES = {"f32": torch.float32, "bf16": torch.bfloat16, "f16": torch.float16}


class Stop(Exception):
    """Ends a forward pass at the layer whose output is wanted."""


def padded(texts, left=False, fill=0):
    length = max(len(text) for text in texts)
    ids = torch.full((len(texts), length), fill, dtype=torch.long)
    mask = torch.zeros((len(texts), length), dtype=torch.long)
    for row, text in enumerate(texts):
        place = slice(length - len(text), length) if left else slice(0, len(text))
        ids[row, place] = torch.tensor(text)
        mask[row, place] = 1
    return ids, mask


def peak_megabytes():
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024 / 1e6
    return 0.0


def forget_peak():
    try:
        with open("/proc/self/clear_refs", "w") as refs:
            refs.write("5")
    except OSError:
        pass


class Subject:
    """The model in one number format, with one layer under study."""

    def __init__(self, path, dtype, layer):
        folder, file = os.path.split(path)
        named = {"gguf_file": file} if file.endswith(".gguf") else {}
        self.model = AutoModelForCausalLM.from_pretrained(
            folder if named else path, torch_dtype=DTYPES[dtype], **named
        )
        self.model.eval().requires_grad_(False)
        self.model.generation_config.eos_token_id = None
        self.layer = layer

    def block(self):
        return self.model.model.layers[self.layer]

    # Activations

    def hidden_public(self, ids, mask):
        kept = []
        handle = self.block().register_forward_hook(lambda module, inputs, output: kept.append(output[0]))
        try:
            self.model(input_ids=ids, attention_mask=mask)
        finally:
            handle.remove()
        return kept[0]

    def hidden_fair(self, ids, mask):
        kept = []

        def hook(module, inputs, output):
            kept.append(output[0])
            raise Stop

        handle = self.block().register_forward_hook(hook)
        try:
            self.model.model(input_ids=ids, attention_mask=mask, use_cache=False)
        except Stop:
            pass
        finally:
            handle.remove()
        return kept[0]

    @torch.no_grad()
    def activations(self, texts, mode):
        """The stream behind the layer, f32, [tokens, d] a text, in the order given."""
        order = list(range(len(texts)))
        if mode == "fair":
            order.sort(key=lambda i: len(texts[i]))
        results = [None] * len(texts)
        for start in range(0, len(order), BATCH):
            members = order[start : start + BATCH]
            ids, mask = padded([texts[i] for i in members])
            h = (self.hidden_fair if mode == "fair" else self.hidden_public)(ids, mask)
            for row, i in enumerate(members):
                results[i] = h[row, : len(texts[i])].float()
        return results

    # Losses under an intervention, a function h [B, S, d] f32 -> (h, penalty)

    def loss_public(self, texts, starts, intervene):
        ids, mask = padded(texts)
        labels = torch.full_like(ids, -100)
        for row, (text, start) in enumerate(zip(texts, starts)):
            labels[row, start : len(text)] = ids[row, start : len(text)]
        penalty = []

        def hook(module, inputs, output):
            changed, extra = intervene(output[0].float())
            penalty.append(extra)
            return (changed.to(output[0].dtype),) + output[1:]

        handle = self.block().register_forward_hook(hook)
        try:
            loss = self.model(input_ids=ids, attention_mask=mask, labels=labels, use_cache=False).loss
        finally:
            handle.remove()
        return loss, penalty[0]

    def loss_fair(self, texts, starts, intervene, cached):
        length = max(len(text) for text in texts)
        stream = torch.zeros((len(texts), length, cached[0].shape[-1]))
        for row, h in enumerate(cached):
            stream[row, : h.shape[0]] = h
        changed, penalty = intervene(stream)
        h = changed.to(self.model.dtype)
        inner = self.model.model
        positions = torch.arange(length).unsqueeze(0)
        rotary = inner.rotary_emb(h, positions)
        for block in inner.layers[self.layer + 1 :]:
            h = block(h, attention_mask=None, position_ids=positions, position_embeddings=rotary, use_cache=False)[0]
        rows, columns, targets = [], [], []
        for row, (text, start) in enumerate(zip(texts, starts)):
            rows += [row] * (len(text) - start)
            columns += range(start - 1, len(text) - 1)
            targets += text[start:]
        logits = self.model.lm_head(inner.norm(h[rows, columns])).float()
        return torch.nn.functional.cross_entropy(logits, torch.tensor(targets)), penalty

    # Generation

    @torch.no_grad()
    def generate(self, prompts, strengths, vector, new_tokens, top_k, stops):
        """New tokens of each prompt; top_k 1 is greedy. A text ends at a stop, its batch with the last text."""
        ids, mask = padded(prompts, left=True)
        shift = (torch.tensor(strengths).view(-1, 1, 1) * torch.tensor(vector)).to(self.model.dtype)
        handle = self.block().register_forward_hook(lambda module, inputs, output: (output[0] + shift,) + output[1:])
        sampling = {"do_sample": False} if top_k == 1 else {"do_sample": True, "temperature": 1.0, "top_k": top_k}
        try:
            out = self.model.generate(
                input_ids=ids,
                attention_mask=mask,
                max_new_tokens=new_tokens,
                pad_token_id=0,
                eos_token_id=stops or None,
                **sampling,
            )
        finally:
            handle.remove()
        written = out[:, ids.shape[1] :].tolist()
        return [text[: min([text.index(s) for s in stops if s in text], default=len(text))] for text in written]


class ReftR1:
    """Rank-1 representation fine-tuning, with padding left out of the top k."""

    def __init__(self, width, init, top_k):
        self.w = torch.full((width,), init, requires_grad=True)
        self.top_k = top_k

    def on(self, lengths, prefix, penalty_weight):
        def intervene(h):
            place = torch.arange(h.shape[1]).unsqueeze(0)
            beyond = (place >= prefix) & (place < torch.tensor(lengths).unsqueeze(1))
            acts = torch.relu(h @ self.w)
            top = torch.topk(acts.masked_fill(~beyond, -1.0), min(self.top_k, h.shape[1]), dim=-1)
            valid = top.values >= 0
            strength = torch.where(valid, top.values, 0.0).sum(-1) / valid.sum(-1)
            rest = beyond.clone().scatter_(1, top.indices, False)
            penalty = penalty_weight * ((acts * rest).sum(-1) / beyond.sum(-1)).mean()
            return h + (strength.view(-1, 1, 1) * self.w) * beyond.unsqueeze(-1), penalty

        return intervene


def project(w):
    """Unit norm, then the gradient orthogonal to it."""
    with torch.no_grad():
        w /= w.norm() + 2**-23
        w.grad -= (w.grad @ w) * w


def train_reft(subject, request):
    texts, starts, batches, s = request["texts"], request["starts"], request["batches"], request["settings"]
    fair = request["mode"] == "fair"
    began = time.perf_counter()
    cached = subject.activations(texts, "fair") if fair else None
    method = ReftR1(subject.model.config.hidden_size, s["init"], int(s["topK"]))
    optimiser = torch.optim.AdamW([method.w], lr=s["learningRate"], weight_decay=0.0)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: max(0.0, 1 - step / len(batches)))
    for step, batch in enumerate(batches):
        members, begin = [texts[i] for i in batch], [starts[i] for i in batch]
        intervene = method.on([len(text) for text in members], request["prefix"], s["l1"] * step / len(batches))
        if fair:
            loss, penalty = subject.loss_fair(members, begin, intervene, [cached[i] for i in batch])
        else:
            loss, penalty = subject.loss_public(members, begin, intervene)
        (loss + penalty).backward()
        torch.nn.utils.clip_grad_norm_([method.w], s["gradientClip"])
        project(method.w)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad()
    return {"seconds": time.perf_counter() - began, "w": method.w.tolist()}


# Methods that learn from activations alone


def fit_diffmean(positive, negative, settings):
    w = torch.cat(positive).mean(0) - torch.cat(negative).mean(0)
    return w / w.norm()


def first_component(rows):
    w = torch.from_numpy(PCA(n_components=1).fit(rows.numpy()).components_[0].astype(numpy.float32))
    return w * torch.sign(w[w.abs().argmax()])


def fit_pca(positive, negative, settings):
    return first_component(torch.cat(positive))


def fit_lat(positive, negative, settings):
    rows = torch.cat(positive)
    rows = rows[torch.randperm(rows.shape[0], generator=torch.Generator().manual_seed(0))]
    half = rows.shape[0] // 2
    difference = rows[:half] - rows[half : 2 * half]
    return first_component(difference / difference.norm(dim=1, keepdim=True).clamp_min(1e-12))


def fit_probe(positive, negative, settings):
    examples = positive + negative
    generator = torch.Generator().manual_seed(0)
    bound = examples[0].shape[1] ** -0.5
    w = ((2 * torch.rand(examples[0].shape[1], generator=generator) - 1) * bound).requires_grad_()
    size, epochs = int(settings["batch"]), int(settings["epochs"])
    steps = epochs * -(-len(examples) // size)
    optimiser = torch.optim.AdamW([w], lr=settings["learningRate"], weight_decay=settings["weightDecay"])
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: max(0.0, 1 - step / steps))
    for _ in range(epochs):
        order = torch.randperm(len(examples), generator=generator).tolist()
        for start in range(0, len(order), size):
            members = order[start : start + size]
            rows = torch.cat([examples[i] for i in members])
            labels = torch.cat([torch.full((examples[i].shape[0],), float(i < len(positive))) for i in members])
            torch.nn.functional.binary_cross_entropy_with_logits(rows @ w, labels).backward()
            project(w)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
    return w.detach()


FITS = {"DiffMean": fit_diffmean, "PCA": fit_pca, "LAT": fit_lat, "LinearProbe": fit_probe}


def fit(request):
    """Fits and scores on activations from a file: f32, [tokens, d], texts one after the other."""
    width = request["width"]
    rows = torch.from_numpy(numpy.fromfile(request["file"], dtype="<f4").reshape(-1, width))
    parts = {}
    at = 0
    for name in ("positives", "negatives", "evaluation"):
        parts[name] = []
        for count in request[name]:
            parts[name].append(rows[at : at + count])
            at += count
    answer = {"seconds": {}, "w": {}}
    for name, settings in request["methods"].items():
        began = time.perf_counter()
        w = FITS[name](parts["positives"], parts["negatives"], settings)
        scores = [(h @ w).max().item() for h in parts["evaluation"]]
        answer["seconds"][name] = time.perf_counter() - began
        answer["w"][name] = w.tolist()
        assert len(scores) == len(parts["evaluation"])
    return answer


def matrix_speed(dtype):
    """Best GFLOP/s over shapes like the model's, torch.nn.functional.linear with all threads."""
    best = 0.0
    for n, k, m in ((1024, 576, 1536), (1024, 1536, 576), (2048, 2048, 2048)):
        a, b = torch.randn(n, k).to(DTYPES[dtype]), torch.randn(m, k).to(DTYPES[dtype])
        torch.nn.functional.linear(a, b)
        rounds = max(1, int(2e10 / (2 * n * k * m)))
        for _ in range(3):
            began = time.perf_counter()
            for _ in range(rounds):
                torch.nn.functional.linear(a, b)
            best = max(best, rounds * 2e-9 * n * k * m / (time.perf_counter() - began))
    return best


class Peer:
    """Answers requests; keeps one model a number format."""

    def __init__(self):
        self.path = None
        self.layer = 0
        self.subjects = {}

    def subject(self, request):
        dtype = request["dtype"]
        if dtype not in self.subjects:
            self.subjects.clear()
            self.subjects[dtype] = Subject(self.path, dtype, self.layer)
        return self.subjects[dtype]

    def start(self, request):
        torch.set_num_threads(request["threads"])
        self.path, self.layer = request["model"], request["layer"]
        return {
            "torch": torch.__version__,
            "transformers": transformers.__version__,
            "python": sys.version.split()[0],
            "threads": torch.get_num_threads(),
        }

    def load(self, request):
        self.subject(request)
        return {}

    def matrix(self, request):
        return {"gflops": matrix_speed(request["dtype"])}

    def hidden(self, request):
        found = self.subject(request).activations(request["texts"], request["mode"])
        return {"rows": [h.flatten().tolist() for h in found]}

    @torch.no_grad()
    def log_probs(self, request):
        model = self.subject(request).model
        answer = []
        for text, start in zip(request["texts"], request["starts"]):
            logits = model(input_ids=torch.tensor([text])).logits[0].float().log_softmax(-1)
            answer.append([logits[i - 1, text[i]].item() for i in range(start, len(text))])
        return {"log_probs": answer}

    def shifted(self, request):
        """Loss and gradient while a vector is added at every token beyond the prefix."""
        subject = self.subject(request)
        shift = torch.tensor(request["shift"], requires_grad=True)
        texts = request["texts"]

        def intervene(h):
            place = torch.arange(h.shape[1]).unsqueeze(0)
            beyond = (place >= request["prefix"]) & (place < torch.tensor([len(t) for t in texts]).unsqueeze(1))
            return h + shift * beyond.unsqueeze(-1), torch.zeros(())

        if request["mode"] == "fair":
            cached = subject.activations(texts, "fair")
            loss, _ = subject.loss_fair(texts, request["starts"], intervene, cached)
        else:
            loss, _ = subject.loss_public(texts, request["starts"], intervene)
        loss.backward()
        return {"loss": loss.item(), "gradient": shift.grad.tolist()}

    def activations(self, request):
        subject = self.subject(request)
        began = time.perf_counter()
        subject.activations(request["texts"], request["mode"])
        return {"seconds": time.perf_counter() - began}

    def reft(self, request):
        return train_reft(self.subject(request), request)

    def fit(self, request):
        return fit(request)

    def generate(self, request):
        subject = self.subject(request)
        torch.manual_seed(0)
        size = request["batch"]
        written = []
        began = time.perf_counter()
        for start in range(0, len(request["prompts"]), size):
            some = slice(start, start + size)
            written += subject.generate(
                request["prompts"][some],
                request["strengths"][some],
                request["vector"],
                request["new_tokens"],
                request["top_k"],
                request["stops"],
            )
        return {"seconds": time.perf_counter() - began, "written": written}


def main():
    transformers.utils.logging.set_verbosity_error()
    transformers.utils.logging.disable_progress_bar()
    peer = Peer()
    for line in sys.stdin:
        request = json.loads(line)
        forget_peak()
        try:
            answer = getattr(peer, request["op"])(request)
            answer["peak_mb"] = peak_megabytes()
        except Exception as error:  # the benchmark says it in one line and ends
            answer = {"error": "%s: %s" % (type(error).__name__, error)}
        ANSWERS.write(json.dumps(answer) + "\n")
        ANSWERS.flush()


if __name__ == "__main__":
    main()
