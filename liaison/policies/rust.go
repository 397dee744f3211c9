package policies

import "github.com/sipforum/techwg/liaison"

// RustFinalComment is the final comment period of a Rust team, as rfcbot keeps it:
// more than half of the team has reviewed the proposal, no more than two have not,
// no concern is open, and that for ten days.
//
// Document: src/github/nag.rs of rust-lang/rfcbot-rs, evaluate_nags, evaluate_ffcps
// and process_resolve_concern; read. A concern is resolved by nobody but who raised
// it; a new one takes the proposal back out of its period. The ten days begin when
// the rest is met; a question is only checked for being open as long.
//
// Who has resolved all concerns of their own takes another stance, or withdraws. A
// member that has not reviewed counts as such, whatever else it says. The policy is
// monotone and majority-safe.
func RustFinalComment() liaison.Policy {
	return liaison.Policy{
		Name:    "Rust final comment period",
		Source:  "rfcbot, src/github/nag.rs",
		Edition: "revision 882991b",
		Conditions: []liaison.Condition{
			{Need: liaison.Favoring.MoreThan(1).Per(2, liaison.Asked), Clause: "evaluate_nags"},
			{Need: (liaison.Asked &^ liaison.Favoring).AtMost(2), Clause: "evaluate_nags"},
			{Need: liaison.Blocking.AtMost(0), Clause: "evaluate_nags"},
		},
		Blocks: liaison.UntilWithdrawn,
		Days:   10,
	}
}
