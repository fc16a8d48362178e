  def low_rank(self: __torch__.Decoder, y: Tensor, x: Tensor, a: List[Tensor], j: int) -> Tensor:
    if len(a) > 0:
      if torch.numel(a[j]) > 0:
        f = x.to(6)
        if torch.numel(a[j + 2]) > 0:
          f = f * a[j + 2]
        y = (y.to(6) + torch.linear(torch.linear(f, a[j]), a[j + 1]) * a[j + 3]).to(y.dtype)
    return y

  def projected(self: __torch__.Decoder, x: Tensor, w: Tensor, way: int) -> Tensor:
    # way: 0 plain weights under autograd, 1 the decoder's without, 2 the decoder's and cut
    if way == 0:
      y = torch.linear(x, w)
    else:
      y = self.linear(torch.detach(x), w)
    return y

  def cut(self: __torch__.Decoder, x: Tensor, leaf: bool, way: int, cuts: List[Tensor]) -> Tensor:
    # a leaf starts a graph of autograd's; the others end one or are what a norm was taken of
    if way == 2:
      if leaf:
        x = torch.requires_grad_(x, True)
      cuts.append(x)
    return x

  def text_attention(self: __torch__.Decoder, qk: Tensor, v: Tensor, mask: Tensor, before: List[Tensor]) -> Tensor:
    S = v.size(0)
    q, k = torch.split_with_sizes(qk, [${heads}, ${key_value_heads}], 1)
    q = (q * ${scale}).transpose(0, 1).reshape([${key_value_heads}, ${group} * S, ${head_size}])
    if len(before) > 0:
      k = torch.cat([before[0], k], 0)
      v = torch.cat([before[1], v], 0)
    K = k.size(0)
    s = torch.bmm(q, k.transpose(0, 1).transpose(1, 2))
    s = self.soft_cap(s, ${attention_soft_cap}).view([${key_value_heads}, ${group}, S, K]) + mask
    p = torch.softmax(s, -1, 6).to(q.dtype).view([${key_value_heads}, ${group} * S, K])
    return torch.bmm(p, v.transpose(0, 1)).view([${heads}, S, ${head_size}]).transpose(0, 1).reshape([S, ${query}])

  def text_query_key_value(self: __torch__.Decoder, h: Tensor, w: List[Tensor], j: int, a: List[Tensor], cos: Tensor, sin: Tensor, way: int, cuts: List[Tensor]) -> Tuple[Tensor, Tensor]:
    T = h.size(0)
    x = self.rms(self.cut(h, False, way, cuts), w[j])
    qkv = self.cut(self.projected(x, w[j + 1], way), True, way, cuts)
    if ${biases}:
      qkv = qkv + w[j + 2]
    qk, v = torch.split_with_sizes(qkv, [${query_key}, ${key_value}], -1)
    if len(a) > 0:
      q, k = torch.split_with_sizes(qk, [${query}, ${key_value}], -1)
      q = self.low_rank(q, x, a, 0)
      k = self.low_rank(k, x, a, 4)
      v = self.low_rank(v, x, a, 8)
      qk = torch.cat([q, k], -1)
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
    o = self.cut(torch.cat(texts, 0), False, way, cuts)
    y = self.cut(self.low_rank(self.projected(o, w[j + 5], way), o, a, 12), False, way, cuts)
    if ${output_norms}:
      y = self.rms(y, w[j + 6])
    h = self.cut(h + y, False, way, cuts)
    x = self.rms(h, w[j + 7])
    gu = self.cut(self.projected(x, w[j + 8], way), True, way, cuts)
    if len(a) > 0:
      g, u = torch.split_with_sizes(gu, [${intermediate}, ${intermediate}], -1)
      gu = torch.cat([self.low_rank(g, x, a, 16), self.low_rank(u, x, a, 20)], -1)
    m = self.cut(self.gated(gu), False, way, cuts)
    y = self.cut(self.low_rank(self.projected(m, w[j + 9], way), m, a, 24), False, way, cuts)
    if ${output_norms}:
      y = self.rms(y, w[j + 10])
    return h + y

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
    return self.cut_continued_texts(h, w, first, cos_rows, sin_rows, sizes, annotate(List[Tensor], []))

  def cut_continued_texts(self: __torch__.Decoder, h: Tensor, w: List[Tensor], first: Tensor, cos_rows: Tensor, sin_rows: Tensor, sizes: Tensor, before: List[Tensor]) -> List[Tensor]:
    cuts = annotate(List[Tensor], [])
    out = self.texts(torch.detach(h), w, annotate(List[Tensor], []), first, cos_rows, sin_rows, sizes, before, 2, cuts)[0]
    cuts.append(self.leaf(out)[0])
    return cuts

  def pulled(self: __torch__.Decoder, y: Tensor, x: Tensor, g: Tensor) -> Tensor:
    found = torch.grad([y], [x], annotate(List[Optional[Tensor]], [g]))[0]
    return torch.contiguous(unchecked_cast(Tensor, found))

  def rms_gradient(self: __torch__.Decoder, g: Tensor, x: Tensor, w: Tensor) -> Tensor:
    # r (g w - x r^2 mean(g w x)), r = 1 / rms(x)
    f = x.to(6)
    r = self.rms_inverse(f)
    gw = g.to(6) * w
    along = torch.mean(gw * f, [-1], True) * r * r
    return torch.mul_(torch.addcmul(gw, f, along, value=-1.0), r).to(x.dtype)

  def cut_gradient(self: __torch__.Decoder, g: Tensor, w: List[Tensor], cuts: List[Tensor], turned: List[Tensor]) -> List[Tensor]:
    n = len(turned) // 4
    for k in range(n):
      i = n - 1 - k
      j = 11 * i
      t = 4 * i
      c = 8 * i
      y = g
      if ${output_norms}:
        y = self.rms_gradient(y, cuts[c + 7], w[j + 10])
      y = self.pulled(cuts[c + 6], cuts[c + 5], self.linear(y, turned[t + 3]))
      g = g + self.rms_gradient(self.linear(y, turned[t + 2]), cuts[c + 4], w[j + 7])
      y = g
      if ${output_norms}:
        y = self.rms_gradient(y, cuts[c + 3], w[j + 6])
      y = self.pulled(cuts[c + 2], cuts[c + 1], self.linear(y, turned[t + 1]))
      g = g + self.rms_gradient(self.linear(y, turned[t]), cuts[c], w[j])
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

  def into_slopes(self: __torch__.Decoder, logits: Tensor, targets: Tensor) -> Tensor:
    # returns the losses and leaves their slopes where the logits were; so few rows at a time that they stay in cache
    rows = 196608 // ${vocabulary} + 1
    parts = torch.split(logits, rows)
    tokens = torch.split(targets.view([-1, 1]), rows)
    losses = annotate(List[Tensor], [])
    for i in range(len(parts)):
      z = parts[i].to(6)
      t = tokens[i]
      p = torch.softmax(z, -1)
      losses.append(torch.amax(z, [-1], True) - torch.gather(z, 1, t) - torch.log(torch.amax(p, [-1], True)))
      p = torch.scatter_add_(p, 1, t, torch.full(t.size(), -1.0, dtype=6, device=p.device))
      if ${final_soft_cap} > 0.0:
        q = z / ${final_soft_cap}
        p = p * (1.0 - q * q)
      torch.copy_(parts[i], p)
    return torch.cat(losses, 0).view([-1])

  def losses_and_slopes(self: __torch__.Decoder, x: Tensor, targets: Tensor, head: Tensor, turned_head: Tensor) -> List[Tensor]:
    n = x.size(0)
    chunk = 6291456 // ${vocabulary} + 1
    losses = annotate(List[Tensor], [])
    slopes = annotate(List[Tensor], [])
    for c in range((n + chunk - 1) // chunk):
      rows = min(chunk, n - c * chunk)
      z = self.soft_cap(self.linear(x.narrow(0, c * chunk, rows), head), ${final_soft_cap})
      losses.append(self.into_slopes(z, targets.narrow(0, c * chunk, rows)))
      slopes.append(self.linear(z, turned_head).to(6))
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
