package id.siaga;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The facts of one ticket as lines: what happened to the ticket, and apart from it to each agency's share and each clock, each in its own order. Agencies work side by side, so
/// what they do has no order among them.
final class MorningTale {
    private static final List<String> OF_SHARES = List.of("AgencyAssigned", "AgencyTexted", "AgencyRung", "AgencyRingEnded", "AssignmentMoved");

    private final String ticket;
    private final Map<String, String> names;
    private final Map<String, List<String>> strands = new LinkedHashMap<>();
    private final Map<String, String> clocks = new LinkedHashMap<>();

    /// @param names of tickets and phones
    MorningTale(String ticket, Map<String, String> names) {
        this.ticket = ticket;
        this.names = names;
    }

    List<String> of(List<CallFacts.Fact> facts) {
        facts.forEach(this::fact);
        var lines = new ArrayList<String>();
        strands.forEach((strand, steps) -> lines.add(strand + ": " + String.join(", ", steps)));
        return lines.stream().sorted().toList();
    }

    private void fact(CallFacts.Fact f) {
        if (OF_SHARES.contains(f.type())) {
            strand(ticket + " share " + f.field("assignment"), share(f));
        } else if (f.type().startsWith("Clock")) {
            clock(f);
        } else if (!said(f).isEmpty()) {
            strand(ticket, said(f));
        }
    }

    private static String share(CallFacts.Fact f) {
        return switch (f.type()) {
            case "AgencyAssigned" -> f.field("agency") + " " + f.field("role");
            case "AgencyTexted" -> "texted " + f.field("name");
            case "AgencyRung" -> "rung " + f.field("name");
            case "AgencyRingEnded" -> f.field("end");
            default -> f.field("from") + " → " + f.field("to") + " by " + f.field("source");
        };
    }

    private String said(CallFacts.Fact f) {
        return switch (f.type()) {
            case "TicketOpened" -> "opened by " + f.field("channel");
            case "TicketJoined" -> "joined";
            case "TicketChanged" -> f.field("field") + " " + f.field("to");
            case "TicketPlaced" -> "placed";
            case "TicketMerged" -> "merged into " + names.getOrDefault(f.field("into"), "?");
            case "TicketUnmerged" -> "came back from " + names.getOrDefault(f.field("from"), "?") + " as " + f.field("to");
            case "TicketReferred" -> "is " + f.field("system") + " " + f.field("ref");
            case "ContactPosted" -> "posted";
            default -> "";
        };
    }

    /// Marks only of who let the time pass: those of the others depend on how fast this machine is.
    private void clock(CallFacts.Fact f) {
        var id = f.field("clock");
        if (f.type().equals("ClockStarted")) {
            clocks.put(id, ticket + " clock " + f.field("kind") + (f.field("assignment").equals("0") ? "" : " of share " + f.field("assignment")));
        }
        var strand = clocks.getOrDefault(id, ticket + " clock ?");
        switch (f.type()) {
            case "ClockStarted" -> strand(strand, "began, " + f.field("term"));
            case "ClockReached" -> {
                if (strand.endsWith("share 3")) strand(strand, f.field("percent") + " %");
            }
            case "ClockTold" -> strand(strand, "told " + f.field("to") + " by " + f.field("by"));
            case "ClockStopped" -> strand(strand, "stopped: " + f.field("because"));
            default -> strand(strand, f.type());
        }
    }

    private void strand(String name, String step) {
        strands.computeIfAbsent(name, _ -> new ArrayList<>()).add(step);
    }
}
