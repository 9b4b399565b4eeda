package id.siaga.asterisk;

/// What became of one action. Never an exception.
public sealed interface AmiAnswer {
    /// Asterisk took it. `value` is what Getvar read, else empty. For Originate it says nothing about the phone.
    record Done(String value) implements AmiAnswer {}

    /// Asterisk said no, or we did, before a byte left: `No such channel`, a control character in a value.
    record Refused(String because) implements AmiAnswer {}

    /// No link, or no answer in time: nobody knows whether it happened.
    record Unknown(String because) implements AmiAnswer {}
}
