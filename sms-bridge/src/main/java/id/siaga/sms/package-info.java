/// Texts: the words (what comes, what goes, what became of it), the ports ([Inbox]) and the rules of sending ([Outbox]).
/// Pure: no socket, clock, thread, logger or library in here.
@NullMarked
package id.siaga.sms;

import org.jspecify.annotations.NullMarked;
