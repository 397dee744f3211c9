package liaison

// countsSilence reports whether a voice may meet the condition by being silent
// instead of abstaining, and also instead of recusing itself: silence is nobody's
// consent.
func (c *Condition) countsSilence() bool {
	return c.gains(Abstain, Silent) && c.gains(Recuse, Silent)
}

// gains reports whether a move may meet the condition. It never misses one that
// can.
func (c *Condition) gains(from, to Stance) bool {
	return c.Need.gains(from, to) || c.When.gains(to, from)
}

// gains reports whether a move may meet the threshold. It never misses one that
// can. The zero Threshold is met in any case, and no move gains it.
func (t Threshold) gains(from, to Stance) bool {
	shift := func(set Stances) int64 {
		switch {
		case to.in(set) && !from.in(set):
			return 1
		case from.in(set) && !to.in(set):
			return -1
		}
		return 0
	}
	count, base := shift(t.count), shift(t.base)
	gain := count
	if t.share {
		gain = t.per*count - t.n*base
	}
	if t.few() {
		gain = -gain
	}
	return gain > 0 || gain == 0 && base != 0 // it leaves 0 of 0, which is not met
}
