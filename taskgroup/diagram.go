package taskgroup

import (
	"fmt"
	"strings"
)

// Diagram is the life of a task group as a Mermaid stateDiagram-v2: every state
// and action, who may, and in brackets the rules that the action has to meet. It
// is drawn from [Transitions].
func Diagram() string {
	type arrow struct{ from, to State }
	var arrows []arrow
	labels := make(map[arrow][]string)
	for t := range Transitions() {
		a := arrow{t.From, t.To}
		if labels[a] == nil {
			arrows = append(arrows, a)
		}
		labels[a] = append(labels[a], t.label())
	}
	var b strings.Builder
	b.WriteString("stateDiagram-v2\n")
	for _, a := range arrows {
		from := a.from.String()
		if a.from == Unproposed {
			from = "[*]" // Mermaid's sign for the start
		}
		fmt.Fprintf(&b, "    %s --> %v: %s\n", from, a.to, strings.Join(labels[a], "<br/>"))
	}
	return b.String()
}

// label is the transition on one line, without a colon, which Mermaid would take
// for something else.
func (t Transition) label() string {
	var names []string
	for _, r := range t.Rules {
		names = append(names, strings.TrimPrefix(r.ID(), "taskgroup/"))
	}
	label := fmt.Sprintf("%v by %v", t.Action, t.By)
	if names != nil {
		label += fmt.Sprintf(" [%s]", strings.Join(names, ", "))
	}
	return label
}
