package id.siaga.core;

import id.siaga.city.Category;
import id.siaga.city.City;
import id.siaga.config.Config;
import id.siaga.ivr.Sound;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What an agency hears of a case when its telephone is answered, in pieces of which each is one sound: who calls, how urgent it is, what it
/// is, where, the number, and which key takes it.
///
/// @param house in the centre's language
public record CaseSpeech(City city, HouseSpeech house) {
    private enum Piece {
        WHO("Pusat layanan darurat 112. Ada tugas untuk Anda.", "Emergency centre 112. There is a case for you."),
        PRIORITY("Prioritas", "Priority"),
        REGION("Kode wilayah", "Region code"),
        TICKET("Nomor tiket", "Ticket number"),
        KEYS("Tekan satu untuk menerima, dua untuk mengulang.", "Press one to accept, two to hear it again."),
        TAKEN("Terima kasih. Tugas ini Anda terima.", "Thank you. The case is yours."),
        OVER("Tugas ini sudah diterima atau ditarik. Terima kasih.", "This case was accepted already or withdrawn. Thank you.");

        private final String id;
        private final String en;

        Piece(String id, String en) {
            this.id = id;
            this.en = en;
        }
    }

    public static CaseSpeech of(Config config, City city) {
        return new CaseSpeech(city, HouseSpeech.of(config));
    }

    public List<Sound.Words> of(AgencyRings.Case said) {
        var all = new ArrayList<Sound.Words>();
        var ticket = said.ticket();
        all.add(piece(Piece.WHO));
        all.add(piece(Piece.PRIORITY));
        digits(all, String.valueOf(ticket.urgency()));
        city.category(ticket.category()).ifPresent(c -> all.add(category(c)));
        var region = ticket.marks().region();
        if (region != null) {
            all.add(piece(Piece.REGION));
            digits(all, region);
        }
        all.add(piece(Piece.TICKET));
        digits(all, ticket.number().digits());
        all.add(piece(Piece.KEYS));
        return all;
    }

    Sound.Words taken() {
        return piece(Piece.TAKEN);
    }

    Sound.Words over() {
        return piece(Piece.OVER);
    }

    /// Every sound that a case may need.
    public Set<Sound.Words> all() {
        var all = new ArrayList<Sound.Words>();
        for (var piece : Piece.values()) {
            all.add(piece(piece));
        }
        all.addAll(house.digits());
        city.categories().values().stream().filter(c -> c.group() == Category.Group.EMERGENCY).forEach(c -> all.add(category(c)));
        return new LinkedHashSet<>(all);
    }

    private Sound.Words piece(Piece piece) {
        return house.words(piece.name(), piece.id, piece.en);
    }

    private Sound.Words category(Category c) {
        return house.named(c.code(), c.labelId(), c.labelEn());
    }

    private void digits(List<Sound.Words> into, String digits) {
        into.addAll(house.digits(digits));
    }
}
