"""Makes expected.json: cosines and sines of scaled rotary embeddings as transformers computes them.

Run with transformers 4.51.3 and torch 2.7.1: python make.py > expected.json. Head size 64 with Llama 3.1's numbers, head
size 32 with a linear factor, as Gemma 3 has it.
"""

import json

import torch
from transformers import LlamaConfig
from transformers.modeling_rope_utils import ROPE_INIT_FUNCTIONS

POSITIONS = [0, 1, 7, 100, 1023, 4095]
CASES = {
    "llama3": (64, 500000.0, {"rope_type": "llama3", "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0, "original_max_position_embeddings": 8192}),
    "linear": (32, 1000000.0, {"rope_type": "linear", "factor": 8.0}),
}

cases = {}
for name, (head, theta, scaling) in CASES.items():
    config = LlamaConfig(hidden_size=head * 2, num_attention_heads=2, head_dim=head, rope_theta=theta, rope_scaling=scaling, max_position_embeddings=131072)
    inverse, factor = ROPE_INIT_FUNCTIONS[scaling["rope_type"]](config, "cpu")
    angles = torch.tensor(POSITIONS, dtype=torch.float32)[:, None] * inverse[None, :]
    cases[name] = {
        "positions": POSITIONS,
        "inverse": inverse.tolist(),
        "cosines": (angles.cos() * factor).tolist(),
        "sines": (angles.sin() * factor).tolist(),
    }
print(json.dumps(cases))
