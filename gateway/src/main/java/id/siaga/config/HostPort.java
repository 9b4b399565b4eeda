package id.siaga.config;

/// Where to listen or to connect: `host:port`, IPv6 in brackets. The name is not looked up here.
public record HostPort(String host, int port) {
    public boolean isLoopback() {
        return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
