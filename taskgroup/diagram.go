package taskgroup

import (
	"fmt"
	"strings"
)

// Diagram is the life of a task group as a Mermaid stateDiagram-v2: every state
// and action, and the conditions on each action in brackets. It is drawn from
// the table that [Group.Apply] goes by.
//
// The conditions: "director", the technical director decides (¶7a); "spec", the
// charter has an activity, goals, milestones and resources (¶7a, ¶7b); "list", it
// has a mailing list, and "team", the group has that and a chair (¶9a); "done",
// a group that runs until complete has met a milestone and has none open (¶7c);
// "fresh", the event brings a charter; "kept", that charter leaves out no open
// milestone unless it says why; "why", there is a written reason; "known" and
// "open", the milestone is so; "in" and "not yet in", the person is so; "lived",
// the group was not withdrawn; "successor", if there is one, it is another group.
func Diagram() string {
	var b strings.Builder
	b.WriteString("stateDiagram-v2\n")
	for from := range life {
		for to := Proposed; to <= Concluded; to++ {
			var labels []string
			for a, m := range life[from] {
				if m.to == to {
					labels = append(labels, label(Action(a), m.guards))
				}
			}
			if labels != nil {
				fmt.Fprintf(&b, "    %s --> %v: %s\n", node(State(from)), to, strings.Join(labels, "<br/>"))
			}
		}
	}
	return b.String()
}

// node is what Mermaid calls the state; it has a sign of its own for the start.
func node(s State) string {
	if s == Unproposed {
		return "[*]"
	}
	return s.String()
}

func label(a Action, guards []guard) string {
	if len(guards) == 0 {
		return a.String()
	}
	words := make([]string, len(guards))
	for i, g := range guards {
		words[i] = guardWords[g]
	}
	return fmt.Sprintf("%v [%s]", a, strings.Join(words, ", "))
}
