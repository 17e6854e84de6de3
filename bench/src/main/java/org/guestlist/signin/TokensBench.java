package org.guestlist.signin;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.guestlist.signin.Load.Errand;

/** Issues, refreshes and checks tokens at Guestlist and at Keycloak in turn. See bench/README.md. */
public final class TokensBench {

    private TokensBench() {}

    /** @param arguments those of {@link Comparison#run} */
    public static void main(String[] arguments) throws Exception {
        Comparison.run("Tokens", "tokens.md", TokensBench::errands, arguments);
    }

    private static Map<String, Errand> errands(Product product) throws IOException {
        Tokens tokens = new Tokens(product);
        tokens.signIn();
        Map<String, Errand> errands = new LinkedHashMap<>();
        errands.put("authorization", tokens::authorize);
        errands.put("authorization and its tokens", tokens::codeAndTokens);
        errands.put("refresh", tokens::refresh);
        errands.put("introspection", tokens::introspect);
        errands.put("userinfo", tokens::userInfo);
        errands.put("client credentials", tokens::forItself);
        if (product.openId().check().isPresent()) {
            errands.put("forward authentication", tokens::check);
        }
        return errands;
    }
}
