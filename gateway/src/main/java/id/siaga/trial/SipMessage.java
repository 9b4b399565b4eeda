package id.siaga.trial;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One SIP message as far as our own Asterisk on loopback needs it: a start line, headers in order, a body. No folding, no compact names.
final class SipMessage {
    private record Header(String name, String value) {}

    private final String start;
    private final List<Header> headers = new ArrayList<>();
    private String body = "";

    SipMessage(String start) {
        this.start = start;
    }

    /// @throws IllegalArgumentException when it is none
    static SipMessage parse(String text) {
        int blank = text.indexOf("\r\n\r\n");
        if (blank < 0) {
            throw new IllegalArgumentException("no end of headers");
        }
        String[] lines = text.substring(0, blank).split("\r\n", 200);
        var message = new SipMessage(lines[0]);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                message.with(lines[i].substring(0, colon).strip(), lines[i].substring(colon + 1).strip());
            }
        }
        message.body = text.substring(blank + 4);
        return message;
    }

    SipMessage with(String name, String value) {
        headers.add(new Header(name, value));
        return this;
    }

    SipMessage copy(SipMessage from, String... names) {
        for (String name : names) {
            from.all(name).forEach(value -> with(name, value));
        }
        return this;
    }

    SipMessage body(String type, String content) {
        body = content;
        return with("Content-Type", type);
    }

    byte[] bytes() {
        var text = new StringBuilder(600).append(start).append("\r\n");
        headers.forEach(header -> text.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return text.append("Content-Length: ").append(length).append("\r\n\r\n").append(body).toString().getBytes(StandardCharsets.UTF_8);
    }

    boolean isResponse() {
        return start.startsWith("SIP/2.0 ");
    }

    int status() {
        return Integer.parseInt(start.substring(8, 11));
    }

    /// Of a request; of a response the method it answers.
    String method() {
        return isResponse() ? header("CSeq").split(" ", 2)[1].strip() : start.split(" ", 2)[0];
    }

    /// User part of the request's address.
    String user() {
        String uri = start.split(" ", 3)[1];
        int from = uri.indexOf(':') + 1;
        int at = uri.indexOf('@');
        return at < 0 ? "" : uri.substring(from, at);
    }

    String start() {
        return start;
    }

    String body() {
        return body;
    }

    String header(String name) {
        return find(name).orElse("");
    }

    Optional<String> find(String name) {
        return headers.stream().filter(header -> header.name().equalsIgnoreCase(name)).map(Header::value).findFirst();
    }

    List<String> all(String name) {
        return headers.stream().filter(header -> header.name().equalsIgnoreCase(name)).map(Header::value).toList();
    }

    /// `<sip:…>` without the brackets.
    static String address(String header) {
        int from = header.indexOf('<');
        int to = header.indexOf('>', from + 1);
        return from < 0 || to < 0 ? header.split(";", 2)[0] : header.substring(from + 1, to);
    }

    /// `a=1;b="x"` → the value of one.
    static String parameter(String header, String name) {
        for (String part : header.split("[;,]", 50)) {
            String[] pair = part.strip().split("=", 2);
            if (pair.length == 2 && pair[0].strip().toLowerCase(Locale.ROOT).endsWith(name)) {
                return pair[1].strip().replace("\"", "");
            }
        }
        return "";
    }

    /// RFC 2617 with MD5, with or without qop.
    static String authorization(String challenge, String method, String uri, String user, String password) {
        String realm = parameter(challenge, "realm");
        String nonce = parameter(challenge, "nonce");
        String secret = md5(user + ':' + realm + ':' + password);
        String what = md5(method + ':' + uri);
        boolean qop = challenge.contains("qop");
        String answer = md5(qop ? secret + ':' + nonce + ":00000001:0a4f113b:auth:" + what : secret + ':' + nonce + ':' + what);
        String text = "Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", response=\"%s\", algorithm=MD5"
                .formatted(user, realm, nonce, uri, answer);
        String opaque = parameter(challenge, "opaque");
        return text + (opaque.isEmpty() ? "" : ", opaque=\"" + opaque + '"') + (qop ? ", qop=auth, nc=00000001, cnonce=\"0a4f113b\"" : "");
    }

    private static String md5(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
