  def low_rank(self: __torch__.Decoder, y: Tensor, x: Tensor, a: List[Tensor], j: int) -> Tensor:
    if len(a) > 0:
      if torch.numel(a[j]) > 0:
        f = x.to(6)
        if torch.numel(a[j + 2]) > 0:
          f = f * a[j + 2]
        y = (y.to(6) + torch.linear(torch.linear(f, a[j]), a[j + 1]) * a[j + 3]).to(y.dtype)
    return y

  def projected(self: __torch__.Decoder, x: Tensor, w: Tensor, way: int, cuts: List[Tensor]) -> Tensor:
    # way: 0 plain weights under autograd, 1 the decoder's without, 2 the decoder's and cut
    if way == 0:
      y = torch.linear(x, w)
    else:
      y = self.linear(torch.detach(x), w)
      if way == 2:
        y = torch.requires_grad_(y, True)
        cuts.append(x)
        cuts.append(y)
    return y

  def joined(self: __torch__.Decoder, h: Tensor, y: Tensor, way: int, cuts: List[Tensor]) -> Tensor:
    if way == 2:
      s = torch.requires_grad_(torch.detach(h) + torch.detach(y), True)
      cuts.append(y)
      cuts.append(s)
    else:
      s = h + y
    return s

  def text_attention(self: __torch__.Decoder, qk: Tensor, v: Tensor, mask: Tensor, before: List[Tensor]) -> Tensor:
    S = v.size(0)
    q = (qk.narrow(1, 0, ${heads}) * ${scale}).transpose(0, 1).reshape([${key_value_heads}, ${group} * S, ${head_size}])
    k = qk.narrow(1, ${heads}, ${key_value_heads})
    if len(before) > 0:
      k = torch.cat([before[0], k], 0)
      v = torch.cat([before[1], v], 0)
    K = k.size(0)
    s = torch.bmm(q, k.transpose(0, 1).transpose(1, 2))
    s = self.soft_cap(s, ${attention_soft_cap}).view([${key_value_heads}, ${group}, S, K]) + mask
    p = torch.softmax(s, -1).view([${key_value_heads}, ${group} * S, K])
    return torch.bmm(p, v.transpose(0, 1)).view([${heads}, S, ${head_size}]).transpose(0, 1).reshape([S, ${query}])

  def text_query_key_value(self: __torch__.Decoder, h: Tensor, w: List[Tensor], j: int, a: List[Tensor], cos: Tensor, sin: Tensor, way: int, cuts: List[Tensor]) -> Tuple[Tensor, Tensor]:
    T = h.size(0)
    x = self.rms(h, w[j])
    qkv = self.projected(x, w[j + 1], way, cuts)
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
    return (self.rope(qk, cos, sin), v.reshape([T, ${key_value_heads}, ${head_size}]))

  def text_block(self: __torch__.Decoder, h: Tensor, w: List[Tensor], j: int, a: List[Tensor], cos: Tensor, sin: Tensor, lengths: List[int], masks: List[Tensor], before: List[Tensor], way: int, cuts: List[Tensor]) -> Tensor:
    qk, v = self.text_query_key_value(h, w, j, a, cos, sin, way, cuts)
    qks = torch.split_with_sizes(qk, lengths, 0)
    vs = torch.split_with_sizes(v, lengths, 0)
    texts = annotate(List[Tensor], [])
    for b in range(len(lengths)):
      texts.append(self.text_attention(qks[b], vs[b], masks[b], before))
    o = torch.cat(texts, 0)
    y = self.low_rank(self.projected(o, w[j + 5], way, cuts), o, a, 12)
    if ${output_norms}:
      y = self.rms(y, w[j + 6])
    h = self.joined(h, y, way, cuts)
    x = self.rms(h, w[j + 7])
    gu = self.projected(x, w[j + 8], way, cuts)
    if len(a) > 0:
      g, u = torch.split_with_sizes(gu, [${intermediate}, ${intermediate}], -1)
      gu = torch.cat([self.low_rank(g, x, a, 16), self.low_rank(u, x, a, 20)], -1)
    m = self.gated(gu)
    y = self.low_rank(self.projected(m, w[j + 9], way, cuts), m, a, 24)
    if ${output_norms}:
      y = self.rms(y, w[j + 10])
    return self.joined(h, y, way, cuts)

  def texts(self: __torch__.Decoder, h: Tensor, w: List[Tensor], a: List[Tensor], first: Tensor, cos_rows: Tensor, sin_rows: Tensor, sizes: Tensor, before: List[Tensor], way: int, cuts: List[Tensor]) -> List[Tensor]:
    cos = torch.unbind(cos_rows, 0)
    sin = torch.unbind(sin_rows, 0)
    P = 0
    if len(before) > 0:
      P = before[0].size(0)
    lengths = annotate(List[int], [])
    plain = annotate(List[Tensor], [])
    windowed = annotate(List[Tensor], [])
    for b in range(sizes.size(0)):
      S = int(sizes[b])
      masks = self.masks(P + S, h)
      lengths.append(S)
      plain.append(masks[0].narrow(0, P, S))
      windowed.append(masks[-1].narrow(0, P, S))
    own = annotate(List[Tensor], [])
    for i in range(len(w) // 11):
      if P > 0:
        own = [before[2 * i], before[2 * i + 1]]
      if self.kind(int(first) + i) == 0:
        h = self.text_block(h, w, i * 11, a, cos[0], sin[0], lengths, plain, own, way, cuts)
      else:
        h = self.text_block(h, w, i * 11, a, cos[-1], sin[-1], lengths, windowed, own, way, cuts)
    return [h]

  def plain_texts(self: __torch__.Decoder, h: Tensor, w: List[Tensor], first: Tensor, cos_rows: Tensor, sin_rows: Tensor, sizes: Tensor) -> List[Tensor]:
    none = annotate(List[Tensor], [])
    return self.texts(h, w, none, first, cos_rows, sin_rows, sizes, none, 0, none)

  def adapted_text(self: __torch__.Decoder, h: Tensor, w: List[Tensor], a: List[Tensor], first: Tensor, cos_rows: Tensor, sin_rows: Tensor, sizes: Tensor) -> List[Tensor]:
    none = annotate(List[Tensor], [])
    return self.texts(h, w, a, first, cos_rows, sin_rows, sizes, none, 0, none)

  def leaf(self: __torch__.Decoder, h: Tensor) -> List[Tensor]:
    return [torch.requires_grad_(torch.detach(h), True)]

  def cut_texts(self: __torch__.Decoder, h: Tensor, w: List[Tensor], first: Tensor, cos_rows: Tensor, sin_rows: Tensor, sizes: Tensor) -> List[Tensor]:
    none = annotate(List[Tensor], [])
    cuts = self.leaf(h)
    self.texts(cuts[0], w, none, first, cos_rows, sin_rows, sizes, none, 2, cuts)
    return cuts

  def cut_continued_texts(self: __torch__.Decoder, h: Tensor, w: List[Tensor], first: Tensor, cos_rows: Tensor, sin_rows: Tensor, sizes: Tensor, before: List[Tensor]) -> List[Tensor]:
    cuts = self.leaf(h)
    self.texts(cuts[0], w, annotate(List[Tensor], []), first, cos_rows, sin_rows, sizes, before, 2, cuts)
    return cuts

  def pulled(self: __torch__.Decoder, y: Tensor, x: Tensor, g: Tensor) -> Tensor:
    found = torch.grad([y], [x], annotate(List[Optional[Tensor]], [g]))[0]
    return torch.contiguous(unchecked_cast(Tensor, found))

  def cut_gradient(self: __torch__.Decoder, g: Tensor, cuts: List[Tensor], w: List[Tensor]) -> List[Tensor]:
    n = len(w) // 4
    for k in range(n):
      i = n - 1 - k
      j = 4 * i
      c = 12 * i
      y = g
      if ${output_norms}:
        y = self.pulled(cuts[c + 11], cuts[c + 10], y)
      y = self.pulled(cuts[c + 9], cuts[c + 8], self.linear(y, w[j + 3]))
      g = g + self.pulled(cuts[c + 7], cuts[c + 6], self.linear(y, w[j + 2]))
      y = g
      if ${output_norms}:
        y = self.pulled(cuts[c + 5], cuts[c + 4], y)
      y = self.pulled(cuts[c + 3], cuts[c + 2], self.linear(y, w[j + 1]))
      g = g + self.pulled(cuts[c + 1], cuts[c], self.linear(y, w[j]))
    return [g]

  def text_keys(self: __torch__.Decoder, h: Tensor, w: List[Tensor], first: int, cos_rows: Tensor, sin_rows: Tensor, sizes: Tensor) -> List[Tensor]:
    cos = torch.unbind(cos_rows, 0)
    sin = torch.unbind(sin_rows, 0)
    kept = annotate(List[Tensor], [])
    for i in range(len(w) // 11):
      t = self.kind(first + i)
      if t == 1:
        t = -1
      j = i * 11
      none = annotate(List[Tensor], [])
      qk, v = self.text_query_key_value(h, w, j, none, cos[t], sin[t], 1, none)
      kept.append(qk.narrow(1, ${heads}, ${key_value_heads}).contiguous())
      kept.append(v)
      h = self.texts(h, w[j:j + 11], none, torch.full([], first + i, dtype=4), cos_rows, sin_rows, sizes, none, 1, none)[0]
    return kept

  def copied(self: __torch__.Decoder, x: Tensor) -> List[Tensor]:
    return [torch.clone(x)]

  def rotations(self: __torch__.Decoder, tables: Tensor, positions: Tensor) -> List[Tensor]:
    return [torch.index_select(tables, 1, positions)]

  def rows(self: __torch__.Decoder, h: Tensor, places: Tensor) -> List[Tensor]:
    return [torch.index_select(h, 0, places)]

  def final_rows(self: __torch__.Decoder, h: Tensor, places: Tensor, norm: Tensor) -> List[Tensor]:
    return [self.rms(torch.index_select(h, 0, places), norm).to(6)]

  def normed_rows(self: __torch__.Decoder, h: Tensor, places: Tensor, norm: Tensor) -> List[Tensor]:
    return [self.rms(torch.index_select(h, 0, places), norm)]

  def losses_and_slopes(self: __torch__.Decoder, x: Tensor, targets: Tensor, head: Tensor, turned_head: Tensor) -> List[Tensor]:
    n = x.size(0)
    chunk = 6291456 // ${vocabulary} + 1
    losses = annotate(List[Tensor], [])
    slopes = annotate(List[Tensor], [])
    for c in range((n + chunk - 1) // chunk):
      rows = min(chunk, n - c * chunk)
      t = targets.narrow(0, c * chunk, rows).view([rows, 1])
      z = self.soft_cap(self.linear(x.narrow(0, c * chunk, rows), head), ${final_soft_cap}).to(6)
      p = torch.log_softmax(z, -1)
      losses.append(torch.neg(torch.gather(p, 1, t)).view([rows]))
      p = torch.exp_(p)
      p = torch.scatter_add_(p, 1, t, torch.full([rows, 1], -1.0, dtype=6, device=p.device))
      if ${final_soft_cap} > 0.0:
        q = z / ${final_soft_cap}
        p = p * (1.0 - q * q)
      slopes.append(self.linear(p.to(x.dtype), turned_head).to(6))
    return [torch.cat(losses, 0), torch.cat(slopes, 0)]

  def with_slopes(self: __torch__.Decoder, x: Tensor, at: Tensor, losses: Tensor, slopes: Tensor) -> List[Tensor]:
    return [losses + torch.sum((x - at).to(6) * slopes, [-1])]

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
    return [numbers]
