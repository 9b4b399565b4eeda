package id.siaga.config.asterisk;

import java.util.Arrays;
import java.util.Optional;

/// What an operator can dial instead of using the page. The dialplan hands the name in lower case to the gateway as parameter `code`
/// of the AGI script `op`. The last digit of a disposition is also the key pressed after a call.
public enum OperatorCode {
    SIGN_IN_OUT("*10"),
    READY("*11"),
    BREAK("*12"),
    GENUINE("*31"),
    INFORMATION("*32"),
    PRANK("*33"),
    SILENT("*34"),
    MISDIAL("*35"),
    /// Supervisors only.
    RECORD("*77");

    private final String dialled;

    OperatorCode(String dialled) {
        this.dialled = dialled;
    }

    public String dialled() {
        return dialled;
    }

    /// From the AGI parameter.
    public static Optional<OperatorCode> of(String code) {
        return Arrays.stream(values()).filter(c -> c.name().equalsIgnoreCase(code)).findFirst();
    }
}
