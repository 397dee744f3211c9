package taskgrouptest

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/sipforum/techwg/taskgroup"
)

// lengths are how many there may be of what is a list, beyond the few of the small
// histories. The last one is more than a byte counts.
var lengths = []int{6, 7, 9, 12, 20, 300}

// doubles are names that are different, and that may be taken for one.
var doubles = [][2]string{
	{"a", "b"}, {"plan", "Plan"}, {"stra\u00dfe", "STRASSE"}, {"stra\u00dfe", "strasse"}, {"\u00e9t\u00e9", "\u00c9T\u00c9"},
	{"jose", "jos\u00e9"}, {"\u00e9", "\u00e8"}, {"jos\u00e9", "jose\u0301"}, {"\u00c5", "\u212b"}, {"\ufb01ne", "fine"}, {"\uff2b", "K"}, {"a", "\u0430"},
	{"ann", "ann "}, {"ann", " ann"}, {"a b", "a  b"}, {"a b", "ab"}, {"a b", "a\u00a0b"}, {"ann", "ann\u200b"}, {"ann", "\ufeffann"}, {"ann", "an\u00adn"},
	{"plan", "plan b"}, {group, group + "2"}, {"plan", "plan.txt"}, {same(32) + "a", same(32) + "b"}, {same(64) + "a", same(64) + "b"}, {same(255) + "a", same(255) + "b"},
	{same(767) + "a", same(767) + "b"}, {same(1023) + "a", same(1023) + "b"},
	{"a%", "abc"}, {"a_", "ab"}, {"a*", "ab"}, {"a?", "ab"}, {"[ab]", "a"}, {"a/b", "a//b"}, {"a/b", "a/c/../b"}, {"b", "./b"}, {"b", "../b"}, {"a/b", "a"},
	{"a/b", "a-b"}, {"a:b", "a-b"}, {"a b", "a-b"}, {"a/b", "a_b"}, {"a:b", "a"}, {"a&b", "a&amp;b"}, {"A", "%41"}, {"a b", "a+b"}, {"7", "007"}, {"1", "1.0"},
	{"it's", "it''s"}, {"'; --", "';"}, {"a\"b", "ab"}, {"a\\b", "a\\\\b"}, {"a\\b", "ab"}, {"a,b", "a, b"}, {"a;b", "a,b"}, {"a|b", "a"},
	{"it's", "it\u2019s"}, {"a-b", "a\u2013b"}, {"a b", "a_b"}, {"a & b", "a and b"}, {"a@b", "a@c"}, {"a#b", "a#c"}, {"a (b)", "a (c)"}, {"5G", "5GAA"}, {"The a", "a"},
	{"ann", "ann\ufe0f"}, {"ann", "an\u200en"}, {"\u03d1", "\U000103d1"}, {"\u00e4", "ae"}, {"\u0142", "l"}, {"\u03c3", "\u03c2"}, {same(4000) + "a", same(4000) + "b"},
	{"x\u00b2", "x2"}, {"\u0131", "i"}, {"\u212a", "K"}, {"\u017f", "s"}, {"\u30ab", "\u304b"}, {"\u0663", "3"}, {"WG 07", "WG 7"}, {"a-b", "ab"}, {"a.", "a"},
	{"@a", "a"}, {"b@X", "b@x"}, {"j.d@x", "jd@x"}, {"a?b", "a?c"}, {"n/a", "none"},
	{"null", "NULL"}, {"null", "<nil>"}, {"\u6771\u4eac", "\u6771\u4eb0"}, {"\U0001F600", "\U0001F601"}, {"a\U0001F600", "a"}, {"a\ufffdb", "ab"},
}

// pairs are the doubles, with either name first.
func pairs() (list [][2]string) {
	for _, d := range doubles {
		list = append(list, d, [2]string{d[1], d[0]})
	}
	return list
}

// same is what two long names have in common.
func same(bytes int) string { return strings.Repeat("x", bytes) }

// writings are texts that cannot be written down, or only nearly so.
var writings = []string{
	"eve\xff", "a\nnote", "\u200b", "Zo\u00eb \U0001F4E0",
	"a\tb", "a\x00b", "a\x7fb", "a\u0085b", "a\u2028b", "a\u2029b", "a\xffb", "\xed\xa0\x80", "\u00a0", "\u3000", "\u2800", "\ufe0f", "\u00ad",
	"\ufffd", "a\ufffdb", "x", "\U0001F4E0", "a ", "null", strings.Repeat("why ", 300) + "not",
}

// instants are lawful times, in order, some a microsecond apart: about the ends of
// what forms of time can hold, of months and years, and of summer time in Berlin and
// New York, where the clocks show an hour twice.
var instants = func() []time.Time {
	at := func(year int, month time.Month, day int) time.Time {
		return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	}
	list := []time.Time{at(1, 1, 1).Add(time.Microsecond), at(1, 12, 31), at(109, 1, 1), at(1677, 9, 21), at(1677, 9, 22), at(1678, 1, 1), at(1709, 2, 28), at(1899, 12, 30), at(1900, 1, 1), at(1900, 2, 28), at(1901, 12, 13), at(1901, 12, 14),
		at(1949, 9, 30), at(1969, 12, 31), at(1970, 1, 1).Add(-time.Second), at(1970, 1, 1), at(1999, 12, 31), at(2000, 2, 29).Add(12 * time.Hour), at(2000, 3, 1), at(2001, 1, 1),
		at(2008, 12, 30).Add(12 * time.Hour), at(2008, 12, 31), at(2009, 9, 9), at(2009, 9, 10), at(2009, 10, 9), at(2037, 12, 31),
		at(2038, 1, 19), at(2038, 1, 20), at(2039, 1, 1), at(2106, 2, 7), at(2106, 2, 8), at(2262, 4, 11), at(2262, 4, 12), at(2263, 1, 1), at(2309, 1, 1), at(9998, 12, 31), at(9999, 12, 31),
		at(2009, 10, 25).Add(30 * time.Minute), at(2009, 10, 25).Add(75 * time.Minute), at(2009, 11, 1).Add(330 * time.Minute),
		at(2009, 11, 1).Add(375 * time.Minute), at(2009, 11, 1).Add(390 * time.Minute)}
	for _, year := range []int{1, 1677, 1969, 2009, 2262, 9999} {
		for _, later := range []time.Duration{0, time.Microsecond, 100 * time.Millisecond, time.Second} {
			list = append(list, at(year, 12, 30).Add(23*time.Hour+59*time.Minute+59*time.Second+later))
		}
	}
	slices.SortFunc(list, time.Time.Compare)
	return list
}()

// waivable are the rules that a charter may waive.
var waivable = []taskgroup.Rule{taskgroup.RuleGoals, taskgroup.RuleMilestones, taskgroup.RuleResources, taskgroup.RuleBalance}

// waive leaves out of a charter what a rule asks for, for a reason.
func waive(c *taskgroup.Charter, rule taskgroup.Rule, reason string) {
	if c.Waivers == nil {
		c.Waivers = make(map[taskgroup.Rule]string)
	}
	switch c.Waivers[rule] = reason; rule {
	case taskgroup.RuleGoals:
		c.Goals = nil
	case taskgroup.RuleMilestones:
		c.Milestones = nil
	case taskgroup.RuleResources:
		c.Resources = nil
	}
}

// zones are of clocks elsewhere, but for the first.
var zones = []*time.Location{time.UTC, ahead(60), ahead(-300), ahead(330), ahead(840), ahead(-720), ahead(-30), ahead(-210), ahead(345)}

// ahead is the zone of clocks that are so many minutes ahead.
func ahead(minutes int) *time.Location { return time.FixedZone("", 60*minutes) }

// places asks whether somebody is in the group, and a chair.
func (p *plot) places(who string) {
	p.ask(taskgroup.RuleNotYetIn, about(taskgroup.AppointChair, who))
	p.ask(taskgroup.RuleNotYetIn, about(taskgroup.Join, who))
	p.ask(taskgroup.RuleIn, about(taskgroup.ReleaseChair, who))
	p.ask(taskgroup.RuleIn, about(taskgroup.Leave, who))
}

// decree is an event that the technical director brings, with all that its action needs.
func decree(a taskgroup.Action) taskgroup.Event {
	e := taskgroup.Event{At: dawn, By: director, As: taskgroup.TechnicalDirector, Action: a, Why: "no time"}
	if has(a, aCharter) {
		e.Charter = charter(group, survey)
	}
	if has(a, aTeam) {
		e.Chairs = []string{chair}
	}
	return e
}

// about is a decree that names somebody or something: a milestone, a successor, a
// group under a charter, or a person.
func about(a taskgroup.Action, name string) taskgroup.Event {
	e := decree(a)
	switch {
	case has(a, aMilestone):
		e.Milestone = name
	case has(a, aCharter):
		e.Charter.Name = name
	case has(a, aPerson):
		e.Person = name
	default:
		e.Successor = name
	}
	return e
}

// chartered is a decree under a charter of a name and milestones, for a reason or none.
func chartered(a taskgroup.Action, name, why string, milestones ...string) taskgroup.Event {
	e := decree(a)
	e.Charter, e.Why = charter(name, milestones...), why
	return e
}

// works is a decree about a person of an organisation.
func works(a taskgroup.Action, person, organization string) taskgroup.Event {
	e := about(a, person)
	e.Organization = organization
	return e
}

// by is an event that somebody else brings.
func by(who string, as taskgroup.Office, e taskgroup.Event) taskgroup.Event {
	e.By, e.As = who, as
	return e
}

// listed is the beginning of a group that has n of everything.
func listed(n int) taskgroup.Event {
	e := decree(taskgroup.Create)
	e.Charter, e.Chairs = charter(group), nil
	e.Charter.Goals, e.Charter.Resources = nil, nil
	for i := range n {
		name := fmt.Sprint("n", i)
		e.Charter.Goals = append(e.Charter.Goals, name)
		e.Charter.Milestones = append(e.Charter.Milestones, taskgroup.Milestone{Name: name, Due: dawn.AddDate(0, 0, i)})
		e.Charter.Resources = append(e.Charter.Resources, taskgroup.Resource{Name: name, Provider: name})
		e.Chairs = append(e.Chairs, name)
		e.Contributors = append(e.Contributors, taskgroup.Contributor{Person: name, Organization: name, Consultant: i%2 > 0})
	}
	return e
}

// full is a history of every action, with every field that it may fill, and the
// texts in each of them.
func full(texts ...string) []taskgroup.Event {
	odd := texts[0]
	offices := map[string]taskgroup.Office{director: taskgroup.TechnicalDirector, chair: taskgroup.Chair}
	says := func(who string, a taskgroup.Action, name string) taskgroup.Event {
		e := by(who, offices[who], about(a, name))
		e.Why = odd
		if has(a, anEmployer) {
			e.Organization, e.Consultant = odd, true
		}
		if has(a, aCharter) {
			c := taskgroup.Charter{
				Name: name, Activity: odd, MailingList: odd, Goals: slices.Concat([]string{"b"}, texts, []string{"a"}),
				Milestones: []taskgroup.Milestone{{Name: report, Due: dawn.AddDate(0, 3, 0)}, {Name: odd + "?"}, {Name: survey}},
				Resources:  []taskgroup.Resource{{Name: "b", Provider: odd}, {Name: "a"}}, Term: taskgroup.UntilComplete,
				Waivers: map[taskgroup.Rule]string{taskgroup.RuleBalance: odd, taskgroup.RuleGoals: "in case", taskgroup.RuleMilestones: odd, taskgroup.RuleResources: odd},
			}
			for _, text := range texts {
				c.Milestones, c.Resources = append(c.Milestones, taskgroup.Milestone{Name: text}), append(c.Resources, taskgroup.Resource{Name: text, Provider: text})
			}
			e.Charter = c
		}
		if has(a, aTeam) {
			e.Chairs = append([]string{chair, odd + "?"}, texts...)
			e.Contributors = []taskgroup.Contributor{{Person: odd + "?", Organization: odd, Consultant: true}, {Person: "gil", Consultant: true}, {Person: "hal"}}
			for _, text := range texts {
				e.Contributors = append(e.Contributors, taskgroup.Contributor{Person: text, Organization: text})
			}
		}
		return e
	}
	renamed := chartered(taskgroup.Recharter, "fax", "no time", paper)
	renamed.Charter.Milestones[0].Was, renamed.Charter.Resources[0].Provider = survey, odd
	return []taskgroup.Event{
		says(odd, taskgroup.Propose, odd), says(odd, taskgroup.Propose, group), says(director, taskgroup.Propose, group), says(director, taskgroup.Create, group),
		says(chair, taskgroup.Join, "eve"), says("fay", taskgroup.Join, "fay"), says(chair, taskgroup.Leave, "eve"), says("fay", taskgroup.Leave, "fay"), says(director, taskgroup.Join, director),
		says(director, taskgroup.Affiliate, odd), says(chair, taskgroup.Affiliate, "hal"), says("gil", taskgroup.Affiliate, "gil"),
		says(chair, taskgroup.AppointChair, "eve"), says("eve", taskgroup.ReleaseChair, "eve"), says(director, taskgroup.ReleaseChair, odd),
		says(chair, taskgroup.MeetMilestone, odd), says(director, taskgroup.DropMilestone, report),
		says(director, taskgroup.Suspend, ""), says(director, taskgroup.Resume, ""), says(director, taskgroup.Dissolve, odd+"?"),
		says(director, taskgroup.Reopen, group), says(director, taskgroup.Recharter, odd+"!"), renamed,
		says(chair, taskgroup.MeetMilestone, paper), says(chair, taskgroup.Complete, odd+"?"),
	}
}

// odd are kinds of cases that the small histories do not have: each tells of an
// oddity once, with what is plain otherwise.
var odd = []func(begin func() *plot){longLists, likeNames, oddTexts, farTimes, waivedSets, manyTurns}

// longLists are of everything that is a list, with the one that decides at each place.
func longLists(begin func() *plot) {
	const ok = taskgroup.RuleCreation
	for _, n := range lengths {
		for _, place := range []int{0, n / 2, n - 1} {
			name, other := fmt.Sprint("n", place), fmt.Sprint("n", (place+n/2)%n)
			p := begin()
			texts := func(e *taskgroup.Event) []*string {
				c, m, r := &e.Contributors[place], &e.Charter.Milestones[place], &e.Charter.Resources[place]
				return []*string{&e.Chairs[place], &c.Person, &c.Organization, &m.Name, &r.Name, &r.Provider, &e.Charter.Goals[place]}
			}
			plain := listed(n)
			for i := range texts(&plain) {
				for _, text := range []string{"", []string{"a\tb", " "}[i%2], other} {
					e := listed(n)
					*texts(&e)[i] = text
					p.ask(ok, e)
				}
			}
			late := listed(n)
			late.Charter.Milestones[place].Due = dawn.AddDate(8000, 0, 0)
			p.ask(ok, late)
			p.do(ok, listed(n))
			for _, who := range []string{name, name + "x"} {
				p.ask(taskgroup.RuleOfficer, by(who, taskgroup.Chair, about(taskgroup.AppointChair, "eve")))
				p.places(who)
				p.ask(taskgroup.RuleAffiliation, about(taskgroup.Affiliate, who))
			}
			same := works(taskgroup.Affiliate, name, name)
			same.Consultant = place%2 > 0
			p.ask(taskgroup.RuleAffiliation, same)
			for _, why := range []string{"", "a better name"} {
				for _, instead := range [][]taskgroup.Milestone{nil, {{Name: paper, Was: name}}, {{Name: paper, Was: other}}} {
					e := decree(taskgroup.Recharter)
					e.Charter, e.Why = listed(n).Charter, why
					e.Charter.Milestones = slices.Replace(e.Charter.Milestones, place, place+1, instead...)
					p.ask(taskgroup.RuleWhy, e)
				}
			}
			if n > 20 && place < n-1 {
				continue // one long history is enough
			}
			for i := range n {
				if i != place {
					p.tell(about(taskgroup.MeetMilestone, fmt.Sprint("n", i)))
				}
			}
			p.ask(taskgroup.RuleMayEnd, decree(taskgroup.Complete))
			p.do(taskgroup.RuleMilestoneOpen, about(taskgroup.DropMilestone, name))
			p.ask(taskgroup.RuleMilestoneOpen, about(taskgroup.MeetMilestone, name))
			p.ask(taskgroup.RuleMayEnd, decree(taskgroup.Complete))
		}
	}
	begin().ask(ok, listed(256)) // which a byte takes for none
	p := begin()
	p.do(ok, listed(257))
	p.do(taskgroup.RuleMilestoneOpen, about(taskgroup.MeetMilestone, "n0"))
	p.ask(taskgroup.RuleMayEnd, decree(taskgroup.Complete)) // with 256 open
}

// likeNames are of two names that may be taken for one.
func likeNames(begin func() *plot) {
	for _, d := range pairs() {
		a, b := d[0], d[1]
		p := begin()
		p.do(taskgroup.RuleProposer, by(a, 0, chartered(taskgroup.Propose, a, "", a)))
		for _, who := range d {
			p.ask(taskgroup.RuleProposer, by(who, 0, decree(taskgroup.Withdraw)))
			p.ask(taskgroup.RuleWhy, chartered(taskgroup.Create, who, "", a))
		}
		p.do(taskgroup.RuleCreation, chartered(taskgroup.Create, a, "", a, "m"))
		p.ask(taskgroup.RuleMilestoneOpen, about(taskgroup.MeetMilestone, b))
		p.do(taskgroup.RuleNotYetIn, by(a, 0, about(taskgroup.Join, a)))
		p.do(taskgroup.RuleNotYetIn, about(taskgroup.AppointChair, a))
		for _, who := range d {
			p.ask(taskgroup.RuleWhy, chartered(taskgroup.Recharter, who, "", a, "m"))
			p.ask(taskgroup.RuleWhy, chartered(taskgroup.Recharter, a, "", who, "m"))
			p.ask(taskgroup.RuleSuccessor, about(taskgroup.Dissolve, who))
			p.ask(taskgroup.RuleOfficer, by(who, taskgroup.Chair, about(taskgroup.AppointChair, "eve")))
			p.ask(taskgroup.RuleSelf, by(who, 0, about(taskgroup.Leave, a)))
			p.places(who)
			was := chartered(taskgroup.Recharter, a, "better", "m", "n")
			was.Charter.Milestones[1].Was = who
			p.ask(taskgroup.RuleMilestoneWas, was)
		}
		for _, organization := range d {
			p.do(taskgroup.RuleAffiliation, works(taskgroup.Affiliate, a, organization))
		}
		p.do(taskgroup.RuleMilestoneWas, chartered(taskgroup.Recharter, a, "more", a, b))
		p.do(taskgroup.RuleMilestoneOpen, about(taskgroup.MeetMilestone, a))
		p.do(taskgroup.RuleMilestoneOpen, about(taskgroup.MeetMilestone, b))
		renamed := chartered(taskgroup.Recharter, b, "better", a, b)
		renamed.At = p.next()
		p.do(taskgroup.RuleWhy, renamed)
		for _, who := range d { // another group may have the former name by now
			end := about(taskgroup.Dissolve, who)
			end.At = p.next()
			p.ask(taskgroup.RuleSuccessor, end)
		}
		both := chartered(taskgroup.Create, group, "", a, b)
		both.Chairs, both.Contributors = []string{a, b}, []taskgroup.Contributor{{Person: a}, {Person: b}}
		begin().ask(taskgroup.RuleCreation, both)
	}
}

// oddTexts are of each action with all that it may fill, one text of it odd.
func oddTexts(begin func() *plot) {
	p := begin()
	place := 0
	for _, e := range full("x") { // each action with all that it may fill
		text, rule := taskgroup.RuleText, taskgroup.RuleUnused
		if has(e.Action, aCharter) { // and waives whatever it may
			text, rule = taskgroup.RuleWaiver, taskgroup.RuleWaiver
		}
		for i, s := range said(&e) {
			for n := range 4 {
				if odd := deep(e); *s != "" {
					*said(&odd)[i] = writings[(place+n)%len(writings)]
					p.ask(text, odd)
				}
			}
			place += 5
		}
		p.do(rule, e)
	}
	for _, text := range writings {
		e := decree(taskgroup.Create)
		waive(&e.Charter, taskgroup.RuleBalance, text)
		begin().ask(taskgroup.RuleWaiver, e)
	}
}

// farTimes are of all years and zones, and of what cannot be written down.
func farTimes(begin func() *plot) {
	at := func(t time.Time, a taskgroup.Action) taskgroup.Event {
		e := decree(a)
		e.At = t
		return e
	}
	zone := func(i int) *time.Location { return zones[i%len(zones)] }
	for i, t := range instants {
		p := begin()
		p.do(taskgroup.RuleOrder, at(t.In(zone(i)), taskgroup.Create))
		for j, u := range instants {
			if j%5 == i%5 || j+3 > i && i+3 > j {
				p.ask(taskgroup.RuleOrder, at(u.In(zone(j)), taskgroup.Suspend))
			}
		}
		for _, zone := range zones {
			p.ask(taskgroup.RuleOrder, at(t.In(zone), taskgroup.Suspend))
		}
	}
	ends := []time.Time{
		{}, instants[0], instants[len(instants)-1], time.Date(1, 1, 1, 0, 30, 0, 0, time.UTC),
		time.Date(10_000, 1, 1, 0, 0, 0, -1000, time.UTC), time.Date(10_000, 1, 1, 0, 0, 0, 0, time.UTC),
	}
	for _, zone := range zones {
		for _, t := range ends {
			begin().ask(taskgroup.RuleTime, at(t.In(zone), taskgroup.Create))
			due := decree(taskgroup.Create)
			due.Charter.Milestones[0].Due = t.In(zone)
			begin().ask(taskgroup.RuleTime, due)
		}
	}
}

// waivedSets are of each set of waivers, for what is not there, and of each other rule.
func waivedSets(begin func() *plot) {
	for n := range 1 << len(waivable) {
		e := decree(taskgroup.Create)
		for i, rule := range waivable {
			if n>>i&1 > 0 {
				waive(&e.Charter, rule, "to be found")
			}
		}
		begin().ask(taskgroup.RuleWaiver, e)
		for _, rule := range waivable {
			less := deep(e)
			delete(less.Charter.Waivers, rule)
			begin().ask(taskgroup.RuleWaiver, less)
		}
	}
	for rule := range taskgroup.Rules() {
		e := decree(taskgroup.Create)
		waive(&e.Charter, rule, "to be found")
		begin().ask(taskgroup.RuleWaiver, e)
	}
}

// manyTurns are of what happens again and again.
func manyTurns(begin func() *plot) {
	for _, events := range turns() {
		p := begin()
		for _, e := range events {
			rule := acts[e.Action].governs
			if rule == taskgroup.RuleDirector {
				rule = taskgroup.RuleState
			}
			silent := e
			silent.Why = ""
			p.ask(taskgroup.RuleWhy, silent)
			p.do(rule, e)
		}
	}
}

// turns lists what happens to one group, or to one person in it, again and again.
func turns() [][]taskgroup.Event {
	again := func(times int, events ...taskgroup.Event) []taskgroup.Event {
		return slices.Concat([]taskgroup.Event{decree(taskgroup.Create)}, slices.Repeat(events, times))
	}
	join, leave, affiliate := taskgroup.Join, about(taskgroup.Leave, member), taskgroup.Affiliate
	appoint, release, meet := about(taskgroup.AppointChair, member), about(taskgroup.ReleaseChair, member), about(taskgroup.MeetMilestone, survey)
	propose, withdraw := decree(taskgroup.Propose), decree(taskgroup.Withdraw)
	three := []taskgroup.Event{works(join, "p", "Acme"), works(join, "q", "Bell"), works(join, "r", "Cole")}
	return [][]taskgroup.Event{
		again(3, appoint, by(member, taskgroup.Chair, about(taskgroup.AppointChair, "eve")), release, by(member, taskgroup.Chair, about(join, "gil")), about(taskgroup.ReleaseChair, "eve")),
		again(10, appoint, release), again(10, about(join, member), leave),
		again(10, decree(taskgroup.Suspend), appoint, decree(taskgroup.Resume), release),
		again(10, meet, by(chair, taskgroup.Chair, decree(taskgroup.Complete)), decree(taskgroup.Reopen), about(join, member), decree(taskgroup.Dissolve), decree(taskgroup.Reopen)),
		again(4, about(taskgroup.Recharter, "fax"), decree(taskgroup.Recharter)), {about(taskgroup.Propose, "fax"), propose, about(taskgroup.Create, "fax")},
		again(2, about(taskgroup.Recharter, "fax"), decree(taskgroup.Dissolve), decree(taskgroup.Reopen)),
		again(2, works(join, member, "Acme"), works(join, "p", "Acme"), works(join, "q", "Bell"), leave, works(join, member, "Cole"), leave,
			about(taskgroup.Leave, "p"), about(taskgroup.Leave, "q")),
		append(again(1, three...), slices.Repeat([]taskgroup.Event{works(affiliate, "q", "Acme"), works(affiliate, "p", "Bell"), works(affiliate, "q", ""), works(affiliate, "p", "Acme")}, 3)...),
		slices.Concat(slices.Repeat([]taskgroup.Event{by(member, 0, propose), propose, by(director, 0, withdraw), by(director, 0, propose), by(stranger, 0, withdraw)}, 5),
			[]taskgroup.Event{by(member, 0, withdraw)}),
		slices.Concat(slices.Repeat([]taskgroup.Event{propose, by(director, 0, propose), by(member, 0, propose), by(member, 0, withdraw)}, 2), []taskgroup.Event{withdraw}),
	}
}
