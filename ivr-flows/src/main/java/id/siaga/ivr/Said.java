package id.siaga.ivr;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One thing in a list of what a caller hears: a prompt by its name, or a value that is known only while the call runs.
public sealed interface Said {
    record Prompt(String name) implements Said {
        @Override
        public String toString() {
            return name;
        }
    }

    record Value(What what) implements Said {
        @Override
        public String toString() {
            return what.written();
        }
    }

    enum What {
        /// What was collected last, digit by digit.
        DIGITS(null),
        /// The same as one number.
        NUMBER(null),
        /// Today's.
        DATE(Question.TIME),
        /// How many wait in the queue of this line.
        WAITING(Question.WAITING),
        /// For how long the first of them has waited, in whole minutes.
        MINUTES(Question.MINUTES),
        /// How long it will still be until somebody answers, in whole minutes.
        EXPECTED(Question.EXPECTED),
        /// Where in the queue the caller is, from 1.
        POSITION(Question.POSITION),
        /// The number of the ticket that this call made, digit by digit.
        TICKET(Question.OPENED),
        /// Name and telephone of whom the ticket was referred to that was asked for last.
        NEIGHBOUR(Question.NEIGHBOUR);

        private final Optional<Question> asks;

        What(@Nullable Question asks) {
            this.asks = Optional.ofNullable(asks);
        }

        public Optional<Question> asks() {
            return asks;
        }

        String written() {
            return "$" + name().toLowerCase(Locale.ROOT);
        }
    }
}
