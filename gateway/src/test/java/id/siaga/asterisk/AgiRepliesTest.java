package id.siaga.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AgiRepliesTest {
    private static final String RECORDED = """
            100 Trying
            200 result=0
            200 result=1 (7-1042)
            200 result=-1 endpos=3360
            200 result=0 (timeout) endpos=64000
            200 result= (timeout)
            200 result=1 (081
            x (y))
            510 Invalid or unknown command
            520-Invalid command syntax.  Proper usage follows:
            Usage: GET VARIABLE <variablename>
            520 End of proper usage.
            511 Command Not Permitted on a dead channel or intercept routine
            """;


    private static final List<AgiReply> MEANT = List.of(
            new AgiReply.Done("0", null, -1),
            new AgiReply.Done("1", "7-1042", -1),
            new AgiReply.Done("-1", null, 3360),
            new AgiReply.Done("0", "timeout", 64000),
            new AgiReply.Done("", "timeout", -1),
            new AgiReply.Done("1", "081\nx (y)", -1),
            new AgiReply.Refused(510, "Invalid or unknown command"),
            new AgiReply.Refused(
                    520, "520-Invalid command syntax.  Proper usage follows:\nUsage: GET VARIABLE <variablename>\n520 End of proper usage."),
            new AgiReply.Refused(511, "Command Not Permitted on a dead channel or intercept routine"));

    private static List<AgiReply> read(byte[]... pieces) {
        var lines = new AgiLines(1000);
        var replies = new AgiReplies();
        var found = new ArrayList<AgiReply>();
        for (byte[] piece : pieces) {
            assertThat(lines.feed(piece, line -> {
                        if (replies.line(line) instanceof AgiReplies.Read.Reply(var reply)) {
                            found.add(reply);
                        }
                    }))
                    .isTrue();
        }
        return found;
    }

    @Test
    void recordedBytesMeanTheSameCutAtEveryPlace() {
        byte[] all = RECORDED.getBytes(StandardCharsets.UTF_8);
        assertThat(read(all)).isEqualTo(MEANT);
        for (int cut = 0; cut <= all.length; cut++) {
            assertThat(read(Arrays.copyOf(all, cut), Arrays.copyOfRange(all, cut, all.length))).isEqualTo(MEANT);
        }
    }

    @Test
    void everyPrefixIsTheBeginningOfWhatIsMeant() {
        byte[] all = RECORDED.getBytes(StandardCharsets.UTF_8);
        for (int end = 0; end <= all.length; end++) {
            var found = read(Arrays.copyOf(all, end));
            assertThat(found).isEqualTo(MEANT.subList(0, found.size()));
        }
    }

    @Test
    void anyBytesAreReadWithoutHarm() {
        var random = new Random(112);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            for (int n = 0; n < bytes.length; n += 7) {
                bytes[n] = (byte) "200 result=(\n)5-".charAt(random.nextInt(16));
            }
            read(bytes);
        }
    }

    @Test
    void aLineOverTheLimitIsRefusedWholeOrCut() {
        assertThat(new AgiLines(10).feed("12345678901\n".getBytes(StandardCharsets.UTF_8), line -> {})).isFalse();
        var lines = new AgiLines(10);
        assertThat(lines.feed("1234567890".getBytes(StandardCharsets.UTF_8), line -> {})).isTrue();
        assertThat(lines.feed("1".getBytes(StandardCharsets.UTF_8), line -> {})).isFalse();
    }

    @Test
    void aValueThatNeverEndsIsGivenUp() {
        var replies = new AgiReplies();
        replies.line("200 result=1 (x");
        AgiReplies.Read last = new AgiReplies.Read.More();
        for (int i = 0; i < 100 && last instanceof AgiReplies.Read.More; i++) {
            last = replies.line("y");
        }
        assertThat(last).isInstanceOf(AgiReplies.Read.Garbage.class);
    }
}
