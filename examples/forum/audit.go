package forum

import (
	"slices"
	"time"
)

// Audit finds what is wrong with the record at a time: what was done against a
// rule by then, each deed at its own date, and how things stand at that moment.
// What comes later is left alone. The findings are in the order of their dates,
// then of the record.
func (f *Forum) Audit(asOf time.Time) []Finding {
	asOf = wall(asOf)
	var list []Finding
	for _, d := range f.deeds {
		if d.From.After(asOf) {
			break
		}
		if d.Until.After(asOf) {
			d.Until = time.Time{} // it goes on as yet
		}
		list = append(list, d)
	}
	states := f.states(asOf)
	for i := range states {
		states[i].From = dated(asOf)
	}
	return f.hinted(append(append(slices.Clone(f.timeless), list...), states...))
}

// hinted is the findings with hints at what their names nearly are.
func (f *Forum) hinted(list []Finding) []Finding {
	for i := range list {
		list[i] = f.names.hint(list[i])
	}
	return list
}

// place is what a finding is the same by from moment to moment, if nothing has the
// same words too.
func (f Finding) place() string { return f.Rule + " " + f.Path }

// whole is a finding's place and words.
func (f Finding) whole() string { return f.place() + " " + f.Subject + " " + f.Detail }

// Throughout finds what was wrong in [from, until]: every deed of that time or
// without a date, and every state with the span in which it lasted. States are
// looked at whenever something of the record changes; between two such moments
// nothing does. A state is told in the words of its first moment.
func (f *Forum) Throughout(from, until time.Time) []Finding {
	from, until = wall(from), wall(until)
	var list []Finding
	for _, d := range f.deeds {
		over := d.From.Before(from) && (d.Deed && !d.From.IsZero() || !d.Until.IsZero() && !d.Until.After(from))
		if !over && !d.From.After(until) {
			list = append(list, d)
		}
	}
	var running []int // of the list
	for _, at := range f.span(from, until) {
		states, kept := f.states(at), []int(nil)
		for _, key := range []func(Finding) string{Finding.whole, Finding.place} {
			waiting := make(map[string][]int)
			for _, i := range running {
				waiting[key(list[i])] = append(waiting[key(list[i])], i)
			}
			states = slices.DeleteFunc(states, func(s Finding) bool {
				same := waiting[key(s)]
				if len(same) == 0 {
					return false
				}
				kept, waiting[key(s)] = append(kept, same[0]), same[1:]
				return true
			})
			running = slices.DeleteFunc(running, func(i int) bool { return !slices.Contains(waiting[key(list[i])], i) })
		}
		for _, i := range running {
			list[i].Until = dated(at)
		}
		for _, s := range states {
			s.From = dated(at)
			kept, list = append(kept, len(list)), append(list, s)
		}
		slices.Sort(kept)
		running = kept
	}
	return f.hinted(append(slices.Clone(f.timeless), sorted(list)...))
}

// span is the moments at which a state may change in [from, until], the first one
// included.
func (f *Forum) span(from, until time.Time) []time.Time {
	moments := []time.Time{from}
	for _, at := range f.allMoments() {
		if at.After(from) && !at.After(until) {
			moments = append(moments, at)
		}
	}
	return moments
}
