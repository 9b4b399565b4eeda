package id.siaga;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The short version of [Morning]: nobody dies. With five deaths and the database away, compared line by line with this: `./siaga morning`.
@Timeout(240)
class MorningIT {
    private static final String EXPECTED = """
            FIRE clock AGENCY_ACK of share 1: began, 12s, stopped: ACKNOWLEDGED
            FIRE clock AGENCY_ACK of share 2: began, 12s, stopped: DECLINED
            FIRE clock AGENCY_ACK of share 3: began, 12s, 50 %, 75 %, 100 %, 150 %, told DUTY by SMS, told head by FEED, stopped: WITHDRAWN
            FIRE clock ARRIVAL: began, 420s, stopped: ON_SCENE
            FIRE share 1: DAMKAR LEAD, rung Pos piket, texted Komandan regu, ACCEPTED, SENT → ACKNOWLEDGED by KEY, ACKNOWLEDGED → EN_ROUTE by SMS, EN_ROUTE → ON_SCENE by SMS, ON_SCENE → DONE by RADIO
            FIRE share 2: POLRI SUPPORT, rung SPKT, BUSY, SENT → DECLINED by API
            FIRE share 3: PLN SUPPORT, rung Contact center, NO_ANSWER, SENT → TIMED_OUT by SYSTEM, TIMED_OUT → WITHDRAWN by API
            FIRE: opened by VOICE_112, category FIR-STR, suggestedPriority P1, placed, state TRIAGED, state ASSIGNED, state ACKNOWLEDGED, state EN_ROUTE, state ON_SCENE, state RESOLVED
            TEXT-1: opened by SMS, merged into FIRE
            TEXT-2: opened by SMS, merged into FIRE
            POST: opened by WHATSAPP, category FIR-STR, suggestedPriority P1, is portal WA-1, posted, merged into FIRE, came back from FIRE as NEW
            ROAD clock FIRST_RESPONSE: began, 24h
            ROAD clock RESULT_ANNOUNCED: began, working days into a year without decree
            ROAD clock VERIFY: began, 3d
            ROAD: opened by SMS
            text to Ani: Tiket FIRE: petugas menuju lokasi. (otomatis) Help is on the way.
            text to Ani: Tiket FIRE: sudah ditangani. Masih perlu bantuan? Telepon 112. (otomatis) Dealt with. Still need help? Call 112.
            text to Beben: Laporan diterima, tiket TEXT-1. Report received, ticket TEXT-1. (Balasan otomatis/automatic) Bila bisa, telepon/if you can, call 112.
            text to Beben: Tiket TEXT-1: petugas menuju lokasi. (otomatis) Help is on the way.
            text to Beben: Tiket TEXT-1: sudah ditangani. Masih perlu bantuan? Telepon 112. (otomatis) Dealt with. Still need help? Call 112.
            text to Cici: Laporan diterima, tiket TEXT-2. Report received, ticket TEXT-2. (Balasan otomatis/automatic) Bila bisa, telepon/if you can, call 112.
            text to Cici: Tiket TEXT-2: petugas menuju lokasi. (otomatis) Help is on the way.
            text to Cici: Tiket TEXT-2: sudah ditangani. Masih perlu bantuan? Telepon 112. (otomatis) Dealt with. Still need help? Call 112.
            text to Eko: Laporan diterima, tiket ROAD. Report received, ticket ROAD. (Balasan otomatis/automatic)
            text to commander: Tiket FIRE: penerimaan PLN LEWAT BATAS. (otomatis)
            text to officer: 112 P1, kebakaran bangunan, gang lima, Tiket FIRE. Balas TERIMA FIRE
            text to officer: Tiket/ticket FIRE: di lokasi/on the spot. Lanjut/next: SELESAI FIRE (Balasan otomatis/automatic)
            text to officer: Tiket/ticket FIRE: menuju lokasi/on the way. Lanjut/next: TIBA, SELESAI FIRE (Balasan otomatis/automatic)
            texts owed: 13
            figure arrival 420s share = 1.0
            figure arrival 444s share = 1.0
            figure arrival count = 1.0
            figure arrival measured share = 1.0
            figure assignment_agency DAMKAR count = 1.0
            figure assignment_agency PLN count = 1.0
            figure assignment_agency POLRI count = 1.0
            figure assignment_state ACKNOWLEDGED count = 1.0
            figure assignment_state DECLINED count = 1.0
            figure assignment_state DONE count = 1.0
            figure assignment_state EN_ROUTE count = 1.0
            figure assignment_state ON_SCENE count = 1.0
            figure assignment_state TIMED_OUT count = 1.0
            figure assignment_state WITHDRAWN count = 1.0
            figure call_answer count = 1.0
            figure call_outcome SERVED count = 1.0
            figure ticket_category - count = 3.0
            figure ticket_category FIR-STR count = 2.0
            figure ticket_channel SMS count = 3.0
            figure ticket_channel VOICE_112 count = 1.0
            figure ticket_channel WHATSAPP count = 1.0
            figure ticket_kind COMPLAINT count = 1.0
            figure ticket_kind EMERGENCY count = 4.0
            figure ticket_state MERGED count = 2.0
            figure ticket_state NEW count = 2.0
            figure ticket_state RESOLVED count = 1.0
            contacts 7 of 7 that were driven
            due of ROAD FIRST_RESPONSE: as counted by hand
            due of ROAD RESULT_ANNOUNCED: as counted by hand
            due of ROAD VERIFY: as counted by hand
            """;

    @TempDir
    Path dir;

    @Test
    void oneFireThreeAgenciesAndAComplaintEndAsTheScriptSays() throws Exception {
        try (var morning = Morning.open(dir)) {
            morning.run(Set.of());
            assertThat(morning.report()).containsExactlyElementsOf(EXPECTED.lines().toList());
        }
    }
}
