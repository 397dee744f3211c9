package taskgrouptest

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/sipforum/techwg/taskgroup"
)

// A model is what the suites know of a task group: written from the clauses,
// one question at a time, and without asking package taskgroup.
type model struct {
	state    taskgroup.State
	last     time.Time
	proposer string
	charter  taskgroup.Charter
	status   map[string]taskgroup.Status // of the charter's milestones
	chairs   []string
	team     []taskgroup.Contributor
	lived    bool
}

// A row is one rule as the suites hold it against an event.
type row struct {
	rule     taskgroup.Rule
	refused  string // what is expected of an event that breaks the rule
	accepted string // what is expected of an event that it is about, and does not break
	always   bool   // asked of every event; the others only of one that the state allows
	breaks   func(m model, e taskgroup.Event) bool
}

var rows = []row{{
	rule:     taskgroup.RuleCreation,
	accepted: "the technical director creates a group with all that it needs, proposed before or not",
}, {
	rule:    taskgroup.RuleActivity,
	refused: "a group is not created or rechartered for no activity",
	breaks: func(m model, e taskgroup.Event) bool {
		return specifies(e.Action) && blank(m.under(e).Activity)
	},
}, {
	rule:     taskgroup.RuleDirector,
	refused:  "nobody but the technical director decides about a group's existence and charter, or drops a milestone",
	accepted: "whoever acts as the technical director decides, a chair of the group too",
	breaks: func(m model, e taskgroup.Event) bool {
		return governs(e.Action) == taskgroup.RuleDirector && e.As != taskgroup.TechnicalDirector
	},
}, {
	rule:     taskgroup.RuleProposer,
	refused:  "nobody amends or withdraws another one's proposal",
	accepted: "anybody may propose a group, amend their own proposal or withdraw it, and the technical director any",
	breaks: func(m model, e taskgroup.Event) bool {
		proposed := governs(e.Action) == taskgroup.RuleProposer && m.state == taskgroup.Proposed
		return proposed && e.As != taskgroup.TechnicalDirector && !blank(e.By) && e.By != m.proposer
	},
}, {
	rule:     taskgroup.RuleName,
	refused:  "a group has a name",
	accepted: "a name is enough to propose a group, any name will do, and a proposal may get another",
	breaks:   func(m model, e taskgroup.Event) bool { return charters(e.Action) && blank(m.under(e).Name) },
}, {
	rule:    taskgroup.RuleAuthor,
	refused: "an event says whose it is",
	always:  true,
	breaks:  func(m model, e taskgroup.Event) bool { return blank(e.By) },
}, {
	rule:    taskgroup.RuleOffice,
	refused: "nobody but a chair of the group acts as its chair, and there are two offices",
	always:  true,
	breaks: func(m model, e taskgroup.Event) bool {
		switch e.As {
		case 0, taskgroup.TechnicalDirector:
			return false
		case taskgroup.Chair:
			return !slices.Contains(m.chairs, e.By)
		}
		return true
	},
}, {
	rule:     taskgroup.RuleTime,
	refused:  "an event has a date, and its times can be written down",
	accepted: "a milestone may be due at any time that can be written down",
	always:   true,
	breaks: func(m model, e taskgroup.Event) bool {
		return e.At.IsZero() || unwritable(e.At) || charters(e.Action) && m.allows(e) &&
			slices.ContainsFunc(m.under(e).Milestones, func(s taskgroup.Milestone) bool { return unwritable(s.Due) })
	},
}, {
	rule:     taskgroup.RuleOrder,
	refused:  "an event is not dated before the one it follows",
	accepted: "an event may be dated at the same moment as the one it follows, whatever the zone",
	always:   true,
	breaks:   func(m model, e taskgroup.Event) bool { return !e.At.IsZero() && e.At.Before(m.last) },
}, {
	rule:     taskgroup.RuleState,
	refused:  "an action that the group's state does not allow is refused",
	accepted: "an action that the group's state allows is accepted, and leads where it should",
	always:   true,
	breaks:   func(m model, e taskgroup.Event) bool { return !m.allows(e) },
}, {
	rule:     taskgroup.RuleUnused,
	refused:  "an event does not fill a field that its action does not use",
	accepted: "any event may say why",
	always:   true,
	breaks: func(m model, e taskgroup.Event) bool {
		a := e.Action
		return !empty(e.Charter) && !charters(a) ||
			e.Person != "" && !names(a) ||
			(e.Organization != "" || e.Consultant) && a != taskgroup.Join && a != taskgroup.Affiliate ||
			e.Milestone != "" && !closes(a) ||
			len(e.Chairs)+len(e.Contributors) > 0 && !begins(a) ||
			e.Successor != "" && a != taskgroup.Complete && a != taskgroup.Dissolve
	},
}, {
	rule:     taskgroup.RuleLived,
	refused:  "a group that was withdrawn is not reopened",
	accepted: "a group that was once created is reopened, with its milestones open and its new chairs",
	breaks:   func(m model, e taskgroup.Event) bool { return e.Action == taskgroup.Reopen && !m.lived },
}, {
	rule:     taskgroup.RuleGoals,
	refused:  "a group is not created or rechartered without goals, or with one that says nothing",
	accepted: "a group is created without goals if a waiver says why",
	breaks: func(m model, e taskgroup.Event) bool {
		c := m.under(e)
		return specifies(e.Action) && (len(c.Goals) == 0 || slices.ContainsFunc(c.Goals, blank)) && blank(c.Waivers[taskgroup.RuleGoals])
	},
}, {
	rule:     taskgroup.RuleMilestones,
	refused:  "a group is not created or rechartered without milestones",
	accepted: "a group is created without milestones if a waiver says why",
	breaks: func(m model, e taskgroup.Event) bool {
		c := m.under(e)
		return specifies(e.Action) && len(c.Milestones) == 0 && blank(c.Waivers[taskgroup.RuleMilestones])
	},
}, {
	rule:     taskgroup.RuleResources,
	refused:  "a group is not created or rechartered without resources, or with one that has no name",
	accepted: "a group is created without resources if a waiver says why",
	breaks: func(m model, e taskgroup.Event) bool {
		c := m.under(e)
		unnamed := slices.ContainsFunc(c.Resources, func(r taskgroup.Resource) bool { return blank(r.Name) })
		return specifies(e.Action) && (len(c.Resources) == 0 || unnamed) && blank(c.Waivers[taskgroup.RuleResources])
	},
}, {
	rule:    taskgroup.RuleMilestoneName,
	refused: "a charter's milestones have names, each its own",
	breaks: func(m model, e taskgroup.Event) bool {
		var names []string
		for _, s := range m.under(e).Milestones {
			names = append(names, s.Name)
		}
		return charters(e.Action) && !distinct(names)
	},
}, {
	rule:    taskgroup.RuleMilestoneKnown,
	refused: "a milestone that the charter does not list is neither met nor dropped",
	breaks: func(m model, e taskgroup.Event) bool {
		_, listed := m.status[e.Milestone]
		return closes(e.Action) && !listed
	},
}, {
	rule:     taskgroup.RuleMilestoneOpen,
	refused:  "a milestone that is met or dropped is neither met nor dropped again",
	accepted: "a milestone that is open may be met or dropped",
	breaks: func(m model, e taskgroup.Event) bool {
		status, listed := m.status[e.Milestone]
		return closes(e.Action) && listed && status != taskgroup.Open
	},
}, {
	rule:     taskgroup.RuleMilestoneWas,
	refused:  "a milestone was none that the charter before does not list, no two were the same one, and none was another where there is no charter before",
	accepted: "milestones may be renamed, or change their names, and stay as far as they were",
	breaks: func(m model, e taskgroup.Event) bool {
		var before []string
		for _, s := range m.under(e).Milestones {
			_, listed := m.status[was(s)]
			if charters(e.Action) && s.Was != "" && (!listed || e.Action != taskgroup.Recharter) {
				return true
			}
			if listed {
				before = append(before, was(s))
			}
		}
		return e.Action == taskgroup.Recharter && repeated(before)
	},
}, {
	rule:     taskgroup.RuleFresh,
	refused:  "a proposal is not amended, and a group not rechartered or reopened, without a charter",
	accepted: "a group is rechartered with the charter given",
	breaks: func(m model, e taskgroup.Event) bool {
		return (e.Action == taskgroup.Recharter || e.Action == taskgroup.Reopen || e.Action == taskgroup.Propose && m.state == taskgroup.Proposed) && empty(e.Charter)
	},
}, {
	rule:     taskgroup.RuleWaiver,
	refused:  "a charter waives nothing but a should rule, and nothing without a reason",
	accepted: "a charter may waive a should rule",
	breaks: func(m model, e taskgroup.Event) bool {
		for rule, reason := range m.under(e).Waivers {
			switch rule {
			case taskgroup.RuleBalance, taskgroup.RuleGoals, taskgroup.RuleMilestones, taskgroup.RuleResources:
				if blank(reason) {
					return charters(e.Action)
				}
			default:
				return charters(e.Action)
			}
		}
		return false
	},
}, {
	rule:     taskgroup.RuleIndefinite,
	accepted: "a group may be proposed and created without an end",
}, {
	rule:     taskgroup.RuleMayEnd,
	accepted: "a group that has met a milestone and has none open, or has none by a waiver, may complete, if it runs until then",
}, {
	rule:    taskgroup.RuleCompletion,
	refused: "a group does not complete with a milestone open, with none met under its charter, or if it runs without an end",
	breaks: func(m model, e taskgroup.Event) bool {
		met, open := 0, 0
		for _, status := range m.status {
			switch status {
			case taskgroup.Met:
				met++
			case taskgroup.Open:
				open++
			}
		}
		unmet := met == 0 && len(m.charter.Milestones) > 0
		return e.Action == taskgroup.Complete && (m.charter.Term != taskgroup.UntilComplete || unmet || open > 0)
	},
}, {
	rule:    taskgroup.RuleTerm,
	refused: "a charter has one of the two terms",
	breaks: func(m model, e taskgroup.Event) bool {
		term := m.under(e).Term
		return charters(e.Action) && term != taskgroup.Indefinite && term != taskgroup.UntilComplete
	},
}, {
	rule:     taskgroup.RuleWhy,
	refused:  "nothing is withdrawn, dropped, suspended or dissolved, no open milestone left out, no group or milestone renamed and no group without milestones complete, without a reason",
	accepted: "what is closed may be left out of a charter without a reason, what is open, or a name, with one",
	breaks: func(m model, e taskgroup.Event) bool {
		switch e.Action {
		case taskgroup.Withdraw, taskgroup.DropMilestone, taskgroup.Suspend, taskgroup.Dissolve:
			return blank(e.Why)
		case taskgroup.Complete:
			return blank(e.Why) && len(m.charter.Milestones) == 0
		case taskgroup.Create, taskgroup.Recharter, taskgroup.Reopen:
			c := m.under(e)
			changed := m.charter.Name != "" && c.Name != m.charter.Name
			if e.Action == taskgroup.Recharter {
				changed = changed || slices.ContainsFunc(c.Milestones, func(s taskgroup.Milestone) bool { return was(s) != s.Name })
				for name, status := range m.status {
					kept := slices.ContainsFunc(c.Milestones, func(s taskgroup.Milestone) bool { return was(s) == name })
					changed = changed || status == taskgroup.Open && !kept
				}
			}
			return blank(e.Why) && changed
		}
		return false
	},
}, {
	rule:     taskgroup.RuleSuccessor,
	refused:  "a group does not succeed itself, and a successor has a name",
	accepted: "a group may complete or be dissolved in favour of another",
	breaks: func(m model, e taskgroup.Event) bool {
		return e.Successor != "" && (blank(e.Successor) || e.Successor == m.charter.Name)
	},
}, {
	rule:     taskgroup.RuleConsultants,
	accepted: "an outside consultant may contribute",
}, {
	rule:    taskgroup.RuleMailingList,
	refused: "a group is not created or rechartered without a mailing list",
	breaks: func(m model, e taskgroup.Event) bool {
		return specifies(e.Action) && blank(m.under(e).MailingList)
	},
}, {
	rule:    taskgroup.RuleChair,
	refused: "a group is not created, reopened or resumed without a chair",
	breaks: func(m model, e taskgroup.Event) bool {
		return begins(e.Action) && len(e.Chairs) == 0 || e.Action == taskgroup.Resume && len(m.chairs) == 0
	},
}, {
	rule:     taskgroup.RuleOfficer,
	refused:  "nobody but a chair who acts as one, or the technical director, appoints a chair, meets a milestone or completes a group",
	accepted: "a chair of the group may act as one, and the technical director in their place",
	breaks: func(m model, e taskgroup.Event) bool {
		return governs(e.Action) == taskgroup.RuleOfficer && e.As != taskgroup.Chair && e.As != taskgroup.TechnicalDirector
	},
}, {
	rule:     taskgroup.RuleSelf,
	refused:  "nobody speaks for another one, save a chair who acts as one, for a contributor, and the technical director",
	accepted: "people speak for themselves, or a chair for a contributor, or the technical director",
	breaks: func(m model, e taskgroup.Event) bool {
		chaired := e.As == taskgroup.Chair && e.Action != taskgroup.ReleaseChair
		return governs(e.Action) == taskgroup.RuleSelf && e.As != taskgroup.TechnicalDirector && !chaired && !blank(e.By) && e.By != e.Person
	},
}, {
	rule:    taskgroup.RulePerson,
	refused: "a chair or a contributor is named",
	breaks: func(m model, e taskgroup.Event) bool {
		return names(e.Action) && blank(e.Person) ||
			begins(e.Action) && (slices.ContainsFunc(e.Chairs, blank) || slices.ContainsFunc(people(e.Contributors), blank))
	},
}, {
	rule:     taskgroup.RuleIn,
	refused:  "whoever is not in the group does not leave it or change employer, and who is no chair is not released",
	accepted: "whoever is in the group may leave it, and its last chair may be released",
	breaks: func(m model, e taskgroup.Event) bool {
		switch e.Action {
		case taskgroup.ReleaseChair:
			return !blank(e.Person) && !slices.Contains(m.chairs, e.Person)
		case taskgroup.Leave, taskgroup.Affiliate:
			return !blank(e.Person) && !slices.Contains(people(m.team), e.Person)
		}
		return false
	},
}, {
	rule:     taskgroup.RuleNotYetIn,
	refused:  "whoever is in the group does not join again, who is a chair is not appointed again, and nobody is listed twice",
	accepted: "a chair may join, a contributor may be appointed chair, and who left may come back",
	breaks: func(m model, e taskgroup.Event) bool {
		switch e.Action {
		case taskgroup.AppointChair:
			return slices.Contains(m.chairs, e.Person)
		case taskgroup.Join:
			return slices.Contains(people(m.team), e.Person)
		case taskgroup.Create, taskgroup.Reopen:
			return repeated(e.Chairs) || repeated(people(e.Contributors))
		}
		return false
	},
}, {
	rule:     taskgroup.RuleAffiliation,
	refused:  "nobody changes to what they are",
	accepted: "a contributor may change employer or become a consultant, while the group is dormant too",
	breaks: func(m model, e taskgroup.Event) bool {
		return e.Action == taskgroup.Affiliate && slices.Contains(m.team, standing(e))
	},
}, {
	rule:     taskgroup.RuleText, // last, since what shows nothing may break another rule
	refused:  "a text has no control character and is valid UTF-8, and one that is there shows something",
	accepted: "a text may be in any writing, and more than letters",
	always:   true,
	breaks:   func(_ model, e taskgroup.Event) bool { return slices.ContainsFunc(texts(e), untold) },
}}

// broken lists the rules that the event breaks, the ones that are a must first, and
// what it cannot say last.
func (m model) broken(e taskgroup.Event) []taskgroup.Rule {
	var musts, shoulds []taskgroup.Rule
	allowed := m.allows(e)
	for _, r := range rows {
		if r.breaks == nil || !r.always && !allowed || !r.breaks(m, e) {
			continue
		}
		if r.rule.Keyword() == "must" && r.rule != taskgroup.RuleText {
			musts = append(musts, r.rule)
		} else {
			shoulds = append(shoulds, r.rule)
		}
	}
	return append(musts, shoulds...)
}

// steps are the actions that are possible in each state, and where they lead.
var steps = map[taskgroup.State]map[taskgroup.Action]taskgroup.State{
	taskgroup.Unproposed: {taskgroup.Propose: taskgroup.Proposed, taskgroup.Create: taskgroup.Active},
	taskgroup.Proposed:   {taskgroup.Propose: taskgroup.Proposed, taskgroup.Create: taskgroup.Active, taskgroup.Withdraw: taskgroup.Concluded},
	taskgroup.Active: {
		taskgroup.Recharter: taskgroup.Active, taskgroup.AppointChair: taskgroup.Active, taskgroup.ReleaseChair: taskgroup.Active,
		taskgroup.Join: taskgroup.Active, taskgroup.Leave: taskgroup.Active, taskgroup.Affiliate: taskgroup.Active,
		taskgroup.MeetMilestone: taskgroup.Active, taskgroup.DropMilestone: taskgroup.Active,
		taskgroup.Suspend: taskgroup.Dormant, taskgroup.Complete: taskgroup.Concluded, taskgroup.Dissolve: taskgroup.Concluded,
	},
	taskgroup.Dormant: {
		taskgroup.Recharter: taskgroup.Dormant, taskgroup.AppointChair: taskgroup.Dormant, taskgroup.ReleaseChair: taskgroup.Dormant,
		taskgroup.Leave: taskgroup.Dormant, taskgroup.Affiliate: taskgroup.Dormant, taskgroup.DropMilestone: taskgroup.Dormant,
		taskgroup.Resume: taskgroup.Active, taskgroup.Dissolve: taskgroup.Concluded,
	},
	taskgroup.Concluded: {taskgroup.Reopen: taskgroup.Active},
}

// leads is where an action leads from the group's state; to Unproposed if it is
// not allowed.
func (m model) leads(a taskgroup.Action) taskgroup.State { return steps[m.state][a] }

func (m model) allows(e taskgroup.Event) bool { return m.leads(e.Action) != taskgroup.Unproposed }

// under is the charter that the event is judged by: its own, or the group's.
func (m model) under(e taskgroup.Event) taskgroup.Charter {
	if empty(e.Charter) {
		return m.charter
	}
	return e.Charter
}

// after is the model once an event that breaks nothing has happened. It shares
// no list that changes.
func (m model) after(e taskgroup.Event) model {
	next := m
	next.state, next.last = m.leads(e.Action), e.At
	if charters(e.Action) {
		next.charter = deep(taskgroup.Event{Charter: m.under(e)}).Charter
		next.status = make(map[string]taskgroup.Status)
		for i, s := range next.charter.Milestones {
			if next.status[s.Name] = m.status[was(s)]; e.Action == taskgroup.Reopen {
				next.status[s.Name] = taskgroup.Open
			}
			next.charter.Milestones[i].Was = ""
		}
	}
	is := func(name string) bool { return name == e.Person }
	switch e.Action {
	case taskgroup.Propose:
		next.proposer = cmp.Or(m.proposer, e.By)
	case taskgroup.Create, taskgroup.Reopen:
		next.lived, next.chairs, next.team = true, e.Chairs, e.Contributors
	case taskgroup.AppointChair:
		next.chairs = append(slices.Clone(m.chairs), e.Person)
	case taskgroup.ReleaseChair:
		next.chairs = slices.DeleteFunc(slices.Clone(m.chairs), is)
	case taskgroup.Join, taskgroup.Leave, taskgroup.Affiliate:
		next.team = slices.DeleteFunc(slices.Clone(m.team), func(c taskgroup.Contributor) bool { return is(c.Person) })
		if e.Action != taskgroup.Leave {
			next.team = append(next.team, standing(e))
		}
	case taskgroup.MeetMilestone:
		next.status = maps.Clone(m.status)
		next.status[e.Milestone] = taskgroup.Met
	case taskgroup.DropMilestone:
		next.status = maps.Clone(m.status)
		next.status[e.Milestone] = taskgroup.Dropped
	}
	return next
}

// begins reports whether a life begins with the action.
func begins(a taskgroup.Action) bool { return a == taskgroup.Create || a == taskgroup.Reopen }

// specifies reports whether the action needs a charter with all that ¶7b asks.
func specifies(a taskgroup.Action) bool { return begins(a) || a == taskgroup.Recharter }

// charters reports whether the action may bring a charter.
func charters(a taskgroup.Action) bool { return specifies(a) || a == taskgroup.Propose }

// closes reports whether the action closes a milestone.
func closes(a taskgroup.Action) bool {
	return a == taskgroup.MeetMilestone || a == taskgroup.DropMilestone
}

// names reports whether the action is about one person.
func names(a taskgroup.Action) bool {
	return a == taskgroup.AppointChair || a == taskgroup.ReleaseChair || a == taskgroup.Join || a == taskgroup.Leave || a == taskgroup.Affiliate
}

// governs is the rule that says who may bring an event of the action.
func governs(a taskgroup.Action) taskgroup.Rule {
	switch a {
	case taskgroup.Propose, taskgroup.Withdraw:
		return taskgroup.RuleProposer
	case taskgroup.AppointChair, taskgroup.MeetMilestone, taskgroup.Complete:
		return taskgroup.RuleOfficer
	case taskgroup.Join, taskgroup.Leave, taskgroup.Affiliate, taskgroup.ReleaseChair:
		return taskgroup.RuleSelf
	}
	return taskgroup.RuleDirector
}

// was is what the charter before called the milestone.
func was(s taskgroup.Milestone) string { return cmp.Or(s.Was, s.Name) }

// standing is what the event makes of its person.
func standing(e taskgroup.Event) taskgroup.Contributor {
	return taskgroup.Contributor{Person: e.Person, Organization: e.Organization, Consultant: e.Consultant}
}

func empty(c taskgroup.Charter) bool {
	return c.Name == "" && c.Activity == "" && c.MailingList == "" && len(c.Goals)+len(c.Milestones)+len(c.Resources)+len(c.Waivers) == 0 &&
		c.Term == taskgroup.Indefinite
}

// blank reports whether nothing is to be seen: invisible characters show nothing
// either.
func blank(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool {
		return r != '\u2800' && !unicode.In(r, unicode.White_Space, unicode.Cc, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
	})
}

// untold reports whether a text cannot be written down, or is there and shows
// nothing.
func untold(s string) bool {
	return s != "" && blank(s) || !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool {
		return unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp)
	})
}

// said lists where the event says something, but for the reasons of waivers.
func said(e *taskgroup.Event) []*string {
	c := &e.Charter
	list := []*string{&e.By, &e.Person, &e.Organization, &e.Milestone, &e.Why, &e.Successor, &c.Name, &c.Activity, &c.MailingList}
	for i := range e.Chairs {
		list = append(list, &e.Chairs[i])
	}
	for i := range e.Contributors {
		list = append(list, &e.Contributors[i].Person, &e.Contributors[i].Organization)
	}
	for i := range c.Milestones {
		list = append(list, &c.Milestones[i].Name, &c.Milestones[i].Was)
	}
	for i := range c.Resources {
		list = append(list, &c.Resources[i].Name, &c.Resources[i].Provider)
	}
	for i := range c.Goals {
		list = append(list, &c.Goals[i])
	}
	return list
}

// texts lists all that the event says.
func texts(e taskgroup.Event) []string {
	list := slices.Collect(maps.Values(e.Charter.Waivers))
	for _, s := range said(&e) {
		list = append(list, *s)
	}
	return list
}

// lacks lists what an active group has come to lack.
func (m model) lacks() (rules []taskgroup.Rule) {
	if m.state != taskgroup.Active {
		return nil
	}
	if len(m.chairs) == 0 {
		rules = append(rules, taskgroup.RuleChair)
	}
	if len(m.team) == 0 {
		rules = append(rules, taskgroup.RuleContributors)
	}
	for _, one := range m.team {
		count := 0
		for _, c := range m.team {
			if c.Organization == one.Organization {
				count++
			}
		}
		if one.Organization != "" && len(m.team) >= 3 && 2*count > len(m.team) && m.charter.Waivers[taskgroup.RuleBalance] == "" {
			return append(rules, taskgroup.RuleBalance)
		}
	}
	return rules
}

func people(contributors []taskgroup.Contributor) []string {
	var list []string
	for _, c := range contributors {
		list = append(list, c.Person)
	}
	return list
}

// repeated reports whether somebody is named twice.
func repeated(list []string) bool {
	for i, name := range list {
		if !blank(name) && slices.Contains(list[:i], name) {
			return true
		}
	}
	return false
}

func distinct(list []string) bool { return !slices.ContainsFunc(list, blank) && !repeated(list) }

// unwritable reports whether the time's text form, in its zone or in UTC, is
// not there or means another moment.
func unwritable(t time.Time) bool {
	for _, t := range []time.Time{t, t.UTC()} {
		var back time.Time
		text, err := t.MarshalText()
		if err != nil || t.Year() < 1 || back.UnmarshalText(text) != nil || !back.Equal(t) {
			return true
		}
	}
	return false
}
