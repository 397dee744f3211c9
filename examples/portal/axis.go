package main

import (
	"fmt"
	"time"
)

// An axis is the time that a picture shows. Its places are in percent of the width,
// so that what is written beside a picture keeps its size on any screen.
type axis struct {
	From  time.Time `json:"from"`
	Until time.Time `json:"until"`
}

// axisFrom begins with a year.
func axisFrom(year int, until time.Time) axis {
	if year < 1 || year > until.Year() {
		year = until.Year()
	}
	return axis{time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC), until}
}

func (a axis) along(at time.Time) float64 {
	return min(max(100*float64(at.Unix()-a.From.Unix())/max(float64(a.Until.Unix()-a.From.Unix()), 1), 0), 100)
}

// X is the place of a time.
func (a axis) X(at time.Time) string { return fmt.Sprintf("%.2f%%", min(max(a.along(at), 0.5), 99.5)) }

// Wide is how wide a span is, a zero time being the end of the picture.
func (a axis) Wide(from, until time.Time) string {
	if until.IsZero() {
		until = a.Until
	}
	return fmt.Sprintf("%.2f%%", max(a.along(until)-a.along(from), 0.4))
}

// Years are the beginnings of years, few enough that they do not touch on a phone.
func (a axis) Years() (years []time.Time) {
	every := (a.Until.Year()-a.From.Year())/6 + 1
	for at := a.From; a.along(at) < 94 && at.Before(a.Until); at = at.AddDate(every, 0, 0) {
		years = append(years, at)
	}
	return years
}
