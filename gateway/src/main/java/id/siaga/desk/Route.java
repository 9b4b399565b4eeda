package id.siaga.desk;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/// One line of the table of routes.
///
/// @param path in the form of OpenAPI, `/api/tickets/{number}`
/// @param queries the query parameters that are known here; any other is refused
/// @param slow works on purpose, so the usual patience is not enough: hashing passwords, ending a link politely
record Route(String method, String path, Who who, List<String> queries, Endpoint endpoint, boolean slow) {
    Route(String method, String path, Who who, List<String> queries, Endpoint endpoint) {
        this(method, path, who, queries, endpoint, false);
    }

    Route asSlow() {
        return new Route(method, path, who, queries, endpoint, true);
    }

    /// Answers on the desk's loop; a stage may complete anywhere.
    @FunctionalInterface
    interface Endpoint {
        CompletionStage<? extends Reply> answer(Ask ask) throws Problem;
    }

    sealed interface Who {
        /// Without a log-in.
        record Everybody() implements Who {}

        /// Who is logged in with one of these roles.
        record Staff(Set<Role> roles) implements Who {
            Staff(Role first, Role... more) {
                this(EnumSet.of(first, more));
            }
        }

        /// Other systems, by a key with this scope.
        record Systems(ApiKey.Scope scope) implements Who {}
    }

    static final Who OPEN = new Who.Everybody();
    static final Who ALL = new Who.Staff(EnumSet.allOf(Role.class));
    /// May see tickets and texts.
    static final Who STAFF = new Who.Staff(Role.OPERATOR, Role.SUPERVISOR);
    /// May change where an operator is; an operator only the own, which the endpoint checks.
    static final Who SHIFT = new Who.Staff(Role.OPERATOR, Role.SUPERVISOR, Role.ADMIN);

    /// May text many.
    static final Who COORDINATION = new Who.Staff(Role.SUPERVISOR);
    /// May look after what runs by itself.
    static final Who LEADS = new Who.Staff(Role.SUPERVISOR, Role.ADMIN);
    /// Looks after the machine.
    static final Who MACHINE = new Who.Staff(Role.ADMIN);
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
