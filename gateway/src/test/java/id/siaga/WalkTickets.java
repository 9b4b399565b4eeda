package id.siaga;

import id.siaga.walks.Did;
import id.siaga.walks.FlowWalk;
import id.siaga.walks.Typed;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Tickets whose numbers callers on walks type, opened and moved over the API as an operator would.
final class WalkTickets {
    private final Api api;

    WalkTickets(Api api) {
        this.api = api;
    }

    /// @param from the caller's number, empty when it is withheld
    synchronized Map<Typed, String> of(FlowWalk walk, String from) throws Exception {
        var tickets = new EnumMap<Typed, String>(Typed.class);
        for (var did : walk.dids()) {
            if (did instanceof Did.Types(var typed) && !tickets.containsKey(typed)) tickets.put(typed, number(typed, from));
        }
        return tickets;
    }

    private String number(Typed typed, String from) throws Exception {
        return switch (typed) {
            case SHORT -> "261";
            case TYPO -> {
                var right = complaint("");
                yield right.substring(0, 10) + (char) ('0' + (right.charAt(10) - '0' + 1) % 10);
            }
            case OTHER -> complaint("");
            case ASSIGNED -> assigned("");
            case RECEIVED -> complaint(from);
            case WORKING -> assigned(from);
            case WAITING -> moved(complaint(from), "VERIFIED", "ON_HOLD");
            case RESOLVED -> moved(complaint(from), "VERIFIED", "RESOLVED");
            case REFERRED -> referred(complaint(from));
            case CLOSED -> moved(complaint(from), "REJECTED");
        };
    }

    private String complaint(String from) throws Exception {
        return open(from, Map.of("kind", "COMPLAINT", "description", "walked")).path("number").asString();
    }

    private String assigned(String from) throws Exception {
        var ticket = open(from, Map.of("kind", "EMERGENCY", "category", "FIR-STR"));
        var number = ticket.path("number").asString();
        api.post("/api/tickets/" + number + "/assignments", Map.of("version", ticket.path("version").longValue()));
        return number;
    }

    private JsonNode open(String from, Map<String, String> ticket) throws Exception {
        var body = new HashMap<>(ticket);
        if (!from.isEmpty()) body.put("reporter", from);
        return api.post("/api/tickets", body);
    }

    private String referred(String number) throws Exception {
        var version = api.get("/api/tickets/" + number).path("version").longValue();
        api.patch("/api/tickets/" + number, Map.of("version", version, "state", "REFERRED_OUT", "neighbour", "KAB-NGANJUK"));
        return number;
    }

    private String moved(String number, String... states) throws Exception {
        for (var state : states) {
            var version = api.get("/api/tickets/" + number).path("version").longValue();
            api.patch("/api/tickets/" + number, Map.of("version", version, "state", state, "note", "walked"));
        }
        return number;
    }
}
