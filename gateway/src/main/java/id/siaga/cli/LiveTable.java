package id.siaga.cli;

import static id.siaga.cli.Finding.Weight.MISSING;
import static id.siaga.cli.Finding.Weight.TRIAL;
import static id.siaga.cli.Finding.Weight.UNSAFE;

import id.siaga.config.Config;
import id.siaga.config.HostPort;
import id.siaga.config.Password;
import id.siaga.run.Machine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Everything that `siaga check --live` looks for, one row each.
final class LiveTable {
    private static final String TRIAL_CITIZENS = "127.0.0.2";

    private record Item(Finding finding, Predicate<LiveFacts> found) {}

    private static final List<Item> ALL = List.of(
            // ---- who gets in
            item("passwords-clear", UNSAFE, f -> passwords(f.config()).anyMatch(p -> p.filter(x -> !x.isHashed()).isPresent()),
                    "Ada kata sandi halaman yang tertulis terbuka", "A password of the page stands there in clear",
                    "Buat hash dengan ./siaga hash dan tulis di operators[].password, users[].password", "Make the hash with ./siaga hash and write it to operators[].password, users[].password"),
            item("passwords-made", TRIAL, f -> passwords(f.config()).anyMatch(Optional::isEmpty),
                    "Ada petugas yang masih memakai kata sandi buatan saat pertama dijalankan", "Somebody still has the password that was made at first start",
                    "Beri setiap orang kata sandi sendiri: ./siaga hash", "Give everybody a password of their own: ./siaga hash"),
            item("http-open", UNSAFE, f -> !f.config().http().listen().isLoopback(),
                    "Halaman terbuka ke jaringan tanpa TLS", "The page is open to the network without TLS",
                    "Kembalikan http.listen ke 127.0.0.1 dan pasang proxy TLS di depannya", "Put http.listen back to 127.0.0.1 and a TLS proxy before it"),
            item("ami-open", UNSAFE, f -> f.config().asterisk().ami().host().filter(h -> !new HostPort(h, 1).isLoopback()).isPresent(),
                    "Kata sandi AMI lewat jaringan tanpa enkripsi", "AMI's password crosses the network in clear",
                    "Jalankan Siaga di mesin Asterisk, atau lewat terowongan (WireGuard, stunnel)", "Run Siaga on Asterisk's machine, or through a tunnel (WireGuard, stunnel)"),
            item("agi-open", UNSAFE, f -> !f.config().asterisk().agi().listen().isLoopback(),
                    "FastAGI mendengarkan di jaringan tanpa enkripsi", "FastAGI listens on the network without encryption",
                    "Kembalikan asterisk.agi.listen ke 127.0.0.1, atau batasi dengan firewall dan terowongan", "Put asterisk.agi.listen back to 127.0.0.1, or behind a firewall and a tunnel"),
            item("sms-clear", MISSING, f -> f.config().sms().links().stream().anyMatch(l -> !l.tls() && !new HostPort(l.host(), 1).isLoopback()),
                    "Sambungan SMS tanpa TLS", "An SMS link without TLS",
                    "Nyalakan sms.links[].tls, atau pastikan lewat VPN operator", "Switch sms.links[].tls on, or be sure that the carrier's VPN carries it"),
            // ---- what is only for trying
            item("asterisk-trial", TRIAL, f -> f.config().asteriskIsEmbedded(),
                    "Asterisk masih bawaan uji coba", "Asterisk is the trial's own",
                    "Atur asterisk.ami.host dan pasang berkas dari ./siaga asterisk conf", "Set asterisk.ami.host and install the files of ./siaga asterisk conf"),
            item("database-trial", TRIAL, f -> f.config().databaseIsEmbedded(),
                    "Basis data masih bawaan uji coba", "The database is the trial's own",
                    "Atur database.url", "Set database.url"),
            item("sms-trial", TRIAL, f -> f.config().smscIsTrial(),
                    "SMSC masih bawaan uji coba: tidak ada SMS sungguhan", "The SMSC is the trial's own: no real texts",
                    "Isi sms.links dari kontrak dengan operator seluler", "Fill sms.links from the contract with the carrier"),
            item("trunk-trial", TRIAL, f -> f.config().trunk().hosts().contains(TRIAL_CITIZENS),
                    "Jalur telepon masih menerima penelepon buatan", "The trunk still takes the trial's callers",
                    "Isi trunk.host dengan alamat operator telekomunikasi", "Fill trunk.host with the carrier's addresses"),
            item("sip-loopback", TRIAL, f -> f.config().asterisk().sipListen().isLoopback(),
                    "Telepon di jaringan tidak dapat menjangkau Asterisk", "Phones on the network cannot reach Asterisk",
                    "Atur asterisk.sip.listen ke alamat jaringan telepon", "Set asterisk.sip.listen to the address of the telephone network"),
            item("prompts-trial", TRIAL, f -> f.voice().stock().stream().anyMatch(p -> !p.contains("/")),
                    "Alur panggilan memutar nada atau suara bawaan Asterisk", "Call flows play tones or Asterisk's stock voice",
                    "Tulis kata-katanya di prompts: dalam config/flows, lalu rekam (./siaga prompts)", "Write the words under prompts: in config/flows, then record them (./siaga prompts)"),
            item("prompts-missing", MISSING, f -> !f.voice().missing().isEmpty(),
                    "Ada suara alur panggilan yang belum ada: penelepon mendengar nada, lalu ke petugas", "Prompts of a call flow are missing: its callers hear a tone and reach a person",
                    "Rekam, atau buat dengan mesin: ./siaga prompts make, lalu ./siaga restart", "Record them, or let a machine speak: ./siaga prompts make, then ./siaga restart"),
            item("prompts-robot", TRIAL, f -> !f.voice().robot().isEmpty(),
                    "Suara alur panggilan masih buatan mesin", "Prompts of a call flow are spoken by a machine",
                    "Rekam suara manusia; ./siaga prompts menyebut nama tiap berkas", "Record a human voice; ./siaga prompts names each file"),
            // ---- the bad day
            item("outside", UNSAFE, f -> f.config().fallback().number().isEmpty(),
                    "Tidak ada nomor luar bila tidak ada operator yang menjawab", "No outside number rings when no operator answers",
                    "Atur fallback.number dan trunk.send_to: harus ada orang di ujungnya", "Set fallback.number and trunk.send_to: a person must be at its end"),
            item("backup", UNSAFE, f -> f.lastBackup() == null || Duration.between(f.lastBackup(), f.now()).compareTo(Machine.BACKUP_MAX) > 0,
                    "Tidak ada cadangan yang baik dalam 24 jam", "There is no good backup of the last 24 hours",
                    "Jalankan ./siaga backup DIR setiap malam, ke disk lain", "Run ./siaga backup DIR every night, to another disk"),
            item("operators-one", MISSING, f -> f.config().operators().size() < 2,
                    "Hanya ada satu operator", "There is only one operator",
                    "Tambahkan operator kedua: yang pertama pun perlu istirahat", "Add a second one: the first needs a break too"),
            item("mobile", MISSING, f -> f.config().alarms().mobiles().isEmpty(),
                    "Tidak ada ponsel yang diberi tahu bila ada gangguan", "No mobile is told about faults",
                    "Isi alarms.mobile", "Fill alarms.mobile"),
            item("second-route", MISSING, f -> f.config().alarms().callEndpoint().isEmpty() && f.config().sms().links().size() < 2,
                    "Alarm tidak punya jalur kedua", "Alarms have no second route",
                    "Atur alarms.call.endpoint, atau sambungan SMS kedua di alarms.sms.link", "Set alarms.call.endpoint, or a second SMS link in alarms.sms.link"),
            item("test-call", MISSING, f -> f.config().alarms().testCall().every().isEmpty() || f.config().alarms().testCall().via().isEmpty(),
                    "Tidak ada panggilan uji lewat jalur sungguhan", "There is no test call over the real route",
                    "Atur alarms.test_call.every, via dan caller", "Set alarms.test_call.every, via and caller"),
            item("region", MISSING, f -> f.config().node().region().isEmpty(),
                    "Kode wilayah belum diisi", "The region is not set",
                    "Isi node.region dengan kode Kemendagri", "Set node.region to the Kemendagri code"),
            item("holidays", MISSING, f -> !f.undecreed().isEmpty(),
                    "Hari libur tahun ini, atau mulai Oktober tahun depan, belum ditulis: batas waktu hanya melewati akhir pekan", "The holidays of this year, or from October on of the next, are missing: deadlines leave out weekends only",
                    "Tulis SKB-nya sebagai berkas tahun itu di city.holidays, lalu siaga city reload", "Write the decree down as that year's file in city.holidays, then siaga city reload"),
            item("disk", MISSING, f -> f.freeShare() >= 0 && f.freeShare() < Machine.DISK_LOW,
                    "Disk data menipis", "The disk of the data runs low",
                    "Kosongkan disk atau pindahkan data.dir", "Free the disk or move data.dir"),
            item("clock", UNSAFE, f -> f.synchronised().equals("no"),
                    "Jam komputer tidak diselaraskan", "The computer's clock is not synchronised",
                    "timedatectl set-ntp true", "timedatectl set-ntp true"),
            item("gateway", MISSING, f -> f.gateway() == null,
                    "Gateway tidak menjawab di http.listen; keadaannya tidak diperiksa", "No gateway answers at http.listen; its state was not checked",
                    "Jalankan ./siaga up atau layanannya, lalu ulangi", "Start ./siaga up or its service, and repeat"),
            item("watchdog", UNSAFE, f -> f.gateway() != null && !f.gateway().ok("watchdog"),
                    "Pengawas (watchdog) tidak berjalan", "The watchdog does not run",
                    "Jalankan layanan pengawas: tanpa dia gateway yang macet menahan penelepon", "Start its service: without it a frozen gateway holds its callers"));

    private LiveTable() {}

    private static Item item(String key, Finding.Weight weight, Predicate<LiveFacts> found, String id, String en, String remedyId, String remedyEn) {
        return new Item(new Finding(key, weight, id, en, remedyId, remedyEn), found);
    }

    private static Stream<Optional<Password>> passwords(Config config) {
        return Stream.concat(config.operators().stream().map(Config.Operator::password), config.users().stream().map(Config.User::password));
    }

    static List<Finding> all() {
        return ALL.stream().map(Item::finding).toList();
    }

    /// The worst first. What the running gateway calls bad counts as unsafe.
    static List<Finding> findings(LiveFacts facts) {
        var found = new ArrayList<Finding>();
        ALL.stream().filter(i -> i.found.test(facts)).forEach(i -> found.add(i.finding));
        var gateway = facts.gateway();
        if (gateway != null) {
            gateway.rows().stream().filter(r -> r.level().equals("BAD"))
                    .forEach(r -> found.add(new Finding("fault-" + r.name(), UNSAFE, r.id(), r.en(), r.remedyId(), r.remedyEn())));
        }
        found.sort(java.util.Comparator.comparing(Finding::weight));
        return List.copyOf(found);
    }
}
