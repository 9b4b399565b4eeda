package id.siaga.run;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Is a port free? Asked before a start, so that the answer names the key to change rather than a stack trace of Asterisk's.
public final class Ports {
    private Ports() {}

    public static boolean tcpIsFree(String host, int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true); // what the server itself does: connections of an earlier life may still be fading
            socket.bind(new InetSocketAddress(host, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public static boolean udpIsFree(String host, int port) {
        try (var socket = new DatagramSocket(new InetSocketAddress(host, port))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /// Somebody accepts connections there. (Binding to find out, as above, could take the port from the one who is about to.)
    public static boolean answers(String host, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// The first free one from `from` on.
    public static int firstFree(String host, int from) {
        for (var port = from; port < from + 100; port++) if (tcpIsFree(host, port)) return port;
        throw new IllegalStateException("no free port from " + from + " on");
    }
}
