package id.siaga.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.city.TicketKind;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What a person may set, and what an agency may do, as tables beside those of the program: all other pairs are refused.
class TicketStateTest {
    private static final String EMERGENCY = """
            NEW           TRIAGED REJECTED
            TRIAGED       REFERRED_OUT REJECTED
            ACKNOWLEDGED  RESOLVED
            ON_SCENE      RESOLVED UNFOUNDED
            RESOLVED      CLOSED REOPENED
            UNFOUNDED     CLOSED
            REFERRED_OUT  CLOSED
            REJECTED      CLOSED REOPENED
            CLOSED        REOPENED
            REOPENED      REFERRED_OUT REJECTED
            IN_PROGRESS   RESOLVED CLOSED REJECTED
            """;
    private static final String COMPLAINT = """
            NEW           NEEDS_INFO VERIFIED REFERRED_OUT REJECTED
            NEEDS_INFO    NEW VERIFIED REFERRED_OUT REJECTED ARCHIVED
            VERIFIED      NEEDS_INFO RESPONDED ON_HOLD RESOLVED REFERRED_OUT REJECTED
            ASSIGNED      NEEDS_INFO RESPONDED ON_HOLD REJECTED
            COORDINATION  NEEDS_INFO RESPONDED ON_HOLD REFERRED_OUT REJECTED
            IN_PROGRESS   NEEDS_INFO COORDINATION RESPONDED ON_HOLD RESOLVED
            ON_HOLD       VERIFIED COORDINATION IN_PROGRESS REFERRED_OUT REJECTED
            RESPONDED     RESOLVED CLOSED REOPENED
            RESOLVED      CLOSED REOPENED
            REFERRED_OUT  CLOSED REOPENED
            REJECTED      CLOSED ARCHIVED REOPENED
            CLOSED        ARCHIVED REOPENED
            ARCHIVED      REOPENED
            REOPENED      NEEDS_INFO RESPONDED ON_HOLD RESOLVED REFERRED_OUT REJECTED
            """;
    private static final String ASSIGNMENT = """
            SENT          ACKNOWLEDGED DECLINED TIMED_OUT WITHDRAWN
            TIMED_OUT     ACKNOWLEDGED DECLINED WITHDRAWN
            ACKNOWLEDGED  EN_ROUTE ON_SCENE DONE DECLINED WITHDRAWN
            EN_ROUTE      ON_SCENE WITHDRAWN
            ON_SCENE      DONE WITHDRAWN
            """;

    @Test
    void aPersonSetsWhatTheTableSaysAndNothingElse() {
        var emergency = table(EMERGENCY);
        var complaint = table(COMPLAINT);
        for (var state : TicketState.values()) {
            assertThat(names(state.next(TicketKind.EMERGENCY))).as("%s of an emergency", state).isEqualTo(emergency.getOrDefault(state.name(), Set.of()));
            for (var kind : Set.of(TicketKind.COMPLAINT, TicketKind.ASPIRATION, TicketKind.INFORMATION)) {
                assertThat(names(state.next(kind))).as("%s of a %s", state, kind).isEqualTo(complaint.getOrDefault(state.name(), Set.of()));
            }
        }
    }

    @Test
    void anAgencyDoesWhatTheTableSaysAndNothingElse() {
        for (var state : Assignment.State.values()) {
            assertThat(names(state.next())).as(state.name()).isEqualTo(table(ASSIGNMENT).getOrDefault(state.name(), Set.of()));
        }
    }

    private static Map<String, Set<String>> table(String text) {
        return text.lines().map(line -> line.split(" +", -1)).collect(Collectors.toMap(words -> words[0], words -> Arrays.stream(words).skip(1).collect(Collectors.toSet())));
    }

    private static Set<String> names(Set<? extends Enum<?>> states) {
        return states.stream().map(Enum::name).collect(Collectors.toSet());
    }
}
