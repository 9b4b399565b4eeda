package id.siaga.desk;

import id.siaga.ids.CallId;
import id.siaga.meters.Meters;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// The page to look at, with a morning of invented contacts: `DeskByHand 8112`, then log in as sari, dewi, admin or layar.
public final class DeskByHand {
    private DeskByHand() {}

    static void fill(MemoryPort port) {
        var now = Instant.now();
        port.operator("op1", "Sari Wulandari", "READY", null, null);
        port.operator("op3", "Rina Kusuma", "TALKING", null, CallId.of(7, 31));
        port.operator("op4", "Agus Prasetyo", "WRAP_UP", null, CallId.of(7, 30));
        port.operator("op5", "Joko Widodo Saputra", "OFFLINE", null, null);
        port.tell(MemoryPort.waiting(33, "081234567889", "112", now.minusSeconds(12)));
        port.tell(MemoryPort.waiting(34, "", "112", now.minusSeconds(4)));
        port.tell(MemoryPort.waiting(32, "0354681234", "0354112112", now.minusSeconds(47)));
        port.tell(MemoryPort.talking(MemoryPort.waiting(31, "085712345678", "112", now.minusSeconds(190)), "op3"));
        var old = MemoryPort.talking(MemoryPort.waiting(30, "081355501234", "112", now.minusSeconds(600)), "op4");
        port.tell(MemoryPort.ended(old, "SERVED", "GENUINE"));
        port.tell(MemoryPort.ended(MemoryPort.talking(MemoryPort.waiting(28, "081399901234", "112", now.minusSeconds(900)), "op1"), "SERVED", null));
        port.tell(MemoryPort.ended(MemoryPort.waiting(29, "082211114444", "112", now.minusSeconds(640)), "ABANDONED_WAITING", null));
        port.tell(MemoryPort.ended(MemoryPort.talking(MemoryPort.waiting(27, "081399901299", "112", now.minusSeconds(990)), "op1"), "SERVED", "SILENT"));
        var _ = port.trialText("081298761234", "Ada pohon tumbang menutup Jl. Dhoho depan Pasar Setono Betek, lalu lintas macet total. Tolong segera dibantu, kabel PLN juga kena.");
        var _ = port.send(new DeskPort.NewMessage("081298761234", "Laporan Anda kami terima dengan nomor 26112200019. Balas SMS ini untuk menambah keterangan.", null, null), new DeskPort.By("sari", null));
        var _ = port.trialText("+6281277778888", "Lampu jalan mati di RT 03 Mojoroto <b>sejak</b> kemarin");
        port.tell(List.of(
                new Rows.Health("asterisk", Rows.Level.OK, true, new Words("Asterisk terhubung, 3 saluran.", "Asterisk is connected, 3 channels."), null),
                new Rows.Health("journal", Rows.Level.OK, true, new Words("Jurnal tertulis ke disk dalam 2 ms.", "The journal reaches the disk in 2 ms."), null),
                new Rows.Health("database", Rows.Level.WARN, false, new Words("Basis data tertinggal 1.204 langkah (8 detik).", "The database is 1,204 steps (8 s) behind."),
                        new Words("Tidak ada yang hilang; periksa MariaDB bila tidak membaik dalam 5 menit.", "Nothing is lost; look at MariaDB if this stays for 5 minutes.")),
                new Rows.Health("sms", Rows.Level.OK, false, new Words("Tautan SMS terikat.", "The SMS link is bound."), null)));
    }

    public static void main(String[] args) throws Exception {
        var port = new MemoryPort();
        fill(port);
        int number = args.length > 0 ? Integer.parseInt(args[0]) : 0;
        var server = DeskServer.start(DeskSettings.at("127.0.0.1", number, java.time.Duration.ofHours(12)), port, new Meters(), Clock.systemUTC()).toCompletableFuture().get();
        System.out.println("http://127.0.0.1:" + server.port() + "/  sari · dewi · admin · layar, password: " + MemoryPort.PASSWORD);
        Thread.currentThread().join();
    }
}
