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

  def upper_blocks(self: __torch__.Decoder, h: Tensor, w: List[Tensor], cos_tables: Tensor, sin_tables: Tensor) -> List[Tensor]:
    S = h.size(1)
    cos = torch.select(cos_tables, 0, 0).narrow(0, 0, S)
    sin = torch.select(sin_tables, 0, 0).narrow(0, 0, S)
    h = h.to(w[0].dtype)
    mask = self.masks(S, h)[0]
    for i in range(len(w) // 11):
      j = i * 11
      qkv = torch.linear(torch.rms_norm(h, [${width}], w[j], ${epsilon}), w[j + 1])
      h = h + torch.linear(self.grouped_attention(qkv, cos, sin, mask), w[j + 5])
      g = self.gated(torch.linear(torch.rms_norm(h, [${width}], w[j + 7], ${epsilon}), w[j + 8]))
      h = h + torch.linear(g, w[j + 9])
    return [h]

  def cross_entropy(self: __torch__.Decoder, h: Tensor, places: Tensor, targets: Tensor, norm: Tensor, head: Tensor) -> List[Tensor]:
    labelled = torch.index_select(h.reshape([-1, ${width}]), 0, places)
    logits = torch.linear(torch.rms_norm(labelled, [${width}], norm, ${epsilon}), head).to(6)
    return [torch.cross_entropy_loss(logits, targets)]
