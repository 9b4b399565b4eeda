package id.siaga.core;

import id.siaga.asterisk.Originate;
import java.util.List;

/// No link: nothing is done, and no phone rings.
class NoAmi implements Ami {
    @Override
    public void hangUp(String channel) {}

    @Override
    public void ring(Originate order, Runnable refused) {
        refused.run();
    }

    @Override
    public void readBack() {}

    @Override
    public void pauseDesk(String queue, String endpoint, boolean paused) {}

    @Override
    public void listen(String channel) {}

    @Override
    public void speak(String channel, List<String> sounds) {}

    @Override
    public void whisper(String channel, List<String> sounds) {}

    @Override
    public void part(String caller, String leg) {}

    @Override
    public void partConnected(String caller, String leg) {}

    @Override
    public void talksOn(String caller) {}

    @Override
    public void global(String name, String value) {}

    @Override
    public boolean up() {
        return false;
    }
}
