package id.siaga.desk;

import static id.siaga.desk.Right.Reach.ALL;
import static id.siaga.desk.Right.Reach.COMPLAINTS;
import static id.siaga.desk.Right.Reach.NONE;
import static id.siaga.desk.Right.Reach.OVERSIGHT;
import static id.siaga.desk.Right.Reach.OWN;

import java.util.EnumMap;
import java.util.Map;

/// Who may do what, with which rows, and which fields are shown of them (domain g.2): the only table of it. A route names its right ([Routes]), [Guard]
/// lets pass who has it, [Gate] finds out whether the ticket is within reach, [Sight] asks for the fields.
public enum Right {
    //                                                              OPERATOR    COORDINATOR SUPERVISOR  COMMANDER   AGENCY      INSPECTOR.  AUDITOR    ADMIN       VIEWER
    SESSION("be logged in",                                         ALL,        ALL,        ALL,        ALL,        ALL,        ALL,        ALL,        ALL,        ALL),
    FLOOR("look at the floor and its calls",                        ALL,        ALL,        ALL,        ALL,        NONE,       NONE,       NONE,       ALL,        ALL),
    SHIFT("change who is at work",                                  OWN,        NONE,       ALL,        NONE,       NONE,       NONE,       NONE,       ALL,        NONE),
    CALLS("say what a call was, ask the silent, owe a call back",   OWN,        NONE,       ALL,        NONE,       NONE,       NONE,       NONE,       NONE,       NONE),
    TALKS("hand on and park the caller one talks with",             OWN,        NONE,       OWN,        NONE,       NONE,       NONE,       NONE,       NONE,       NONE),
    LISTEN("listen to talks",                                       NONE,       NONE,       ALL,        NONE,       NONE,       NONE,       NONE,       NONE,       NONE),
    VOICE("listen to what callers recorded",                        ALL,        NONE,       ALL,        ALL,        NONE,       OVERSIGHT,  NONE,       NONE,       NONE),
    CARDS("take cards and calls that are owed",                     ALL,        NONE,       ALL,        NONE,       NONE,       NONE,       NONE,       NONE,       NONE),
    SCORES("look into how callers are received",                    NONE,       NONE,       ALL,        ALL,        NONE,       NONE,       NONE,       ALL,        NONE),
    BLOCKS("block callers for a while, when two agree",             NONE,       NONE,       ALL,        ALL,        NONE,       NONE,       NONE,       NONE,       NONE),
    SURGE("declare a surge",                                        NONE,       NONE,       ALL,        ALL,        NONE,       NONE,       NONE,       ALL,        NONE),
    HEARD("read what callers are told",                             ALL,        ALL,        ALL,        ALL,        NONE,       NONE,       NONE,       NONE,       NONE),
    NOTICES("tell callers something",                               NONE,       ALL,        ALL,        ALL,        NONE,       NONE,       NONE,       NONE,       NONE),
    TICKETS("see tickets",                                          ALL,        COMPLAINTS, ALL,        ALL,        OWN,        OVERSIGHT,  NONE,       NONE,       NONE),
    CHANGE("open and change tickets",                               ALL,        COMPLAINTS, ALL,        NONE,       NONE,       NONE,       NONE,       NONE,       NONE),
    COORDINATE("decide what agencies bounce, publish, uncover",     NONE,       COMPLAINTS, ALL,        NONE,       NONE,       NONE,       NONE,       NONE,       NONE),
    PROGRESS("say how far an agency is, and what it answers",       ALL,        COMPLAINTS, ALL,        NONE,       OWN,        NONE,       NONE,       NONE,       NONE),
    OFFICERS("decide what officers text",                           ALL,        COMPLAINTS, ALL,        NONE,       NONE,       NONE,       NONE,       NONE,       NONE),
    DUTY("say who is at an agency's telephones",                    ALL,        ALL,        ALL,        ALL,        OWN,        NONE,       NONE,       NONE,       NONE),
    CITY("read the city's lists",                                   ALL,        ALL,        ALL,        ALL,        OWN,        ALL,        ALL,        NONE,       NONE),
    FIGURES("read figures",                                         ALL,        ALL,        ALL,        ALL,        OWN,        OVERSIGHT,  ALL,        NONE,       NONE),
    LOG("read the log",                                             ALL,        COMPLAINTS, ALL,        ALL,        NONE,       OVERSIGHT,  ALL,        NONE,       NONE),
    TEXTS("read and write texts",                                   ALL,        COMPLAINTS, ALL,        NONE,       NONE,       NONE,       NONE,       NONE,       NONE),
    INBOX("look after texts that lead nowhere",                     ALL,        NONE,       ALL,        NONE,       NONE,       NONE,       NONE,       NONE,       NONE),
    BROADCASTS("text many",                                         NONE,       ALL,        ALL,        ALL,        NONE,       NONE,       NONE,       NONE,       NONE),
    LISTS("look after what runs by itself",                         NONE,       NONE,       ALL,        NONE,       NONE,       NONE,       NONE,       ALL,        NONE),
    MACHINE("look after the links",                                 NONE,       NONE,       NONE,       NONE,       NONE,       NONE,       NONE,       ALL,        NONE),
    TRIAL("try it out",                                             ALL,        NONE,       ALL,        NONE,       NONE,       NONE,       NONE,       ALL,        NONE),
    //                                                              fields
    WORDS("read what citizens say",                                 ALL,        COMPLAINTS, ALL,        ALL,        OWN,        OVERSIGHT,  NONE,       NONE,       NONE),
    CLEAR("see personal fields, with a reason",                     ALL,        COMPLAINTS, ALL,        ALL,        OWN,        OVERSIGHT,  NONE,       NONE,       NONE),
    WHO("learn who reported anonymously, with a reason",            NONE,       COMPLAINTS, ALL,        NONE,       NONE,       OVERSIGHT,  NONE,       NONE,       NONE),
    SEALED("read what is confidential",                             NONE,       COMPLAINTS, ALL,        NONE,       OWN,        OVERSIGHT,  NONE,       NONE,       NONE);

    /// Which rows a right is about.
    public enum Reach {
        NONE,
        /// Of the own telephone (an operator), of the own agency (an officer).
        OWN,
        /// Tickets that are no emergencies.
        COMPLAINTS,
        /// Tickets of the categories whose grade is oversight: the conduct of officials.
        OVERSIGHT,
        ALL
    }

    final String deed;
    @SuppressWarnings("ImmutableEnumChecker") // written here alone
    private final Map<Role, Reach> reaches = new EnumMap<>(Role.class);

    /// @param inOrderOfRoles one for each
    Right(String deed, Reach... inOrderOfRoles) {
        this.deed = deed;
        for (var role : Role.values()) {
            reaches.put(role, inOrderOfRoles[reaches.size()]);
        }
    }

    Reach of(Role role) {
        return reaches.getOrDefault(role, NONE);
    }
}
