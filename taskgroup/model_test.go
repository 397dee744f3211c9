package taskgroup_test

import (
	"slices"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/sipforum/techwg/taskgroup"
)

// A model is a task group as somebody would write it by hand: a table of
// states, a switch of conditions, and lists that are changed in place. It says
// yes or no. It is the oracle that Group is held against, and the baseline of
// the benchmarks.
type model struct {
	state        taskgroup.State
	version      int
	proposer     string
	charter      taskgroup.Charter
	status       map[string]taskgroup.Status
	chairs       []string
	contributors []taskgroup.Contributor
	successor    string
	since, last  time.Time
	created      bool
}

// leads is where an action leads; what is absent leads nowhere.
var leads = [5][18]taskgroup.State{
	taskgroup.Unproposed: {
		taskgroup.Propose: taskgroup.Proposed,
		taskgroup.Create:  taskgroup.Active,
	},
	taskgroup.Proposed: {
		taskgroup.Propose:  taskgroup.Proposed,
		taskgroup.Withdraw: taskgroup.Concluded,
		taskgroup.Create:   taskgroup.Active,
	},
	taskgroup.Active: {
		taskgroup.Recharter:     taskgroup.Active,
		taskgroup.AppointChair:  taskgroup.Active,
		taskgroup.ReleaseChair:  taskgroup.Active,
		taskgroup.Join:          taskgroup.Active,
		taskgroup.Leave:         taskgroup.Active,
		taskgroup.Affiliate:     taskgroup.Active,
		taskgroup.MeetMilestone: taskgroup.Active,
		taskgroup.DropMilestone: taskgroup.Active,
		taskgroup.Suspend:       taskgroup.Dormant,
		taskgroup.Complete:      taskgroup.Concluded,
		taskgroup.Dissolve:      taskgroup.Concluded,
	},
	taskgroup.Dormant: {
		taskgroup.Recharter:     taskgroup.Dormant,
		taskgroup.AppointChair:  taskgroup.Dormant,
		taskgroup.ReleaseChair:  taskgroup.Dormant,
		taskgroup.Leave:         taskgroup.Dormant,
		taskgroup.Affiliate:     taskgroup.Dormant,
		taskgroup.DropMilestone: taskgroup.Dormant,
		taskgroup.Resume:        taskgroup.Active,
		taskgroup.Dissolve:      taskgroup.Concluded,
	},
	taskgroup.Concluded: {
		taskgroup.Reopen: taskgroup.Active,
	},
}

// says says whether there is something to be seen.
func says(s string) bool {
	if s != "" && s[0] > ' ' && s[0] <= '~' {
		return true
	}
	for _, r := range s {
		if !unicode.IsSpace(r) && !unicode.IsControl(r) && r != '\u2800' &&
			!unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector) {
			return true
		}
	}
	return false
}

// ordinary says whether a text is of plain letters, as most are.
func ordinary(s string) bool {
	for i := range len(s) {
		if s[i] <= ' ' && (s[i] != ' ' || i == 0) || s[i] > '~' {
			return false
		}
	}
	return s != ""
}

// told says whether a text is left out, or says something on one line.
func told(s string) bool {
	if s == "" || ordinary(s) {
		return true
	}
	for _, r := range s {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return false
		}
	}
	return s == "" || says(s) && utf8.ValidString(s)
}

func allTold(e *taskgroup.Event) bool {
	c := &e.Charter
	ok := told(e.By) && told(e.Person) && told(e.Organization) && told(e.Milestone) && told(e.Why) && told(e.Successor) &&
		told(c.Name) && told(c.Activity) && told(c.MailingList)
	for _, s := range e.Chairs {
		ok = ok && told(s)
	}
	for _, x := range e.Contributors {
		ok = ok && told(x.Person) && told(x.Organization)
	}
	for _, s := range c.Goals {
		ok = ok && told(s)
	}
	for _, x := range c.Milestones {
		ok = ok && told(x.Name) && told(x.Was)
	}
	for _, x := range c.Resources {
		ok = ok && told(x.Name) && told(x.Provider)
	}
	for _, s := range c.Waivers {
		ok = ok && told(s)
	}
	return ok
}

// writable says whether a time is in the years 1 to 9999, in its zone and in UTC, and
// its zone can be written down.
func writable(t time.Time) bool {
	if t.Location() != time.UTC {
		_, zone := t.Zone()
		if year := t.Year(); zone%60 != 0 || zone <= -24*3600 || zone >= 24*3600 || year < 1 || year > 9999 {
			return false
		}
	}
	year := t.UTC().Year()
	return year >= 1 && year <= 9999
}

func nothing(c *taskgroup.Charter) bool {
	return c.Name == "" && c.Activity == "" && c.MailingList == "" && len(c.Goals) == 0 && len(c.Milestones) == 0 &&
		len(c.Resources) == 0 && c.Term == 0 && len(c.Waivers) == 0
}

func wellFormed(c *taskgroup.Charter) bool {
	if !says(c.Name) || c.Term > taskgroup.UntilComplete {
		return false
	}
	for i, m := range c.Milestones {
		if !says(m.Name) || !writable(m.Due) {
			return false
		}
		for _, n := range c.Milestones[:i] {
			if n.Name == m.Name {
				return false
			}
		}
	}
	for r, reason := range c.Waivers {
		switch r {
		case taskgroup.RuleGoals, taskgroup.RuleMilestones, taskgroup.RuleResources, taskgroup.RuleBalance:
			if !says(reason) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

func specified(c *taskgroup.Charter) bool {
	goals, milestones, resources := len(c.Goals) > 0, len(c.Milestones) > 0, len(c.Resources) > 0
	for _, g := range c.Goals {
		goals = goals && says(g)
	}
	for _, r := range c.Resources {
		resources = resources && says(r.Name)
	}
	return says(c.Activity) &&
		(goals || c.Waivers[taskgroup.RuleGoals] != "") &&
		(milestones || c.Waivers[taskgroup.RuleMilestones] != "") &&
		(resources || c.Waivers[taskgroup.RuleResources] != "")
}

func eachOnce(people []string) bool {
	for i, p := range people {
		if !says(p) || slices.Contains(people[:i], p) {
			return false
		}
	}
	return true
}

func (m *model) contributor(person string) int {
	return slices.IndexFunc(m.contributors, func(c taskgroup.Contributor) bool { return c.Person == person })
}

func (m *model) milestone(name string) bool {
	return slices.ContainsFunc(m.charter.Milestones, func(x taskgroup.Milestone) bool { return x.Name == name })
}

// done says whether the tasks are complete, and so said.
func (m *model) done(why bool) bool {
	if m.charter.Term != taskgroup.UntilComplete {
		return false
	}
	if len(m.charter.Milestones) == 0 {
		return says(m.charter.Waivers[taskgroup.RuleMilestones]) && why
	}
	met := false
	for _, s := range m.status {
		if s == taskgroup.Open {
			return false
		}
		met = met || s == taskgroup.Met
	}
	return met
}

// carried is how far the milestones of the next charter are, and whether each
// is at most one of this charter's, and every change has its reason.
func (m *model) carried(c *taskgroup.Charter, why bool) (map[string]taskgroup.Status, bool) {
	status, goesOn := map[string]taskgroup.Status{}, map[string]bool{}
	for _, x := range c.Milestones {
		was := x.Name
		if x.Was != "" {
			was = x.Was
			if !m.milestone(was) || was != x.Name && !why {
				return nil, false
			}
		}
		if goesOn[was] {
			return nil, false
		}
		goesOn[was] = true
		status[x.Name] = m.status[was]
	}
	for _, x := range m.charter.Milestones {
		if m.status[x.Name] == taskgroup.Open && !goesOn[x.Name] && !why {
			return nil, false
		}
	}
	return status, true
}

// opened is how far the milestones of a charter are to begin with; none may
// claim to have been there before.
func opened(c *taskgroup.Charter) (map[string]taskgroup.Status, bool) {
	status := map[string]taskgroup.Status{}
	for _, x := range c.Milestones {
		if x.Was != "" {
			return nil, false
		}
		status[x.Name] = taskgroup.Open
	}
	return status, true
}

// may says whether who brings the event is somebody who may; that who acts as
// chair is one has been asked.
func (m *model) may(e *taskgroup.Event) bool {
	director, chair := e.As == taskgroup.TechnicalDirector, e.As == taskgroup.Chair
	switch e.Action {
	case taskgroup.Propose:
		return director || m.state == taskgroup.Unproposed || e.By == m.proposer
	case taskgroup.Withdraw:
		return director || e.By == m.proposer
	case taskgroup.AppointChair, taskgroup.MeetMilestone, taskgroup.Complete:
		return director || chair
	case taskgroup.ReleaseChair:
		return director || e.By == e.Person
	case taskgroup.Join, taskgroup.Leave, taskgroup.Affiliate:
		return director || chair || e.By == e.Person
	}
	return director
}

// apply changes the model and says yes, or leaves it alone and says no.
func (m *model) apply(e *taskgroup.Event) bool {
	if e.Action > taskgroup.Reopen || leads[m.state][e.Action] == taskgroup.Unproposed {
		return false
	}
	to := leads[m.state][e.Action]
	if e.At.IsZero() || !writable(e.At) || e.At.Before(m.last) || !says(e.By) || !allTold(e) {
		return false
	}
	switch e.As {
	case 0:
	case taskgroup.Chair:
		if !slices.Contains(m.chairs, e.By) {
			return false
		}
	case taskgroup.TechnicalDirector:
	default:
		return false
	}
	why := says(e.Why)
	if !m.may(e) {
		return false
	}
	switch e.Action {
	case taskgroup.Withdraw, taskgroup.DropMilestone, taskgroup.Suspend, taskgroup.Dissolve:
		if !why {
			return false
		}
	}

	// Fields that the action has no use for.
	var brings, people, standing, milestone, team, successor bool
	switch e.Action {
	case taskgroup.Propose, taskgroup.Recharter:
		brings = true
	case taskgroup.Create, taskgroup.Reopen:
		brings, team = true, true
	case taskgroup.AppointChair, taskgroup.ReleaseChair, taskgroup.Leave:
		people = true
	case taskgroup.Join, taskgroup.Affiliate:
		people, standing = true, true
	case taskgroup.MeetMilestone, taskgroup.DropMilestone:
		milestone = true
	case taskgroup.Complete, taskgroup.Dissolve:
		successor = true
	}
	if !brings && !nothing(&e.Charter) || !people && e.Person != "" || !standing && (e.Organization != "" || e.Consultant) ||
		!milestone && e.Milestone != "" || !team && (len(e.Chairs) > 0 || len(e.Contributors) > 0) || !successor && e.Successor != "" {
		return false
	}
	if people && !says(e.Person) {
		return false
	}

	c := &m.charter
	if brings {
		if !nothing(&e.Charter) {
			c = &e.Charter
		} else if e.Action != taskgroup.Create {
			return false
		}
		if !wellFormed(c) || m.state != taskgroup.Unproposed && e.Action != taskgroup.Propose && c.Name != m.charter.Name && !why {
			return false
		}
		if e.Action != taskgroup.Propose && !(specified(c) && says(c.MailingList)) {
			return false
		}
	}
	if team {
		var names []string
		for _, x := range e.Contributors {
			names = append(names, x.Person)
		}
		if len(e.Chairs) == 0 || !eachOnce(e.Chairs) || !eachOnce(names) {
			return false
		}
	}

	status, ok := m.status, true
	if e.Action == taskgroup.Recharter {
		status, ok = m.carried(c, why)
	} else if brings {
		status, ok = opened(c)
	}
	if !ok || e.Action == taskgroup.Reopen && !m.created {
		return false
	}

	switch e.Action {
	case taskgroup.Propose:
		if m.state == taskgroup.Unproposed {
			m.proposer = e.By
		}
	case taskgroup.Create, taskgroup.Reopen:
		m.chairs, m.contributors = slices.Clone(e.Chairs), slices.Clone(e.Contributors)
		m.created, m.successor = true, ""
	case taskgroup.AppointChair:
		if slices.Contains(m.chairs, e.Person) {
			return false
		}
		m.chairs = append(m.chairs, e.Person)
	case taskgroup.ReleaseChair:
		i := slices.Index(m.chairs, e.Person)
		if i < 0 {
			return false
		}
		m.chairs = slices.Delete(m.chairs, i, i+1)
	case taskgroup.Join:
		if m.contributor(e.Person) >= 0 {
			return false
		}
		m.contributors = append(m.contributors, taskgroup.Contributor{Person: e.Person, Organization: e.Organization, Consultant: e.Consultant})
	case taskgroup.Leave:
		i := m.contributor(e.Person)
		if i < 0 {
			return false
		}
		m.contributors = slices.Delete(m.contributors, i, i+1)
	case taskgroup.Affiliate:
		i, now := m.contributor(e.Person), taskgroup.Contributor{Person: e.Person, Organization: e.Organization, Consultant: e.Consultant}
		if i < 0 || m.contributors[i] == now {
			return false
		}
		m.contributors[i] = now
	case taskgroup.MeetMilestone, taskgroup.DropMilestone:
		if !m.milestone(e.Milestone) || m.status[e.Milestone] != taskgroup.Open {
			return false
		}
		if m.status[e.Milestone] = taskgroup.Met; e.Action == taskgroup.DropMilestone {
			m.status[e.Milestone] = taskgroup.Dropped
		}
	case taskgroup.Resume:
		if len(m.chairs) == 0 || !says(m.charter.MailingList) {
			return false
		}
	case taskgroup.Complete, taskgroup.Dissolve:
		if e.Action == taskgroup.Complete && !m.done(why) ||
			e.Successor != "" && (!says(e.Successor) || e.Successor == m.charter.Name) {
			return false
		}
		m.successor = e.Successor
	}
	if brings {
		m.charter, m.status = copied(c), status
	}
	at := e.At.UTC()
	if to != m.state {
		m.since = at
	}
	m.state, m.last = to, at
	m.version++
	return true
}

func copied(c *taskgroup.Charter) taskgroup.Charter {
	d := *c
	d.Goals, d.Resources = slices.Clone(c.Goals), slices.Clone(c.Resources)
	d.Milestones = slices.Clone(c.Milestones)
	for i := range d.Milestones {
		d.Milestones[i].Due, d.Milestones[i].Was = d.Milestones[i].Due.UTC(), ""
	}
	if c.Waivers != nil {
		d.Waivers = map[taskgroup.Rule]string{}
		for r, reason := range c.Waivers {
			d.Waivers[r] = reason
		}
	}
	return d
}
