package liaison

// names checks a text that has to be there, and reports by its own rule where it
// says nothing. Nothing is copied where nothing is wrong, here and below.
func (p *place) names(field, s string, r Rule, otherwise string) {
	if s != "" && shown(s) {
		return
	}
	if at := p.child(field); blank(s) {
		at.add(r, "%s", otherwise)
	} else {
		at.text(s)
	}
}

// field checks a text that may be left out.
func (p *place) field(name, s string) {
	if !shown(s) {
		p.child(name).optional(s)
	}
}

// fields checks a list of texts that may be left out.
func (p *place) fields(name string, list []string) {
	for i, s := range list {
		if !shown(s) {
			p.child(name).index(i).optional(s)
		}
	}
}

// shown reports whether a text that may be left out is, or can be written down.
func shown(s string) bool { return s == "" || flaw(s) == "" && !blank(s) }
