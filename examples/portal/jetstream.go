package main

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"iter"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// A natsStore keeps the log in a stream of NATS JetStream. An entry has the place in
// the log that its message has in the stream, so that one which is sent twice finds
// its place taken.
type natsStore struct {
	js     jetstream.JetStream
	stream jetstream.Stream
	name   string
}

const (
	oneTry = 2 * time.Second  // what a server was asked that has died is never answered
	outage = 15 * time.Second // by then a cluster has a new leader, unless it is a minority
	bulk   = 1000             // entries that a server takes or gives at once
)

// openNATS opens the log at a URL such as nats://a:4222,b:4222?replicas=3&stream=portal.
// A stream that is there with other replicas is not touched, but refused.
func openNATS(ctx context.Context, name string) (Store, error) {
	servers, query, _ := strings.Cut(name, "?")
	options, err := url.ParseQuery(query)
	replicas, other := strconv.Atoi(cmp.Or(options.Get("replicas"), "1"))
	if err := errors.Join(err, other); err != nil {
		return nil, err
	}
	// What is asked while no server is there, is not kept to be sent when nobody waits for it.
	conn, err := nats.Connect(servers, nats.MaxReconnects(-1), nats.ReconnectWait(100*time.Millisecond), nats.ReconnectBufSize(-1))
	if err != nil {
		return nil, fmt.Errorf("open the log: %w", err)
	}
	s := &natsStore{name: cmp.Or(options.Get("stream"), "portal")}
	if s.js, err = jetstream.New(conn); err == nil {
		s.stream, err = retry(ctx, func(ctx context.Context) (jetstream.Stream, error) {
			return s.js.CreateStream(ctx, jetstream.StreamConfig{
				Name: s.name, Subjects: []string{s.name}, Replicas: replicas, Storage: jetstream.FileStorage,
				DenyDelete: true, DenyPurge: true, AllowDirect: true, AllowAtomicPublish: true,
			})
		})
	}
	if err != nil {
		conn.Close()
		return nil, fmt.Errorf("open the log: %w", err)
	}
	return s, nil
}

// Append is all or none up to a thousand entries. Only an import has more.
func (s *natsStore) Append(ctx context.Context, after int64, entries ...Entry) error {
	var messages []*nats.Msg
	for i := range entries {
		entries[i].Seq = after + int64(i) + 1
		text, err := entries[i].text()
		if err != nil {
			return err
		}
		messages = append(messages, &nats.Msg{Subject: s.name, Header: make(nats.Header), Data: []byte(text)})
	}
	for some := range slices.Chunk(messages, bulk) {
		some[0].Header.Set(jetstream.ExpectedLastSeqHeader, strconv.FormatInt(after, 10))
		tries := 0
		_, err := retry(ctx, func(ctx context.Context) (*jetstream.PubAck, error) {
			tries++
			return s.publish(ctx, some)
		})
		if errors.Is(err, ErrConflict) && tries > 1 {
			return errors.New("the log has gone on, perhaps by these entries")
		}
		if err != nil {
			return err
		}
		after += int64(len(some))
	}
	return nil
}

// conflicts are what servers call it: one alone the first, and a cluster either.
var conflicts = []jetstream.ErrorCode{jetstream.JSErrCodeStreamWrongLastSequence, jetstream.JSErrCodeStreamWrongLastSequenceConstant}

// publish sends messages of which the stream takes all or none.
func (s *natsStore) publish(ctx context.Context, messages []*nats.Msg) (*jetstream.PubAck, error) {
	batch, last := rand.Text(), len(messages)-1
	for i, m := range messages[:last] {
		m.Header.Set("Nats-Batch-Id", batch)
		m.Header.Set("Nats-Batch-Sequence", strconv.Itoa(i+1))
		if err := s.js.Conn().PublishMsg(m); err != nil {
			return nil, err
		}
	}
	if last > 0 {
		messages[last].Header.Set("Nats-Batch-Id", batch)
		messages[last].Header.Set("Nats-Batch-Sequence", strconv.Itoa(last+1))
		messages[last].Header.Set("Nats-Batch-Commit", "1")
	}
	ack, err := s.js.PublishMsg(ctx, messages[last])
	if api, ok := errors.AsType[*jetstream.APIError](err); ok && slices.Contains(conflicts, api.ErrorCode) {
		return nil, ErrConflict
	}
	return ack, err
}

// Read asks the leader how far the log goes, so that nothing is missed that was
// acknowledged, and any server for the entries up to there.
func (s *natsStore) Read(ctx context.Context, after int64) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		last, err := retry(ctx, s.last)
		for err == nil && after < last {
			var some []Entry
			some, err = retry(ctx, func(ctx context.Context) ([]Entry, error) { return s.some(ctx, after) })
			for _, e := range some {
				if after = e.Seq; !yield(e, nil) {
					return
				}
			}
		}
		if err != nil {
			yield(Entry{}, err)
		}
	}
}

// last is the place of the last entry, as the leader has it.
func (s *natsStore) last(ctx context.Context) (int64, error) {
	info, err := s.stream.Info(ctx)
	if err != nil {
		return 0, err
	}
	if info.Cluster != nil && info.Cluster.Leader == "" {
		return 0, errBehind // servers without a leader answer too
	}
	return int64(info.State.LastSeq), nil
}

// some are the next entries after one: at least one, and as many as come at once.
func (s *natsStore) some(ctx context.Context, after int64) (entries []Entry, err error) {
	conn := s.js.Conn()
	answers, err := conn.SubscribeSync(conn.NewInbox())
	if err != nil {
		return nil, err
	}
	defer answers.Unsubscribe()
	request := fmt.Sprintf(`{"seq":%d,"batch":%d}`, after+1, bulk)
	if err := conn.PublishRequest("$JS.API.DIRECT.GET."+s.name, answers.Subject, []byte(request)); err != nil {
		return nil, err
	}
	for {
		m, err := answers.NextMsgWithContext(ctx)
		switch {
		case err != nil:
			return nil, err
		case m.Header.Get("Status") != "" && len(entries) == 0: // there are no more
			return nil, errBehind
		case m.Header.Get("Status") != "":
			return entries, nil
		}
		after++
		e, err := parse(string(m.Data))
		if err == nil && e.Seq != after {
			err = fmt.Errorf("it says that it is entry %d", e.Seq)
		}
		if err != nil {
			return nil, fmt.Errorf("entry %d of the log: %w", after, err)
		}
		entries = append(entries, e)
	}
}

func (s *natsStore) Close() error {
	s.js.Conn().Close()
	return nil
}

// errBehind is that a server does not know as yet.
var errBehind = errors.New("the server is behind the log")

// absent are the errors, besides those of a server with the status 503, that say only
// that nobody answered who could.
var absent = []error{nats.ErrNoResponders, nats.ErrReconnectBufExceeded, jetstream.ErrNoStreamResponse, context.DeadlineExceeded, errBehind}

// retry tries again while nobody answers who could, for the length of an outage.
func retry[T any](ctx context.Context, try func(context.Context) (T, error)) (T, error) {
	ctx, cancel := context.WithTimeout(ctx, outage)
	defer cancel()
	for {
		once, cancel := context.WithTimeout(ctx, oneTry)
		answer, err := try(once)
		cancel()
		api, _ := errors.AsType[*jetstream.APIError](err)
		away := api != nil && api.Code == 503 || slices.ContainsFunc(absent, func(other error) bool { return errors.Is(err, other) })
		if !away || ctx.Err() != nil {
			return answer, err
		}
		time.Sleep(20 * time.Millisecond)
	}
}
