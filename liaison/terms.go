package liaison

// terms are what a policy asks for of one question, each with where it counts.
type terms struct {
	conditions   []placed
	required     []claim
	both, either int  // bodies that are asked and relevant, asked or relevant
	same         bool // these have to be the same
}

// placed is a condition, and in which tallies its thresholds count.
type placed struct {
	Condition
	need, when int
}

// A claim is that a required voice is heard: its name, and its number, -1 if it is
// not asked.
type claim struct {
	voice  string
	number int
}

// strong is the policy that opens the gate. Its conditions count all voices, wherever it
// is asked: they have one place.
var (
	strong         = StrongShowing()
	gateConditions = ofAll(strong.Conditions)
)

func ofAll(conditions []Condition) (list []placed) {
	for _, c := range conditions {
		list = append(list, placed{Condition: c})
	}
	return list
}

// carry reports whether votes are what is asked for. Where no condition applies nothing
// is shown.
func (t *terms) carry(v *votes) bool {
	applies := false
	for i := range t.conditions {
		c := &t.conditions[i]
		if !c.applies(v.tallies) {
			continue
		}
		applies = true
		if !c.Need.met(&v.tallies[c.need]) {
			return false
		}
	}
	for _, c := range t.required {
		if c.number < 0 || !v.stances[c.number].in(heard) {
			return false
		}
	}
	return applies && t.elected()
}

// elected reports whether those asked are the relevant ones, if they have to be.
func (t *terms) elected() bool { return !t.same || t.both == t.either }

func (c *placed) applies(tallies []Tally) bool {
	return c.When == Threshold{} || c.When.met(&tallies[c.when])
}
