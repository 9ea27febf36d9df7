package dev.switchboard.ops.gate;

import dev.switchboard.route.door.Admission;
import dev.switchboard.route.door.Admitted;
import dev.switchboard.route.door.DoorRules;
import dev.switchboard.security.Caller;
import dev.switchboard.security.Role;
import dev.switchboard.security.SignIn;
import dev.switchboard.store.StoreUnreachable;
import dev.switchboard.vocabulary.TenantId;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Judges every request of the public listener when it is known what is about to serve it, by the rule of just that version
 * of just that door; what states no rule serves nobody. Where anyone may come in, nobody is asked who he is. Thread-safe;
 * two or three reads of the record where a role is demanded.
 */
final class DoorJudge implements HandlerInterceptor {

    private static final String JUDGED = DoorJudge.class.getName();
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final DoorRules rules;
    private final SignIn signIn;
    private final Callers callers;
    private final Refusals refusals;
    private final Supplier<ServletContext> publicListener;

    DoorJudge(DoorRules rules, SignIn signIn, Refusals refusals, Supplier<ServletContext> publicListener) {
        this.rules = rules;
        this.signIn = signIn;
        this.callers = new Callers(signIn);
        this.refusals = refusals;
        this.publicListener = publicListener;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        // Also asked for the other listener, which has a gate of its own, and again when an answer is there to be sent.
        if (request.getServletContext() != publicListener.get() || request.getAttribute(JUDGED) != null) {
            return true;
        }
        boolean mayCome;
        try {
            mayCome = judge(request, response, handler);
        } catch (StoreUnreachable away) {
            refusals.recordAway(response);
            return false;
        }
        if (mayCome) {
            request.setAttribute(JUDGED, true);
        }
        return mayCome;
    }

    private boolean judge(HttpServletRequest request, HttpServletResponse response, Object handler) throws IOException {
        if (isErrorPage(handler)) {
            return true;
        }
        if (handler instanceof PublicPage page) {
            return judge(request, response, page);
        }
        if (DoorRules.isStopped(handler)) {
            refusals.stopped(response);
            return false;
        }
        Optional<DoorRules.Door> door = rules.of(handler);
        Optional<Admission> admission = door.flatMap(DoorRules.Door::admission);
        if (door.isEmpty() && request.getMethod().equals("OPTIONS")) {
            refusals.wrongVerb(response);
            return false;
        }
        if (admission.isEmpty()) {
            refusals.unclassified(response);
            return false;
        }
        return !admission.get().demandsRole()
                || admit(request, response, door.get().routeId(), role(admission.get()));
    }

    private boolean judge(HttpServletRequest request, HttpServletResponse response, PublicPage page)
            throws IOException {
        if (!page.answers(request.getMethod())) {
            refusals.wrongVerb(response);
            return false;
        }
        if (!page.admission().demandsRole()) {
            return true;
        }
        if (page.ofOneTenant()) {
            return admit(request, response, request.getRequestURI(), role(page.admission()));
        }
        Caller caller = recognise(request, response, request.getRequestURI(), role(page.admission()));
        if (caller != null) {
            new Admitted(caller, null).at(request);
        }
        return caller != null;
    }

    private static boolean isErrorPage(Object handler) {
        return handler instanceof HandlerMethod method && ErrorController.class.isAssignableFrom(method.getBeanType());
    }

    private static Role role(Admission admission) {
        return switch (admission) {
            case VIEWER -> Role.VIEWER;
            case OWNER -> Role.OWNER;
            default -> Role.OPERATOR;
        };
    }

    private boolean admit(HttpServletRequest request, HttpServletResponse response, String door, Role needed)
            throws IOException {
        Caller caller = recognise(request, response, door, needed);
        return caller != null && assign(request, response, needed, caller);
    }

    private Caller recognise(HttpServletRequest request, HttpServletResponse response, String door, Role needed)
            throws IOException {
        Caller caller = Callers.isProgram(request) ? program(request, response) : person(request, response);
        if (caller != null && !caller.access().role().includes(needed)) {
            refusals.notAllowed(request, response, door, needed, caller);
            return null;
        }
        return caller;
    }

    private Caller program(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Caller> caller = callers.program(request);
        if (caller.isEmpty()) {
            refusals.wrongToken(response);
        }
        return caller.orElse(null);
    }

    private Caller person(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<OwnSession> session = OwnSession.of(request);
        Optional<Caller> caller = session.flatMap(each -> each.caller(signIn));
        if (caller.isEmpty()) {
            session.ifPresent(over -> OwnSession.end(request));
            refusals.signInNeeded(request, response);
            return null;
        }
        if (!READS.contains(request.getMethod()) && !session.get().wrote(request)) {
            refusals.pageTooOld(response);
            return null;
        }
        return caller.get();
    }

    /** For whom the caller comes: the credential says it, and names are asked for only where it leaves a choice. */
    private boolean assign(HttpServletRequest request, HttpServletResponse response, Role needed, Caller caller)
            throws IOException {
        Set<TenantId> own = caller.access().tenants();
        String named = named(request);
        if (named == null && own.size() != 1 && needed != Role.OPERATOR) {
            refusals.tenantNeeded(response);
            return false;
        }
        TenantId tenant = named == null
                ? own.stream().findFirst().orElse(null)
                : TenantId.isOne(named) ? new TenantId(named) : null;
        boolean operator = caller.access().role() == Role.OPERATOR;
        if (named != null && (tenant == null || !(operator ? signIn.open(tenant) : own.contains(tenant)))) {
            refusals.noSuchTenant(response);
            return false;
        }
        new Admitted(caller, tenant).at(request);
        return true;
    }

    private static String named(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null
                ? null
                : UriComponentsBuilder.newInstance()
                        .query(query)
                        .build()
                        .getQueryParams()
                        .getFirst("tenant");
    }
}
