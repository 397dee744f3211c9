package forum

import (
	"time"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/taskgroup"
)

// A Record is all that is on file about one forum and its working group: plain
// data. The zero Record has nothing that the charter asks for.
type Record struct {
	Schema             string              `json:"$schema,omitzero"`   // where an editor finds what may stand here; not read
	AsOf               time.Time           `json:"asOf"`               // up to when it is kept
	Plausible          []Mark              `json:"plausible,omitzero"` // where it was filled in
	WorkingGroup       charter.Record      `json:"workingGroup"`
	TaskGroups         []History           `json:"taskGroups,omitzero"`
	Roster             membership.Records  `json:"roster,omitzero"`
	Access             []membership.Access `json:"access,omitzero"` // to the activities that were ever narrowed
	Deliveries         []Delivery          `json:"deliveries,omitzero"`
	Register           liaison.Register    `json:"register,omitzero"`
	RegularContactDays int                 `json:"regularContactDays"` // what regular means for the register
	Consultations      []liaison.Poll      `json:"consultations,omitzero"`
}

// A Mark says that what stands at a JSON Pointer, and below, was filled in
// because public record is silent.
type Mark struct {
	Path string `json:"path"` // such as "/roster/affiliations"
	Why  string `json:"why"`
}

// A History is the life of one task group.
type History struct {
	Events []taskgroup.Event `json:"events"`
}

// A Delivery is one product handed to one person.
type Delivery struct {
	Product string    `json:"product"` // by title
	Person  string    `json:"person"`
	At      time.Time `json:"at"`
}
