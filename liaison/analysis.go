package liaison

// An Analysis says what a policy can do among a number of voices, over all ways
// in which they can answer. Make one with [Policy.Analyze].
//
// The zero Analysis says nothing.
type Analysis struct {
	Voices int `json:"voices"`

	// Carries says whether anything carries at all; Carrying is one of the
	// profiles with the fewest voices in favour at which it does.
	Carries  bool    `json:"carries"`
	Carrying Profile `json:"carrying,omitzero"`

	// Stops says whether any number of voices against stops a question that
	// everybody else favours; Stopping is one of the profiles with the fewest.
	Stops    bool    `json:"stops"`
	Stopping Profile `json:"stopping,omitzero"`

	// CarriesOnSilence says whether a question carries that nobody answers.
	CarriesOnSilence bool `json:"carriesOnSilence"`

	// MajoritySafe says whether nothing carries without more than half of all
	// voices asked in favour (¶5d). If not, Carrying is a counterexample.
	MajoritySafe bool `json:"majoritySafe"`

	// Monotone says whether no voice helps by moving down nor hurts by moving up
	// (¶5d). If not, Anomaly is the first counterexample.
	Monotone bool    `json:"monotone"`
	Anomaly  Anomaly `json:"anomaly,omitzero"`
}

// Analyze looks at every profile of n voices; [Policy.Anomalies] says how many
// there are. It takes the bodies asked for the relevant ones. The error is nil or
// holds every [Violation]: of a malformed policy, or of too few voices for the
// required ones or for the classes.
func (p Policy) Analyze(n int) (Analysis, error) {
	var f findings
	p.check(f.top())
	if least := p.leastVoices(); n < least {
		f.top().about(p.title(), nil).add(RulePolicy, "takes %d voices or more, not %d", least, n)
	}
	if err := f.err(); err != nil {
		return Analysis{}, err
	}
	carried := func(e *enumeration) bool { return e.unmet() == carries }
	failed := func(e *enumeration) bool { return e.unmet() != carries }
	a := Analysis{Voices: n, Monotone: true}
	a.Carrying, a.Carries = newEnumeration(&p).fewest(n, Favoring, carried)
	a.MajoritySafe = !a.Carries || 2*a.Carrying.Tally()[Favor] > n
	a.Stopping, a.Stops = newEnumeration(&p, Favor, Block, Oppose).fewest(n, Against, failed)
	_, a.CarriesOnSilence = newEnumeration(&p, Silent).fewest(n, Favoring, carried)
	for anomaly := range p.Anomalies(n) {
		a.Monotone, a.Anomaly = false, anomaly
		break
	}
	return a, nil
}

// fewest finds the first profile of n voices that will do, among those in which
// the fewest take one of the stances.
func (e *enumeration) fewest(n int, of Stances, do func(*enumeration) bool) (best Profile, found bool) {
	least := n + 1
	e.each(n, func() bool {
		if count := e.tallies[0].Count(of); count < least && do(e) {
			least, best, found = count, e.profile(), true
		}
		return least > 0
	})
	return best, found
}
