"""Makes blocks.json: two random blocks of each stored type, and what the gguf package makes of them.

Run with gguf 0.19.0 and numpy: python make.py > blocks.json. Values are the bits of f32, in hex. Factors in half
precision are drawn small and finite; all other bytes are free.
"""

import json

import gguf
import numpy as np

HALVES = {"F16": None, "BF16": None, "Q8_0": [0], "Q4_0": [0], "Q4_1": [0, 2], "Q4_K": [0, 2], "Q5_K": [0, 2], "Q6_K": [208]}

random = np.random.default_rng(20261124)
blocks = {}
for name, halves in HALVES.items():
    kind = gguf.GGMLQuantizationType[name]
    size, width = gguf.GGML_QUANT_SIZES[kind]
    if halves is None:
        data = random.normal(0, 1, 32).astype(np.float32)
        data = data.astype(np.float16).view(np.uint8) if name == "F16" else (data.view(np.uint32) >> 16).astype(np.uint16).view(np.uint8)
        data = data.reshape(1, -1)
    else:
        data = random.integers(0, 256, (2, width), dtype=np.uint8)
        for at in halves:
            data[:, at : at + 2] = random.normal(0, 0.1, (2, 1)).astype(np.float16).view(np.uint8)
    values = gguf.quants.dequantize(data, kind).astype(np.float32).reshape(-1)
    blocks[name] = {"bytes": data.tobytes().hex(), "values": values.astype(">f4").tobytes().hex()}
print(json.dumps(blocks, indent=1))
