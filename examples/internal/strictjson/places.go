package strictjson

import (
	"encoding/json"
	"strconv"
	"strings"
)

// Places says where each value of a text stands. The zero Places is of an empty
// text.
type Places struct {
	text []byte
	at   map[string]int // offset of each value, by its JSON Pointer
}

// Index finds the place of every value in a text that Read has taken; of another
// text it finds those before the first problem.
func Index(text []byte) Places {
	p := Places{text, make(map[string]int)}
	s := scanner{data: text}
	p.index(&s, "")
	return p
}

// index takes in the value that begins here, and reports whether it is one.
func (p *Places) index(s *scanner, path string) bool {
	s.space()
	p.at[path] = s.pos
	switch s.begin() {
	case nothing:
		return false
	case text:
		return s.text() == nil
	case list:
		for i := 0; ; i++ {
			if end, err := s.end("]", i == 0); end || err != nil {
				return err == nil
			}
			if !p.index(s, path+"/"+strconv.Itoa(i)) {
				return false
			}
		}
	case object:
		for first := true; ; first = false {
			if end, err := s.end("}", first); end || err != nil {
				return err == nil
			}
			at, key := s.pos, ""
			if !s.skip(`"`) || s.text() != nil || json.Unmarshal(s.data[at:s.pos], &key) != nil {
				return false
			}
			if s.space(); !s.skip(":") || !p.index(s, path+"/"+escaped.Replace(key)) {
				return false
			}
		}
	}
	return true
}

// Find is the line and column, both from 1, of what stands at a JSON Pointer
// (RFC 6901) or, if nothing does, of the nearest thing around it.
func (p Places) Find(pointer string) (line, column int, found bool) {
	at, found := p.at[pointer]
	for around := pointer; !found; at, found = p.at[around] {
		i := strings.LastIndexByte(around, '/')
		if i < 0 {
			break
		}
		around = around[:i]
	}
	_, found = p.at[pointer]
	line, column = lineOf(p.text, at)
	return line, column, found
}
