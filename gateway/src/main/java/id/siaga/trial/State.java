package id.siaga.trial;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// GET /state of the control port.
final class State {
    private static final int RECEIVED_SHOWN = 20;

    private State() {}

    static ObjectNode of(Trial trial) {
        var state = JsonMapper.shared().createObjectNode();
        var robots = state.putArray("robots");
        trial.robots().forEach(r -> robots.addObject().put("phone", r.phone()).put("state", r.state().name()).put("answered", r.answered()));
        var calls = state.putArray("calls");
        trial.citizen().calls().forEach(d -> calls.addObject().put("from", d.from()).put("line", d.call().number()).put("at", d.at().toString())
                .put("answered", d.call().answered().isDone()).put("ended", d.call().ended().isDone()).put("packetsHeard", d.call().ear().packets()));
        var counts = trial.smsc().counts();
        state.putObject("smsc").put("receivers", counts.receivers()).put("posted", counts.posted()).put("settled", counts.done())
                .put("waiting", counts.waiting()).put("underWay", counts.underWay()).put("resent", counts.resent());
        var received = state.putArray("received");
        trial.smsc().received().reversed().stream().limit(RECEIVED_SHOWN).forEach(s -> received.addObject().put("id", s.messageId())
                .put("from", s.from()).put("to", s.to()).put("at", s.arrivedAt().toString()).put("text", s.text()));
        return state;
    }
}
