package org.parley.gateway.chats;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.parley.customer.CustomerService;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;
import org.parley.shared.Token;

/** Finds the customer behind an {@code Authorization} header. */
@ApplicationScoped
public class CustomerIdentity {

    private static final String BEARER = "Bearer ";

    @Inject
    private CustomerService customers;

    /** The token of the header, if it has the form of one. */
    Optional<Token> token(String authorization) {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            return Optional.empty();
        }
        return Optional.of(new Token(authorization.substring(BEARER.length()).strip()))
                .filter(Token::isWellFormed);
    }

    /** @throws Refusal {@code SIGNED_OUT} unless the header holds a good token */
    public long demand(String authorization) {
        return token(authorization).flatMap(customers::customerOf).orElseThrow(CustomerIdentity::unknown);
    }

    /** The customer, or empty when no header was sent. @throws Refusal {@code SIGNED_OUT} for a header that is no good */
    Optional<Long> known(String authorization) {
        return authorization == null ? Optional.empty() : Optional.of(demand(authorization));
    }

    private static Refusal unknown() {
        return Refusal.of(RefusalCode.SIGNED_OUT, "This token opens nothing. Start a new chat.");
    }
}
