package taskgrouptest_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sipforum/techwg/taskgroup"
	"github.com/sipforum/techwg/taskgroup/taskgrouptest"
)

// A store that is got wrong across groups asks something else than the registry
// does, or at another time.
func acrosses() []planted {
	type (
		event  = taskgroup.Event
		group  = taskgroup.Group
		groups = []taskgroup.Group
		adds   = func(ctx context.Context, name string, version int, events ...event) error
	)
	appending := func(name, caught string, size int, wrong func(r *registry) adds) planted {
		return planted{name, caught, size, func(caught string) error {
			return taskgrouptest.OnlyAcross(func() (taskgrouptest.Store, error) {
				r := new(registry)
				s := r.store()
				s.Append = wrong(r)
				return s, nil
			}, caught)
		}}
	}
	// asking has a question of its own, inside the lock.
	asking := func(name, caught string, size int, ask func(others groups, next group, events []event) error) planted {
		return appending(name, caught, size, func(r *registry) adds {
			return func(ctx context.Context, name string, version int, events ...event) error {
				r.one.Lock()
				defer r.one.Unlock()
				history, _ := r.Load(ctx, name)
				next, err := taskgroup.Replay(append(history, events...)...)
				if version != len(history) || err != nil {
					return r.memory.Append(ctx, name, version, events...)
				}
				if err := ask(r.others(name), next, events); err != nil {
					return err
				}
				return r.memory.Append(ctx, name, version, events...)
			}
		})
	}
	all := func(others groups, next group) error { return taskgroup.CheckAll(next.Last(), append(others, next)...) }
	// among asks about some of the groups only.
	among := func(name, caught string, size int, counts func(i int, g group) bool) planted {
		return asking(name, caught, size, func(others groups, next group, _ []event) error {
			var some groups
			for i, g := range others {
				if counts(i, g) {
					some = append(some, g)
				}
			}
			return all(some, next)
		})
	}
	// when asks of some events only.
	when := func(name, caught string, size int, asks func(event) bool) planted {
		return asking(name, caught, size, func(others groups, next group, events []event) error {
			if !slices.ContainsFunc(events, asks) {
				return nil
			}
			return all(others, next)
		})
	}
	const name, list, successor = "must/7a-name", "must/9a-mailing-list", "must/7c-successor"
	const several, nothingLost, many, allOrNone = "property/one-of-several", "property/nothing-lost", "property/many-groups", "property/all-or-none"
	return []planted{
		appending("asks first and writes later", several, 60, func(r *registry) adds {
			return func(ctx context.Context, name string, version int, events ...event) error {
				history, _ := r.Load(ctx, name)
				next, err := taskgroup.Replay(append(history, events...)...)
				r.mu.Lock()
				others := r.others(name)
				r.mu.Unlock()
				if err == nil && version == len(history) {
					err = all(others, next)
				}
				if err != nil {
					return err
				}
				time.Sleep(time.Millisecond) // as a database would take
				return r.memory.Append(ctx, name, version, events...)
			}
		}),
		appending("one at a time and no more", nothingLost, 60, func(r *registry) adds {
			return func(ctx context.Context, name string, version int, events ...event) error {
				if !r.one.TryLock() {
					return errNo
				}
				time.Sleep(100 * time.Microsecond)
				r.one.Unlock()
				return r.Append(ctx, name, version, events...)
			}
		}),
		appending("somebody else's event is a conflict for ever", nothingLost, 60, func(r *registry) adds {
			late := map[string]bool{}
			return func(ctx context.Context, name string, version int, events ...event) error {
				r.one.Lock()
				late[name] = late[name] || len(r.groups) > 0 && version == 0
				stale := late[name]
				r.one.Unlock()
				if stale {
					return errStale
				}
				return r.Append(ctx, name, version, events...)
			}
		}),
		appending("nobody asks", list, 2, func(r *registry) adds { return r.memory.Append }),
		appending("a name that is taken is a conflict", name, 2, func(r *registry) adds {
			return func(ctx context.Context, name string, version int, events ...event) error {
				err := r.Append(ctx, name, version, events...)
				if errors.Is(err, taskgroup.RuleName) {
					return errStale
				}
				return err
			}
		}),
		appending("a list that is taken is a name", list, 2, func(r *registry) adds {
			return func(ctx context.Context, name string, version int, events ...event) error {
				err := r.Append(ctx, name, version, events...)
				if errors.Is(err, taskgroup.RuleMailingList) {
					return taskgroup.RuleName
				}
				return err
			}
		}),
		appending("events go in one by one", allOrNone, 6, func(r *registry) adds {
			return func(ctx context.Context, name string, version int, events ...event) error {
				for i, e := range events {
					if err := r.Append(ctx, name, version+i, e); err != nil {
						return err
					}
				}
				return nil
			}
		}),
		appending("what collides is kept all the same", list, 3, func(r *registry) adds {
			return func(ctx context.Context, name string, version int, events ...event) error {
				err := r.Append(ctx, name, version, events...)
				if errors.Is(err, taskgroup.RuleMailingList) {
					_ = r.memory.Append(ctx, name, version, events...)
				}
				return err
			}
		}),
		appending("whoever collides once is refused from then on", name, 3, func(r *registry) adds {
			collided := map[string]bool{}
			return func(ctx context.Context, name string, version int, events ...event) error {
				r.mu.Lock()
				before := collided[name]
				r.mu.Unlock()
				if before {
					return errNo
				}
				err := r.Append(ctx, name, version, events...)
				r.mu.Lock()
				defer r.mu.Unlock()
				collided[name] = errors.Is(err, taskgroup.RuleName)
				return err
			}
		}),
		appending("what was refused has a list all the same", list, 2, func(r *registry) adds {
			lists := map[string]string{}
			return func(ctx context.Context, name string, version int, events ...event) error {
				r.mu.Lock()
				l := events[0].Charter.MailingList
				by, reserved := lists[l]
				r.mu.Unlock()
				if reserved && by != name {
					return errNo
				}
				err := r.Append(ctx, name, version, events...)
				r.mu.Lock()
				defer r.mu.Unlock()
				if lists[l] = name; l == "" || err == nil || errors.Is(err, taskgroup.RuleMailingList) {
					delete(lists, l)
				}
				return err
			}
		}),
		among("active groups are asked only", list, 3, func(_ int, g group) bool { return g.State() == taskgroup.Active }),
		among("who sleeps has no list", list, 3, func(_ int, g group) bool { return g.State() != taskgroup.Dormant }),
		among("who was proposed has no name", name, 2, func(_ int, g group) bool { return g.State() != taskgroup.Proposed }),
		among("the first group is asked only", many, 8, func(i int, _ group) bool { return i == 0 }),
		among("a hundred groups are asked", many, 5, func(i int, _ group) bool { return i < 100 }),
		among("who has ended does not come back", name, 4, func(_ int, g group) bool { return len(slices.Collect(g.Lives())) < 2 }),
		among("who has ended is nobody's successor", successor, 7, func(_ int, g group) bool { return g.State() != taskgroup.Concluded }),
		asking("an end frees no list", list, 3, func(others groups, next group, _ []event) error {
			for _, g := range others {
				if g.State() == taskgroup.Concluded && g.Charter().MailingList == next.Charter().MailingList {
					return errNo
				}
			}
			return all(others, next)
		}),
		asking("a former name is nobody else's", name, 4, func(others groups, next group, _ []event) error {
			for _, g := range others {
				for name := range g.Names() {
					if name == next.Name() {
						return errNo
					}
				}
			}
			return all(others, next)
		}),
		asking("lists are the same in any case", list, 2, func(others groups, next group, _ []event) error {
			for _, g := range others {
				if strings.EqualFold(g.Charter().MailingList, next.Charter().MailingList) && g.State() != taskgroup.Concluded {
					return errNo
				}
			}
			return all(others, next)
		}),
		asking("names are the same with any space", name, 2, func(others groups, next group, _ []event) error {
			for _, g := range others {
				if strings.TrimSpace(g.Name()) == strings.TrimSpace(next.Name()) && g.State() != taskgroup.Concluded {
					return errNo
				}
			}
			return all(others, next)
		}),
		asking("a group is its own rival", list, 4, func(others groups, next group, events []event) error {
			if e := events[0]; e.Action == taskgroup.Create && next.Version() > 1 && e.Charter.MailingList != "" {
				return fmt.Errorf("taken: %w", taskgroup.RuleMailingList)
			}
			return all(others, next)
		}),
		asking("there is room for 250 groups", many, 1, func(others groups, next group, _ []event) error {
			if len(others) >= 250 {
				return errNo
			}
			return all(others, next)
		}),
		asking("panics", list, 2, func(others groups, next group, _ []event) error {
			if err := all(others, next); err != nil {
				panic(err)
			}
			return nil
		}),
		asking("groups are asked as of the first day", list, 4, func(others groups, next group, _ []event) error {
			return taskgroup.CheckAll(time.Date(2009, 7, 1, 0, 0, 0, 0, time.UTC), append(others, next)...)
		}),
		asking("succession leads back", successor, 7, func(others groups, next group, _ []event) error {
			err := all(others, next)
			if v := taskgroup.Violations(err); len(v) > 0 && v[0].Rule == taskgroup.RuleSuccessor && strings.Contains(v[0].Detail, "in the end") {
				return nil
			}
			return err
		}),
		asking("groups are asked as of the latest day", name, 4, func(others groups, next group, _ []event) error {
			now := next.Last()
			for _, g := range others {
				if g.Last().After(now) {
					now = g.Last()
				}
			}
			return taskgroup.CheckAll(now, append(others, next)...)
		}),
		asking("an end frees a name the day after", name, 3, func(others groups, next group, _ []event) error {
			today := next.Last().Format(time.DateOnly)
			for _, g := range others {
				if g.State() == taskgroup.Concluded && g.Name() == next.Name() && g.Last().Format(time.DateOnly) == today {
					return errNo
				}
			}
			return all(others, next)
		}),
		asking("what a call comes to is asked only", allOrNone, 4, func(others groups, next group, _ []event) error { return all(others, next) }),
		asking("succession leads back from ten groups at most", successor, 60, func(others groups, next group, _ []event) error {
			err := all(others, next)
			if len(others) > 10 && errors.Is(err, taskgroup.RuleSuccessor) {
				return nil
			}
			return err
		}),
		asking("a name means whoever had it first", successor, 6, func(others groups, next group, _ []event) error {
			for _, g := range others {
				if _, had := maps.Collect(g.Names())[next.Successor()]; had && g.Successor() == next.Name() {
					return errNo
				}
			}
			return all(others, next)
		}),
		when("an event that brings neither a charter nor a successor is not asked about", name, 3, func(e event) bool {
			return e.Charter.Name != "" || e.Successor != ""
		}),
		asking("groups are asked a microsecond late", name, 3, func(others groups, next group, _ []event) error {
			return taskgroup.CheckAll(next.Last().Add(time.Microsecond), append(others, next)...)
		}),
		asking("who was proposed is nobody's successor", successor, 3, func(others groups, next group, _ []event) error {
			for _, g := range others {
				if g.State() == taskgroup.Proposed && next.Successor() == g.Name() {
					return errNo
				}
			}
			return all(others, next)
		}),
		asking("who sleeps is nobody's successor", successor, 5, func(others groups, next group, _ []event) error {
			for _, g := range others {
				if g.State() == taskgroup.Dormant && next.Successor() == g.Name() {
					return errNo
				}
			}
			return all(others, next)
		}),
		asking("no list is one", list, 2, func(others groups, next group, _ []event) error {
			for _, g := range others {
				if g.State() != taskgroup.Concluded && g.Charter().MailingList == "" && next.Charter().MailingList == "" {
					return errNo
				}
			}
			return all(others, next)
		}),
		when("whoever completes is not asked who takes over", successor, 6, func(e event) bool { return e.Action != taskgroup.Complete }),
		asking("whoever sleeps is not asked about another charter", list, 5, func(others groups, next group, _ []event) error {
			if next.State() == taskgroup.Dormant {
				return nil
			}
			return all(others, next)
		}),
		when("a proposal holds no list", list, 2, func(e event) bool { return e.Action != taskgroup.Propose }),
		when("another charter is not asked about", name, 3, func(e event) bool { return e.Action != taskgroup.Recharter }),
		when("a reopening is not asked about", list, 4, func(e event) bool { return e.Action != taskgroup.Reopen }),
		when("whoever takes over is not looked for", successor, 5, func(e event) bool { return e.Successor == "" }),
	}
}

func TestPlantedAcross(t *testing.T) { catch(t, acrosses()) }
