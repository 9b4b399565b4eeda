package id.siaga.trial;

import java.time.Duration;

/// How the trial SMSC behaves when nothing is wrong.
///
/// @param port 0: any free one
/// @param window deliver_sm without an answer, for each bind
/// @param ratePerSecond deliver_sm a second for each bind; 0: as fast as the window lets
/// @param receiptAfter from submit_sm to its delivery receipt; zero: at once
/// @param resendAfter from a temporary refusal to the next try
/// @param answerMax a message unanswered so long is sent again
/// @param waitingMax more messages than that are refused; as many received ones are kept, the oldest go first
public record SmscSettings(int port, String systemId, String password, int window, int ratePerSecond, Duration receiptAfter,
        Duration resendAfter, Duration answerMax, int waitingMax) {

    public static SmscSettings of(String systemId, String password) {
        return new SmscSettings(0, systemId, password, 10, 0, Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(10), 1_000_000);
    }

    public SmscSettings port(int value) {
        return new SmscSettings(value, systemId, password, window, ratePerSecond, receiptAfter, resendAfter, answerMax, waitingMax);
    }

    public SmscSettings window(int value) {
        return new SmscSettings(port, systemId, password, value, ratePerSecond, receiptAfter, resendAfter, answerMax, waitingMax);
    }

    public SmscSettings ratePerSecond(int value) {
        return new SmscSettings(port, systemId, password, window, value, receiptAfter, resendAfter, answerMax, waitingMax);
    }

    public SmscSettings receiptAfter(Duration value) {
        return new SmscSettings(port, systemId, password, window, ratePerSecond, value, resendAfter, answerMax, waitingMax);
    }

    public SmscSettings resendAfter(Duration value) {
        return new SmscSettings(port, systemId, password, window, ratePerSecond, receiptAfter, value, answerMax, waitingMax);
    }

    public SmscSettings answerMax(Duration value) {
        return new SmscSettings(port, systemId, password, window, ratePerSecond, receiptAfter, resendAfter, value, waitingMax);
    }

    public SmscSettings waitingMax(int value) {
        return new SmscSettings(port, systemId, password, window, ratePerSecond, receiptAfter, resendAfter, answerMax, value);
    }

    @Override
    public String toString() {
        return "SMSC on port " + port + " for " + systemId;         // never the password
    }
}
