package id.siaga.desk;

import java.util.Arrays;
import java.util.List;

/// The words that the API takes, in the order in which people expect them. The meaning stands in the glossary.
public final class Vocabulary {
    public static final List<String> OPERATOR_WANTS = List.of("READY", "BREAK", "OFFLINE", "CONNECTED", "RUNG");
    public static final List<String> DISPOSITIONS = List.of(
            "GENUINE", "INFORMATION", "PRANK", "SILENT", "MISDIAL", "HOAX", "TEST", "DUPLICATE", "REFERRED_OUT", "DISCONNECTED");
    public static final List<String> CALLBACK_ENDS = List.of("REACHED", "REACHED_GENUINE", "REACHED_FALSE", "NOT_REACHED", "NOT_NEEDED");
    public static final List<String> TICKET_KINDS = List.of("EMERGENCY", "COMPLAINT", "ASPIRATION", "INFORMATION");
    public static final List<String> TICKET_STATES = List.of(
            "NEW", "TRIAGED", "NEEDS_INFO", "VERIFIED", "ASSIGNED", "ACKNOWLEDGED", "EN_ROUTE", "ON_SCENE", "COORDINATION", "IN_PROGRESS",
            "RESPONDED", "ON_HOLD", "RESOLVED", "UNFOUNDED", "REFERRED_OUT", "REJECTED", "MERGED", "CLOSED", "ARCHIVED", "REOPENED");
    /// A promise about it is broken; three quarters of the time of one are gone.
    public static final List<String> DUE = List.of("overdue", "soon");
    public static final List<String> WHY_NOT = List.of(
            "OTHER_QUEUES", "LACKS_SKILLS", "NOT_YET", "KEPT_FOR", "SENT_TO", "SIGNED_OUT", "BREAK", "RINGING", "TALKING", "HELD", "WRAP_UP", "SUPERVISING", "PHONE_UNREACHABLE", "PHONE_IN_USE", "COOL_DOWN",
            "IN_RESERVE", "FREE");
    public static final List<String> TARGETS = List.of("OPERATOR", "QUEUE", "PHONE");
    /// How a supervisor listens: heard by nobody, by the operator, by both.
    public static final List<String> MANNERS = Arrays.stream(TalkPort.Manner.values()).map(Enum::name).toList();
    public static final List<String> ASSIGNMENT_STATES = List.of("ACKNOWLEDGED", "DECLINED", "EN_ROUTE", "ON_SCENE", "DONE", "WITHDRAWN");
    /// What an agency says of itself.
    public static final List<String> OWN_STATES = List.of("ACKNOWLEDGED", "DECLINED", "EN_ROUTE", "ON_SCENE", "DONE");
    /// How somebody knows it: from the agency's own hand, or told by phone or radio.
    public static final List<String> SOURCES = List.of("API", "PHONE", "RADIO");
    public static final List<String> OWN_SOURCES = List.of("API");
    /// What an officer's text is: the agency is done, or words for the citizen.
    public static final List<String> REPORT_KINDS = List.of("DONE", "ANSWER");
    public static final List<String> DIRECTIONS = List.of("IN", "OUT");

    private Vocabulary() {}
}
