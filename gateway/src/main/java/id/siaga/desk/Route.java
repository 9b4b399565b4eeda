package id.siaga.desk;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/// One line of the table of routes.
///
/// @param path in the form of OpenAPI, `/api/tickets/{number}`
/// @param roles who may; empty: everybody, without a log-in
/// @param queries the query parameters that are known here; any other is refused
/// @param slow works on purpose, so the usual patience is not enough: hashing passwords, ending a link politely
record Route(String method, String path, Set<Role> roles, List<String> queries, Endpoint endpoint, boolean slow) {
    Route(String method, String path, Set<Role> roles, List<String> queries, Endpoint endpoint) {
        this(method, path, roles, queries, endpoint, false);
    }

    Route asSlow() {
        return new Route(method, path, roles, queries, endpoint, true);
    }

    /// Answers on the desk's loop; a stage may complete anywhere.
    @FunctionalInterface
    interface Endpoint {
        CompletionStage<? extends Reply> answer(Ask ask) throws Problem;
    }

    static final Set<Role> OPEN = Set.of();
    static final Set<Role> ALL = EnumSet.allOf(Role.class);
    /// May see tickets and texts.
    static final Set<Role> STAFF = EnumSet.of(Role.OPERATOR, Role.SUPERVISOR);
    /// May change where an operator is; an operator only the own, which the endpoint checks.
    static final Set<Role> SHIFT = EnumSet.of(Role.OPERATOR, Role.SUPERVISOR, Role.ADMIN);

    /// May text many.
    static final Set<Role> COORDINATION = EnumSet.of(Role.SUPERVISOR);
    /// May look after what runs by itself.
    static final Set<Role> LEADS = EnumSet.of(Role.SUPERVISOR, Role.ADMIN);
    /// Looks after the machine.
    static final Set<Role> MACHINE = EnumSet.of(Role.ADMIN);

    boolean open() {
        return roles.isEmpty();
    }

    boolean changes() {
        return !method.equals("GET");
    }

    /// The path as vertx-web writes it.
    String pattern() {
        return path.replaceAll("\\{([a-z]+)}", ":$1");
    }
}
