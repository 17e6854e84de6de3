package org.guestlist.signin;

import java.io.IOException;
import org.guestlist.signin.Browser.Answer;

/** The product that people sign in to: a server on this machine, with its database. */
interface Product extends AutoCloseable {

    /** The number of people. */
    int PEOPLE = 200;

    String PASSWORD = "Correct-horse-7-battery";

    /** The redirect target after sign-in. */
    String ELSEWHERE = "https://app.example/";

    /** @return its name in tables */
    String name();

    /** Starts it again, with all people in it. @return how many milliseconds it took until the login page opened */
    long start() throws IOException, InterruptedException;

    void stop() throws InterruptedException;

    /** @return the server's process */
    long pid();

    /** @return the processor time that the database has used so far, in milliseconds; 0 if it is part of the server */
    double databaseCpuMillis();

    int port();

    /** @return the host of its pages */
    String host();

    /** @return the path of the login page, with its query */
    String loginPage();

    /** @return the persistent cookie of a browser; empty if there is none */
    String lastingCookie();

    /** @return the field of the login form for the user name */
    String addressField();

    /** @return the value of that field for the person with this number */
    String address(int number);

    /** @return whether this is the response to a successful sign-in */
    boolean admits(Answer answer);

    /** @return where applications get their tokens */
    OpenId openId();

    /** @return where programs read the people, of a product at which they are measured */
    default PeopleApi peopleApi() {
        throw new IllegalStateException(name() + " has no program");
    }

    /** @return a browser without cookies */
    default Browser browser() {
        return new Browser(host(), port());
    }

    @Override
    void close() throws IOException;
}
