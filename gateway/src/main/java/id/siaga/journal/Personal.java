package id.siaga.journal;

import org.jspecify.annotations.Nullable;

/// A field about a person: a number, a text, octets (as Base64). In memory it is clear; in the journal it is sealed with the key
/// in `slot` of the key file, and when that key has been destroyed `clear` reads as null for ever.
///
/// `slot` comes from [Keys#next()], one a contact (call, message, staff entry), so that everything about one contact can be
/// made unreadable at once without touching the journal.
public record Personal(int slot, @Nullable String clear) {
    /// Never the person: logs and error messages print this.
    @Override
    public String toString() {
        return "Personal[" + slot + "]";
    }
}
