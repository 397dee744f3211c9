package liaison

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
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
// Waivers gives the reasons for the should rules that are not followed:
// [RuleRegularContact], [RuleOfficialAndUnofficial] and [RuleLookAlike]. The zero
// Register keeps no liaison. A Register is safe to share as long as nobody changes
// it.
type Register struct {
	Liaisons []Liaison       `json:"liaisons"`
	Waivers  map[Rule]string `json:"waivers,omitzero"`
}

// Check reports what is wrong with the register at a time: a malformed liaison, a
// voice in two classes, names that look alike, no liaison in force with the IETF
// or the ITU, not both official and unofficial liaisons by then (¶6b, a should),
// and no contact with a body within a period before that time (¶5b, a should; what
// is regular is for the host to say). The error is nil or holds every
// [Violation].
func (r Register) Check(asOf time.Time, within time.Duration) error {
	var f findings
	asOf = wall(asOf)
	at := f.top().about("register", r.Waivers)
	at.checkWaivers(RuleRegularContact, RuleOfficialAndUnofficial, RuleLookAlike)
	at.checkReasons()
	kept := at.child("liaisons")
	for i := range r.Liaisons {
		r.Liaisons[i].check(kept.index(i))
	}
	r.checkNames(kept)
	r.checkBothKinds(kept, asOf)
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
		delete(contacts, l.Body)                       // each body once
		if last.Before(asOf.Add(-1 - within).Add(1)) { // the least period has no opposite
			at := kept.index(i).child("contacts").about(l.subject(), r.Waivers)
			if last.IsZero() {
				at.add(RuleRegularContact, "has no contact on record")
			} else {
				at.add(RuleRegularContact, "has no contact on record after %s", last.UTC().Format(time.DateOnly))
			}
		}
	}
	return f.err()
}

// checkBothKinds asks that there have been official and unofficial liaisons.
func (r *Register) checkBothKinds(at place, asOf time.Time) {
	had := make(map[Status]bool)
	for i := range r.Liaisons {
		if l := &r.Liaisons[i]; !l.From.After(asOf) {
			had[l.Status] = true
		}
	}
	for _, s := range [...]Status{Official, Unofficial} {
		if !had[s] {
			at.add(RuleOfficialAndUnofficial, "has had no %v liaison", s)
		}
	}
}

// checkNames reports bodies, their voices, and topics that look alike.
func (r *Register) checkNames(at place) {
	bodies, topics, classes := newLooks(), newLooks(), newLooks()
	for i := range r.Liaisons {
		l, at := &r.Liaisons[i], at.index(i)
		bodies.see(l.Body, at.child("body"))
		bodies.see(l.Voice, at.child("voice"))
		classes.see(l.Class, at.child("class"))
		for j, topic := range l.Topics {
			topics.see(topic, at.child("topics").index(j))
		}
	}
}

// Ask completes a question: it fills in Asked and Relevant.
//
// Who is asked decides the result, so nobody chooses: asked, and relevant, is
// every body that has a liaison in force at the opening which touches one of the
// topics, or speaks for the IETF or the ITU, and had one just before, so that
// nobody is brought in for the occasion; one renewed at the very instant goes on.
// The bodies are in the order of their names. Topics are not dated: a body that
// takes up new ones has a new liaison.
//
// The error is nil or holds every [Violation]: the question names bodies already,
// no topic, or one that no liaison of the register, of any time, names; one of the
// two has no such liaison; a body has two voices or classes; a liaison of the
// register cannot be written down; or the question is malformed. The Question is
// then the zero one.
func (r Register) Ask(q Question) (Question, error) {
	var f findings
	asked := r.ask(q, f.top())
	if err := f.err(); err != nil {
		return Question{}, err
	}
	return asked, nil
}

func (r *Register) ask(q Question, top place) Question {
	at := top.about(q.subject(), nil)
	for i := range r.Liaisons {
		l := &r.Liaisons[i]
		at := top.child("liaisons").index(i).about(l.subject(), nil)
		at.field("body", l.Body)
		at.child("from").time(l.From)
		at.child("until").time(l.Until)
		l.written(at)
	}
	if len(q.Asked) > 0 {
		at.child("asked").add(RuleQuestion, "names the bodies that the register is to find")
	}
	if len(q.Relevant) > 0 {
		at.child("relevant").add(RuleQuestion, "names the bodies that the register is to find")
	}
	known, on := make(map[string]bool), make(map[string]bool, len(q.Topics))
	for i := range r.Liaisons {
		for _, topic := range r.Liaisons[i].Topics {
			known[topic] = true
		}
	}
	if len(q.Topics) == 0 {
		at.child("topics").add(RuleTopic, "names no topic%s", listed(known))
	}
	remark := true // once
	for i, topic := range q.Topics {
		if on[topic] = true; known[topic] {
			continue
		}
		at := at.child("topics").index(i)
		if remark {
			at.add(RuleTopic, "names the unknown topic %q%s", topic, listed(known))
		} else {
			at.add(RuleTopic, "names the unknown topic %q", topic)
		}
		remark = false
	}
	opened := wall(q.Opened)
	before := make(map[string]bool) // bodies with a liaison just before the opening
	for i := range r.Liaisons {
		if l := &r.Liaisons[i]; l.From.Before(opened) && (l.Until.IsZero() || !l.Until.Before(opened)) {
			before[l.Body] = true
		}
	}
	q.Excludes, q.Topics, q.Waivers = slices.Clone(q.Excludes), slices.Clone(q.Topics), maps.Clone(q.Waivers)
	q.Asked = r.voices(top.child("liaisons"), func(l *Liaison) bool {
		b := l.body()
		always := b.voice() == IETF || b.voice() == ITU
		return before[l.Body] && inForce(opened, l.From, l.Until) && (always || l.touches(on))
	})
	q.Relevant = make([]string, len(q.Asked))
	for i, b := range q.Asked {
		q.Relevant[i] = b.Name
	}
	new(electorate).index(&q, top)
	q.Opened, q.Closes = q.Opened.UTC(), q.Closes.UTC()
	return q
}

// listed is the known topics, as a remark.
func listed(known map[string]bool) string {
	if len(known) == 0 {
		return ": the register has none"
	}
	return fmt.Sprintf(" (known: %s)", strings.Join(slices.Sorted(maps.Keys(known)), ", "))
}

// Vouch reports where a question does not ask whom the register would have asked
// at its opening (¶5d): whoever is left out, added, or listed with another voice or
// class, and where Relevant differs. What has been added to the register for a
// later time changes nothing. The error is nil or holds every [Violation], those
// that [Register.Ask] finds included.
func (r Register) Vouch(q Question) error {
	var f findings
	blank := q
	blank.Asked, blank.Relevant = nil, nil
	want := r.ask(blank, f.top())
	if f.found != nil {
		return f.err()
	}
	at := f.top().about(q.subject(), q.Waivers)
	differ(at.child("asked"), q.Asked, want.Asked, func(b Body) string { return b.Name }, func(b Body) Body {
		b.Voice = b.voice()
		return b
	})
	same := func(name string) string { return name }
	differ(at.child("relevant"), q.Relevant, want.Relevant, same, same)
	return f.err()
}

// differ reports what stands in one list and not in the other, by name, or stands
// there otherwise.
func differ[E comparable](at place, list, want []E, name func(E) string, normal func(E) E) {
	listed := make(map[string]bool, len(list))
	expected := make(map[string]E, len(want))
	for _, e := range want {
		expected[name(e)] = e
	}
	for i, e := range list {
		listed[name(e)] = true
		switch w, ok := expected[name(e)]; {
		case !ok:
			at.index(i).add(RuleElectorate, "has %q, which the register does not give", name(e))
		case normal(w) != normal(e):
			at.index(i).add(RuleElectorate, "has %q with another voice or class than the register", name(e))
		}
	}
	for _, e := range want {
		if !listed[name(e)] {
			at.add(RuleElectorate, "leaves out %q", name(e))
		}
	}
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
