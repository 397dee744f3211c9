package harbour

import "github.com/sipforum/techwg/liaison"

// Consensus is what the forum's bylaws ask of outside bodies before it makes
// anything like a standard: a strong showing, and three quarters of those that
// take a side where two thirds would do.
func Consensus() liaison.Policy {
	p := liaison.StrongShowing()
	p.Name, p.Source = "consensus of the harbours", "Bylaws of the Harbour Calling Forum"
	p.Conditions = append(p.Conditions, liaison.Condition{Need: liaison.Favoring.AtLeast(3).Per(4, liaison.Sided), Clause: "9"})
	return p
}
