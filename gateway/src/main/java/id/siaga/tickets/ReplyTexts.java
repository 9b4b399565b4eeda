package id.siaga.tickets;

import id.siaga.ids.TicketNumber;

/// What a citizen reads, Indonesian first, English after it, in one GSM-7 message of at most 160 characters. Says that it is
/// automatic: nobody may take it for a person's answer.
final class ReplyTexts {
    private ReplyTexts() {}

    static String received(TicketNumber number, TicketKind kind, boolean joined) {
        var id = joined ? "Pesan ditambahkan ke tiket " : "Laporan diterima, tiket ";
        var en = joined ? "Added to ticket " : "Report received, ticket ";
        var urge = kind == TicketKind.EMERGENCY ? " Bila bisa, telepon/if you can, call 112." : "";
        return id + number + ". " + en + number + ". (Balasan otomatis/automatic)" + urge;
    }
}
