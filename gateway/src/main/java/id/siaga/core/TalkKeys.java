package id.siaga.core;

import id.siaga.asterisk.AmiFact;
import id.siaga.floor.Onward;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What an operator types during a talk: `#` alone parks the caller for an emergency that waits, `*number#` hands them on to who has that number
/// in the house (an operator's phone, one of our lines) or to a telephone outside that is configured. Nothing else can be reached. `*#` ends the
/// talk of an operator in connected mode, whose red key would end the leg too. On the floor loop.
final class TalkKeys {
    private static final int LENGTH_MAX = 20;
    private static final int TALKS_MAX = 1_000;

    private final FloorLoop floor;
    private final Map<OfferId, String> typed = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<OfferId, String> eldest) {
            return size() > TALKS_MAX;
        }
    };

    TalkKeys(FloorLoop floor) {
        this.floor = floor;
    }

    void take(AmiFact.Digit key) {
        floor.asterisk().ofLeg(key.uniqueId()).filter(call -> call.offering().talking()).ifPresent(call -> pressed(call, key.digit()));
    }

    private void pressed(LiveCall call, char key) {
        var offer = call.offering().current();
        var operator = call.offering().operator();
        if (offer == null || operator == null) {
            return;
        }
        var before = typed.getOrDefault(offer, "");
        if (key == '#' && before.equals("*") && call.offering().connected()) {
            typed.remove(offer);
            call.firstToHangUp("OPERATOR");
            floor.asterisk().hangUp(call.channel());
        } else if (key == '#') {
            typed.remove(offer);
            var to = before.isEmpty() ? Optional.<Onward>of(new Onward.Parked()) : whoHas(before.substring(1));
            if (to.isEmpty() || floor.handOns().handOn(call.id(), operator, to.get()).isPresent()) {
                call.offering().whisper(HandOns.NOT_DONE);
            }
        } else if (key == '*') {
            typed.put(offer, "*");
        } else if (!before.isEmpty() && before.length() < LENGTH_MAX) {
            typed.put(offer, before + key);
        }
    }

    private Optional<Onward> whoHas(String number) {
        var settings = floor.settings();
        var line = Optional.ofNullable(settings.lines().get(number)).<Onward>map(l -> new Onward.ToQueue(l.queueOfLastResort()));
        return line.or(() -> settings.numbered(number).map(Onward.ToWhom::new));
    }
}
