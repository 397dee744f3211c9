package scenarios_test

import (
	"fmt"
	"slices"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/liaison"
)

var charterSentences = []sentence{
	{"given a working group {name}, established in {year}, with mailing list {list}", func(w *world, a args) error {
		w.WorkingGroup = charter.Record{Name: a.name("name"), Established: a.number("year"), MailingList: a.name("list")}
		return nil
	}},
	{"given {person} is {office}[ of {activity}], appointed by the {appointer}, from {from}[ until {until}]", func(w *world, a args) error {
		office, err := word[charter.Office](a, "office")
		if err != nil {
			return err
		}
		by, err := word[charter.Office](a, "appointer")
		w.WorkingGroup.Appointments = append(w.WorkingGroup.Appointments, charter.Appointment{
			Person: a.name("person"), Office: office, Activity: a.name("activity"), By: by, From: a.date("from"), Until: a.date("until"),
		})
		return err
	}},
	{"given {activity} is a technical activity, with task group {group}, established by the {office}[, from {from}[ until {until}]]", func(w *world, a args) error {
		return w.establish(a, charter.Activity{Kind: charter.Technical, TaskGroup: a.name("group")})
	}},
	{"given {activity} is a supporting activity, for {supported}, established by the {office}[, from {from}[ until {until}]]", func(w *world, a args) error {
		return w.establish(a, charter.Activity{Kind: charter.Supporting, Supports: a.name("supported")})
	}},
	{"given a meeting {title}[ of {activity}] on {on}[, announced on {announced}]", func(w *world, a args) error {
		w.WorkingGroup.Meetings = append(w.WorkingGroup.Meetings, charter.Meeting{
			Title: a.name("title"), Activity: a.name("activity"), Held: a.date("on"), Announced: a.date("announced"),
		})
		return nil
	}},
	{"given a[n] {kind} {title} for SIP, to {purpose}", func(w *world, a args) error {
		kind, form := charter.Kind(a["kind"]), charter.Document
		if kind == charter.Seminar {
			form = charter.Training
		}
		w.drafts[a.name("title")] = &charter.Product{
			Title: a.name("title"), Form: form, Kind: kind, SIP: true, Purposes: []charter.Purpose{charter.Purpose(a["purpose"])},
		}
		return nil
	}},
	{"given {title} is made as {form}", func(w *world, a args) error {
		return w.redraft(a, func(p *charter.Product) error { p.Form = charter.Form(a["form"]); return nil })
	}},
	{"given {title} is limited to full members[ by the {office} on {on}[ until {until}]]", func(w *world, a args) error {
		return w.redraft(a, func(p *charter.Product) error {
			by, err := word[charter.Office](a, "office")
			p.Limits = []charter.Limit{{By: by, At: a.date("on"), Until: a.date("until")}}
			return err
		})
	}},
	{"given {title} is like a standard: {document}, covering {scope}[, leaving out {excludes}]", func(w *world, a args) error {
		return w.redraft(a, func(p *charter.Product) error {
			p.StandardsLike, p.Document, p.Scope, p.Excludes = true, a.name("document"), a.name("scope"), a.names("excludes")
			return nil
		})
	}},
	{"given {title} purports to be a standard", func(w *world, a args) error {
		return w.redraft(a, func(p *charter.Product) error { p.Standard = true; return nil })
	}},
	{"given {title} comes from the task group {group}", func(w *world, a args) error {
		return w.redraft(a, func(p *charter.Product) error { p.TaskGroup = a.name("group"); return nil })
	}},
	{"given outside bodies {verdict} {document}, covering {scope}[, leaving out {excludes}], as decided on {on}", func(w *world, a args) error {
		on, stance := a.date("on"), liaison.Favor
		if a["verdict"] == "do not want" {
			stance = liaison.Oppose
		}
		asked := liaison.Poll{Policy: liaison.StrongShowing(), Question: liaison.Question{
			Document: a.name("document"), Scope: a.name("scope"), Excludes: a.names("excludes"), Opened: on.AddDate(0, 0, -14), Closes: on,
		}}
		for _, body := range []string{"IETF", "ITU", "ATIS"} {
			asked.Question.Asked = append(asked.Question.Asked, liaison.Body{Name: body})
			asked.Question.Relevant = append(asked.Question.Relevant, body)
			asked.Positions = append(asked.Positions, liaison.Position{Body: body, Stance: stance, At: asked.Question.Opened})
		}
		w.Consultations = append(w.Consultations, asked)
		return nil
	}},
	{"when the {office} appoints {person} chair on {on}", func(w *world, a args) error {
		by, err := word[charter.Office](a, "office")
		if err != nil {
			return err
		}
		if err := by.May(charter.AppointChair); err != nil {
			return err
		}
		w.WorkingGroup.Appointments = append(w.WorkingGroup.Appointments, charter.Appointment{
			Person: a.name("person"), Office: charter.Chair, By: by, From: a.date("on"),
		})
		return nil
	}},
	{"when {person} leaves the chair on {on}", func(w *world, a args) error {
		person, at := a.name("person"), a.date("on")
		if !w.WorkingGroup.Holds(person, charter.Chair, "", at) {
			return fmt.Errorf("%s does not chair %s then", person, w.WorkingGroup.Name)
		}
		for i := range w.WorkingGroup.Appointments {
			if p := &w.WorkingGroup.Appointments[i]; p.Person == person && p.Office == charter.Chair && p.Activity == "" && p.Until.IsZero() {
				p.Until = at
			}
		}
		return nil
	}},
	{"when {person} sets the schedule of {activity} on {on}: {plan}", func(w *world, a args) error {
		at := a.date("on")
		i := slices.IndexFunc(w.WorkingGroup.Activities, func(activity charter.Activity) bool {
			return activity.Name == a.name("activity") && !at.Before(activity.From) && (activity.Until.IsZero() || at.Before(activity.Until))
		})
		if i < 0 {
			return fmt.Errorf("there is no activity %s", a["activity"])
		}
		set := charter.Schedule{By: a.name("person"), At: at, Plan: a.name("plan")}
		return add(w, &w.WorkingGroup.Activities[i].Schedules, set, func(j int) error {
			if w.joined() { // the task groups tell who chairs
				return w.found(at, fmt.Sprintf("/workingGroup/activities/%d/schedules/%d/", i, j))
			}
			return w.WorkingGroup.Authorize(set.By, charter.SetSchedule, a.name("activity"), at)
		})
	}},
	{"when the {office} limits {title} to full members on {on}[ until {until}]", func(w *world, a args) error {
		by, err := word[charter.Office](a, "office")
		if err != nil {
			return err
		}
		p, err := w.product(a.name("title"))
		if err != nil {
			return err
		}
		if err := by.May(charter.LimitRelease); err != nil {
			return err
		}
		p.Limits = append(p.Limits, charter.Limit{By: by, At: a.date("on"), Until: a.date("until")})
		return nil
	}},
	{"when {title} is created on {on}", func(w *world, a args) error {
		p, err := w.draft(a.name("title"))
		if err != nil {
			return err
		}
		created := *p
		created.Created = a.date("on")
		return add(w, &w.WorkingGroup.Products, created, func(i int) error { return w.found(created.Created, fmt.Sprintf("/workingGroup/products/%d/", i)) })
	}},
	{"when the record is checked on {on}", func(w *world, a args) error {
		var showings []charter.Showing
		for _, p := range w.Consultations {
			showings = append(showings, p.Assess(a.date("on")))
		}
		return w.WorkingGroup.Check(a.date("on"), showings...)
	}},
	{"when the whole record is audited on {on}", func(w *world, a args) error { return w.found(a.date("on"), "") }},
}

func (w *world) establish(a args, activity charter.Activity) error {
	var err error
	activity.Name, activity.From, activity.Until = a.name("activity"), a.date("from"), a.date("until")
	activity.By, err = word[charter.Office](a, "office")
	w.WorkingGroup.Activities = append(w.WorkingGroup.Activities, activity)
	return err
}

func (w *world) draft(title string) (*charter.Product, error) {
	if p := w.drafts[title]; p != nil {
		return p, nil
	}
	return nil, fmt.Errorf("there is no product %q", title)
}

// product is one that has been created.
func (w *world) product(title string) (*charter.Product, error) {
	for i := range w.WorkingGroup.Products {
		if p := &w.WorkingGroup.Products[i]; p.Title == title {
			return p, nil
		}
	}
	return nil, fmt.Errorf("%q has not been created", title)
}

func (w *world) redraft(a args, change func(*charter.Product) error) error {
	p, err := w.draft(a.name("title"))
	if err != nil {
		return err
	}
	return change(p)
}
