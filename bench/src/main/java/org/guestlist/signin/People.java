package org.guestlist.signin;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.guestlist.signin.Browser.Answer;

/** All people of a product, each with a browser that may be known by its cookie. */
final class People {

    /** A sign-in failed that should have succeeded. */
    static final class ShutOutException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ShutOutException(String message) {
            super(message);
        }
    }

    private final Product product;
    private final AtomicReferenceArray<String> cookies = new AtomicReferenceArray<>(Product.PEOPLE);

    People(Product product) {
        this.product = product;
    }

    /**
     * Opens the page and sends the form.
     *
     * @param known whether to use a browser in which the person has signed in before; otherwise a new one
     */
    void signIn(Browser browser, int number, boolean known) throws IOException {
        send(browser, number, open(browser, number, known));
        Optional.ofNullable(browser.cookies().get(product.lastingCookie()))
                .filter(any -> known)
                .ifPresent(cookie -> cookies.set(number, cookie));
    }

    /** Opens the page. @return its form */
    LoginForm open(Browser browser, int number, boolean known) throws IOException {
        browser.cookies().clear();
        if (known && cookies.get(number) != null) {
            browser.cookies().put(product.lastingCookie(), cookies.get(number));
        }
        Answer page = browser.get(product.loginPage());
        if (page.status() != 200) {
            throw new ShutOutException("The login page answers " + page.status());
        }
        return LoginForm.in(page.text());
    }

    /** Fills in the form and sends it. @return the redirect target */
    String send(Browser browser, int number, LoginForm form) throws IOException {
        Answer answer = browser.post(
                form.path(),
                form.with(product.addressField(), product.address(number))
                        .with("password", Product.PASSWORD)
                        .encoded());
        if (!product.admits(answer)) {
            throw new ShutOutException(
                    product.address(number) + " was answered " + answer.status() + " " + answer.location() + ": "
                            + answer.text()
                                    .replaceAll("(?s)<(style|svg)\\b.*?</\\1>|<[^>]*>", "")
                                    .replaceAll("\\s+", " ")
                                    .strip());
        }
        return answer.location();
    }
}
