package id.siaga.tickets;

import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;

/// Where new ids come from. A counter, not a lookup: asking never waits.
public interface Numbers {
    TicketNumber ticket();

    SmsId sms();
}
