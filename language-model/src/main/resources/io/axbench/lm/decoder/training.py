  def low_rank(self: __torch__.Decoder, y: Tensor, x: Tensor, a: List[Tensor], j: int) -> Tensor:
    if len(a) > 0:
      if torch.numel(a[j]) > 0:
        f = x.to(6)
        if torch.numel(a[j + 2]) > 0:
          f = f * a[j + 2]
        y = (y.to(6) + torch.linear(torch.linear(f, a[j]), a[j + 1]) * a[j + 3]).to(y.dtype)
    return y

  def text_attention(self: __torch__.Decoder, qk: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    S = v.size(0)
    q = (qk.narrow(1, 0, ${heads}) * ${scale}).transpose(0, 1).reshape([${key_value_heads}, ${group} * S, ${head_size}])
    k = qk.narrow(1, ${heads}, ${key_value_heads}).transpose(0, 1)
    s = torch.bmm(q, k.transpose(1, 2))
    s = self.soft_cap(s, ${attention_soft_cap}).view([${key_value_heads}, ${group}, S, S]) + mask
    p = torch.softmax(s, -1).view([${key_value_heads}, ${group} * S, S])
    return torch.bmm(p, v.transpose(0, 1)).view([${heads}, S, ${head_size}]).transpose(0, 1).reshape([S, ${query}])

  def text_block(self: __torch__.Decoder, h: Tensor, w: List[Tensor], j: int, a: List[Tensor], cos: Tensor, sin: Tensor, lengths: List[int], masks: List[Tensor]) -> Tensor:
    T = h.size(0)
    x = self.rms(h, w[j])
    qkv = torch.linear(x, w[j + 1])
    if ${biases}:
      qkv = qkv + w[j + 2]
    q, k, v = torch.split_with_sizes(qkv, [${query}, ${key_value}, ${key_value}], -1)
    if len(a) > 0:
      q = self.low_rank(q, x, a, 0)
      k = self.low_rank(k, x, a, 4)
      v = self.low_rank(v, x, a, 8)
      qk = torch.cat([q, k], -1)
    else:
      qk = qkv.narrow(-1, 0, ${query_key})
    qk = qk.view([T, ${heads} + ${key_value_heads}, ${head_size}])
    if ${head_norms}:
      qk = self.rms(qk, torch.cat([w[j + 3].expand([${heads}, ${head_size}]), w[j + 4].expand([${key_value_heads}, ${head_size}])], 0))
    qks = torch.split_with_sizes(self.rope(qk, cos, sin), lengths, 0)
    vs = torch.split_with_sizes(v.reshape([T, ${key_value_heads}, ${head_size}]), lengths, 0)
    texts = annotate(List[Tensor], [])
    for b in range(len(lengths)):
      texts.append(self.text_attention(qks[b], vs[b], masks[b]))
    o = torch.cat(texts, 0)
    y = self.low_rank(torch.linear(o, w[j + 5]), o, a, 12)
    if ${output_norms}:
      y = self.rms(y, w[j + 6])
    h = h + y
    x = self.rms(h, w[j + 7])
    gu = torch.linear(x, w[j + 8])
    if len(a) > 0:
      g, u = torch.split_with_sizes(gu, [${intermediate}, ${intermediate}], -1)
      gu = torch.cat([self.low_rank(g, x, a, 16), self.low_rank(u, x, a, 20)], -1)
    m = self.gated(gu)
    y = self.low_rank(torch.linear(m, w[j + 9]), m, a, 24)
    if ${output_norms}:
      y = self.rms(y, w[j + 10])
    return h + y

  def texts(self: __torch__.Decoder, h: Tensor, w: List[Tensor], a: List[Tensor], first: Tensor, cos_rows: Tensor, sin_rows: Tensor, sizes: Tensor) -> List[Tensor]:
    cos = torch.unbind(cos_rows, 0)
    sin = torch.unbind(sin_rows, 0)
    lengths = annotate(List[int], [])
    plain = annotate(List[Tensor], [])
    windowed = annotate(List[Tensor], [])
    for b in range(sizes.size(0)):
      S = int(sizes[b])
      masks = self.masks(S, h)
      lengths.append(S)
      plain.append(masks[0])
      windowed.append(masks[-1])
    for i in range(len(w) // 11):
      if self.kind(int(first) + i) == 0:
        h = self.text_block(h, w, i * 11, a, cos[0], sin[0], lengths, plain)
      else:
        h = self.text_block(h, w, i * 11, a, cos[-1], sin[-1], lengths, windowed)
    return [h]

  def plain_texts(self: __torch__.Decoder, h: Tensor, w: List[Tensor], first: Tensor, cos_rows: Tensor, sin_rows: Tensor, sizes: Tensor) -> List[Tensor]:
    return self.texts(h, w, annotate(List[Tensor], []), first, cos_rows, sin_rows, sizes)

  def rotations(self: __torch__.Decoder, tables: Tensor, positions: Tensor) -> List[Tensor]:
    return [torch.index_select(tables, 1, positions)]

  def rows(self: __torch__.Decoder, h: Tensor, places: Tensor) -> List[Tensor]:
    return [torch.index_select(h, 0, places)]

  def final_rows(self: __torch__.Decoder, h: Tensor, places: Tensor, norm: Tensor) -> List[Tensor]:
    return [self.rms(torch.index_select(h, 0, places), norm).to(6)]

  def token_losses(self: __torch__.Decoder, h: Tensor, places: Tensor, targets: Tensor, norm: Tensor, head: Tensor) -> List[Tensor]:
    labelled = self.rms(torch.index_select(h, 0, places), norm)
    logits = self.soft_cap(torch.linear(labelled, head), ${final_soft_cap}).to(6)
    return [torch.cross_entropy_loss(logits, targets, None, 0)]

  def squares(self: __torch__.Decoder, x: Tensor) -> List[Tensor]:
    return [torch.sum(x * x, dtype=7)]

  def adamw(self: __torch__.Decoder, p: Tensor, g: Tensor, m: Tensor, v: Tensor, numbers: Tensor) -> List[Tensor]:
    clip = float(numbers[0])
    g = g * clip
    torch.mul_(p, float(numbers[1]))
    torch.lerp_(m, g, float(numbers[2]))
    torch.addcmul_(torch.mul_(v, 1.0 - float(numbers[3])), g, g, value=float(numbers[3]))
    root = torch.add(torch.sqrt(v) / float(numbers[4]), float(numbers[5]))
    torch.addcdiv_(p, m, root, value=-float(numbers[6]))
    return [torch.sum(p)]
