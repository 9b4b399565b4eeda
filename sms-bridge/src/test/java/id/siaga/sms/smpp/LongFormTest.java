package id.siaga.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.sms.Address;
import id.siaga.sms.Lane;
import id.siaga.sms.LongForm;
import id.siaga.sms.OutSms;
import id.siaga.sms.Sms;
import id.siaga.sms.Octets;
import id.siaga.sms.text.PduFields;
import id.siaga.sms.text.PduWriter;
import id.siaga.sms.text.SmsEncoder;
import id.siaga.sms.text.SmsReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A long text, as each SMSC wants it, read back by the reader that reads what SMSCs send.
@Timeout(30)
class LongFormTest {
    private static final String TEXT = "Regu pemadam sudah berangkat dari pos Mojoroto dengan dua mobil. ".repeat(6);

    private static List<byte[]> submitted(LongForm form, SmsEncoder.Encoded encoded) throws Exception {
        var sms = new OutSms(1, Lane.STATUS, Address.of("112"), Address.of("+628111"), encoded.dataCoding(), encoded.headers(), encoded.parts(), "", Instant.now().plusSeconds(600));
        var pdus = new ArrayList<byte[]>();
        try (var smsc = new RawSmsc();
                var link = new SmppLink(LinkSettings.of("l", "127.0.0.1", smsc.port(), "siaga", "secret").with(LinkSettings.Timing.QUICK).with(form), _ -> {}, LinkListener.NONE)) {
            link.start();
            var peer = smsc.bound();
            while (link.state() != LinkState.BOUND) {
                Thread.onSpinWait();
            }
            for (int part = 0; part < sms.parts().size(); part++) {
                var _ = link.submit(sms, part);
                var submit = peer.nextButEnquiries();
                pdus.add(submit);
                peer.send(PduWriter.response(0x80000004, 0, RawSmsc.sequence(submit), String.valueOf(part)));
            }
        }
        return pdus;
    }

    @ParameterizedTest
    @EnumSource(LongForm.class)
    void aLongTextIsTheSameTextHoweverItsPartsAreMarked(LongForm form) throws Exception {
        var encoded = form == LongForm.PAYLOAD ? SmsEncoder.whole(TEXT) : SmsEncoder.encode(TEXT, 0x1234, 16);
        var pdus = submitted(form, encoded);
        var messages = pdus.stream().map(p -> (Sms.Message) new SmsReader().read(Octets.copyOf(p))).toList();
        assertThat(String.join("", messages.stream().map(Sms.Message::text).toList())).isEqualTo(TEXT);
        assertThat(messages).hasSize(form == LongForm.PAYLOAD ? 1 : 3);
        for (int i = 0; i < messages.size(); i++) {
            var part = messages.get(i).part();
            if (form == LongForm.PAYLOAD) {
                assertThat(part).isNull();
            } else {
                assertThat(part).isNotNull().satisfies(p -> assertThat(p.ref()).isEqualTo(0x1234));
                assertThat(List.of(part.part(), part.total())).containsExactly(i + 1, 3);
            }
            var fields = PduFields.read(pdus.get(i));
            assertThat(fields).containsEntry("esm_class", form == LongForm.UDH ? 0x40 : 0);
            assertThat(fields).doesNotContainKey("damage");
        }
    }

    /// Prepared for an SMSC that cuts, and that one is down: the other gets it so too, rather than cut off.
    @ParameterizedTest
    @EnumSource(LongForm.class)
    void whatIsInOnePieceLeavesSoByAnyLink(LongForm form) throws Exception {
        var pdus = submitted(form, SmsEncoder.whole(TEXT));
        assertThat(((Sms.Message) new SmsReader().read(Octets.copyOf(pdus.getFirst()))).text()).isEqualTo(TEXT);
        assertThat(submitted(form, SmsEncoder.whole("pendek"))).hasSize(1);
    }
}
