package id.siaga.desk;

import java.util.List;
import java.util.concurrent.CompletionStage;

/// One line of the table of routes.
///
/// @param path in the form of OpenAPI, `/api/tickets/{number}`
/// @param queries the query parameters that are known here; any other is refused
/// @param bare takes no body: whoever sends one meant something that would not happen
/// @param slow works on purpose, so the usual patience is not enough: hashing passwords, ending a link politely
record Route(String method, String path, Who who, List<String> queries, Endpoint endpoint, boolean bare, boolean slow) {
    Route(String method, String path, Who who, List<String> queries, Endpoint endpoint) {
        this(method, path, who, queries, endpoint, false, false);
    }

    Route asSlow() {
        return new Route(method, path, who, queries, endpoint, bare, true);
    }

    Route asBare() {
        return new Route(method, path, who, queries, endpoint, true, slow);
    }

    /// Answers on the desk's loop; a stage may complete anywhere.
    @FunctionalInterface
    interface Endpoint {
        CompletionStage<? extends Reply> answer(Ask ask) throws Problem;
    }

    sealed interface Who {
        /// Without a log-in.
        record Everybody() implements Who {}

        /// Who is logged in and has this right, for some rows at least.
        record Staff(Right right) implements Who {}

        /// Other systems, by a key with this scope.
        record Systems(ApiKey.Scope scope) implements Who {}
    }

    static final Who OPEN = new Who.Everybody();
    static final Who REPORTERS = new Who.Systems(ApiKey.Scope.REPORT);
    static final Who ASKERS = new Who.Systems(ApiKey.Scope.STATUS);

    boolean open() {
        return who instanceof Who.Everybody;
    }

    boolean changes() {
        return !method.equals("GET");
    }

    /// The path as vertx-web writes it.
    String pattern() {
        return path.replaceAll("\\{([a-z]+)}", ":$1");
    }
}
