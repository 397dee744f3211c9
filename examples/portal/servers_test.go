package main

import (
	"encoding/json"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"
)

// serverOf is the variable that makes the test binary a server of NATS.
const serverOf = "PORTAL_TEST_SERVER_OF"

// A node is one server of NATS, alone or one of a cluster. It may begin again where
// it ended, in this process or in one of its own.
type node struct {
	Dir     string
	Port    int // for clients
	Route   int // for the other nodes; 0: it is alone
	Routes  []int
	server  *server.Server
	process *exec.Cmd
}

// A cluster is several nodes, or one alone.
type cluster []*node

// nodes is a cluster of which nothing runs yet.
func nodes(t testing.TB, n int) (c cluster) {
	t.Helper()
	ports := make([]int, 2*n)
	for i := range ports {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close() // only when all are drawn
		ports[i] = l.Addr().(*net.TCPAddr).Port
	}
	for i := range n {
		one := &node{Dir: t.TempDir(), Port: ports[i]}
		if n > 1 {
			one.Route, one.Routes = ports[n+i], ports[n:]
		}
		t.Cleanup(one.stop)
		c = append(c, one)
	}
	return c
}

// options are those of a server that has a message on its disk before it says so.
// A client that knows of one server is not told of the others.
func (n *node) options() *server.Options {
	o := &server.Options{
		ServerName: fmt.Sprint("n", n.Port), Host: "127.0.0.1", Port: n.Port, NoSigs: true, NoLog: true,
		JetStream: true, StoreDir: n.Dir, SyncAlways: true,
	}
	if n.Route > 0 {
		o.Cluster = server.ClusterOpts{Name: "portal", Host: "127.0.0.1", Port: n.Route, NoAdvertise: true}
		for _, port := range n.Routes {
			o.Routes = append(o.Routes, &url.URL{Scheme: "nats", Host: net.JoinHostPort("127.0.0.1", strconv.Itoa(port))})
		}
	}
	return o
}

// serveNode is a node that its text describes, until it is killed.
func serveNode(text string) {
	var n node
	err := json.Unmarshal([]byte(text), &n)
	if err == nil {
		n.server, err = server.NewServer(n.options())
	}
	if err != nil {
		panic(err)
	}
	n.server.Start()
	n.server.WaitForShutdown()
}

// start starts a node in this process.
func (n *node) start(t testing.TB) {
	t.Helper()
	s, err := server.NewServer(n.options())
	if err != nil {
		t.Fatal(err)
	}
	n.server = s
	go s.Start()
	if !s.ReadyForConnections(20 * time.Second) {
		t.Fatal("a server is not ready")
	}
}

// spawn starts a node in a process of its own.
func (n *node) spawn(t testing.TB) {
	t.Helper()
	text, err := json.Marshal(n)
	if err != nil {
		t.Fatal(err)
	}
	n.process = exec.Command(os.Args[0])
	n.process.Env = append(os.Environ(), serverOf+"="+string(text))
	n.process.Stderr = os.Stderr
	if err := n.process.Start(); err != nil {
		t.Fatal(err)
	}
}

// stop ends a node: in this process in order, in one of its own by SIGKILL.
func (n *node) stop() {
	if n.server != nil {
		n.server.Shutdown()
		n.server.WaitForShutdown()
	}
	if n.process != nil {
		n.process.Process.Kill()
		n.process.Wait()
	}
	n.server, n.process = nil, nil
}

// running starts all of a cluster in this process.
func running(t testing.TB, n int) cluster {
	t.Helper()
	c := nodes(t, n)
	for _, one := range c {
		one.start(t)
	}
	return c
}

var streams atomic.Int64

// name is that of a new log on a cluster.
func (c cluster) name(testing.TB) string {
	var servers []string
	for _, n := range c {
		servers = append(servers, fmt.Sprintf("127.0.0.1:%d", n.Port))
	}
	return fmt.Sprintf("nats://%s?replicas=%d&stream=log-%d", strings.Join(servers, ","), len(c), streams.Add(1))
}
