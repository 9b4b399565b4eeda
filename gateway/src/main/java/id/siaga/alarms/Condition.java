package id.siaga.alarms;

import static id.siaga.alarms.Severity.BAD;
import static id.siaga.alarms.Severity.WARN;

import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/// Everything that is watched: how bad it is, how long it must hold, what is said and what to do. `{}` is where the detail goes.
public enum Condition {
    TRUNK("trunk", BAD, 15, 15,
            "Jalur telepon menjawab", "The telephone trunk answers",
            "Jalur telepon tidak menjawab: panggilan warga tidak masuk", "The telephone trunk does not answer: calls of citizens do not come in",
            "Periksa jaringan dan router, lalu hubungi operator telekomunikasi", "Check network and router, then call the carrier"),
    REGISTRATION("registration", BAD, 15, 15, "", "",
            "Pendaftaran jalur telepon {} ditolak atau putus", "The registration of the trunk {} is lost or refused",
            "Periksa nama pengguna dan kata sandi jalur, lalu hubungi operator telekomunikasi", "Check the trunk's user and password, then call the carrier"),
    PHONE("phone", WARN, 20, 10, "", "",
            "Telepon {} tidak terjangkau: panggilan tidak ditawarkan kepadanya", "The phone of {} cannot be reached: no call is offered to it",
            "Hidupkan telepon atau softphone, periksa kabel dan jaringannya", "Switch the phone or softphone on, check its cable and network"),
    AMI("ami", WARN, 10, 10,
            "Sambungan kendali Asterisk hidup", "The control link to Asterisk stands",
            "Sambungan kendali Asterisk putus; panggilan tetap dijawab", "The control link to Asterisk is down; calls are still answered",
            "Periksa apakah Asterisk berjalan", "Check that Asterisk runs"),
    ASTERISK_OLD("asterisk-version", WARN, 0, 0, "", "",
            "Asterisk {} terlalu lama", "Asterisk {} is too old",
            "Pasang 20.16, 22.6 atau yang lebih baru", "Install 20.16, 22.6 or newer"),
    CALLBACKS("callbacks", WARN, 0, 0, "", "",
            "{} penelepon 112 harus ditelepon kembali", "{} callers of 112 are to be called back",
            "Daftarnya di halaman ini", "Their list is on this page"),
    FLOW("flow", WARN, 0, 0, "", "",
            "Alur panggilan {} bermasalah; versi sebelumnya berjalan", "The call flow of {} cannot be used; its version before runs",
            "Perbaiki dengan siaga flow check, lalu siaga flow reload", "Repair it with siaga flow check, then siaga flow reload"),
    SURGE("surge", WARN, 0, 0, "", "",
            "Lonjakan dinyatakan: {}", "A surge is declared: {}",
            "Akhiri bila sudah reda: tanpa waktu mencatat, operator cepat lelah", "End it when it is over: without time to wrap up operators tire soon"),
    NOTICE("notice", WARN, 0, 0, "", "",
            "Penelepon {} mendengar pengumuman", "Callers of {} are told a notice",
            "Cabut di halaman ini bila sudah tidak berlaku", "Withdraw it on this page when it is no longer true"),
    HOLIDAYS("holidays", WARN, 0, 0, "", "",
            "Hari libur {} belum ditulis: batas waktu di tahun itu hanya melewati akhir pekan", "The holidays of {} are missing: deadlines in that year leave out weekends only",
            "Tulis SKB-nya sebagai berkas tahun itu di city.holidays, lalu siaga city reload", "Write the decree down as that year's file in city.holidays, then siaga city reload"),
    EMERGENCY_WAITS("emergency-waits", BAD, 0, 5, "", "",
            "{} penelepon 112 menunggu lebih dari 20 detik", "{} callers of 112 wait for more than 20 seconds",
            "Minta rekan bertugas; penyelia mengambil panggilan; nyatakan lonjakan", "Let colleagues sign in; supervisors take calls; declare a surge"),
    EMERGENCY_HELD("emergency-held", BAD, 0, 0, "", "",
            "Seorang penelepon 112 lama ditahan oleh {}", "A caller of 112 has long been held by {}",
            "Minta operator itu kembali ke penelepon, atau serahkan penelepon kepada yang lain", "Ask that operator to go back to the caller, or have the call handed on"),
    TEXT_WAITS("text-waits", BAD, 0, 5, "", "",
            "{} SMS darurat belum dibaca siapa pun selama 90 detik", "{} emergency texts have been read by nobody for 90 seconds",
            "Buka halaman dan ambil kartunya; kartu hanya muncul di halaman yang terbuka", "Open the page and take the card; cards lie only on pages that are open"),
    CEL("cel", WARN, 60, 10,
            "Catatan panggilan Asterisk (CEL) terbaca", "Asterisk's record of calls (CEL) can be read",
            "Catatan panggilan Asterisk (CEL) tidak terbaca: panggilan saat gateway mati tidak tercatat", "Asterisk's record of calls (CEL) cannot be read: calls while the gateway is dead are not noted",
            "Atur asterisk.cel.file dan hak bacanya", "Set asterisk.cel.file, and let Siaga read it"),
    WATCHDOG_ASTERISK("watchdog-asterisk", WARN, 10, 10, "", "",
            "Pengawas (watchdog) tidak dapat menghubungi Asterisk", "The watchdog cannot reach Asterisk",
            "Periksa apakah Asterisk berjalan", "Check that Asterisk runs"),
    WATCHDOG("watchdog", WARN, 10, 10,
            "Pengawas (watchdog) menjaga", "The watchdog is on guard",
            "Pengawas (watchdog) tidak terdengar: bila gateway macet, penelepon tidak dipindahkan", "The watchdog is not heard: if the gateway freezes, callers are not moved",
            "Jalankan kembali layanan pengawas", "Start the watchdog's service again"),
    JOURNAL("journal", BAD, 3, 10,
            "Jurnal menulis ke disk", "The journal writes to disk",
            "Jurnal tidak dapat menulis: {}", "The journal cannot write: {}",
            "Kosongkan atau ganti disk; panggilan tetap berjalan, SMS ditahan operator seluler", "Free or replace the disk; calls go on, the SMSC keeps the texts"),
    JOURNAL_LOST("journal-lost", BAD, 0, 0, "", "",
            "{} fakta hilang karena disk penuh", "{} facts were lost because the disk stood still",
            "Catat panggilan dari catatan Asterisk (CEL)", "Reconstruct the calls from Asterisk's records (CEL)"),
    SNAPSHOTS("snapshots", WARN, 0, 0, "", "",
            "Ringkasan jurnal (snapshot) tidak dapat ditulis: {}", "No snapshot of the journal can be written: {}",
            "Periksa disk; tidak ada yang hilang, tetapi start berikutnya lebih lama", "Check the disk; nothing is lost, but the next start takes longer"),
    DISK_FULL("disk-full", BAD, 10, 30, "", "",
            "Disk data hampir penuh: sisa {}", "The disk of the data is nearly full: {} left",
            "Pindahkan cadangan lama atau data.dir ke disk yang lebih besar, sekarang", "Move old backups or data.dir to a larger disk, now"),
    DISK("disk", WARN, 10, 30,
            "Disk data: sisa {}", "Disk of the data: {} left",
            "Disk data menipis: sisa {}", "The disk of the data runs low: {} left",
            "Pindahkan cadangan lama atau siapkan disk yang lebih besar", "Move old backups away or prepare a larger disk"),
    CLOCK("clock", WARN, 60, 60, "", "",
            "Jam komputer tidak diselaraskan", "The computer's clock is not synchronised",
            "Nyalakan NTP: timedatectl set-ntp true", "Switch NTP on: timedatectl set-ntp true"),
    CLOCK_STEP("clock-step", WARN, 0, 0,
            "Jam komputer berjalan tenang", "The computer's clock runs steadily",
            "Jam komputer melompat {}", "The computer's clock jumped by {}",
            "Periksa NTP dan baterai jam; waktu pada tiket mungkin salah", "Check NTP and the clock's battery; times on tickets may be wrong"),
    BACKUP("backup", BAD, 0, 0,
            "Cadangan terakhir: {}", "Last good backup: {}",
            "Tidak ada cadangan yang baik dalam 24 jam; yang terakhir: {}", "There is no good backup of the last 24 hours; the last one: {}",
            "Jalankan ./siaga backup DIR dan periksa jadwal malamnya", "Run ./siaga backup DIR and check its nightly schedule"),
    DATABASE_NONE("database-none", WARN, 0, 0, "", "",
            "Tidak ada basis data: daftar hanya dari memori", "There is no database: lists come from memory only",
            "Atur database.url", "Set database.url"),
    DATABASE_REFUSED("database-refused", BAD, 10, 10, "", "",
            "Basis data ditolak: {}", "The database is refused: {}",
            "Periksa database.url", "Check database.url"),
    DATABASE("database", WARN, 15, 10,
            "Basis data mengikuti", "The database follows",
            "Basis data tidak terjangkau; tidak ada yang hilang ({})", "The database is away; nothing is lost ({})",
            "Jalankan MariaDB; antrean disusul sendiri", "Start MariaDB; it catches up by itself"),
    DATABASE_LATE("projection", WARN, 30, 10, "", "",
            "Basis data tertinggal {} fakta", "The database is {} facts behind",
            "Menunggu; bila berlangsung lama periksa disk", "Wait; if it lasts, check its disk"),
    DEAD_LETTERS("dead-letters", WARN, 0, 0, "", "",
            "{} fakta ditolak basis data", "{} facts are refused by the database",
            "Lihat tabel dead_letter", "Look into the table dead_letter"),
    SMS_LINK("sms", WARN, 15, 15,
            "Sambungan SMS {} hidup", "SMS link {} is bound",
            "Sambungan SMS {} putus; SMS menunggu", "SMS link {} is down; texts wait",
            "Periksa SMSC dan sms.links", "Check the SMSC and sms.links"),
    SMS_SILENT("sms-silent", BAD, 30, 10, "", "",
            "Tidak ada sambungan SMS pengirim yang hidup: tidak ada SMS keluar, siaran menunggu", "No SMS link that sends is bound: no text leaves, texts to many wait",
            "Periksa jaringan dan SMSC; hubungi operator seluler", "Check network and SMSC; call the carrier"),
    SMS_SLOW("sms-slow", WARN, 300, 60, "", "",
            "SMSC {} menerima kurang dari 70 % laju yang disepakati", "The SMSC of {} takes less than 70 % of the agreed rate",
            "Tanyakan laju kontrak kepada operator seluler, atau perbaiki sms.links[].ratePerSecond", "Ask the carrier for the rate of the contract, or correct sms.links[].ratePerSecond"),
    SMS_HELD("sms-held", WARN, 0, 0, "", "",
            "{} SMS dari sebelum pemulihan ditahan", "{} texts from before the restore are held",
            "Hentikan siaga, jalankan siaga restore release, lalu mulai lagi", "Stop siaga, run siaga restore release, then start it again"),
    WEBHOOK("webhook", WARN, 60, 10, "", "",
            "{} tidak menerima kabar", "{} does not take what it is told",
            "Periksa sistem itu; kabar menunggunya 24 jam, lalu disisihkan (GET /api/webhooks)", "Look after that system; events wait 24 hours for it, then they are put aside (GET /api/webhooks)"),
    FLOOR_FULL("floor-full", BAD, 0, 30, "", "",
            "Batas panggilan tercapai: {}; yang lain menunggu di antrean Asterisk", "The limit of calls is reached: {}; others wait in Asterisk's own queue",
            "Tambah operator; bila mesin masih longgar, naikkan floor.calls_max", "Add operators; if the machine has room, raise floor.calls_max"),
    RECORDINGS_FULL("recordings-full", WARN, 0, 60, "", "",
            "Sudah {} penelepon direkam sekaligus; panggilan lain berjalan tanpa rekaman", "{} callers are recorded at once; other calls go on unrecorded",
            "Lihat apakah pesan suara membanjir; bila disk masih longgar, naikkan floor.recordings_max", "See whether voice messages come in a flood; if the disk has room, raise floor.recordings_max"),
    MAJOR("possible-major", BAD, 0, 60, "", "",
            "Mungkin kejadian besar: {}", "Possible major incident: {}",
            "Lihat tiketnya; bila benar, gabungkan laporannya dan beri tahu komandan jaga", "Look at the ticket; if it is true, merge the reports and tell the duty commander"),
    STAFF("staff", BAD, 60, 5,
            "{} operator bertugas", "{} operators on duty",
            "Tidak ada operator yang siap: 112 menunggu", "No operator is ready: 112 callers wait",
            "Operator menekan Siap di halaman ini atau *11 di telepon", "An operator presses Ready on this page or dials *11"),
    OPERATOR_MISSES("operator-misses", WARN, 0, 0, "", "",
            "{} tidak mengangkat telepon dan diistirahatkan", "{} did not pick up and was set to break",
            "Tanyakan; kembali bertugas dengan tombol Siap atau *11", "Ask them; back on duty by the button Ready or *11"),
    LAST_OPERATOR_MISSES("last-operator-misses", BAD, 0, 0, "", "",
            "Operator terakhir, {}, tidak mengangkat telepon", "The last operator, {}, does not pick up",
            "Hubungi ruang operator sekarang: tidak ada yang lain", "Reach the operators' room now: there is nobody else"),
    STANDBY("standby", BAD, 0, 0, "", "",
            "Telepon luar yang menerima limpahan panggilan tidak dapat diandalkan: {}", "Nobody can rely on a telephone outside that takes overflowing calls: {}",
            "Hubungi pemegangnya dengan cara lain, periksa jalur telepon, atau tulis nomor lain di phones", "Reach who holds it another way, look after the trunk, or put another number into phones"),
    QUEUE_UNKNOWN("queue-unknown", WARN, 0, 0, "", "",
            "Alur panggilan menyebut antrean {} yang tidak ada", "A call flow names the queue {}, which does not exist",
            "Periksa dengan ./siaga flow check", "Check it with ./siaga flow check"),
    TEST_CALL("test-call", BAD, 0, 0,
            "Panggilan uji terakhir: {}", "Last test call: {}",
            "Panggilan uji ke 112 gagal: {}", "The test call to 112 failed: {}",
            "Telepon 112 dari ponsel; bila gagal, hubungi operator telekomunikasi", "Dial 112 from a mobile; if that fails, call the carrier"),
    SILENCE("silence", BAD, 0, 0, "", "",
            "Sudah {} tidak ada panggilan", "No call for {}",
            "Telepon 112 dari ponsel setiap operator seluler", "Dial 112 from a mobile of each carrier"),
    AGENCY("agency", WARN, 0, 0, "", "",
            "Instansi tidak menjawab tugas darurat: {}", "Agencies do not answer an emergency: {}",
            "Telepon sendiri sekarang: nomornya ada pada penugasan di tiket", "Phone them yourself now: the number stands with the ticket's assignment"),
    ALARM_ROUTE("alarm-route", WARN, 15, 15, "", "",
            "Alarm tidak dapat dikirim ke luar: {}", "Alarms cannot be sent to anybody outside: {}",
            "Siapkan jalur kedua: alarms.sms.link atau alarms.call.endpoint", "Set up a second route: alarms.sms.link or alarms.call.endpoint"),
    /// What somebody added without a row here.
    OTHER("other", WARN, 10, 10, "", "", "{}", "{}", "", "");

    private final String key;
    private final Severity severity;
    private final int holdSeconds;
    private final int calmSeconds;
    private final String fineId;
    private final String fineEn;
    private final String id;
    private final String en;
    private final String remedyId;
    private final String remedyEn;

    Condition(String key, Severity severity, int holdSeconds, int calmSeconds, String fineId, String fineEn, String id, String en, String remedyId, String remedyEn) {
        this.key = key;
        this.severity = severity;
        this.holdSeconds = holdSeconds;
        this.calmSeconds = calmSeconds;
        this.fineId = fineId;
        this.fineEn = fineEn;
        this.id = id;
        this.en = en;
        this.remedyId = remedyId;
        this.remedyEn = remedyEn;
    }

    /// The condition that a key such as `sms-telkomsel` belongs to.
    public static Condition of(String key) {
        return Stream.of(values()).filter(c -> key.equals(c.key) || key.startsWith(c.key + "-")).max(Comparator.comparingInt(c -> c.key.length())).orElse(OTHER);
    }

    public String key() {
        return key;
    }

    public Severity severity() {
        return severity;
    }

    /// A sign that ends sooner was nothing.
    public Duration hold() {
        return Duration.ofSeconds(holdSeconds);
    }

    /// So long without the sign, and the fault is over.
    public Duration calm() {
        return Duration.ofSeconds(calmSeconds);
    }

    /// Said while nothing is wrong; empty where that is not worth a line.
    public Said fine(Said detail) {
        return new Said(fineId, fineEn).with(detail);
    }

    public Said sentence(Said detail) {
        return new Said(id, en).with(detail);
    }

    public Said remedy() {
        return new Said(remedyId, remedyEn);
    }
}
