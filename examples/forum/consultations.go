package forum

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sipforum/techwg/liaison"
)

// findInConsultations asks that questions are put to whom the register gives, and
// that polls and their policies are in order (¶5c, ¶5d).
func (f *Forum) findInConsultations() {
	for i := range f.Consultations {
		poll := &f.Consultations[i]
		path := fmt.Sprintf("/consultations/%d", i)
		opened := poll.Question.Opened
		wrong := Findings(poll.Check())
		malformed := func(part string) bool { // its own findings come first, and others would only follow
			return slices.ContainsFunc(wrong, func(w Finding) bool { return strings.HasPrefix(w.Path, part) })
		}
		policy, question := !malformed("/policy"), !malformed("/question")
		if policy {
			wrong = append(wrong, below("/policy", Findings(poll.Policy.Check()))...)
		}
		if question {
			for _, v := range liaison.Violations(f.Register.Vouch(poll.Question)) {
				if strings.HasPrefix(v.Path, "/liaisons/") {
					continue // of the register, where it is found
				}
				if v.Rule == liaison.RuleIETFAndITU {
					v.Path = "" // it has the place in the register, where that day shows nowhere
				}
				wrong = append(wrong, found(v.Rule, v.Subject, v.Detail, "/question"+v.Path))
			}
		}
		f.deeds = append(f.deeds, done(opened, below(path, wrong))...)
		f.findInPositions(poll, path)
		f.since(opened, poll.Question.Document, path+"/question/opened")
	}
}

// findInPositions asks that whoever took a position is a body that was asked, or one
// of the register, and did so once the question was put. Package liaison leaves other
// positions out, so that a body in another spelling would be silent.
func (f *Forum) findInPositions(poll *liaison.Poll, path string) {
	known := make(map[string]bool)
	for _, b := range poll.Question.Asked {
		known[b.Name] = true
	}
	for _, l := range f.Register.Liaisons {
		known[l.Body] = true // that it is not asked is found, or waived, already
	}
	for i, p := range poll.Positions {
		path := fmt.Sprintf("%s/positions/%d", path, i)
		switch {
		case flaw(p.Body) != "" || p.At.IsZero(): // package liaison says so
		case !known[p.Body]:
			f.deed(p.At, liaison.RulePosition, poll.Question.Document, path+"/body", "has a position of %q, which was not asked, nor is on the register", p.Body)
		case wall(p.At).Before(poll.Question.Opened):
			f.deed(p.At, liaison.RulePosition, poll.Question.Document, path+"/at", "has a position of %q on %s, and was put to it on %s", p.Body, day(p.At), day(poll.Question.Opened))
		}
	}
}
