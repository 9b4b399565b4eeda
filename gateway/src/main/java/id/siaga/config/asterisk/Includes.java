package id.siaga.config.asterisk;

/// The includes that are the same everywhere.
final class Includes {
    private Includes() {}

    static final String MUSIC = """

            [siaga]
            mode=files
            directory=moh
            sort=random
            """;

    /// Names as in docs: the call id stands in accountcode, the operator in userfield. No section header here: it belongs below that of the mappings.
    static final String CEL_CUSTOM = """
            ; Include it below [mappings] of cel_custom.conf.
            siaga-cel.csv => ${CSV_QUOTE(${eventtype})},${CSV_QUOTE(${eventtime})},${CSV_QUOTE(${CHANNEL(linkedid)})},${CSV_QUOTE(${CHANNEL(uniqueid)})},${CSV_QUOTE(${CHANNEL})},${CSV_QUOTE(${CALLERID(num)})},${CSV_QUOTE(${CHANNEL(peer)})},${CSV_QUOTE(${CHANNEL(accountcode)})},${CSV_QUOTE(${CHANNEL(userfield)})},${CSV_QUOTE(${eventextra})}
            """;
}
