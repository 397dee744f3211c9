package taskgroup_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/sipforum/techwg/taskgroup"
)

// histories lead to each state.
var histories = map[taskgroup.State][]taskgroup.Event{
	taskgroup.Unproposed: {},
	taskgroup.Proposed:   {propose(0)},
	taskgroup.Active:     {create(0), join(1, "ana", "Acme"), meet(2, "problem statement")},
	taskgroup.Dormant:    {create(0), join(1, "ana", "Acme"), suspend(2)},
	taskgroup.Concluded:  {create(0), dissolve(1)},
}

// Who may.
const (
	director = taskgroup.ByDirector
	proposer = taskgroup.ByDirector | taskgroup.ByProposer
	officer  = taskgroup.ByDirector | taskgroup.ByChair
	self     = taskgroup.ByDirector | taskgroup.ByChair | taskgroup.BySelf
	ownChair = taskgroup.ByDirector | taskgroup.BySelf
	anybody  = taskgroup.ByAnybody
)

// A cell is what one action does in one state: where a good event leads, who may
// bring it, which rules it has to meet, and what refuses a bare one of ana's,
// which has a date and an author and nothing else.
type cell struct {
	good  taskgroup.Event
	to    taskgroup.State
	by    taskgroup.Who
	rules string
	bare  []string
}

const (
	spec = "activity goals milestones resources"
	team = "mailing-list chair"
)

// cells restates the life of a task group; what is not here is not possible.
var cells = map[taskgroup.State]map[taskgroup.Action]cell{
	taskgroup.Unproposed: {
		taskgroup.Propose: {propose(9), taskgroup.Proposed, anybody, "", []string{"name /charter/name"}},
		taskgroup.Create: {create(9), taskgroup.Active, director, spec + " " + team, []string{"name /charter/name", "director /as", "activity /charter/activity",
			"goals /charter/goals", "milestones /charter/milestones", "resources /charter/resources", "mailing-list /charter/mailingList", "chair /chairs"}},
	},
	taskgroup.Proposed: {
		taskgroup.Propose:  {propose(9), taskgroup.Proposed, proposer, "fresh", []string{"fresh /charter"}},
		taskgroup.Withdraw: {withdraw(9), taskgroup.Concluded, proposer, "why", []string{"why /why"}},
		taskgroup.Create:   {create(9), taskgroup.Active, director, spec + " " + team + " why", []string{"director /as", "chair /chairs"}},
	},
	taskgroup.Active: {
		taskgroup.Recharter:     {recharter(9), taskgroup.Active, director, "fresh " + spec + " mailing-list milestone-was why", []string{"director /as", "fresh /charter"}},
		taskgroup.AppointChair:  {appoint(9, "bo"), taskgroup.Active, officer, "person not-yet-in", []string{"officer /as", "person /person"}},
		taskgroup.ReleaseChair:  {release(9, "cho"), taskgroup.Active, ownChair, "person in", []string{"person /person"}},
		taskgroup.Join:          {join(9, "bo", ""), taskgroup.Active, self, "person not-yet-in", []string{"person /person"}},
		taskgroup.Leave:         {leave(9, "ana"), taskgroup.Active, self, "person in", []string{"person /person"}},
		taskgroup.Affiliate:     {affiliate(9, "ana", "Bell"), taskgroup.Active, self, "person in affiliation", []string{"person /person"}},
		taskgroup.MeetMilestone: {meet(9, "recommendation"), taskgroup.Active, officer, "milestone-known milestone-open", []string{"officer /as", "milestone-known /milestone"}},
		taskgroup.DropMilestone: {drop(9, "recommendation"), taskgroup.Active, director, "milestone-known milestone-open why", []string{"director /as", "milestone-known /milestone", "why /why"}},
		taskgroup.Suspend:       {suspend(9), taskgroup.Dormant, director, "why", []string{"director /as", "why /why"}},
		taskgroup.Complete: {complete(9), taskgroup.Concluded, officer, "completion why successor",
			[]string{"officer /as", "completion /action"}},
		taskgroup.Dissolve: {dissolve(9), taskgroup.Concluded, director, "why successor", []string{"director /as", "why /why"}},
	},
	taskgroup.Dormant: {
		taskgroup.Recharter:     {recharter(9), taskgroup.Dormant, director, "fresh " + spec + " mailing-list milestone-was why", []string{"director /as", "fresh /charter"}},
		taskgroup.AppointChair:  {appoint(9, "bo"), taskgroup.Dormant, officer, "person not-yet-in", []string{"officer /as", "person /person"}},
		taskgroup.ReleaseChair:  {release(9, "cho"), taskgroup.Dormant, ownChair, "person in", []string{"person /person"}},
		taskgroup.Leave:         {leave(9, "ana"), taskgroup.Dormant, self, "person in", []string{"person /person"}},
		taskgroup.Affiliate:     {affiliate(9, "ana", "Bell"), taskgroup.Dormant, self, "person in affiliation", []string{"person /person"}},
		taskgroup.DropMilestone: {drop(9, "recommendation"), taskgroup.Dormant, director, "milestone-known milestone-open why", []string{"director /as", "milestone-known /milestone", "why /why"}},
		taskgroup.Resume:        {resume(9), taskgroup.Active, director, team, []string{"director /as"}},
		taskgroup.Dissolve:      {dissolve(9), taskgroup.Concluded, director, "why successor", []string{"director /as", "why /why"}},
	},
	taskgroup.Concluded: {
		taskgroup.Reopen: {reopen(9), taskgroup.Active, director, "lived fresh " + spec + " " + team + " why", []string{"director /as", "fresh /charter", "chair /chairs"}},
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
			if !possible {
				continue
			}
			ready := g
			if action == taskgroup.Complete { // with its last milestone met
				ready = made(append(slices.Clone(history), meet(8, "recommendation"))...)
			}
			next, err := ready.Apply(cell.good)
			if err != nil || next.State() != cell.to || next.Version() != ready.Version()+1 {
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
		open      = edit(create(0), func(e *event) { e.Charter.Milestones, e.Charter.Waivers = nil, waive(taskgroup.RuleMilestones) })
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
		"completes, all open":     {active, complete(9), []string{"completion /action"}},
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
		"created, renamed":           {histories[taskgroup.Proposed], edit(create(9), func(e *event) { e.Charter.Name = "fax" }), []string{"why /why"}},
		"created on a bare proposal": {[]event{edit(propose(0), func(e *event) { e.Charter = taskgroup.Charter{Name: "foip"} })}, edit(create(9), func(e *event) { e.Charter = taskgroup.Charter{} }),
			[]string{"activity /charter/activity", "goals /charter/goals", "milestones /charter/milestones", "resources /charter/resources", "mailing-list /charter/mailingList"}},
		"created on a waiver proposed": {[]event{edit(propose(0), func(e *event) { e.Charter.Goals, e.Charter.Waivers = nil, waive(taskgroup.RuleGoals) })}, edit(create(9), func(e *event) { e.Charter = taskgroup.Charter{} }), nil},
		"created with odd people": {nil, edit(create(9), func(e *event) {
			e.Chairs = []string{"cho", "", "cho"}
			e.Contributors = []taskgroup.Contributor{{Person: "cho"}, {Organization: "Acme"}, {Person: "cho", Organization: "Acme"}}
		}), []string{"person /chairs/1", "not-yet-in /chairs/2", "person /contributors/1/person", "not-yet-in /contributors/2/person"}},
		"rechartered, renamed":   {active, recharter(9, func(c *taskgroup.Charter) { c.Name = "fax" }), []string{"why /why"}},
		"rechartered, no name":   {active, recharter(9, func(c *taskgroup.Charter) { c.Name = "" }), []string{"name /charter/name"}},
		"rechartered, no list":   {active, recharter(9, func(c *taskgroup.Charter) { c.MailingList = "" }), []string{"mailing-list /charter/mailingList"}},
		"rechartered, no goals":  {dormant, recharter(9, func(c *taskgroup.Charter) { c.Goals = nil }), []string{"goals /charter/goals"}},
		"rechartered, no chair":  {append(active[:2:2], release(2, "cho")), recharter(9), nil},
		"leaves one out":         {active, recharter(9, func(c *taskgroup.Charter) { c.Milestones = c.Milestones[:1] }), []string{"why /why"}},
		"leaves both out":        {dormant, recharter(9, func(c *taskgroup.Charter) { c.Milestones[0].Name, c.Milestones[1].Name = "x", "y" }), []string{"why /why", "why /why"}},
		"says why":               {active, edit(recharter(9, func(c *taskgroup.Charter) { c.Milestones = c.Milestones[:1] }), func(e *event) { e.Why = "out of scope" }), nil},
		"leaves out what is met": {append(active[:2:2], meet(2, "recommendation")), recharter(9, func(c *taskgroup.Charter) { c.Milestones = c.Milestones[:1] }), nil},
		"reopened":               {histories[taskgroup.Concluded], reopen(9), nil},
		"reopened, renamed":      {histories[taskgroup.Concluded], edit(reopen(9), func(e *event) { e.Charter.Name = "fax" }), []string{"why /why"}},
		"reopened, no charter":   {histories[taskgroup.Concluded], edit(reopen(9), func(e *event) { e.Charter = taskgroup.Charter{} }), []string{"fresh /charter"}},
		"reopened, no chairs":    {histories[taskgroup.Concluded], edit(reopen(9), func(e *event) { e.Chairs = nil }), []string{"chair /chairs"}},
		"reopened, never lived":  {withdrawn, reopen(9), []string{"lived /action"}},
		"fields without a use": {active, event{At: day(9), By: "di", As: taskgroup.TechnicalDirector, Action: taskgroup.Suspend, Why: "no time", Charter: fax(), Person: "ana", Organization: "Acme",
			Consultant: true, Milestone: "x", Chairs: []string{"cho"}, Contributors: []taskgroup.Contributor{{Person: "ana"}}, Successor: "x"},
			[]string{"unused /charter", "unused /person", "unused /organization", "unused /consultant", "unused /milestone", "unused /chairs", "unused /contributors", "unused /successor"}},
		// Who may.
		"a stranger makes himself chair":    {active, by("eve", 0, appoint(9, "eve")), []string{"officer /as"}},
		"and says that he is one":           {active, by("eve", taskgroup.Chair, appoint(9, "eve")), []string{"office /as"}},
		"a contributor appoints":            {active, by("ana", 0, appoint(9, "ana")), []string{"officer /as"}},
		"the chair appoints":                {active, by("cho", taskgroup.Chair, appoint(9, "bo")), nil},
		"the chair, and does not say so":    {active, by("cho", 0, appoint(9, "bo")), []string{"officer /as"}},
		"a stranger releases the chair":     {active, by("eve", 0, release(9, "cho")), []string{"self /as"}},
		"one chair releases another":        {append(active[:2:2], appoint(2, "bo")), by("bo", taskgroup.Chair, release(9, "cho")), []string{"self /as"}},
		"the chair resigns":                 {active, by("cho", 0, release(9, "cho")), nil},
		"the chair resigns, as chair":       {active, by("cho", taskgroup.Chair, release(9, "cho")), nil},
		"a stranger meets it":               {active, by("eve", 0, meet(9, "recommendation")), []string{"officer /as"}},
		"the director meets it":             {active, by("di", taskgroup.TechnicalDirector, meet(9, "recommendation")), nil},
		"a stranger completes it":           {append(active[:2:2], meet(2, "recommendation"), meet(3, "problem statement")), by("eve", 0, complete(9)), []string{"officer /as"}},
		"brought by another":                {active, by("ana", 0, join(9, "bo", "")), []string{"self /as"}},
		"brought by the chair":              {active, by("cho", taskgroup.Chair, join(9, "bo", "")), nil},
		"brought by the director":           {active, by("di", taskgroup.TechnicalDirector, join(9, "bo", "")), nil},
		"sent away by another":              {active, by("bo", 0, leave(9, "ana")), []string{"self /as"}},
		"sent away by the chair":            {active, by("cho", taskgroup.Chair, leave(9, "ana")), nil},
		"nobody is himself":                 {active, by(" ", 0, join(9, " ", "")), []string{"author /by", "person /person"}},
		"withdrawn by another":              {histories[taskgroup.Proposed], by("bo", 0, withdraw(9)), []string{"proposer /as"}},
		"withdrawn by the director":         {histories[taskgroup.Proposed], by("di", taskgroup.TechnicalDirector, withdraw(9)), nil},
		"amended by another":                {histories[taskgroup.Proposed], by("bo", 0, propose(9)), []string{"proposer /as"}},
		"amended by the director":           {histories[taskgroup.Proposed], by("di", taskgroup.TechnicalDirector, propose(9)), nil},
		"and then withdrawn, as proposed":   {[]event{propose(0), by("di", taskgroup.TechnicalDirector, propose(1))}, withdraw(9), nil},
		"and then withdrawn, as amended":    {[]event{propose(0), by("di", taskgroup.TechnicalDirector, propose(1))}, by("di", 0, withdraw(9)), []string{"proposer /as"}},
		"a proposal amended, renamed":       {histories[taskgroup.Proposed], edit(propose(9), func(e *event) { e.Charter.Name = "fax" }), nil},
		"a proposal amended by nothing":     {histories[taskgroup.Proposed], edit(propose(9), func(e *event) { e.Charter = taskgroup.Charter{} }), []string{"fresh /charter"}},
		"a proposal amended, without name":  {histories[taskgroup.Proposed], edit(propose(9), func(e *event) { e.Charter.Name = "" }), []string{"name /charter/name"}},
		"changes employer":                  {active, affiliate(9, "ana", "Bell"), nil},
		"changes employer, dormant":         {dormant, affiliate(9, "ana", "Bell"), nil},
		"changes to none":                   {active, affiliate(9, "ana", ""), nil},
		"changes to consultancy":            {active, edit(affiliate(9, "ana", "Acme"), func(e *event) { e.Consultant = true }), nil},
		"changes to the same":               {active, affiliate(9, "ana", "Acme"), []string{"affiliation /organization"}},
		"changes employer, so says another": {active, by("bo", 0, affiliate(9, "ana", "Bell")), []string{"self /as"}},
		"changes employer, so the chair":    {active, by("cho", taskgroup.Chair, affiliate(9, "ana", "Bell")), nil},
		"changes employer, never there":     {active, affiliate(9, "cho", "Bell"), []string{"in /person"}},
		"changes employer, nobody":          {active, by("di", taskgroup.TechnicalDirector, affiliate(9, "", "Bell")), []string{"person /person"}},

		// Other names.
		"created, renamed with a reason":     {histories[taskgroup.Proposed], because(edit(create(9), func(e *event) { e.Charter.Name = "fax" })), nil},
		"rechartered, renamed with a reason": {active, because(recharter(9, func(c *taskgroup.Charter) { c.Name = "fax" })), nil},
		"reopened, renamed with a reason":    {histories[taskgroup.Concluded], because(edit(reopen(9), func(e *event) { e.Charter.Name = "fax" })), nil},
		"a milestone renamed":                {active, because(recharter(9, called("draft", "problem statement"))), nil},
		"a milestone renamed, dormant":       {dormant, because(recharter(9, called("draft", "problem statement"))), nil},
		"a milestone renamed, no reason":     {active, recharter(9, called("draft", "problem statement")), []string{"why /why"}},
		"a met one renamed, no reason":       {append(active[:2:2], meet(2, "problem statement")), recharter(9, called("draft", "problem statement")), []string{"why /why"}},
		"two milestones swapped":             {active, because(recharter(9, called("recommendation", "problem statement"), called("problem statement", "recommendation", 1))), nil},
		"a milestone called as it was":       {active, recharter(9, called("problem statement", "problem statement")), nil},
		"a milestone from nowhere":           {active, because(recharter(9, called("draft", "Problem statement"))), []string{"milestone-was /charter/milestones/0/was"}},
		"a milestone from a blank":           {active, because(recharter(9, called("draft", " "))), []string{"milestone-was /charter/milestones/0/was"}},
		"two that were one":                  {active, because(recharter(9, called("draft", "recommendation"))), []string{"milestone-was /charter/milestones/1/was"}},
		"two renamed that were one":          {active, because(recharter(9, called("draft", "recommendation"), called("report", "recommendation", 1))), []string{"milestone-was /charter/milestones/1/was"}},
		"proposed, as it was":                {nil, edit(propose(9), func(e *event) { called("draft", "recommendation")(&e.Charter) }), []string{"milestone-was /charter/milestones/0/was"}},
		"amended, as it was":                 {histories[taskgroup.Proposed], edit(propose(9), func(e *event) { called("draft", "recommendation")(&e.Charter) }), []string{"milestone-was /charter/milestones/0/was"}},
		"created, as it was":                 {histories[taskgroup.Proposed], edit(create(9), func(e *event) { called("draft", "recommendation")(&e.Charter) }), []string{"milestone-was /charter/milestones/0/was"}},
		"reopened, as it was":                {histories[taskgroup.Concluded], edit(reopen(9), func(e *event) { called("draft", "recommendation")(&e.Charter) }), []string{"milestone-was /charter/milestones/0/was"}},

		// Complete without milestones.
		"completes, waived":                   {[]event{open}, because(complete(9)), nil},
		"completes, waived, no reason":        {[]event{open}, complete(9), []string{"why /why"}},
		"completes, waived, not to end":       {[]event{edit(open, func(e *event) { e.Charter.Term = 0 })}, because(complete(9)), []string{"completion /action"}},
		"completes, waived, and has some":     {[]event{edit(open, func(e *event) { e.Charter.Milestones = fax().Milestones })}, because(complete(9)), []string{"completion /action"}},
		"completes, succeeded":                {[]event{open}, because(edit(complete(9), func(e *event) { e.Successor = "webrtc" })), nil},
		"completes, succeeded by itself":      {[]event{open}, because(edit(complete(9), func(e *event) { e.Successor = "foip" })), []string{"successor /successor"}},
		"a charter that completing has not":   {[]event{open}, because(edit(complete(9), func(e *event) { e.Charter.Name = "fax" })), []string{"unused /charter"}},
		"a company that appointing has not":   {active, edit(appoint(9, "bo"), func(e *event) { e.Consultant = true }), []string{"unused /consultant"}},
		"a successor that suspending has not": {active, edit(suspend(9), func(e *event) { e.Successor = "webrtc" }), []string{"unused /successor"}},

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
		if !ok || want.to != row.To {
			t.Errorf("%v leads from %v to %v", row.Action, row.From, row.To)
		}
		if row.By != want.by {
			t.Errorf("%v from %v is for %v, want %v", row.Action, row.From, row.By, want.by)
		}
		var ids []string
		for _, r := range row.Rules {
			ids = append(ids, strings.TrimPrefix(r.ID(), "taskgroup/"))
		}
		if diff := cmp.Diff(strings.Fields(want.rules), ids, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%v from %v: %s", row.Action, row.From, diff)
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
