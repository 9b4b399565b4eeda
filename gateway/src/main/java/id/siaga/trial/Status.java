package id.siaga.trial;

import java.util.Locale;
import java.util.Set;

/// command_status of SMPP 3.4 §5.1.3, as a number: an SMSC may say more than the standard knows.
public record Status(int code) {
    public static final Status OK = new Status(0);
    public static final Status RINVCMDLEN = new Status(0x02);
    public static final Status RINVCMDID = new Status(0x03);
    public static final Status RINVBNDSTS = new Status(0x04);
    public static final Status RSYSERR = new Status(0x08);
    public static final Status RBINDFAIL = new Status(0x0D);
    public static final Status RINVPASWD = new Status(0x0E);
    public static final Status RINVSYSID = new Status(0x0F);
    public static final Status RMSGQFUL = new Status(0x14);
    public static final Status RTHROTTLED = new Status(0x58);
    public static final Status RX_T_APPN = new Status(0x64);
    public static final Status RX_P_APPN = new Status(0x65);

    private static final Set<Status> TEMPORARY = Set.of(RSYSERR, RMSGQFUL, RTHROTTLED, RX_T_APPN);

    public boolean ok() {
        return code == 0;
    }

    /// The message is worth another try as it is.
    public boolean temporary() {
        return TEMPORARY.contains(this);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "0x%08X", code);
    }
}
