package taskgroup_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/taskgroup"
)

// histories lead to each state.
var histories = map[taskgroup.State][]taskgroup.Event{
	taskgroup.Unproposed: {},
	taskgroup.Proposed:   {propose(0)},
	taskgroup.Active:     {create(0), join(1, "ana", "Acme"), meet(2, "problem statement"), drop(3, "recommendation")},
	taskgroup.Dormant:    {create(0), join(1, "ana", "Acme"), suspend(2)},
	taskgroup.Concluded:  {create(0), dissolve(1)},
}

// A cell is what one action does in one state: where a good event leads, and
// what refuses a bare one, which has a date and an author and nothing else.
type cell struct {
	good taskgroup.Event
	to   taskgroup.State
	bare []string
}

// cells restates the life of a task group; what is not here is not possible.
var cells = map[taskgroup.State]map[taskgroup.Action]cell{
	taskgroup.Unproposed: {
		taskgroup.Propose: {propose(9), taskgroup.Proposed, []string{"name /charter/name"}},
		taskgroup.Create: {create(9), taskgroup.Active, []string{"name /charter/name", "director /as", "activity /charter/activity",
			"goals /charter/goals", "milestones /charter/milestones", "resources /charter/resources", "mailing-list /charter/mailingList", "chair /chairs"}},
	},
	taskgroup.Proposed: {
		taskgroup.Withdraw: {withdraw(9), taskgroup.Concluded, []string{"why /why"}},
		taskgroup.Create:   {create(9), taskgroup.Active, []string{"director /as", "chair /chairs"}},
	},
	taskgroup.Active: {
		taskgroup.Recharter:    {recharter(9), taskgroup.Active, []string{"director /as", "fresh /charter"}},
		taskgroup.AppointChair: {appoint(9, "bo"), taskgroup.Active, []string{"person /person"}},
		taskgroup.ReleaseChair: {release(9, "cho"), taskgroup.Active, []string{"person /person"}},
		taskgroup.Join:         {join(9, "bo", ""), taskgroup.Active, []string{"person /person"}},
		taskgroup.Leave:        {leave(9, "ana"), taskgroup.Active, []string{"person /person"}},
		// Its milestones are closed, so that it may complete; to meet one is
		// tried in TestApply.
		taskgroup.MeetMilestone: {taskgroup.Event{}, 0, []string{"milestone-known /milestone"}},
		taskgroup.DropMilestone: {taskgroup.Event{}, 0, []string{"director /as", "milestone-known /milestone", "why /why"}},
		taskgroup.Suspend:       {suspend(9), taskgroup.Dormant, []string{"director /as", "why /why"}},
		taskgroup.Complete:      {complete(9), taskgroup.Concluded, nil}, // anybody may say so
		taskgroup.Dissolve:      {dissolve(9), taskgroup.Concluded, []string{"director /as", "why /why"}},
	},
	taskgroup.Dormant: {
		taskgroup.Recharter:     {recharter(9), taskgroup.Dormant, []string{"director /as", "fresh /charter"}},
		taskgroup.AppointChair:  {appoint(9, "bo"), taskgroup.Dormant, []string{"person /person"}},
		taskgroup.ReleaseChair:  {release(9, "cho"), taskgroup.Dormant, []string{"person /person"}},
		taskgroup.Leave:         {leave(9, "ana"), taskgroup.Dormant, []string{"person /person"}},
		taskgroup.DropMilestone: {drop(9, "recommendation"), taskgroup.Dormant, []string{"director /as", "milestone-known /milestone", "why /why"}},
		taskgroup.Resume:        {resume(9), taskgroup.Active, []string{"director /as"}},
		taskgroup.Dissolve:      {dissolve(9), taskgroup.Concluded, []string{"director /as", "why /why"}},
	},
	taskgroup.Concluded: {
		taskgroup.Reopen: {reopen(9), taskgroup.Active, []string{"director /as", "fresh /charter", "chair /chairs"}},
	},
}

func TestLife(t *testing.T) {
	cases := 0
	for state, history := range histories {
		g := made(history...)
		if g.State() != state {
			t.Fatalf("%v leads to %v", history, g.State())
		}
		for i := range 256 {
			cases++
			action := taskgroup.Action(i)
			cell, possible := cells[state][action]
			want := []string{"taskgroup/state /action"}
			if possible {
				want = nil
				for _, s := range cell.bare {
					want = append(want, "taskgroup/"+s)
				}
			}
			_, err := g.Apply(byAna(9, action))
			if diff := cmp.Diff(want, paths(err)); diff != "" {
				t.Errorf("%v, bare %v: %s", state, action, diff)
			}
			if cell.to == taskgroup.Unproposed {
				continue
			}
			next, err := g.Apply(cell.good)
			if err != nil || next.State() != cell.to || next.Version() != len(history)+1 {
				t.Errorf("%v, good %v: %v, version %d, %v", state, action, next.State(), next.Version(), err)
			}
		}
	}
	t.Logf("exhaustive: %d cases", cases)
}

// What the guards find, each alone.
func TestApply(t *testing.T) {
	type event = taskgroup.Event
	var (
		active    = []event{create(0), join(1, "ana", "Acme")}
		dormant   = append(active[:2:2], suspend(2))
		withdrawn = []event{propose(0), withdraw(1)}
	)
	odd := func(at time.Time) event { return edit(join(9, "bo", ""), func(e *event) { e.At = at }) }
	for name, c := range map[string]struct {
		history []event
		event   event
		want    []string
	}{
		"at the same time":        {active, join(1, "bo", ""), nil},
		"a day before":            {active, join(0, "bo", ""), []string{"order /at"}},
		"undated":                 {active, odd(time.Time{}), []string{"time /at"}},
		"at no time anybody has":  {active, odd(year(10000)), []string{"time /at"}},
		"in a zone of seconds":    {active, odd(day(9).In(zone(1))), []string{"time /at"}},
		"by nobody":               {active, edit(join(9, "bo", ""), func(e *event) { e.By = "  " }), []string{"author /by"}},
		"by a stranger as chair":  {active, edit(join(9, "bo", ""), func(e *event) { e.As = taskgroup.Chair }), []string{"office /as"}},
		"in no office there is":   {active, edit(join(9, "bo", ""), func(e *event) { e.As = 3 }), []string{"office /as"}},
		"as chair before any":     {nil, edit(propose(9), func(e *event) { e.As = taskgroup.Chair }), []string{"office /as"}},
		"chair for the director":  {active, edit(suspend(9), func(e *event) { e.By, e.As = "cho", taskgroup.Chair }), []string{"director /as"}},
		"everything at once":      {active, event{As: 9, Action: taskgroup.Suspend}, []string{"time /at", "author /by", "office /as", "director /as", "why /why"}},
		"a note":                  {active, edit(join(9, "bo", ""), func(e *event) { e.Why = "met in Lyon" }), nil},
		"a volunteer":             {active, join(9, "bo", "Acme"), nil},
		"a consultant":            {active, edit(join(9, "bo", ""), func(e *event) { e.Consultant = true }), nil},
		"joins again":             {active, join(9, "ana", "Bell"), []string{"not-yet-in /person"}},
		"leaves, never there":     {active, leave(9, "cho"), []string{"in /person"}},
		"a chair joins":           {active, join(9, "cho", ""), nil},
		"a contributor chairs":    {active, appoint(9, "ana"), nil},
		"chair again":             {active, appoint(9, "cho"), []string{"not-yet-in /person"}},
		"release of nobody":       {active, release(9, "ana"), []string{"in /person"}},
		"the last chair goes":     {active, release(9, "cho"), nil},
		"leaves while dormant":    {dormant, leave(9, "ana"), nil},
		"joins while dormant":     {dormant, join(9, "bo", ""), []string{"state /action"}},
		"meets it":                {active, meet(9, "recommendation"), nil},
		"meets it again":          {append(active[:2:2], meet(2, "recommendation")), meet(9, "recommendation"), []string{"milestone-open /milestone"}},
		"meets what was dropped":  {append(active[:2:2], drop(2, "recommendation")), meet(9, "recommendation"), []string{"milestone-open /milestone"}},
		"drops what was met":      {append(active[:2:2], meet(2, "recommendation")), drop(9, "recommendation"), []string{"milestone-open /milestone"}},
		"drops, the chair":        {active, edit(drop(9, "recommendation"), func(e *event) { e.By, e.As = "cho", taskgroup.Chair }), []string{"director /as"}},
		"drops, no reason":        {active, edit(drop(9, "recommendation"), func(e *event) { e.Why = "" }), []string{"why /why"}},
		"meets the unknown":       {active, meet(9, "Recommendation"), []string{"milestone-known /milestone"}},
		"completes, all open":     {active, complete(9), []string{"completion /action", "completion /action", "completion /action"}},
		"completes, one open":     {append(active[:2:2], meet(2, "recommendation")), complete(9), []string{"completion /action"}},
		"completes, all dropped":  {append(active[:2:2], drop(2, "recommendation"), drop(3, "problem statement")), complete(9), []string{"completion /action"}},
		"completes, one of each":  {append(active[:2:2], drop(2, "recommendation"), meet(3, "problem statement")), complete(9), nil},
		"completes, not to end":   {[]event{edit(create(0), func(e *event) { e.Charter.Term = 0 }), meet(1, "recommendation"), meet(2, "problem statement")}, complete(9), []string{"completion /action"}},
		"resumes":                 {dormant, resume(9), nil},
		"resumes, no chair":       {append(dormant[:3:3], release(3, "cho")), resume(9), []string{"chair /chairs"}},
		"dissolves while dormant": {dormant, dissolve(9), nil},
		"succeeded":               {active, edit(dissolve(9), func(e *event) { e.Successor = "webrtc" }), nil},
		"succeeded by itself":     {active, edit(dissolve(9), func(e *event) { e.Successor = "foip" }), []string{"successor /successor"}},
		"succeeded by a blank":    {active, edit(dissolve(9), func(e *event) { e.Successor = " " }), []string{"successor /successor"}},
		"proposal of a name":      {nil, edit(propose(9), func(e *event) { e.Charter = taskgroup.Charter{Name: "foip"} }), nil},
		"ill-formed proposal": {nil, edit(propose(9), func(e *event) { e.Charter = taskgroup.Charter{Term: 9, Waivers: waive(0)} }),
			[]string{"waiver /charter/waivers/", "name /charter/name", "term /charter/term"}},
		"created without a proposal": {nil, create(9), nil},
		"created as proposed":        {histories[taskgroup.Proposed], edit(create(9), func(e *event) { e.Charter = taskgroup.Charter{} }), nil},
		"created otherwise":          {histories[taskgroup.Proposed], edit(create(9), func(e *event) { e.Charter.Goals = []string{"another"} }), nil},
		"created, renamed":           {histories[taskgroup.Proposed], edit(create(9), func(e *event) { e.Charter.Name = "fax" }), []string{"name /charter/name"}},
		"created on a bare proposal": {[]event{edit(propose(0), func(e *event) { e.Charter = taskgroup.Charter{Name: "foip"} })}, edit(create(9), func(e *event) { e.Charter = taskgroup.Charter{} }),
			[]string{"activity /charter/activity", "goals /charter/goals", "milestones /charter/milestones", "resources /charter/resources", "mailing-list /charter/mailingList"}},
		"created on a waiver proposed": {[]event{edit(propose(0), func(e *event) { e.Charter.Goals, e.Charter.Waivers = nil, waive(taskgroup.RuleGoals) })}, edit(create(9), func(e *event) { e.Charter = taskgroup.Charter{} }), nil},
		"created with odd people": {nil, edit(create(9), func(e *event) {
			e.Chairs = []string{"cho", "", "cho"}
			e.Contributors = []taskgroup.Contributor{{Person: "cho"}, {Organization: "Acme"}, {Person: "cho", Organization: "Acme"}}
		}), []string{"person /chairs/1", "not-yet-in /chairs/2", "person /contributors/1/person", "not-yet-in /contributors/2/person"}},
		"rechartered, renamed":   {active, recharter(9, func(c *taskgroup.Charter) { c.Name = "fax" }), []string{"name /charter/name"}},
		"rechartered, no name":   {active, recharter(9, func(c *taskgroup.Charter) { c.Name = "" }), []string{"name /charter/name"}},
		"rechartered, no list":   {active, recharter(9, func(c *taskgroup.Charter) { c.MailingList = "" }), []string{"mailing-list /charter/mailingList"}},
		"rechartered, no goals":  {dormant, recharter(9, func(c *taskgroup.Charter) { c.Goals = nil }), []string{"goals /charter/goals"}},
		"rechartered, no chair":  {append(active[:2:2], release(2, "cho")), recharter(9), nil},
		"leaves one out":         {active, recharter(9, func(c *taskgroup.Charter) { c.Milestones = c.Milestones[:1] }), []string{"why /why"}},
		"leaves both out":        {dormant, recharter(9, func(c *taskgroup.Charter) { c.Milestones[0].Name, c.Milestones[1].Name = "x", "y" }), []string{"why /why", "why /why"}},
		"says why":               {active, edit(recharter(9, func(c *taskgroup.Charter) { c.Milestones = c.Milestones[:1] }), func(e *event) { e.Why = "out of scope" }), nil},
		"leaves out what is met": {append(active[:2:2], meet(2, "recommendation")), recharter(9, func(c *taskgroup.Charter) { c.Milestones = c.Milestones[:1] }), nil},
		"reopened":               {histories[taskgroup.Concluded], reopen(9), nil},
		"reopened, renamed":      {histories[taskgroup.Concluded], edit(reopen(9), func(e *event) { e.Charter.Name = "fax" }), []string{"name /charter/name"}},
		"reopened, no charter":   {histories[taskgroup.Concluded], edit(reopen(9), func(e *event) { e.Charter = taskgroup.Charter{} }), []string{"fresh /charter"}},
		"reopened, no chairs":    {histories[taskgroup.Concluded], edit(reopen(9), func(e *event) { e.Chairs = nil }), []string{"chair /chairs"}},
		"reopened, never lived":  {withdrawn, reopen(9), []string{"lived /action"}},
		"fields without a use": {active, event{At: day(9), By: "ana", Action: taskgroup.Complete, Charter: fax(), Person: "ana", Organization: "Acme", Consultant: true,
			Milestone: "x", Chairs: []string{"cho"}, Contributors: []taskgroup.Contributor{{Person: "ana"}}, Successor: "x"},
			[]string{"unused /charter", "unused /person", "unused /organization", "unused /consultant", "unused /milestone", "unused /chairs", "unused /contributors", "unused /successor",
				"completion /action", "completion /action", "completion /action"}},
		"a charter that resuming has no use for": {dormant, edit(resume(9), func(e *event) { e.Charter.Name = "fax" }), []string{"unused /charter"}},
		"a person in no action there is":         {active, event{At: day(9), By: "ana", Action: taskgroup.Reopen + 1, Person: "ana"}, []string{"unused /person", "state /action"}},
		"rechartered while dormant, no list":     {dormant, recharter(9, func(c *taskgroup.Charter) { c.MailingList = "" }), []string{"mailing-list /charter/mailingList"}},
		"succeeded by itself while dormant":      {dormant, edit(dissolve(9), func(e *event) { e.Successor = "foip" }), []string{"successor /successor"}},
		"a company without a use":                {active, edit(appoint(9, "bo"), func(e *event) { e.Organization = "Acme" }), []string{"unused /organization"}},
		"chairs without a use":                   {active, edit(recharter(9), func(e *event) { e.Chairs = []string{"bo"} }), []string{"unused /chairs"}},
		"a term without a use":                   {active, edit(join(9, "bo", ""), func(e *event) { e.Charter.Term = taskgroup.UntilComplete }), []string{"unused /charter"}},
		"a waiver without a use":                 {active, edit(join(9, "bo", ""), func(e *event) { e.Charter.Waivers = waive(taskgroup.RuleGoals) }), []string{"unused /charter"}},
		"goals without a use":                    {active, edit(join(9, "bo", ""), func(e *event) { e.Charter.Goals = []string{"x"} }), []string{"unused /charter"}},
		"milestones without a use":               {active, edit(join(9, "bo", ""), func(e *event) { e.Charter.Milestones = make([]taskgroup.Milestone, 1) }), []string{"unused /charter"}},
		"resources without a use":                {active, edit(join(9, "bo", ""), func(e *event) { e.Charter.Resources = make([]taskgroup.Resource, 1) }), []string{"unused /charter"}},
		"an activity without a use":              {active, edit(join(9, "bo", ""), func(e *event) { e.Charter.Activity = "fax" }), []string{"unused /charter"}},
		"a mailing list without a use":           {active, edit(join(9, "bo", ""), func(e *event) { e.Charter.MailingList = "foip" }), []string{"unused /charter"}},
		"a name without a use":                   {active, edit(join(9, "bo", ""), func(e *event) { e.Charter.Name = "foip" }), []string{"unused /charter"}},
	} {
		t.Run(name, func(t *testing.T) {
			g := made(c.history...)
			next, err := g.Apply(c.event)
			var want []string
			for _, s := range c.want {
				want = append(want, "taskgroup/"+s)
			}
			if diff := cmp.Diff(want, paths(err)); diff != "" {
				t.Error(diff)
			}
			if err != nil {
				if diff := cmp.Diff(picture(g), picture(next)); diff != "" {
					t.Errorf("refused, and yet changed: %s", diff)
				}
			}
		})
	}
}

// The table of transitions is the life that the matrix restates, row by row.
func TestTransitions(t *testing.T) {
	rows := 0
	for row := range taskgroup.Transitions() {
		rows++
		want, ok := cells[row.From][row.Action]
		if !ok || want.to != 0 && want.to != row.To {
			t.Errorf("%v leads from %v to %v", row.Action, row.From, row.To)
		}
		var bare []string // what refuses a bare event is of its rules, or of its charter
		for _, refusal := range want.bare {
			if id, _, _ := strings.Cut(refusal, " "); id != "name" {
				bare = append(bare, "taskgroup/"+id)
			}
		}
		ids := make([]string, len(row.Rules))
		for i, r := range row.Rules {
			ids[i] = r.ID()
		}
		for _, id := range bare {
			if !slices.Contains(ids, id) {
				t.Errorf("%v from %v does not list %s: %v", row.Action, row.From, id, ids)
			}
		}
		if len(row.Rules) > 0 {
			row.Rules[0] = 0 // the caller's own
		}
	}
	want := 0
	for _, row := range cells {
		want += len(row)
	}
	if rows != want {
		t.Errorf("%d transitions, want %d", rows, want)
	}
	for row := range taskgroup.Transitions() {
		if slices.Contains(row.Rules, 0) {
			t.Errorf("%v from %v: the table has changed", row.Action, row.From)
		}
	}
	for range taskgroup.Transitions() {
		break // and nothing more is yielded
	}
}
