package taskgrouptest_test

import (
	"context"
	"fmt"
	"maps"
	"math/bits"
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // for the clocks elsewhere

	"github.com/sipforum/techwg/taskgroup"
	"github.com/sipforum/techwg/taskgroup/taskgrouptest"
)

// What is planted here shows in small worlds seldom or never: it takes more of
// something, other names, other times, rare forms, or another turn.
func TestPlantedKinds(t *testing.T) {
	t.Run("lifecycle", func(t *testing.T) { catch(t, kindsOfLifecycles()) })
	t.Run("store", func(t *testing.T) { catch(t, kindsOfStores()) })
}

// apart is a copy of an event whose lists may be changed.
func apart(e taskgroup.Event) taskgroup.Event { return copied([]taskgroup.Event{e})[0] }

// reworded changes the texts of an event, of some kinds: people, organisations,
// milestones, names of groups, and other texts.
func reworded(kinds string, f func(string) string) func(taskgroup.Event) taskgroup.Event {
	return func(e taskgroup.Event) taskgroup.Event {
		at := e.At
		e = apart(e)
		e.At = at
		set := func(kind string, texts ...*string) {
			for _, s := range texts {
				if strings.Contains(kinds, kind) {
					*s = f(*s)
				}
			}
		}
		set("p", &e.By, &e.Person)
		set("o", &e.Organization)
		set("m", &e.Milestone)
		set("g", &e.Charter.Name, &e.Successor)
		set("t", &e.Why, &e.Charter.Activity, &e.Charter.MailingList)
		for i := range e.Chairs {
			set("p", &e.Chairs[i])
		}
		for i := range e.Contributors {
			set("p", &e.Contributors[i].Person)
			set("o", &e.Contributors[i].Organization)
		}
		for i := range e.Charter.Milestones {
			set("m", &e.Charter.Milestones[i].Name, &e.Charter.Milestones[i].Was)
		}
		for i := range e.Charter.Goals {
			set("t", &e.Charter.Goals[i])
		}
		return e
	}
}

func worded(kinds string, f func(string) string) taskgrouptest.Lifecycle[*desk] {
	change := reworded(kinds, f)
	return edited(func(_ *desk, e *taskgroup.Event) { *e = change(*e) })
}

func cut(n int) func(string) string { return func(s string) string { return s[:min(n, len(s))] } }

var (
	composing = strings.NewReplacer("e\u0301", "\u00e9", "e\u0308", "\u00eb", "A\u030a", "\u00c5", "\u212b", "\u00c5").Replace
	plainly   = strings.NewReplacer("\u00e9", "e", "\u00e8", "e", "\u0301", "").Replace
)

// excusing asks for less where one rule only is broken.
func excusing(rule taskgroup.Rule, when func(*desk, taskgroup.Event) bool, instead func(*desk, *taskgroup.Event)) taskgrouptest.Lifecycle[*desk] {
	return edited(func(d *desk, e *taskgroup.Event) {
		_, err := d.group.Apply(*e)
		if v := taskgroup.Violations(err); len(v) == 1 && v[0].Rule == rule && when(d, *e) {
			instead(d, e)
		}
	})
}

// ordered compares times in a form of its own.
func ordered(form func(time.Time) int64) taskgrouptest.Lifecycle[*desk] {
	return desks(func(d *desk, e taskgroup.Event) error {
		last := d.group.Last()
		if d.group.State() != taskgroup.Unproposed && form(e.At) < form(last) {
			return errNo
		}
		return overlooking(d.apply(e), d.group.State() != taskgroup.Unproposed && form(e.At) >= form(last), taskgroup.RuleOrder)
	})
}

// onWall is what a clock there shows, told as the time of another place.
func onWall(t time.Time, there, as *time.Location) time.Time {
	t = t.In(there)
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), as)
}

func place(name string) *time.Location {
	there, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return there
}

var berlin, newYork = place("Europe/Berlin"), place("America/New_York")

// likes are ways to take one name for another.
func likes() map[string]func(string) string {
	one := func(old, other string) func(string) string { return strings.NewReplacer(old, other).Replace }
	return map[string]func(string) string{
		"a raised two is a two":                      one("\u00b2", "2"),
		"an i without a dot has one":                 one("\u0131", "i"),
		"the sign of Kelvin is a letter":             one("\u212a", "K"),
		"a long s is a short one":                    one("\u017f", "s"),
		"katakana are hiragana":                      one("\u30ab", "\u304b"),
		"digits of all scripts are one":              one("\u0663", "3"),
		"a number after a space has no zeros before": one(" 0", " "),
		"hyphens are dropped":                        one("-", ""),
		"an at sign before a name is dropped":        func(s string) string { return strings.TrimPrefix(s, "@") },
		"a full stop behind a name is dropped":       func(s string) string { return strings.TrimSuffix(s, ".") },
		"names end at the question of a URL":         func(s string) string { a, _, _ := strings.Cut(s, "?"); return a },
		"hosts of addresses are in small letters":    func(s string) string { i := strings.Index(s+"@", "@"); return s[:i] + strings.ToLower(s[i:]) },
		"an address has no full stop before its host": func(s string) string {
			i := strings.Index(s, "@") + 1
			return strings.ReplaceAll(s[:i], ".", "") + s[i:]
		},
	}
}

// nameless takes a name for none.
func nameless(name string) func(string) string {
	return func(s string) string {
		if s == name {
			return ""
		}
		return s
	}
}

// misread are ways to take one time for another.
func misread() map[string]func(time.Time) time.Time {
	list := map[string]func(time.Time) time.Time{}
	for _, at := range []string{"1899-12-30T00:00:00", "1900-01-01T00:00:00", "2001-01-01T00:00:00", "1969-12-31T23:59:59"} {
		list[at+" is null"] = func(t time.Time) time.Time {
			if t.UTC().Format("2006-01-02T15:04:05.999999") == at {
				return time.Time{}
			}
			return t
		}
	}
	list["years have 365 days"] = func(t time.Time) time.Time { return t.AddDate(0, 0, -(t.UTC().YearDay() / 366)) }
	list["29 February is 1 March"] = func(t time.Time) time.Time {
		if strings.Contains(t.UTC().Format(time.DateOnly), "-02-29") {
			return t.AddDate(0, 0, 1)
		}
		return t
	}
	return list
}

// misplaced are ways to take one zone for another.
func misplaced() map[string]func(time.Time) time.Time {
	list := map[string]func(time.Time) time.Time{}
	for name, off := range map[string]func(zone int) int{
		"half an hour behind is half an hour ahead": func(zone int) int { return 2 * min(0, zone) * (1 - min(1, zone/-3600)) },
		"half hours behind are added to the hours":  func(zone int) int { return 2 * (min(-3600, zone) % 3600) },
		"zones have no quarter hours":               func(zone int) int { return zone % 1800 },
	} {
		list[name] = func(t time.Time) time.Time {
			_, zone := t.Zone()
			return t.Add(time.Duration(off(zone)) * time.Second)
		}
	}
	return list
}

func kindsOfLifecycles() []planted {
	type (
		d     = *desk
		event = taskgroup.Event
	)
	const far = 400                                 // events at most: what is long is not told in a few
	in := func(team []taskgroup.Contributor) bool { // the right reading of the balance
		return len(team) > 2 && slices.ContainsFunc(team, func(one taskgroup.Contributor) bool {
			return one.Organization != "" && 2*most(team, func(c taskgroup.Contributor) bool { return c.Organization == one.Organization }) > len(team)
		})
	}
	dissolve := func(_ d, e *event) {
		e.Action, e.By, e.As, e.Why = taskgroup.Dissolve, "di", taskgroup.TechnicalDirector, "done"
	}
	var list []planted
	for name, same := range likes() {
		list = append(list, planted{name, "must/9a-not-yet-in", 4, life(worded("p", same))})
	}
	for name, read := range misread() {
		list = append(list, planted{name, "must/7a-order", 2, life(edited(func(_ d, e *event) { e.At = read(e.At) }))})
	}
	for name, read := range misplaced() {
		list = append(list, planted{name, "must/7a-order", 2, life(edited(func(_ d, e *event) {
			if 1 < e.At.Year() && e.At.Year() < 9999 {
				e.At = read(e.At)
			}
		}))})
	}
	return append(list, []planted{
		// counts
		{"the ninth contributor does not count", "should/5d-balance", 9, life(counting(func(team []taskgroup.Contributor) bool { return in(team[:min(8, len(team))]) }))},
		{"contributors are counted in a byte", "should/5d-balance", far, life(counting(func(team []taskgroup.Contributor) bool {
			return len(team) > 2 && slices.ContainsFunc(team, func(one taskgroup.Contributor) bool {
				n := most(team, func(c taskgroup.Contributor) bool { return c.Organization == one.Organization })
				return one.Organization != "" && 2*int(byte(n)) > int(byte(len(team)))
			})
		}))},
		{"the seventeenth milestone may stay open", "must/7c-completion", 21, life(excusing(taskgroup.RuleCompletion, func(g d, e event) bool {
			i := 0
			for _, s := range g.group.Milestones() {
				if i++; i > 16 {
					return true
				} else if s == taskgroup.Open {
					return false
				}
			}
			return false
		}, dissolve))},
		{"open milestones are counted in a byte", "must/7c-completion", 3, life(excusing(taskgroup.RuleCompletion, func(g d, _ event) bool {
			open, met := byte(0), false
			for _, s := range g.group.Milestones() {
				if met = met || s == taskgroup.Met; s == taskgroup.Open {
					open++
				}
			}
			return met && open == 0 && g.group.Charter().Term == taskgroup.UntilComplete
		}, dissolve))},
		{"chairs are counted in a byte", "may/7a-creation", 1, life(strict(func(_ d, e event) bool { return len(e.Chairs) > 0 && byte(len(e.Chairs)) == 0 }))},
		{"the ninth chair is none", "must/9a-officer", 2, life(strict(func(g d, e event) bool {
			return e.As == taskgroup.Chair && slices.Index(slices.Collect(g.group.Chairs()), e.By) >= 8
		}))},
		{"only neighbours must not be the same", "must/9a-not-yet-in", 1, life(edited(func(_ d, e *event) {
			e.Chairs = slices.Clone(e.Chairs)
			for i := range e.Chairs {
				if i > 1 && slices.Contains(e.Chairs[:i-1], e.Chairs[i]) {
					e.Chairs[i] = fmt.Sprint("another ", i)
				}
			}
		}))},
		{"the ninth goal may be blank", "should/7b-goals", 1, life(edited(func(_ d, e *event) {
			e.Charter.Goals = slices.Clone(e.Charter.Goals)
			for i := 8; i < len(e.Charter.Goals); i++ {
				e.Charter.Goals[i] = "x"
			}
		}))},
		{"the seventh contributor who was named is left out", "must/9a-in", 2, life(edited(func(_ d, e *event) { e.Contributors = e.Contributors[:min(6, len(e.Contributors))] }))},
		// texts
		{"milestones are the same in any case", "must/7b-milestone-known", 2, life(worded("m", strings.ToLower))},
		{"milestones are the same for 255 bytes", "must/7b-milestone-known", 2, life(worded("m", cut(255)))},
		{"milestones are the same for 767 bytes", "must/7b-milestone-known", 2, life(worded("m", cut(767)))},
		{"people are the same for 1023 bytes", "must/7a-office", 4, life(worded("p", cut(1023)))},
		{"a successor is the group itself by any name it had", "must/7c-successor", 3, life(strict(func(g d, e event) bool {
			_, had := maps.Collect(g.group.Names())[e.Successor]
			return had
		}))},
		{"a former name of the group is no other", "must/7c-why", 4, life(excusing(taskgroup.RuleWhy, func(g d, e event) bool {
			_, had := maps.Collect(g.group.Names())[e.Charter.Name]
			return had && g.group.State() != taskgroup.Proposed
		}, func(_ d, e *event) { e.Why = "as before" }))},
		{"a charter without a name is none", "must/7a-unused", 3, life(edited(func(_ d, e *event) {
			if e.Charter.Name == "" && e.Action > taskgroup.Recharter && e.Action != taskgroup.Reopen {
				e.Charter = taskgroup.Charter{}
			}
		}))},
		{"whatever is no should rule may be waived", "must/7b-waiver", 2, life(edited(func(_ d, e *event) {
			if _, waived := e.Charter.Waivers[taskgroup.RuleOrder]; waived {
				e.Charter.Waivers = nil
			}
		}))},
		{"people are the same without accents", "must/9a-not-yet-in", 3, life(worded("p", plainly))},
		{"people are the same composed and decomposed", "must/9a-not-yet-in", 3, life(worded("p", composing))},
		{"people are the same for 32 bytes", "must/7a-office", 4, life(worded("p", cut(32)))},
		{"employers are the same in any case", "should/5d-balance", 1, life(worded("o", strings.ToLower))},
		{"employers are the same with any space", "must/9a-affiliation", 4, life(worded("o", strings.TrimSpace))},
		{"proposers are the same with no width between", "must/7a-proposer", 2, life(worded("p", func(s string) string { return strings.ReplaceAll(s, "\u00ad", "") }))},
		{"a successor is the group itself in any case", "must/7c-successor", 2, life(strict(func(g d, e event) bool {
			return e.Successor != "" && strings.EqualFold(e.Successor, g.group.Name())
		}))},
		{"a longer name of a group is the same", "must/7c-why", 2, life(excusing(taskgroup.RuleWhy, func(g d, e event) bool {
			return strings.HasPrefix(e.Charter.Name, g.group.Name())
		}, func(_ d, e *event) { e.Why = "none" }))},
		{"n/a is nobody", "must/9a-not-yet-in", 4, life(worded("p", nameless("n/a")))},
		{"none is nobody", "must/9a-not-yet-in", 4, life(worded("p", nameless("none")))},
		{"a tab is writing", "must/7a-text", 2, life(worded("pomgt", func(s string) string { return strings.ReplaceAll(s, "\t", "-") }))},
		{"the sign of what is no text is none", "must/7a-text", 2, life(strict(func(_ d, e event) bool { return strings.Contains(e.Why, "\ufffd") }))},
		{"a reason has 255 bytes at most", "must/7a-text", 2, life(strict(func(_ d, e event) bool { return len(e.Why) > 255 }))},
		// instants
		{"seconds have 32 bits", "must/7a-order", 2, life(ordered(func(t time.Time) int64 { return int64(int32(t.Unix()))*1e6 + int64(t.Nanosecond()/1e3) }))},
		{"nanoseconds have 64 bits", "must/7a-order", 2, life(ordered(time.Time.UnixNano))},
		{"times are told by a clock in Berlin", "must/7a-order", 2, life(ordered(func(t time.Time) int64 { return onWall(t, berlin, time.UTC).UnixMicro() }))},
		{"times are told by a clock in New York", "must/7a-order", 2, life(ordered(func(t time.Time) int64 { return onWall(t, newYork, time.UTC).UnixMicro() }))},
		{"nothing was before 1970", "must/7a-order", 1, life(strict(func(_ d, e event) bool { return !e.At.IsZero() && e.At.Unix() < 0 }))},
		{"years are those of UTC only", "must/7a-time", 1, life(edited(func(_ d, e *event) {
			if e.At.Year() > 9999 && e.At.UTC().Year() == 9999 {
				e.At = e.At.UTC()
			}
		}))},
		{"years are those on the wall only", "must/7a-time", 1, life(edited(func(_ d, e *event) {
			if e.At.Year() == 9999 && e.At.UTC().Year() == 10000 {
				e.At = time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)
			}
		}))},
		// forms
		{"an action has four bits", "must/7a-state", 1, life(edited(func(_ d, e *event) {
			if e.Action > taskgroup.Reopen {
				e.Action &= 15
			}
		}))},
		{"whoever acts for another gives no reason", "must/7a-unused", 3, life(strict(func(_ d, e event) bool { return e.Action == taskgroup.Leave && e.As == taskgroup.Chair && e.Why != "" }))},
		// state
		{"whoever comes back works for whom they did", "should/5d-balance", 6, life(edited(func(g d, e *event) {
			if org, was := g.was[e.Person]; e.Action == taskgroup.Join && was {
				e.Organization = org
			} else if e.Action == taskgroup.Join {
				g.was[e.Person] = e.Organization
			}
		}))},
		{"a chair who was released comes back as none", "must/9a-officer", 7, life(desks(func(g d, e event) error {
			if g.was[e.By] != "" && e.As == taskgroup.Chair {
				return errNo
			}
			err := g.apply(e)
			if err == nil && e.Action == taskgroup.ReleaseChair {
				g.was[e.Person] = "released"
			}
			return err
		}))},
		{"there is no tenth life", "must/7a-state", 60, life(strict(func(g d, e event) bool { return e.Action == taskgroup.Reopen && g.times[taskgroup.Reopen] >= 8 }))},
		{"it sleeps three times at most", "must/7a-state", 8, life(strict(func(g d, e event) bool { return e.Action == taskgroup.Suspend && g.times[taskgroup.Suspend] >= 3 }))},
		{"the check is kept until the team has another size", "should/5d-balance", 5, life(checking(func(g d) error {
			key := fmt.Sprint(g.group.State(), len(slices.Collect(g.group.Chairs())), len(slices.Collect(g.group.Contributors())))
			if g.was["key"] != key {
				g.was["key"], g.was["err"] = key, fmt.Sprint(g.group.Check())
			}
			if g.was["err"] != "<nil>" {
				return errNo
			}
			return nil
		}))},
		{"of several waivers one is read", "must/7b-waiver", 1, life(strict(func(_ d, e event) bool {
			c := e.Charter
			for _, r := range slices.Sorted(maps.Keys(c.Waivers)) {
				c.Waivers = map[taskgroup.Rule]string{r: c.Waivers[r]}
				break
			}
			return (e.Action == taskgroup.Create || e.Action == taskgroup.Reopen) && e.Charter.Check() == nil && c.Check() != nil
		}))},
		{"whoever amends in the place of another has proposed", "must/7a-proposer", 3, life(desks(func(g d, e event) error {
			if by := g.was["by"]; by != "" && e.By == by && e.Action == taskgroup.Withdraw && e.As == 0 {
				e.As = taskgroup.TechnicalDirector
			}
			err := g.apply(e)
			if err == nil && e.Action == taskgroup.Propose && e.As == taskgroup.TechnicalDirector {
				g.was["by"] = e.By
			}
			return err
		}))},
		{"contributors of one organisation are counted in a byte", "should/5d-balance", far, life(counting(func(team []taskgroup.Contributor) bool {
			return len(team) > 2 && slices.ContainsFunc(team, func(one taskgroup.Contributor) bool {
				n := most(team, func(c taskgroup.Contributor) bool { return c.Organization == one.Organization })
				return one.Organization != "" && 2*int(byte(n)) > len(team)
			})
		}))},
		{"milestones are due in order", "must/7a-time", 2, life(strict(func(_ d, e event) bool {
			var due []time.Time
			for _, m := range e.Charter.Milestones {
				if !m.Due.IsZero() {
					due = append(due, m.Due)
				}
			}
			return !slices.IsSortedFunc(due, time.Time.Compare)
		}))},
	}...)
}

func kindsOfStores() []planted {
	type event = taskgroup.Event
	plant := func(key func(*memory, string) string, fits func(version, have int) int, asked int, keep func(event) event, load func([]event) []event) func(string) error {
		return func(caught string) error {
			return taskgrouptest.OnlyStore(func() (taskgrouptest.Store, error) {
				m := &memory{groups: map[string][]event{}}
				return taskgrouptest.Store{Append: func(_ context.Context, group string, version int, events ...event) error {
					m.mu.Lock()
					defer m.mu.Unlock()
					group = key(m, group)
					history := m.groups[group]
					if fits(version, len(history)) != len(history) {
						return errStale
					}
					if _, err := taskgroup.Replay(slices.Concat(history, events[:min(asked, len(events))])...); err != nil {
						return err
					}
					for _, e := range copied(events) {
						history = append(slices.Clip(history), keep(e))
					}
					m.groups[group] = history
					return nil
				}, Load: func(_ context.Context, group string) ([]event, error) {
					m.mu.Lock()
					defer m.mu.Unlock()
					return load(copied(m.groups[key(m, group)])), nil
				}, Conflict: errStale}, nil
			}, caught)
		}
	}
	const all = 1 << 20
	key := func(_ *memory, group string) string { return group }
	fits := func(version, _ int) int { return version }
	keep := func(e event) event { return e }
	load := func(list []event) []event { return list }
	keyed := func(f func(string) string) func(string) error {
		return plant(func(_ *memory, group string) string { return f(group) }, fits, all, keep, load)
	}
	kept := func(f func(e *event)) func(string) error {
		return plant(key, fits, all, func(e event) event { f(&e); return e }, load)
	}
	words := func(f func(string) string) func(string) error {
		return plant(key, fits, all, reworded("pomgt", f), load)
	}
	loaded := func(f func([]event) []event) func(string) error { return plant(key, fits, all, keep, f) }
	const fields, apart = "property/fields", "property/groups-apart"
	// once keeps of what a group has in each of its lives what it had in the first.
	once := func(name string, keep func(e, first *event)) planted {
		return planted{name, fields, 8, loaded(func(list []event) []event {
			for i := range list {
				if list[i].Action == taskgroup.Reopen && len(list[i].Chairs) == len(list[0].Chairs) {
					keep(&list[i], &list[0])
				}
			}
			return list
		})}
	}
	var list []planted
	for name, same := range likes() {
		list = append(list, planted{name, apart, 4, keyed(same)})
	}
	for name, read := range misread() {
		list = append(list, planted{name, "property/time-precision", 4, kept(func(e *event) { e.At = read(e.At) })},
			planted{name + ", of milestones", "property/time-precision", 4, kept(func(e *event) {
				for i := range e.Charter.Milestones {
					e.Charter.Milestones[i].Due = read(e.Charter.Milestones[i].Due)
				}
			})})
	}
	for name, read := range misplaced() {
		list = append(list, planted{name, "property/time-zone", 4, func(caught string) error {
			return taskgrouptest.OnlyStore(func() (taskgrouptest.Store, error) {
				m := new(memory)
				s := m.store()
				s.Append = func(ctx context.Context, group string, version int, events ...event) error {
					events = slices.Clone(events)
					for i := range events {
						events[i].At = read(events[i].At)
					}
					return m.Append(ctx, group, version, events...)
				}
				return s, nil
			}, caught)
		}})
	}
	return append(list, []planted{
		{"whoever acts on themselves acts in no office", fields, 30, kept(func(e *event) {
			if e.By == e.Person {
				e.As = 0
			}
		})},
		{"500 events are loaded at most", "property/append-and-load", 20, loaded(func(list []event) []event { return list[:min(500, len(list))] })},
		{"the version is a byte", "property/conflict", 40, plant(key, func(version, have int) int {
			if version >= 0 && byte(version) == byte(have) {
				return have
			}
			return -1
		}, all, keep, load)},
		{"the version has 16 bits", "property/conflict", 40, plant(key, func(version, have int) int {
			if version >= 0 && int(uint16(version)) == have {
				return have
			}
			return -1
		}, all, keep, load)},
		{"the version is half a word", "property/conflict", 40, plant(key, func(version, have int) int {
			if version >= 0 && version%(1<<(bits.UintSize/2)) == have {
				return have
			}
			return -1
		}, all, keep, load)},
		{"a version below -1 is any", "property/conflict", 40, plant(key, func(version, have int) int {
			if version < -1 && version > -9 {
				return have
			}
			return version
		}, all, keep, load)},
		{"eight events of one call are asked about", "property/all-or-none", 30, plant(key, fits, 8, keep, load)},
		{"eight milestones are kept", fields, 30, kept(func(e *event) { e.Charter.Milestones = e.Charter.Milestones[:min(8, len(e.Charter.Milestones))] })},
		{"sixteen contributors are kept", fields, 30, kept(func(e *event) { e.Contributors = e.Contributors[:min(16, len(e.Contributors))] })},
		{"groups are the same in any case", apart, 4, keyed(strings.ToLower)},
		{"groups are the same composed and decomposed", apart, 4, keyed(composing)},
		{"groups are the same for 255 bytes", apart, 4, keyed(cut(255))},
		{"groups are the same for 767 bytes", apart, 4, keyed(cut(767))},
		{"a group is the name of a file", apart, 4, keyed(strings.NewReplacer("/", "-", ":", "-", " ", "-").Replace)},
		{"a group is looked for by a pattern", apart, 4, plant(func(m *memory, group string) string {
			for _, name := range slices.Sorted(maps.Keys(m.groups)) { // in one order, so that it goes wrong alike each time
				if before, after, found := strings.Cut(group, "_"); found && len(name) == len(group) && strings.HasPrefix(name, before) && strings.HasSuffix(name, after) {
					return name
				}
			}
			return group
		}, fits, all, keep, load)},
		{"texts are cut at 64 bytes", fields, 30, words(cut(64))},
		{"texts are kept composed", fields, 30, words(composing)},
		{"goals are one text with commas", fields, 30, kept(func(e *event) {
			if len(e.Charter.Goals) > 0 {
				e.Charter.Goals = strings.Split(strings.Join(e.Charter.Goals, ","), ",")
			}
		})},
		{"n/a is no text", fields, 30, words(nameless("n/a"))},
		{"none is no text", fields, 30, words(nameless("none"))},
		{"whoever is called null is nobody", fields, 30, words(func(s string) string {
			if strings.EqualFold(s, "null") {
				return ""
			}
			return s
		})},
		{"seconds of a date have 32 bits", "property/time-precision", 4, kept(func(e *event) { e.At = time.Unix(int64(int32(e.At.Unix())), int64(e.At.Nanosecond())).UTC() })},
		{"dates are kept as clocks in Berlin show them", "property/time-precision", 4, kept(func(e *event) { e.At = onWall(e.At, berlin, berlin).UTC() })},
		{"dates are kept as clocks in New York show them", "property/time-precision", 4, kept(func(e *event) { e.At = onWall(e.At, newYork, newYork).UTC() })},
		{"events are loaded in the order of the text of their dates", "property/append-and-load", 20, loaded(func(list []event) []event {
			slices.SortStableFunc(list, func(a, b event) int {
				return strings.Compare(a.At.Format(time.RFC3339Nano), b.At.Format(time.RFC3339Nano))
			})
			return list
		})},
		{"whoever leaves acts in no office", fields, 30, kept(func(e *event) {
			if e.Action == taskgroup.Leave {
				e.As = 0
			}
		})},
		{"whoever is brought along again is no consultant", fields, 50, kept(func(e *event) {
			for i := range e.Contributors {
				e.Contributors[i].Consultant = e.Contributors[i].Consultant && e.Action == taskgroup.Create
			}
		})},
		{"a reason is kept where it has to be only", fields, 30, kept(func(e *event) {
			if e.Action == taskgroup.Join || e.Action == taskgroup.Leave || e.Action == taskgroup.MeetMilestone {
				e.Why = ""
			}
		})},
		once("a waiver has one reason", func(e, first *event) {
			for rule := range e.Charter.Waivers {
				e.Charter.Waivers[rule] = first.Charter.Waivers[rule]
			}
		}),
		once("a resource has one provider", func(e, first *event) {
			for i := range min(len(e.Charter.Resources), len(first.Charter.Resources)) {
				e.Charter.Resources[i].Provider = first.Charter.Resources[i].Provider
			}
		}),
		once("a milestone is due once", func(e, first *event) {
			for i := range min(len(e.Charter.Milestones), len(first.Charter.Milestones)) {
				e.Charter.Milestones[i].Due = first.Charter.Milestones[i].Due
			}
		}),
		once("a contributor has one employer", func(e, first *event) {
			for i := range min(len(e.Contributors), len(first.Contributors)) {
				e.Contributors[i].Organization = first.Contributors[i].Organization
			}
		}),
		{"ten groups are kept", apart, 2, plant(func(m *memory, group string) string {
			if len(m.groups) > 10 {
				clear(m.groups)
			}
			return group
		}, fits, all, keep, load)},
		{"the same event at the same time is kept once", "property/append-and-load", 8, loaded(func(list []event) []event {
			return slices.CompactFunc(list, func(a, b event) bool { return fmt.Sprint(a) == fmt.Sprint(b) })
		})},
	}...)
}
