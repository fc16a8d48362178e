  def copy_f32(self: __torch__.Decoder, x: Tensor) -> List[Tensor]:
    return [x.to(6, False, True)]

  def copy_bf16(self: __torch__.Decoder, x: Tensor) -> List[Tensor]:
    return [x.to(15, False, True)]

  def copy_f16(self: __torch__.Decoder, x: Tensor) -> List[Tensor]:
    return [x.to(5, False, True)]

  def like(self: __torch__.Decoder, x: Tensor, like: Tensor) -> List[Tensor]:
    return [x.to(like.dtype)]

  def empty(self: __torch__.Decoder, sizes: Tensor, like: Tensor) -> List[Tensor]:
    return [torch.empty([int(sizes[0]), int(sizes[1])], dtype=like.dtype, device=like.device)]

  def fill(self: __torch__.Decoder, whole: Tensor, part: Tensor, row: int, rows: int) -> List[Tensor]:
    torch.copy_(whole.narrow(0, row, rows), part.narrow(0, 0, rows))
    return annotate(List[Tensor], [])

  def pack(self: __torch__.Decoder, w: Tensor) -> List[Tensor]:
    return [ops.mkldnn._reorder_linear_weight(w, 32)]

  def turned(self: __torch__.Decoder, w: Tensor) -> List[Tensor]:
    if ${packed}:
      turned = ops.mkldnn._reorder_linear_weight(torch.contiguous(torch.t(w)), 32)
    else:
      turned = torch.t(w)
    return [turned]

  def linear(self: __torch__.Decoder, x: Tensor, w: Tensor) -> Tensor:
    if ${packed}:
      y = ops.mkldnn._linear_pointwise(x, w, None, "none", annotate(List[Optional[number]], []), "")
    else:
      y = torch.linear(x, w)
    return y

  def product(self: __torch__.Decoder, x: Tensor, w: Tensor) -> List[Tensor]:
    return [self.linear(x, w)]

  def rms_inverse(self: __torch__.Decoder, f: Tensor) -> Tensor:
    return torch.rsqrt(torch.mean(f * f, [-1], True) + ${epsilon})

  def rms(self: __torch__.Decoder, x: Tensor, w: Tensor) -> Tensor:
    f = x.to(6)
    f = f * self.rms_inverse(f)
    return (w * f.to(w.dtype)).to(x.dtype)

  def rope(self: __torch__.Decoder, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    a, b = torch.split_with_sizes(x, [${half}, ${half}], -1)
    return torch.cat([a * cos - b * sin, b * cos + a * sin], -1)

  def gated(self: __torch__.Decoder, x: Tensor) -> Tensor:
    g, u = torch.split_with_sizes(x, [${intermediate}, ${intermediate}], -1)
    if ${gelu}:
      y = torch.gelu(g, approximate="tanh") * u
    else:
      y = torch.silu(g) * u
    return y

  def soft_cap(self: __torch__.Decoder, x: Tensor, cap: float) -> Tensor:
    if cap > 0.0:
      x = torch.tanh(x / cap) * cap
    return x

  def kind(self: __torch__.Decoder, layer: int) -> int:
    if ${window} > 0:
      kinds = annotate(List[int], [${kinds}])
      t = kinds[layer]
    else:
      t = 0
    return t

  def masks(self: __torch__.Decoder, S: int, like: Tensor) -> List[Tensor]:
    causal = torch.triu(torch.full([S, S], ${hidden}, dtype=like.dtype, device=like.device), 1)
    masks = [causal]
    if ${window} > 0:
      masks.append(causal + torch.tril(torch.full([S, S], ${hidden}, dtype=like.dtype, device=like.device), -${window}))
    return masks

  def tables(self: __torch__.Decoder, tables: Tensor, start: int, positions: int) -> List[Tensor]:
    rows = torch.unbind(tables.narrow(1, start, positions), 0)
    if ${window} > 0:
      return [rows[0], rows[-1]]
    return [rows[0]]

  def embed(self: __torch__.Decoder, embedding: Tensor, ids: Tensor) -> List[Tensor]:
    return self.embedded(torch.embedding(embedding, ids))

  def embedded(self: __torch__.Decoder, rows: Tensor) -> List[Tensor]:
    if ${embedding_scale} != 1.0:
      rows = rows * torch.full([], ${embedding_scale}, dtype=rows.dtype)
    return [rows]

  def query_key_value(self: __torch__.Decoder, h: Tensor, w: List[Tensor], j: int, cos: Tensor, sin: Tensor) -> Tuple[Tensor, Tensor]:
    B = h.size(0)
    S = h.size(1)
    qkv = self.linear(self.rms(h, w[j]), w[j + 1])
    if ${biases}:
      qkv = qkv + w[j + 2]
    qk = qkv.narrow(-1, 0, ${query_key}).view([B, S, ${heads} + ${key_value_heads}, ${head_size}])
    if ${head_norms}:
      qk = self.rms(qk, torch.cat([w[j + 3].expand([${heads}, ${head_size}]), w[j + 4].expand([${key_value_heads}, ${head_size}])], 0))
    return (self.rope(qk, cos, sin), qkv.narrow(-1, ${query_key}, ${key_value}))

  def attention(self: __torch__.Decoder, q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    if ${attention_soft_cap} > 0.0:
      s = self.soft_cap(torch.matmul(q, k.transpose(-2, -1)) * ${scale}, ${attention_soft_cap}) + mask
      o = torch.matmul(torch.softmax(s, -1, 6).to(q.dtype), v)
    else:
      o = torch.scaled_dot_product_attention(q, k, v, mask, 0.0, False, scale=${scale})
    return o

  def after_attention(self: __torch__.Decoder, h: Tensor, o: Tensor, w: List[Tensor], j: int) -> Tensor:
    a = self.linear(o, w[j + 5])
    if ${output_norms}:
      a = self.rms(a, w[j + 6])
    h = h + a
    m = self.linear(self.gated(self.linear(self.rms(h, w[j + 7]), w[j + 8])), w[j + 9])
    if ${output_norms}:
      m = self.rms(m, w[j + 10])
    return h + m

  def sequences(self: __torch__.Decoder, h: Tensor, w: List[Tensor], first: int, cos_tables: Tensor, sin_tables: Tensor, keys: List[Tensor], values: List[Tensor], row: int, start_keys: List[Tensor], start_values: List[Tensor]) -> List[Tensor]:
    B = h.size(0)
    S = h.size(1)
    P = 0
    if len(start_keys) > 0:
      P = start_keys[0].size(2)
    cos = self.tables(cos_tables, P, S)
    sin = self.tables(sin_tables, P, S)
    masks = annotate(List[Tensor], [])
    for mask in self.masks(P + S, h):
      masks.append(mask.narrow(0, P, S).repeat([${group}, 1]))
    for i in range(len(w) // 11):
      j = i * 11
      t = self.kind(first + i)
      rotated, v = self.query_key_value(h, w, j, cos[t], sin[t])
      qk = rotated.transpose(1, 2)
      q = qk.narrow(1, 0, ${heads}).reshape([B, ${key_value_heads}, ${group} * S, ${head_size}])
      k = qk.narrow(1, ${heads}, ${key_value_heads})
      v = v.view([B, S, ${key_value_heads}, ${head_size}]).transpose(1, 2)
      if P > 0:
        k = torch.cat([start_keys[i].expand([B, -1, -1, -1]), k], 2)
        v = torch.cat([start_values[i].expand([B, -1, -1, -1]), v], 2)
      if len(keys) > 0:
        torch.copy_(keys[i].narrow(0, row, B).narrow(2, 0, P + S), k)
        torch.copy_(values[i].narrow(0, row, B).narrow(2, 0, P + S), v)
      o = self.attention(q, k, v, masks[t]).reshape([B, ${heads}, S, ${head_size}])
      h = self.after_attention(h, o.transpose(1, 2).reshape([B, S, ${query}]), w, j)
    return [h]

  def places(self: __torch__.Decoder, position: Tensor, slots: int, capacity: int, cos_tables: Tensor, sin_tables: Tensor) -> List[Tensor]:
    B = position.size(0)
    cos = torch.index_select(cos_tables, 1, position).view([-1, B, 1, 1, ${half}])
    sin = torch.index_select(sin_tables, 1, position).view([-1, B, 1, 1, ${half}])
    at = position.view([B, 1, 1, 1])
    slot = torch.arange(slots, device=position.device).view([1, 1, 1, slots])
    none = torch.zeros([B, 1, 1, slots], dtype=cos_tables.dtype, device=position.device)
    masks = [torch.masked_fill(none, torch.gt(slot, at), ${hidden})]
    if ${window} > 0:
      masks.append(torch.masked_fill(masks[0], torch.le(slot, at - ${window}), ${hidden}))
    row = torch.arange(B * ${key_value_heads}, device=position.device).view([B, ${key_value_heads}]) * capacity
    return [cos, sin, torch.stack(masks, 0), (row + position.view([B, 1])).view([B * ${key_value_heads}])]

  def token(self: __torch__.Decoder, h: Tensor, w: List[Tensor], first: int, cos_tables: Tensor, sin_tables: Tensor, mask_table: Tensor, slot: Tensor, keys: List[Tensor], values: List[Tensor]) -> List[Tensor]:
    B = h.size(0)
    cos = self.tables(cos_tables, 0, B)
    sin = self.tables(sin_tables, 0, B)
    masks = torch.unbind(mask_table, 0)
    T = mask_table.size(-1)
    for i in range(len(w) // 11):
      j = i * 11
      t = self.kind(first + i)
      qk, v = self.query_key_value(h, w, j, cos[t], sin[t])
      q = qk.narrow(2, 0, ${heads}).reshape([B, ${key_value_heads}, ${group}, ${head_size}])
      k = qk.narrow(2, ${heads}, ${key_value_heads}).reshape([B * ${key_value_heads}, ${head_size}])
      torch.index_copy_(keys[i].view([-1, ${head_size}]), 0, slot, k)
      torch.index_copy_(values[i].view([-1, ${head_size}]), 0, slot, v.reshape([B * ${key_value_heads}, ${head_size}]))
      o = self.attention(q, keys[i].narrow(0, 0, B).narrow(2, 0, T), values[i].narrow(0, 0, B).narrow(2, 0, T), masks[t])
      h = self.after_attention(h, o.reshape([B, 1, ${query}]), w, j)
    return [h]

  def keep(self: __torch__.Decoder, caches: List[Tensor], rows: Tensor) -> List[Tensor]:
    kept = annotate(List[Tensor], [])
    for i in range(len(caches)):
      kept.append(torch.index_select(caches[i], 0, rows))
    return kept

  def together(self: __torch__.Decoder, rows: List[Tensor]) -> List[Tensor]:
    return [torch.cat(rows, 0)]

  def put(self: __torch__.Decoder, caches: List[Tensor], rows: List[Tensor], row: int) -> List[Tensor]:
    for i in range(len(caches)):
      torch.copy_(caches[i].narrow(0, row, rows[i].size(0)).narrow(2, 0, rows[i].size(2)), rows[i])
    return annotate(List[Tensor], [])

  def move(self: __torch__.Decoder, caches: List[Tensor], source: Tensor, target: Tensor, slots: int) -> List[Tensor]:
    for i in range(len(caches)):
      used = caches[i].narrow(2, 0, slots)
      torch.index_copy_(used, 0, target, torch.index_select(used, 0, source))
    return annotate(List[Tensor], [])

  def pick(self: __torch__.Decoder, h: Tensor, places: Tensor) -> List[Tensor]:
    return [torch.index_select(h.reshape([-1, ${width}]), 0, places)]

  def head_logits(self: __torch__.Decoder, h: Tensor, norm: Tensor, head: Tensor) -> Tensor:
    return self.soft_cap(self.linear(self.rms(h, norm), head), ${final_soft_cap})

  def candidates(self: __torch__.Decoder, h: Tensor, norm: Tensor, head: Tensor, k: int) -> List[Tensor]:
    logits = self.head_logits(h, norm, head)
    B = logits.size(0)
    n = ${vocabulary} // 64
    if ${vocabulary} % 64 == 0 and k > 0 and k <= n:
      tops = torch.amax(logits.view([B, n, 64]), [-1])
      top = torch.amax(tops, [-1], True)
      v, i = torch.topk(tops, k, -1, True, True)
      least = v.narrow(1, k - 1, 1)
      parts = torch.nonzero(torch.ge(tops, least).view([-1])).view([-1])
      rows = torch.div(parts, n, rounding_mode="floor")
      large = torch.ge(torch.index_select(logits.view([B * n, 64]), 0, parts), torch.index_select(least, 0, rows))
      found = torch.nonzero(large.view([-1])).view([-1])
      part = torch.index_select(parts, 0, torch.div(found, 64, rounding_mode="floor"))
      places = part * 64 + torch.remainder(found, 64)
    else:
      top = torch.amax(logits, [-1], True)
      if k > ${vocabulary} or k == 0:
        least = torch.amin(logits, [-1], True)
      else:
        v, i = torch.topk(logits, k, -1, True, True)
        least = v.narrow(1, k - 1, 1)
      places = torch.nonzero(torch.ge(logits, least).view([-1])).view([-1])
    return [top.view([-1]).to(6), places, torch.take(logits, places).to(6)]

  def log_probs(self: __torch__.Decoder, h: Tensor, norm: Tensor, head: Tensor, targets: Tensor) -> List[Tensor]:
    logits = self.head_logits(h, norm, head).to(6)
    chosen = torch.gather(logits, 1, targets.view([-1, 1])).view([-1])
    return [chosen - torch.logsumexp(logits, [-1])]

  def logits(self: __torch__.Decoder, h: Tensor, norm: Tensor, head: Tensor) -> List[Tensor]:
    return [self.head_logits(h, norm, head).to(6)]
