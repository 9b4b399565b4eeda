package id.siaga.city;

import id.siaga.clocks.Term;
import org.jspecify.annotations.Nullable;

/// How long something may take.
///
/// @param priority only for this one, 1 to 4; 0: for all
/// @param grade only for complaints of this grade; null: for all
/// @param calendar an id, or [#AGENCY]: that of the agency which works on it
public record Target(Kind clock, int priority, Category.@Nullable Grade grade, Term term, String calendar) {
    public static final String AGENCY = "agency";

    public enum Kind {
        /// Assignment sent → the agency accepts or declines.
        AGENCY_ACK,
        /// First report → first unit at the place.
        ARRIVAL,
        /// Complaint received → a person's answer to the reporter.
        FIRST_RESPONSE,
        /// Complaint received → verified.
        VERIFY,
        /// Assignment sent → the agency's share is done, or the reporter is answered.
        FOLLOW_UP,
        /// Verified → resolved.
        RESOLVE,
        /// Question sent → the missing data are there.
        INCOMPLETE,
        /// Complaint received → its result is published by a coordinator.
        RESULT_ANNOUNCED,
        /// Request for public information received → resolved.
        PPID,
        /// Answered or resolved, and nobody works on it → the reporter says something; else the complaint is closed.
        AUTO_CLOSE;

        /// Somebody promised it. The others are time that the reporter has.
        public boolean promised() {
            return this != INCOMPLETE && this != AUTO_CLOSE;
        }
    }

    boolean fits(Kind kind, int itsPriority, Category.@Nullable Grade itsGrade) {
        return clock == kind && (priority == 0 || priority == itsPriority) && (grade == null || grade == itsGrade);
    }
}
