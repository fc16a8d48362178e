  def copy_f32(self: __torch__.Decoder, x: Tensor) -> List[Tensor]:
    return [x.to(6, False, True)]

  def copy_bf16(self: __torch__.Decoder, x: Tensor) -> List[Tensor]:
    return [x.to(15, False, True)]

  def like(self: __torch__.Decoder, x: Tensor, like: Tensor) -> List[Tensor]:
    return [x.to(like.dtype)]

  def pack(self: __torch__.Decoder, w: Tensor) -> List[Tensor]:
    return [ops.mkldnn._reorder_linear_weight(w, 32)]

  def packed_linear(self: __torch__.Decoder, x: Tensor, w: Tensor) -> Tensor:
    return ops.mkldnn._linear_pointwise(x, w, None, "none", annotate(List[Optional[number]], []), "")

  def rms(self: __torch__.Decoder, x: Tensor, w: Tensor) -> Tensor:
    f = x.to(6)
    f = f * torch.rsqrt(torch.mean(f * f, [-1], True) + ${epsilon})
    return w * f.to(x.dtype)

  def rope(self: __torch__.Decoder, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    a, b = torch.split_with_sizes(x, [${half}, ${half}], -1)
    return torch.cat([a * cos - b * sin, b * cos + a * sin], -1)

  def swiglu(self: __torch__.Decoder, x: Tensor) -> Tensor:
    g, u = torch.split_with_sizes(x, [${intermediate}, ${intermediate}], -1)
    return torch.silu(g) * u

  def embed(self: __torch__.Decoder, embedding: Tensor, ids: Tensor) -> List[Tensor]:
    return [torch.embedding(embedding, ids)]

  def causal_mask(self: __torch__.Decoder, S: int, like: Tensor) -> Tensor:
    return torch.triu(torch.full([S, S], -1e9, dtype=like.dtype), 1)

  def sequences(self: __torch__.Decoder, h: Tensor, w: List[Tensor], cos_table: Tensor, sin_table: Tensor, keys: List[Tensor], values: List[Tensor], row: int) -> List[Tensor]:
    B = h.size(0)
    S = h.size(1)
    cos = cos_table.narrow(0, 0, S)
    sin = sin_table.narrow(0, 0, S)
    mask = self.causal_mask(S, h).repeat([${group}, 1])
    for i in range(len(w) // 6):
      j = i * 6
      qkv = self.packed_linear(self.rms(h, w[j]), w[j + 1])
      qk = self.rope(qkv.narrow(-1, 0, ${query_key}).view([B, S, ${heads} + ${key_value_heads}, ${head_size}]), cos, sin).transpose(1, 2)
      q = qk.narrow(1, 0, ${heads}).reshape([B, ${key_value_heads}, ${group} * S, ${head_size}])
      k = qk.narrow(1, ${heads}, ${key_value_heads})
      v = qkv.narrow(-1, ${query_key}, ${key_value}).view([B, S, ${key_value_heads}, ${head_size}]).transpose(1, 2)
      if len(keys) > 0:
        torch.copy_(keys[i].narrow(0, row, B).narrow(2, 0, S), k)
        torch.copy_(values[i].narrow(0, row, B).narrow(2, 0, S), v)
      o = torch.scaled_dot_product_attention(q, k, v, mask).reshape([B, ${heads}, S, ${head_size}])
      h = h + self.packed_linear(o.transpose(1, 2).reshape([B, S, ${query}]), w[j + 2])
      h = h + self.packed_linear(self.swiglu(self.packed_linear(self.rms(h, w[j + 3]), w[j + 4])), w[j + 5])
    return [h]

  def places(self: __torch__.Decoder, position: Tensor, slots: int, capacity: int, cos_table: Tensor, sin_table: Tensor) -> List[Tensor]:
    B = position.size(0)
    cos = torch.index_select(cos_table, 0, position).view([B, 1, 1, ${half}])
    sin = torch.index_select(sin_table, 0, position).view([B, 1, 1, ${half}])
    later = torch.gt(torch.arange(slots).view([1, 1, 1, slots]), position.view([B, 1, 1, 1]))
    mask = torch.masked_fill(torch.zeros([B, 1, 1, slots], dtype=cos_table.dtype), later, -1e9)
    first = torch.arange(B * ${key_value_heads}).view([B, ${key_value_heads}]) * capacity
    slot = (first + position.view([B, 1])).view([B * ${key_value_heads}])
    return [cos, sin, mask, slot]

  def token(self: __torch__.Decoder, h: Tensor, w: List[Tensor], cos: Tensor, sin: Tensor, mask: Tensor, slot: Tensor, keys: List[Tensor], values: List[Tensor]) -> List[Tensor]:
    B = h.size(0)
    T = mask.size(-1)
    for i in range(len(w) // 6):
      j = i * 6
      qkv = self.packed_linear(self.rms(h, w[j]), w[j + 1])
      qk = self.rope(qkv.narrow(-1, 0, ${query_key}).view([B, 1, ${heads} + ${key_value_heads}, ${head_size}]), cos, sin)
      q = qk.narrow(2, 0, ${heads}).reshape([B, ${key_value_heads}, ${group}, ${head_size}])
      k = qk.narrow(2, ${heads}, ${key_value_heads}).reshape([B * ${key_value_heads}, ${head_size}])
      v = qkv.narrow(-1, ${query_key}, ${key_value}).reshape([B * ${key_value_heads}, ${head_size}])
      torch.index_copy_(keys[i].view([-1, ${head_size}]), 0, slot, k)
      torch.index_copy_(values[i].view([-1, ${head_size}]), 0, slot, v)
      o = torch.scaled_dot_product_attention(q, keys[i].narrow(2, 0, T), values[i].narrow(2, 0, T), mask)
      h = h + self.packed_linear(o.reshape([B, 1, ${query}]), w[j + 2])
      h = h + self.packed_linear(self.swiglu(self.packed_linear(self.rms(h, w[j + 3]), w[j + 4])), w[j + 5])
    return [h]

  def keep(self: __torch__.Decoder, caches: List[Tensor], rows: Tensor) -> List[Tensor]:
    kept = annotate(List[Tensor], [])
    for i in range(len(caches)):
      kept.append(torch.index_select(caches[i], 0, rows))
    return kept

  def pick(self: __torch__.Decoder, h: Tensor, places: Tensor) -> List[Tensor]:
    return [torch.index_select(h.reshape([-1, ${width}]), 0, places)]

  def candidates(self: __torch__.Decoder, h: Tensor, norm: Tensor, head: Tensor, k: int) -> List[Tensor]:
    logits = self.packed_linear(self.rms(h, norm), head)
    B = logits.size(0)
    n = ${vocabulary} // 64
    top = torch.amax(logits, [-1], True)
    if k == 1:
      least = top
    else:
      if k > ${vocabulary} or k == 0:
        least = torch.amin(logits, [-1], True)
      else:
        if k > n:
          v, i = torch.topk(logits, k, -1, True, True)
          least = v.narrow(1, k - 1, 1)
        else:
          tops = torch.amax(logits.narrow(1, 0, n * 64).view([B, n, 64]), [-1])
          v, i = torch.topk(tops, k, -1, True, True)
          least = v.narrow(1, k - 1, 1)
    places = torch.nonzero(torch.ge(logits, least).view([-1])).view([-1])
    return [top.view([-1]).to(6), places, torch.take(logits, places).to(6)]

  def log_probs(self: __torch__.Decoder, h: Tensor, norm: Tensor, head: Tensor, targets: Tensor) -> List[Tensor]:
    logits = self.packed_linear(self.rms(h, norm), head).to(6)
    chosen = torch.gather(logits, 1, targets.view([-1, 1])).view([-1])
    return [chosen - torch.logsumexp(logits, [-1])]

  def logits(self: __torch__.Decoder, h: Tensor, norm: Tensor, head: Tensor) -> List[Tensor]:
    return [self.packed_linear(self.rms(h, norm), head).to(6)]

  def grouped_attention(self: __torch__.Decoder, qkv: Tensor, cos: Tensor, sin: Tensor, mask: Tensor) -> Tensor:
    B = qkv.size(0)
    S = qkv.size(1)
    qk, v = torch.split_with_sizes(qkv, [${query_key}, ${key_value}], -1)
    rotated = self.rope(qk.view([B, S, ${heads} + ${key_value_heads}, ${head_size}]), cos, sin).transpose(1, 2)
    q, k = torch.split_with_sizes(rotated, [${heads}, ${key_value_heads}], 1)
    q = (q * ${scale}).reshape([B * ${key_value_heads}, ${group} * S, ${head_size}])
    k = k.reshape([B * ${key_value_heads}, S, ${head_size}])
    v = v.view([B, S, ${key_value_heads}, ${head_size}]).transpose(1, 2).reshape([B * ${key_value_heads}, S, ${head_size}])
    s = torch.bmm(q, k.transpose(1, 2)).view([B * ${key_value_heads}, ${group}, S, S]) + mask
    p = torch.softmax(s, -1).view([B * ${key_value_heads}, ${group} * S, S])
    return torch.bmm(p, v).view([B, ${heads}, S, ${head_size}]).transpose(1, 2).reshape([B, S, ${query}])

  def upper_blocks(self: __torch__.Decoder, h: Tensor, w: List[Tensor], cos_table: Tensor, sin_table: Tensor) -> List[Tensor]:
    S = h.size(1)
    cos = cos_table.narrow(0, 0, S)
    sin = sin_table.narrow(0, 0, S)
    h = h.to(w[0].dtype)
    mask = self.causal_mask(S, h)
    for i in range(len(w) // 6):
      j = i * 6
      qkv = torch.linear(torch.rms_norm(h, [${width}], w[j], ${epsilon}), w[j + 1])
      h = h + torch.linear(self.grouped_attention(qkv, cos, sin, mask), w[j + 2])
      g = self.swiglu(torch.linear(torch.rms_norm(h, [${width}], w[j + 3], ${epsilon}), w[j + 4]))
      h = h + torch.linear(g, w[j + 5])
    return [h]

  def cross_entropy(self: __torch__.Decoder, h: Tensor, places: Tensor, targets: Tensor, norm: Tensor, head: Tensor) -> List[Tensor]:
    labelled = torch.index_select(h.reshape([-1, ${width}]), 0, places)
    logits = torch.linear(torch.rms_norm(labelled, [${width}], norm, ${epsilon}), head).to(6)
    return [torch.cross_entropy_loss(logits, targets)]
