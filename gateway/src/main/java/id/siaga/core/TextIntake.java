package id.siaga.core;

import id.siaga.journal.Interaction;
import id.siaga.journal.JournalFull;
import id.siaga.journal.JournalState;
import id.siaga.sms.Inbox;
import id.siaga.sms.InboxUnavailable;
import id.siaga.sms.RawPdu;
import java.time.Duration;
import java.util.function.IntSupplier;

/// The SMS path's first half: octets into the journal, on disk, and only then back to the SMSC with the acknowledgement.
///
///     deliver_sm ─► SmppLink ─► keep ─► journal (fsync) ─► return = deliver_sm_resp
///                                  └──► ticket loop ─► read ─► TicketRules ─► facts ─► outbox
public final class TextIntake implements Inbox {
    /// Longer than any healthy fsync, shorter than an SMSC's patience.
    private static final Duration DISK_MAX = Duration.ofSeconds(5);

    /// Acknowledging is several times as fast as reading. While so many wait, no more is read from the links: the SMSC has a disk, we have the memory.
    private static final int UNREAD_MAX = 30_000;

    private final Recorder recorder;
    private final Ids ids;
    private final IntSupplier unread;

    /// @param unread how many texts are kept and not read yet
    public TextIntake(Recorder recorder, Ids ids, IntSupplier unread) {
        this.recorder = recorder;
        this.ids = ids;
        this.unread = unread;
    }

    @Override
    public void keep(RawPdu pdu) throws InboxUnavailable {
        if (!recorder.journal().roomForSms() || recorder.journal().state() instanceof JournalState.Stalled) {
            throw new InboxUnavailable("the journal waits for its disk; the SMSC keeps the message");
        }
        var fact = new Interaction.SmsReceived(ids.sms(), pdu.link(), pdu.order(), recorder.personal(Pdus.text(pdu)));
        try {
            if (!recorder.journal().awaitDurable(recorder.recordOrFail(fact), DISK_MAX)) {
                // It may still come to disk; then what the SMSC sends again is found to be the same.
                throw new InboxUnavailable("not on disk within " + DISK_MAX.toSeconds() + " s; the SMSC keeps the message");
            }
        } catch (JournalFull e) {
            throw new InboxUnavailable("the journal is full; the SMSC keeps the message");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InboxUnavailable("shutting down; the SMSC keeps the message");
        }
    }

    @Override
    public boolean takes() {
        return unread.getAsInt() < UNREAD_MAX;
    }
}
