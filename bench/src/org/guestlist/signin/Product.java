package org.guestlist.signin;

import java.io.IOException;
import org.guestlist.signin.Browser.Answer;

/** What people sign in at: a server on this machine, and the database that it uses. */
interface Product extends AutoCloseable {

    /** How many people there are. */
    int PEOPLE = 200;

    String PASSWORD = "Correct-horse-7-battery";

    /** Where people go on to after signing in. */
    String ELSEWHERE = "https://app.example/";

    /** @return what it is called in tables */
    String name();

    /** Starts it anew, with all people in it. @return how many milliseconds it took until the login page opened */
    long start() throws IOException, InterruptedException;

    void stop() throws InterruptedException;

    /** @return the server's process */
    long pid();

    /** @return how many milliseconds of a processor the database has used so far; 0 if it is a part of the server */
    double databaseCpuMillis();

    int port();

    /** @return the host that its pages are at */
    String host();

    /** @return the path of the login page, with the query that belongs to it */
    String loginPage();

    /** @return the cookie that a browser keeps for the next time; empty if there is none */
    String lastingCookie();

    /** @return the field of the login form for who one is */
    String addressField();

    /** @return what person number so-and-so types there */
    String address(int number);

    /** @return whether this is the answer to the form of a person who is let in */
    boolean admits(Answer answer);

    /** @return a browser that has never been there */
    default Browser browser() {
        return new Browser(host(), port());
    }

    @Override
    void close() throws IOException;
}
