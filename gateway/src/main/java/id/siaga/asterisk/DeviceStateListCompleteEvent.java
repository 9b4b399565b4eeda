package id.siaga.asterisk;

import org.asteriskjava.manager.event.ResponseEvent;

/// Missing in asterisk-java. Public for its reflection only.
public final class DeviceStateListCompleteEvent extends ResponseEvent {
    private static final long serialVersionUID = 1L;

    public DeviceStateListCompleteEvent(Object source) {
        super(source);
    }

    public void setEventList(String ignored) {}

    public void setListItems(String ignored) {}
}
