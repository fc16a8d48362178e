  def component(self: __torch__.Decoder, f: Tensor, w: Tensor) -> Tensor:
    return torch.sum(f * w, [-1], True)

  def settled(self: __torch__.Decoder, h: Tensor, changed: Tensor, mask: Tensor, norm: int) -> List[Tensor]:
    if norm == 1:
      f = h.to(6)
      before = torch.sqrt(torch.sum(f * f, [-1], True))
      after = torch.sqrt(torch.sum(changed * changed, [-1], True))
      changed = changed * (before / torch.clamp_min(after, 1e-30))
    return [torch.where(mask, changed.to(h.dtype), h), torch.sum(mask, [1, 2])]

  def steer_add(self: __torch__.Decoder, h: Tensor, mask: Tensor, s: Tensor, p: List[Tensor], norm: int) -> List[Tensor]:
    return self.settled(h, h.to(6) + s * p[0], mask, norm)

  def steer_above(self: __torch__.Decoder, h: Tensor, mask: Tensor, s: Tensor, p: List[Tensor], norm: int) -> List[Tensor]:
    f = h.to(6)
    return self.settled(h, torch.where(torch.gt(self.component(f, p[0]), p[1]), f + s * p[0], f), mask, norm)

  def steer_below(self: __torch__.Decoder, h: Tensor, mask: Tensor, s: Tensor, p: List[Tensor], norm: int) -> List[Tensor]:
    f = h.to(6)
    return self.settled(h, torch.where(torch.lt(self.component(f, p[0]), s), f + s * p[0], f), mask, norm)

  def latent(self: __torch__.Decoder, f: Tensor, p: List[Tensor]) -> Tensor:
    z = self.component(f, p[0]) + p[1]
    return torch.where(torch.gt(z, p[2]), torch.relu(z), torch.zeros_like(z))

  def steer_set(self: __torch__.Decoder, h: Tensor, mask: Tensor, s: Tensor, p: List[Tensor], norm: int) -> List[Tensor]:
    f = h.to(6)
    return self.settled(h, f + (s - self.latent(f, p)) * p[3], mask, norm)

  def steer_set_at_least(self: __torch__.Decoder, h: Tensor, mask: Tensor, s: Tensor, p: List[Tensor], norm: int) -> List[Tensor]:
    f = h.to(6)
    a = self.latent(f, p)
    return self.settled(h, f + (torch.maximum(a, s) - a) * p[3], mask, norm)

  def steer_by_latent(self: __torch__.Decoder, h: Tensor, mask: Tensor, s: Tensor, p: List[Tensor], norm: int) -> List[Tensor]:
    f = h.to(6)
    return self.settled(h, f + s * self.latent(f, p) * p[3], mask, norm)

  def steer_low_rank(self: __torch__.Decoder, h: Tensor, mask: Tensor, s: Tensor, p: List[Tensor], norm: int) -> List[Tensor]:
    f = h.to(6)
    changed = f
    for k in range(p[0].size(0)):
      rotation = torch.select(p[0], 0, k)
      z = self.component(f, torch.select(p[1], 0, k)) + torch.select(p[2], 0, k) - self.component(f, rotation)
      changed = changed + s * z * rotation
    return self.settled(h, changed, mask, norm)
