package charter

import "slices"

// required reports a text that says nothing, by the rule that asks for it; any
// other can be written down.
func (p place) required(r Rule, s, missing string) {
	if blank(s) {
		p.add(r, "%s", missing)
		return
	}
	p.text(s)
}

// list does so for a list, which is asked for or not.
func (p place) list(asked bool, r Rule, list []string, missing string) {
	if asked && (len(list) == 0 || slices.ContainsFunc(list, blank)) {
		p.add(r, "%s", missing)
	}
	for i, s := range list {
		if !asked || !blank(s) {
			p.index(i).optional(s)
		}
	}
}

// checkReasons checks the waivers, and that their reasons can be written down.
func (p place) checkReasons(own ...Rule) {
	p.checkWaivers(own...)
	for _, r := range own {
		if reason := p.waivers[r]; !blank(reason) {
			p.child("waivers").child(r.ID()).text(reason)
		}
	}
}
