package id.siaga.core;

import id.siaga.asterisk.AgiCommand;
import id.siaga.asterisk.AgiReply;
import id.siaga.asterisk.AgiSession;
import id.siaga.floor.OfferEnd;
import id.siaga.ids.CallId;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The operator's own leg of a callback, from picking up to the end: dials the citizen and says once how it went. On the floor loop.
final class CallbackLeg {
    /// @param result ANSWERED, NO_ANSWER, BUSY or UNREACHABLE
    record Called(String result, Duration talked) {
        boolean answered() {
            return result.equals("ANSWERED");
        }
    }

    private final FloorLoop floor;
    private final FloorSettings.Work settings;
    private final Job.Callback job;
    private final Consumer<Called> end;
    private @Nullable AgiSession session;
    private @Nullable Instant answeredAt;
    private boolean over;

    CallbackLeg(FloorLoop floor, FloorSettings.Work settings, Job.Callback job, Consumer<Called> end) {
        this.floor = floor;
        this.settings = settings;
        this.job = job;
        this.end = end;
    }

    /// The channel's own id, fixed beforehand: a doubled action rings nobody twice.
    String channel(CallId work) {
        return "siaga-work-" + work + "-" + job.attempt();
    }

    boolean up() {
        return session != null;
    }

    /// @return false when this leg has a session already
    boolean begin(AgiSession with) {
        if (session != null) {
            return false;
        }
        session = with;
        with.onGone(_ -> over(new DialResult("CANCEL", 0, Duration.ZERO)));
        with.run(new AgiCommand.Exec("Set", "CALLERID(all)=\"\" <" + settings.shows(job.line()) + ">"));
        with.run(new AgiCommand.Exec("Dial", "PJSIP/" + settings.dialled(job.number()) + "@siaga-trunk," + settings.ringFor().toSeconds() + ",g"), this::dialled);
        return true;
    }

    private void dialled(AgiReply reply) {
        var with = session;
        if (with != null && reply instanceof AgiReply.Done && !with.ended()) {
            with.run(new AgiCommand.DialResult(), r -> {
                over(DialResult.of(r));
                with.close();
            });
        } else if (reply instanceof AgiReply.Refused) {
            over(DialResult.NONE);
        }
    }

    /// AMI: citizen and operator are in one bridge.
    void answered() {
        if (answeredAt == null) {
            answeredAt = floor.now();
        }
    }

    private void over(DialResult result) {
        if (over) {
            return;
        }
        over = true;
        var talked = result.longer(answeredAt == null ? Duration.ZERO : Duration.between(answeredAt, floor.now()));
        boolean answered = talked.compareTo(OfferEnd.TALK_MIN) >= 0;
        end.accept(new Called(answered ? "ANSWERED" : switch (result.status()) {
            case "BUSY" -> "BUSY";
            case "ANSWER", "NOANSWER", "CANCEL" -> "NO_ANSWER";
            default -> "UNREACHABLE";
        }, answered ? talked : Duration.ZERO));
    }
}
