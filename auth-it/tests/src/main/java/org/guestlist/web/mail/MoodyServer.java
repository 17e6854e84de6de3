package org.guestlist.web.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guestlist.web.server.Mail;

/** A mail server that always answers one command in the same way, and all others with yes. */
final class MoodyServer {

    private final String command;
    private final String answer;
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final List<String> senders = new CopyOnWriteArrayList<>();
    private volatile Socket talking = new Socket();

    /** @param command the command's beginning, or a dot for the end of a message */
    MoodyServer(String command, String answer) {
        this.command = command;
        this.answer = answer;
    }

    /** Runs the action while this server listens. */
    void listen(int port, Runnable action) {
        try {
            ServerSocket socket = new ServerSocket(port, 10, InetAddress.getByName("127.0.0.1"));
            Thread thread = new Thread(() -> accept(socket), "moody-smtp");
            thread.start();
            try {
                action.run();
            } finally {
                socket.close();
                talking.close();
                // The port is free only when the thread has left it.
                thread.join();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
                talking = client;
                talk(client, in);
            } catch (IOException e) {
                // Closed, by the test or by Guestlist: the next one, if any.
                continue;
            }
        }
    }

    private void talk(Socket client, BufferedReader in) throws IOException {
        say(client, "220 moody");
        StringBuilder message = null;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (message != null && !line.equals(".")) {
                message.append(line).append("\r\n");
                continue;
            }
            if (message != null) {
                messages.add(message.toString());
            }
            if (line.startsWith("MAIL FROM:")) {
                senders.add(line.replaceAll(".*<(.*)>.*", "$1"));
            }
            message = line.equals("DATA") ? new StringBuilder() : null;
            say(client, line.startsWith(command) ? answer : message != null ? "354 go on" : "250 ok");
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** @return the envelope senders of the mails that it was given */
    List<String> senders() {
        return senders;
    }

    /** @return the link in the newest mail that it was given, whatever it answered */
    URI link() {
        try {
            String newest = messages.get(messages.size() - 1);
            return new Mail(new MimeMessage(
                            Session.getInstance(new Properties()),
                            new ByteArrayInputStream(newest.getBytes(StandardCharsets.UTF_8))))
                    .link();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
