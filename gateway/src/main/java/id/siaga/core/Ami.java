package id.siaga.core;

import id.siaga.asterisk.AmiFact;
import id.siaga.asterisk.Originate;
import java.util.List;

/// What we may ask of Asterisk. Never waits.
public interface Ami {
    /// Until there is a link.
    Ami NONE = new NoAmi();

    void hangUp(String channel);

    /// Rings a phone. The result comes as [AmiFact]s and by the leg's own AGI session; `refused` is called on any thread when no phone
    /// will ring, as far as is known at once.
    void ring(Originate order, Runnable refused);

    /// The result comes as [AmiFact.ReadBack].
    void readBack();

    /// Asterisk's own queue rings this phone no more, or again.
    void pauseDesk(String queue, String endpoint, boolean paused);

    /// From here on sound and silence of this channel are told ([AmiFact.Talking]).
    void listen(String channel);

    /// Both sides of this channel's talk hear these sounds.
    void speak(String channel, List<String> sounds);

    /// Only who is at this channel hears these sounds.
    void whisper(String channel, List<String> sounds);

    /// Ends this leg of a talk, whose caller goes on: marked before, so that nobody takes the caller for served if we die in between.
    void part(String caller, String leg);

    /// The same for a leg in connected mode, which outlives the talk: it goes back to where it waits.
    void partConnected(String caller, String leg);

    /// They were not parted: the mark is taken back.
    void talksOn(String caller);

    /// A variable of the whole dialplan.
    void global(String name, String value);

    boolean up();
}
