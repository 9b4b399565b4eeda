package id.siaga.core;

import id.siaga.config.Config;
import id.siaga.ivr.Sound;
import id.siaga.ivr.Spoken;
import java.util.List;
import java.util.Locale;

/// What the house says to people outside who must decide something, in the centre's language: pieces of which each is one sound.
public record HouseSpeech(Spoken spoken) {
    public static HouseSpeech of(Config config) {
        return new HouseSpeech(Spoken.in(config.node().language().name().toLowerCase(Locale.ROOT)).orElseThrow());
    }

    Sound.Words words(String piece, String id, String en) {
        return named(piece.toLowerCase(Locale.ROOT), id, en);
    }

    Sound.Words named(String name, String id, String en) {
        return new Sound.Words(name, spoken.language(), spoken == Spoken.ID ? id : en);
    }

    /// 0 to 9.
    public List<Sound.Words> digits() {
        return digits("0123456789");
    }

    List<Sound.Words> digits(String digits) {
        return pieces(spoken.digits(digits));
    }

    List<Sound.Words> number(long n) {
        return pieces(spoken.number(Long.toString(n)));
    }

    private List<Sound.Words> pieces(List<String> words) {
        return words.stream().map(w -> new Sound.Words(w, spoken.language(), w)).toList();
    }
}
