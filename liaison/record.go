package liaison

import (
	"maps"
	"slices"
)

// names checks a text that has to be there, and reports by its own rule where it
// says nothing.
func (p place) names(s string, r Rule, otherwise string) {
	if blank(s) {
		p.add(r, "%s", otherwise)
		return
	}
	p.text(s)
}

// optionals checks a list of texts that need not be there.
func (p place) optionals(list []string) {
	for i, s := range list {
		p.index(i).optional(s)
	}
}

// checkReasons checks the reasons of the waivers as texts; that there are any is for
// checkWaivers.
func (p place) checkReasons() {
	if len(p.waivers) == 0 {
		return
	}
	for _, r := range slices.Sorted(maps.Keys(p.waivers)) {
		if why := p.waivers[r]; !blank(why) {
			p.child("waivers").child(r.ID()).text(why)
		}
	}
}
