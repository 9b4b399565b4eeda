package id.siaga.ivr;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// What the house itself says, whatever flow a line has: in both languages, one after the other. Recordings win, as
/// with all prompts.
public enum HouseWords {
    /// The operator hears nothing and asks for a sign.
    PRESS_IF_YOU_CANNOT_SPEAK("senyap",
            "Ini satu satu dua, kami mendengarkan. Bila Anda tidak dapat berbicara, tekan angka berapa pun, atau ketuk telepon Anda.",
            "This is one one two, we are listening. If you cannot speak, press any key, or tap on your phone."),
    /// Somebody answered a telephone outside: a caller waits.
    TAKE_BY_KEY("ambil",
            "Ini pusat panggilan darurat. Seorang warga menunggu. Tekan satu untuk berbicara dengannya.",
            "This is the emergency call centre. A citizen is waiting. Press one to talk to them."),
    /// Who talks with the caller is needed for an emergency.
    PARKED("parkir",
            "Mohon tunggu sebentar. Petugas harus menerima panggilan darurat, lalu Anda dilayani kembali.",
            "Please hold on. The operator has to take an emergency call, then you will be served again."),
    /// Who talked with the caller has handed them on.
    HANDED_ON("alih",
            "Mohon tunggu, Anda sedang disambungkan.",
            "Please hold on, you are being connected.");

    private final String prompt;
    private final String id;
    private final String en;

    HouseWords(String prompt, String id, String en) {
        this.prompt = prompt;
        this.id = id;
        this.en = en;
    }

    public List<Sound.Words> sounds() {
        return List.of(new Sound.Words(prompt, "id", id), new Sound.Words(prompt, "en", en));
    }

    public static Stream<Sound.Words> all() {
        return Arrays.stream(values()).flatMap(w -> w.sounds().stream());
    }
}
