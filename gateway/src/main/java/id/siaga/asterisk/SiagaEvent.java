package id.siaga.asterisk;

import java.util.Map;
import java.util.TreeMap;
import org.asteriskjava.manager.event.UserEvent;

/// `UserEvent(Siaga,What: …,Call: …,Op: …,Key: …,Dial: …,Bridge: …,Cause: …,Agi: …)` of our dialplan. asterisk-java wants a class and a
/// setter for each key; a key that is not here is not seen. Public for its reflection only.
public final class SiagaEvent extends UserEvent {
    private static final long serialVersionUID = 1L;
    private final TreeMap<String, String> values = new TreeMap<>();

    public SiagaEvent(Object source) {
        super(source);
    }

    Map<String, String> values() {
        return Map.copyOf(values);
    }

    public void setWhat(String value) {
        values.put("What", value);
    }

    public void setCall(String value) {
        values.put("Call", value);
    }

    public void setOp(String value) {
        values.put("Op", value);
    }

    public void setKey(String value) {
        values.put("Key", value);
    }

    public void setDial(String value) {
        values.put("Dial", value);
    }

    public void setBridge(String value) {
        values.put("Bridge", value);
    }

    public void setCause(String value) {
        values.put("Cause", value);
    }

    public void setAgi(String value) {
        values.put("Agi", value);
    }
}
