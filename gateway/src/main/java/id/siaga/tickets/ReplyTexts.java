package id.siaga.tickets;

import id.siaga.city.TicketKind;
import id.siaga.ids.TicketNumber;
import java.util.Optional;

/// What a citizen reads, Indonesian first, English after it, in at most two GSM-7 parts. Says that it is automatic: nobody may take
/// it for a person's answer.
final class ReplyTexts {
    private static final String AUTOMATIC = " (Balasan otomatis/automatic)";

    private ReplyTexts() {}

    /// @param ended a ticket of the same phone that may be meant
    /// @param cover as the text asked for it
    static String received(TicketNumber number, TicketKind kind, boolean joined, Optional<TicketNumber> ended, Cover cover) {
        var id = joined ? "Pesan ditambahkan ke tiket " : "Laporan diterima, tiket ";
        var en = joined ? "Added to ticket " : "Report received, ticket ";
        var urge = kind == TicketKind.EMERGENCY ? " Bila bisa, telepon/if you can, call 112." : "";
        var again = ended.map(e -> " Masih soal tiket %s? Balas/still about it? Reply: YA %s".formatted(e, e)).orElse("");
        var kept = (cover.anonymous() ? " Anonim/anonymous." : "") + (cover.confidential() ? " Rahasia/confidential." : "");
        return id + number + ". " + en + number + "." + kept + AUTOMATIC + urge + again;
    }

    /// @param neighbour whom it was referred to, as citizens read it
    static String status(TicketNumber number, TicketState at, Optional<String> neighbour) {
        var where = at == TicketState.REFERRED_OUT ? neighbour.map(n -> "dirujuk ke/referred to " + n) : Optional.<String>empty();
        return "Tiket/ticket " + number + ": " + where.orElseGet(() -> state(at)) + "." + AUTOMATIC;
    }

    private static String state(TicketState state) {
        return switch (state) {
            case NEW -> "baru diterima/new";
            case TRIAGED, VERIFIED -> "sudah diperiksa/checked";
            case NEEDS_INFO -> "menunggu keterangan Anda/waiting for your answer";
            case ASSIGNED, COORDINATION -> "diteruskan ke instansi/passed on";
            case ACKNOWLEDGED -> "diterima instansi/accepted";
            case EN_ROUTE -> "petugas menuju lokasi/on the way";
            case ON_SCENE -> "petugas di lokasi/on the spot";
            case IN_PROGRESS -> "sedang dikerjakan/in progress";
            case RESPONDED -> "sudah dijawab/answered";
            case ON_HOLD -> "ditunda/on hold";
            case RESOLVED -> "selesai/resolved";
            case UNFOUNDED -> "tidak ditemukan di lokasi/nothing found";
            case REFERRED_OUT -> "dirujuk ke wilayah lain/referred";
            case REJECTED -> "tidak dapat diproses/not accepted";
            case MERGED -> "digabung/merged";
            case CLOSED, ARCHIVED -> "ditutup/closed";
            case REOPENED -> "dibuka lagi/reopened";
        };
    }

    /// The same whether the number is another phone's or nobody's.
    static String notFound() {
        return "Tidak ada tiket dengan nomor itu untuk telepon ini. There is no such ticket of this phone." + AUTOMATIC;
    }

    /// The same for every number: nobody could look.
    static String notNow() {
        return "Nomor itu belum dapat kami periksa; kirim lagi nanti. We cannot look that number up now; please text again later." + AUTOMATIC;
    }

    static String cancelled(TicketNumber number) {
        return "Tiket " + number + " ditutup atas permintaan Anda. Ticket closed at your request. Batal menutup/undo: YA " + number + AUTOMATIC;
    }

    static String notCancelled() {
        return "Laporan darurat tidak dapat dibatalkan lewat SMS; petugas membaca pesan Anda. An emergency cannot be cancelled by text; our staff read what you wrote." + AUTOMATIC;
    }

    static String reopened(TicketNumber number) {
        return "Tiket " + number + " dibuka lagi. Ticket reopened." + AUTOMATIC;
    }

    /// To an officer: how far the agency's share is.
    static String field(TicketNumber number, Assignment.State state) {
        return "Tiket/ticket " + number + ": " + switch (state) {
            case SENT, TIMED_OUT -> "belum diterima/not accepted yet";
            case ACKNOWLEDGED -> "diterima/accepted. Lanjut/next: OTW, TIBA, SELESAI " + number;
            case EN_ROUTE -> "menuju lokasi/on the way. Lanjut/next: TIBA, SELESAI " + number;
            case ON_SCENE -> "di lokasi/on the spot. Lanjut/next: SELESAI " + number;
            case DONE -> "selesai/done";
            case DECLINED -> "ditolak/declined";
            case WITHDRAWN -> "ditarik/withdrawn";
        } + AUTOMATIC;
    }

    static String reported(TicketNumber number, FieldBook.Kind kind) {
        return "Tiket/ticket " + number + ": " + switch (kind) {
            case DONE -> "laporan selesai menunggu konfirmasi pusat/your report waits for the centre to confirm";
            case ANSWER -> "jawaban menunggu koordinator/your answer waits for the coordinator";
        } + AUTOMATIC;
    }

    static String answerHow() {
        return "Tulis/write: JAWAB nomor isi (JAWAB number text)." + AUTOMATIC;
    }

    static String rated(TicketNumber number) {
        return "Terima kasih atas penilaian Anda untuk tiket " + number + ". Thank you for rating." + AUTOMATIC;
    }

    static String muted() {
        return "Anda tidak akan menerima kabar otomatis lagi; balasan darurat dan petugas tetap sampai. MULAI untuk menerima lagi. No more updates; START to get them again." + AUTOMATIC;
    }

    static String unmuted() {
        return "Anda menerima kabar otomatis lagi. You get updates again." + AUTOMATIC;
    }
}
