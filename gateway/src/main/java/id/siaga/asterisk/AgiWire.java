package id.siaga.asterisk;

import java.time.Duration;

/// What a session needs of its socket and clock.
interface AgiWire {
    /// One line, line end added, in one write: half a line would put Asterisk's thread into a busy loop.
    void write(String line);

    /// Asterisk is about to write two lines in a row: without this Nagle holds the second for our delayed ACK, 40 ms.
    void quickAck();

    void close();

    long after(Duration delay, Runnable then);

    void cancel(long timer);
}
