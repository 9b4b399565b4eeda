package id.siaga.watchdog;

/// A place in the dialplan.
///
/// @param priority a number or a label
record Way(String context, String exten, String priority) {}
