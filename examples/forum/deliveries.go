package forum

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/membership"
)

// findInDeliveries judges each delivery at its own date (¶4b).
func (f *Forum) findInDeliveries() {
	products := make(map[string]*charter.Product)
	count := make(map[string]int)
	for i := range f.workingGroup.Products {
		p := &f.workingGroup.Products[i]
		products[p.Title] = p
		count[p.Title]++
	}
	for i, d := range f.Deliveries {
		path := fmt.Sprintf("/deliveries/%d", i)
		f.written(d.At, d.Person, path+"/at")
		p := products[d.Product]
		if p == nil || p.Created.IsZero() { // else its product is as old at most
			f.since(d.At, fmt.Sprintf("delivery of %q", d.Product), path+"/at")
		}
		switch {
		case d.At.IsZero():
			f.timeless = append(f.timeless, found(RuleDelivery, cmp.Or(d.Person, "somebody"), fmt.Sprintf("is handed %q without a date", d.Product), path+"/at"))
		case flaw(d.Person) != "":
			f.deed(d.At, RuleDelivery, d.Product, path+"/person", "is handed to %q, which %s", d.Person, flaw(d.Person))
		case d.Product != "" && flaw(d.Product) != "":
			f.deed(d.At, RuleDelivery, d.Person, path+"/product", "is handed %q, which %s", d.Product, flaw(d.Product))
		case p == nil:
			f.deed(d.At, RuleDelivery, d.Person, path+"/product", "is handed %q, and no product of the record has that title", d.Product)
		case count[d.Product] != 1:
			f.deed(d.At, RuleDelivery, d.Person, path+"/product", "is handed %q, of which name the record has %d products", d.Product, count[d.Product])
		case wall(d.At).Before(p.Created):
			f.deed(d.At, RuleDelivery, d.Person, path+"/at", "is handed %q on %s, which was created on %s", d.Product, day(d.At), day(p.Created))
		case p.LimitedAt(d.At) && f.roster.Receive(d.Person, membership.Of(membership.Full), d.At) != nil:
			f.deed(d.At, membership.RuleLimitedOutput, d.Person, path+"/person", "is handed %q, which is limited to full members on %s, and %s", d.Product, day(d.At), f.classes(d.Person, d.At))
		}
	}
}

// classes is what member somebody is at a time, and by whom.
func (f *Forum) classes(person string, at time.Time) string {
	var list []string
	add := func(by string, of []membership.Membership) {
		for _, m := range of {
			if inForce(at, m.From, m.Until) {
				list = append(list, m.Class.String()+by)
			}
		}
	}
	add("", f.members[person])
	for _, a := range f.works[person] {
		if inForce(at, a.From, a.Until) {
			add(fmt.Sprintf(" by %q", a.Organization), f.organizations[a.Organization])
		}
	}
	if list == nil {
		return "is no member then"
	}
	return "is " + strings.Join(list, " and ")
}
