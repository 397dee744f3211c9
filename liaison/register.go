package liaison

import (
	"cmp"
	"slices"
	"time"
)

// The voices that the charter names: a liaison is kept with each of them (¶6b),
// and each is asked every question.
const (
	IETF = "IETF"
	ITU  = "ITU"
)

// A Register is the liaisons that the working group keeps, and has kept (¶6b).
//
// Waivers may give the reason why there is no regular contact with the bodies
// ([RuleRegularContact]). The zero Register keeps no liaison. A Register is safe
// to share as long as nobody changes it.
type Register struct {
	Liaisons []Liaison       `json:"liaisons"`
	Waivers  map[Rule]string `json:"waivers,omitzero"`
}

// Check reports what is wrong with the register at a time: a malformed liaison, a
// voice in two classes, no liaison in force with the IETF or the ITU (¶6b), and
// no contact with a body within a period before that time (¶5b, a should; what
// is regular is for the host to say). The error is nil or holds every
// [Violation].
func (r Register) Check(asOf time.Time, within time.Duration) error {
	var f findings
	at := f.top().about("register", r.Waivers)
	at.checkWaivers(RuleRegularContact)
	kept := at.child("liaisons")
	for i := range r.Liaisons {
		r.Liaisons[i].check(kept.index(i))
	}
	current := func(l *Liaison) bool { return inForce(asOf, l.From, l.Until) }
	r.voices(kept, current)
	contacts := make(map[string]time.Time) // the last with each body
	for i := range r.Liaisons {
		if l := &r.Liaisons[i]; current(l) {
			contacts[l.Body] = later(contacts[l.Body], l.contact(asOf))
		}
	}
	for i := range r.Liaisons {
		l := &r.Liaisons[i]
		last, due := contacts[l.Body]
		if !due || !current(l) {
			continue
		}
		delete(contacts, l.Body) // each body once
		if last.Before(asOf.Add(-within)) {
			at := kept.index(i).child("contacts").about(l.subject(), r.Waivers)
			if last.IsZero() {
				at.add(RuleRegularContact, "has no contact on record")
			} else {
				at.add(RuleRegularContact, "was last in contact on %s", last.UTC().Format(time.DateOnly))
			}
		}
	}
	return f.err()
}

// Ask builds the question whether outside bodies favour a document of a scope.
//
// Who is asked decides the result, so nobody chooses: asked, and relevant, is
// every body whose liaison began before the opening, is in force at it, and
// touches one of the topics or speaks for the IETF or the ITU. The bodies are in
// the order of their names. The error is nil or holds every [Violation]: one
// of the two has no such liaison, a body has two voices or classes, or the
// question is malformed; the Question is then the zero one.
func (r Register) Ask(document, scope string, excludes, topics []string, opened, closes time.Time) (Question, error) {
	var f findings
	on := make(map[string]bool, len(topics))
	for _, topic := range topics {
		on[topic] = true
	}
	asked := r.voices(f.top().child("liaisons"), func(l *Liaison) bool {
		b := l.body()
		always := b.voice() == IETF || b.voice() == ITU
		return l.From.Before(opened) && inForce(opened, l.From, l.Until) && (always || l.touches(on))
	})
	q := Question{Document: document, Scope: scope, Excludes: slices.Clone(excludes), Asked: asked, Opened: opened.UTC(), Closes: closes.UTC()}
	for _, b := range asked {
		q.Relevant = append(q.Relevant, b.Name)
	}
	new(electorate).index(&q, f.top())
	if err := f.err(); err != nil {
		return Question{}, err
	}
	return q, nil
}

// voices lists the bodies of the liaisons that count, each once, sorted by name.
// It reports a body that is listed in two ways or whose voice is of another
// class, and if nobody speaks for the IETF or the ITU.
func (r *Register) voices(kept place, counts func(*Liaison) bool) []Body {
	var bodies []Body
	known, first := map[string]Body{}, map[string]Body{} // by name, and by voice
	for i := range r.Liaisons {
		l := &r.Liaisons[i]
		if !counts(l) {
			continue
		}
		b := l.body()
		before, again := known[b.Name]
		speaker, heard := first[b.voice()]
		if !heard {
			first[b.voice()] = b
		}
		switch {
		case again && (before.voice() != b.voice() || before.Class != b.Class):
			kept.index(i).about(b.subject(), nil).add(RuleVoice, "is listed before with another voice or class")
		case heard && speaker.Class != b.Class:
			kept.index(i).child("class").about(b.subject(), nil).add(RuleVoice, "is of another class than %s", speaker.subject())
		case !again:
			known[b.Name] = b
			bodies = append(bodies, b)
		}
	}
	for _, voice := range [...]string{IETF, ITU} {
		if _, heard := first[voice]; !heard {
			kept.about(voice, nil).add(RuleIETFAndITU, "has no liaison in force")
		}
	}
	slices.SortFunc(bodies, func(a, b Body) int { return cmp.Compare(a.Name, b.Name) })
	return bodies
}
