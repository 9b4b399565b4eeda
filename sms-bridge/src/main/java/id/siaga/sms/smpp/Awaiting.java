package id.siaga.sms.smpp;

import id.siaga.sms.OutSms;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The requests of one session that have no answer yet, by sequence number. An answer that is not here is none: it is not handed on.
final class Awaiting {
    private static final int LATE_MAX = 10_000;

    /// @param submit null for bind, unbind and enquire_link
    record Request(int command, @Nullable Submit submit) {}

    private final Map<Integer, Request> open = new ConcurrentHashMap<>();
    private final Map<Integer, Submit> givenUp = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Submit> eldest) {
            return size() > LATE_MAX;
        }
    };

    void sending(int sequence, int command, @Nullable Submit submit) {
        open.put(sequence, new Request(command, submit));
    }

    /// The request that this response answers, once; a generic_nack answers any.
    Optional<Request> answered(int sequence, int response) {
        var request = open.get(sequence);
        var fits = request != null && (response == 0x80000000 || response == (request.command | 0x80000000));
        return fits && open.remove(sequence, request) ? Optional.of(request) : Optional.empty();
    }

    /// No answer in time: should it come yet, [#late] knows whose it is.
    void giveUp(Submit submit) {
        var sequence = submit.sequence;
        if (sequence != 0 && open.remove(sequence) != null) {
            synchronized (givenUp) {
                givenUp.put(sequence, submit);
            }
        }
    }

    Optional<Submit> late(int sequence) {
        synchronized (givenUp) {
            return Optional.ofNullable(givenUp.remove(sequence));
        }
    }

    /// One submit_sm on its way. `sequence` is 0 until it is about to be written: from then on its outcome may be unknown.
    static final class Submit {
        final OutSms sms;
        final int part;
        volatile int sequence;

        Submit(OutSms sms, int part) {
            this.sms = sms;
            this.part = part;
        }

        boolean written() {
            return sequence != 0;
        }
    }
}
