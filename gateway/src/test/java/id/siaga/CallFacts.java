package id.siaga;

import id.siaga.journal.Audit;
import id.siaga.journal.RealDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The journal as it lies on disk, read beside the gateway that writes it, or that is dead.
final class CallFacts {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final Path data;

    record Fact(long seq, long epoch, String type, JsonNode json) {
        String field(String name) {
            return json.path(name).asString("");
        }
    }

    CallFacts(Path data) {
        this.data = data;
    }

    List<Fact> all() {
        var found = new ArrayList<Fact>();
        try {
            new Audit(new RealDisk(), data, false, new Audit.Visitor() {
                @Override
                public void record(Audit.Line line) {
                    var json = JSON.readTree(line.json());
                    found.add(new Fact(line.seq(), line.epoch(), json.path("t").asString(), json));
                }

                @Override
                public void problem(String file, long position, String what) {
                    // it is being written
                }

                @Override
                public void note(String file, long position, String what) {
                    // the next look sees more
                }
            }).run();
        } catch (IOException e) {
            // asked again
        }
        return found;
    }

    List<Fact> all(String type) {
        return all().stream().filter(f -> f.type.equals(type)).toList();
    }

    List<Fact> of(String call) {
        return all().stream().filter(f -> f.field("call").equals(call)).toList();
    }

    List<Fact> of(String call, String type) {
        return of(call).stream().filter(f -> f.type.equals(type)).toList();
    }

    /// The first fact of this type about the call.
    Fact awaitOf(String call, String type) {
        return await(type + " of " + call, list -> list.stream().anyMatch(f -> f.type.equals(type) && f.field("call").equals(call)))
                .stream().filter(f -> f.type.equals(type) && f.field("call").equals(call)).findFirst().orElseThrow();
    }

    List<Fact> await(String type, int count) {
        return await(count + " " + type, list -> list.stream().filter(f -> f.type.equals(type)).count() >= count)
                .stream().filter(f -> f.type.equals(type)).toList();
    }

    List<Fact> await(String what, Predicate<List<Fact>> enough) {
        long deadline = System.nanoTime() + CallHouse.within(12).toNanos();
        while (true) {
            var now = all();
            if (enough.test(now)) return now;
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not in the journal: " + what + "; its end is\n" + String.join("\n", now.stream().skip(Math.max(0, now.size() - 25)).map(f -> f.json.toString()).toList()));
            }
            LockSupport.parkNanos(25_000_000);
        }
    }

    /// The state this operator came to last.
    String state(String operator) {
        return all("OperatorMoved").reversed().stream().filter(f -> f.field("operator").equals(operator)).findFirst().map(f -> f.field("to")).orElse("OFFLINE");
    }

    void awaitState(String operator, String state) {
        var _ = await(operator + " " + state, _ -> state(operator).equals(state));
    }
}
