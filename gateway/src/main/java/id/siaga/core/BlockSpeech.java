package id.siaga.core;

import id.siaga.ivr.Sound;
import id.siaga.screening.Block;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/// What a second person hears on the telephone before they agree to a block: nothing of it before the PIN is right.
public record BlockSpeech(HouseSpeech house) {
    /// Enough to find the caller again in a list, too little to call them.
    private static final int LAST = 4;

    private enum Piece {
        WHO("Pusat layanan darurat 112. Persetujuan Anda diminta.", "Emergency centre 112. Your agreement is asked for."),
        PIN("Ketik PIN Anda, lalu tekan pagar.", "Type your PIN, then press hash."),
        WRONG("PIN salah.", "The PIN is wrong."),
        SHUT("Terlalu banyak PIN salah. Cobalah satu jam lagi.", "Too many wrong PINs. Try again in an hour."),
        NUMBER("Sebuah nomor hendak dibatasi. Angka terakhirnya", "A number is to be blocked. Its last digits"),
        UNKNOWN("Sebuah nomor hendak dibatasi.", "A number is to be blocked."),
        HOURS("Lamanya dalam jam", "For so many hours"),
        REASON("Alasannya", "The reason"),
        KEYS("Tekan satu untuk setuju, dua untuk mengulang, tiga untuk menolak.", "Press one to agree, two to hear it again, three to decline."),
        AGREED("Terima kasih. Pembatasan berlaku mulai sekarang.", "Thank you. The block is in force from now on."),
        DECLINED("Terima kasih. Nomor itu tidak dibatasi atas persetujuan Anda.", "Thank you. You have not agreed to it."),
        OVER("Usulan ini sudah tidak berlaku. Terima kasih.", "This proposal has lapsed. Thank you.");

        private final String id;
        private final String en;

        Piece(String id, String en) {
            this.id = id;
            this.en = en;
        }
    }

    /// @param reason as a sound, if somebody could speak it
    List<Sound> of(SecondByPhone.Asked asked, Optional<Sound> reason) {
        var all = new ArrayList<Sound>();
        var number = asked.number();
        if (number == null || number.length() < LAST) {
            all.add(piece(Piece.UNKNOWN));
        } else {
            all.add(piece(Piece.NUMBER));
            all.addAll(house.digits(number.substring(number.length() - LAST)));
        }
        all.add(piece(Piece.HOURS));
        all.addAll(house.number(asked.block().lasts().toHours()));
        reason.ifPresent(sound -> all.addAll(List.of(piece(Piece.REASON), sound)));
        all.add(piece(Piece.KEYS));
        return all;
    }

    /// For the synthesiser.
    public Sound.Words reason(Block block) {
        return house.named("reason", block.reason(), block.reason());
    }

    List<Sound> greeting() {
        return List.of(piece(Piece.WHO), piece(Piece.PIN));
    }

    List<Sound> pinAgain() {
        return List.of(piece(Piece.PIN));
    }

    List<Sound> wrong() {
        return List.of(piece(Piece.WRONG), piece(Piece.PIN));
    }

    Sound shut() {
        return piece(Piece.SHUT);
    }

    Sound agreed() {
        return piece(Piece.AGREED);
    }

    Sound declined() {
        return piece(Piece.DECLINED);
    }

    Sound over() {
        return piece(Piece.OVER);
    }

    /// Every sound that may be needed, reasons apart.
    public Set<Sound.Words> all() {
        var all = new LinkedHashSet<Sound.Words>();
        for (var piece : Piece.values()) {
            all.add(piece(piece));
        }
        all.addAll(house.digits());
        LongStream.rangeClosed(1, Block.LONGEST.toHours()).forEach(n -> all.addAll(house.number(n)));
        return all;
    }

    private Sound.Words piece(Piece piece) {
        return house.words(piece.name(), piece.id, piece.en);
    }
}
